package derive_test

import (
	"encoding/csv"
	"os"
	"strings"
	"testing"

	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/alerting"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/alerting/derive"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/alerting/grafanatest"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/semantic/project"
	testproject "github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/testkit/project"
)

// TestLevelsOfAnyName: no level takes a label of the rule, and the link opens the
// unit that fired.
func TestLevelsOfAnyName(t *testing.T) {
	for name, want := range map[string]struct{ scope string }{
		"level-called-project":    {"organisation:owner=North,project=S1"},
		"level-with-chinese-name": {"organisation:big-area=North,门店=S1"},
	} {
		t.Run(name, func(t *testing.T) {
			m, found := project.Load(os.DirFS(testproject.Copy(t, name)), project.Options{})
			if m == nil || found.HasErrors() {
				t.Fatal(found)
			}
			s, err := derive.Set(m, derive.Options{})
			if err != nil {
				t.Fatal(err)
			}
			r := ruleNamed(t, s, "drop")
			labels := map[string]string{"owner": "王敏"}
			for i, l := range m.Hierarchies[0].Levels[1:] {
				label := alerting.LevelLabel(l.Name)
				if _, taken := r.Labels[label]; taken || labels[label] != "" {
					t.Errorf("level %s has the label %s, which is taken", l.Name, label)
				}
				labels[label] = []string{"North", "S1"}[i]
			}
			a := alertOf(t, r, "firing", labels, map[string]float64{"V": 1, "F": 1738166400000, "T": 1740758400000})
			if got := query(t, a.Annotations["link"]).Get("scope"); got != want.scope {
				t.Errorf("the link opens %s, want %s", got, want.scope)
			}
			if got := a.Annotations["unit_en"]; got != "North › S1" {
				t.Errorf("the unit is called %s", got)
			}
			if a.Labels["owner"] != "王敏" || a.Labels["project"] != "kiosks" {
				t.Errorf("labels of the rule changed: %v", a.Labels)
			}
		})
	}
}

// TestSampleFitsWeCom: whichever neighbours among the sample's own stores fire
// and recover, WeCom takes the message.
func TestSampleFitsWeCom(t *testing.T) {
	m, found := project.Load(os.DirFS("../../../examples/retail-group"), project.Options{})
	if m == nil || found.HasErrors() {
		t.Fatal(found)
	}
	s, err := derive.Set(m, derive.Options{})
	if err != nil {
		t.Fatal(err)
	}
	text, err := os.ReadFile("testdata/retail-stores.csv")
	if err != nil {
		t.Fatal(err)
	}
	stores, err := csv.NewReader(strings.NewReader(string(text))).ReadAll()
	if err != nil {
		t.Fatal(err)
	}
	stores = stores[1:]
	print := grafanatest.Messages(t, s.Templates[0].Text)
	values := map[string]float64{"A": 1, "V": 156.02, "B": 188.76, "R": -0.1734, "M": 72617, "F": 1738166400000, "T": 1740758400000}
	judged := 0
	for _, of := range m.Rules {
		if of.Level == nil || of.Level.Name != "store" {
			continue
		}
		judged++
		r := ruleNamed(t, s, of.Name)
		alert := func(status string, store []string) grafanatest.Alert {
			labels := map[string]string{"owner": "王敏"}
			for i, level := range []string{"bu", "region", "store"} {
				labels[alerting.LevelLabel(level)] = store[i]
			}
			a := alertOf(t, r, status, labels, values)
			a.Annotations["link"] += strings.Repeat("x", 57) // an address of its own
			return a
		}
		for from := 0; from+8 <= len(stores); from += 4 {
			var alerts []grafanatest.Alert
			for i, store := range stores[from : from+8] {
				alerts = append(alerts, alert([]string{"firing", "resolved"}[i/4], store))
			}
			message := grafanatest.MessageOf(alerts...)
			if n := len(print("wheelhouse.zh.title", message)) + len(print("wheelhouse.zh.short", message)); n > 4096 {
				t.Errorf("%s from store %d: %d bytes", of.Name, from, n)
			}
		}
	}
	if judged == 0 {
		t.Error("no rule of the sample looks at stores")
	}
}
