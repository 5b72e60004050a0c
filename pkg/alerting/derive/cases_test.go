package derive_test

import (
	"os"
	"testing"

	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/alerting"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/alerting/derive"
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
