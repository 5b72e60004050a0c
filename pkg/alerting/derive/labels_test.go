package derive_test

import (
	"fmt"
	"strings"
	"testing"

	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/alerting/derive"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/alerting/grafanatest"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/semantic/model"
)

// TestMessagesNameUnitsByTheirLabels: labels of alerts are keys, so what readers read
// is looked up where the sentence is written.
func TestMessagesNameUnitsByTheirLabels(t *testing.T) {
	m := load(t, "")
	region := m.Level("organisation", "region")
	region.Members = model.Labels{"01": {"en": "The \"{{ .North }}\"", "zh": "北区"}, "East": {"zh": "东区"}, `\Odd`: {"en": "Odd"}}
	m.Seal()
	all, err := derive.Set(m, derive.Options{})
	if err != nil {
		t.Fatal(err)
	}
	print := grafanatest.Messages(t, all.Templates[0].Text)
	for member, want := range map[string][2]string{
		"01": {`The "{{ .North }}" › S1`, "北区 › S1"}, "East": {"东区 › S1", "东区 › S1"}, "West": {"West › S1", "West › S1"},
	} {
		a := alertOf(t, ruleNamed(t, all, "b_band"), "firing", map[string]string{"region": member, "store-name": "S1"},
			map[string]float64{"V": 290, "B": 497, "R": -0.4, "A": 1, "F": 1738166400000, "T": 1740758400000})
		for i, l := range []string{"en", "zh"} {
			if got := print("wheelhouse."+l+".line", a); !strings.HasPrefix(got, want[i]) {
				t.Errorf("%s in %s is called %s", member, l, got)
			}
		}
		if a.Labels["region"] != member {
			t.Errorf("the label is %s", a.Labels["region"])
		}
	}
	many := model.Labels{}
	for i := range 1000 {
		many[fmt.Sprint(i)] = model.Text{"en": fmt.Sprint("Store ", i)}
	}
	region.Members = many
	m.Seal()
	if all, err = derive.Set(m, derive.Options{}); err != nil {
		t.Fatal(err)
	}
	if n := len(ruleNamed(t, all, "b_band").Annotations["unit_en"]); n > 5000 {
		t.Errorf("a template of %d letters", n)
	}
}
