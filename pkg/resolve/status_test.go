package resolve

import (
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/answer"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/semantic/model"
)

// TestStatus gives value, base of each comparison, and the statuses of the value
// and of each comparison.
func TestStatus(t *testing.T) {
	none := answer.None()
	tests := []struct {
		name  string
		rules model.Governance
		value answer.Num
		bases map[string]answer.Num
		want  map[string]string
	}{
		{"a target stands above other periods", model.Governance{Good: model.GoodUp}, 97, bases("previous", 120, "lastYear", 90, "target", 100),
			map[string]string{"": "warn", "previous": "bad", "lastYear": "good", "target": "warn"}},
		{"without one the higher standing of two periods", model.Governance{Good: model.GoodUp}, 97, bases("previous", 120, "lastYear", 90, "target", none),
			map[string]string{"": "good", "previous": "bad", "lastYear": "good", "target": "none"}},
		{"down is good", model.Governance{Good: model.GoodDown}, 97, bases("previous", 120, "lastYear", 96, "target", 90),
			map[string]string{"": "bad", "previous": "good", "lastYear": "warn", "target": "bad"}},
		{"hardly a move", model.Governance{Good: model.GoodUp}, 100.2, bases("lastYear", 100), map[string]string{"": "none", "lastYear": "none"}},
		{"a target is met or not, however closely", model.Governance{Good: model.GoodUp}, 99.9, bases("target", 100), map[string]string{"": "warn", "target": "warn"}},
		{"from nothing", model.Governance{Good: model.GoodUp}, 3, bases("previous", 0), map[string]string{"": "good", "previous": "good"}},
		{"none were to happen", model.Governance{Good: model.GoodDown}, 3, bases("target", 0), map[string]string{"": "bad", "target": "bad"}},
		{"none did", model.Governance{Good: model.GoodDown}, 0, bases("target", 0), map[string]string{"": "good", "target": "good"}},
		{"a loss below a target below zero", model.Governance{Good: model.GoodUp}, -50, bases("target", -40), map[string]string{"": "bad", "target": "bad"}},
		{"inside a range", model.Governance{Good: model.GoodRange, Range: &[2]float64{90, 100}}, 97, bases("previous", 200), map[string]string{"": "good", "previous": "none"}},
		{"outside of it", model.Governance{Good: model.GoodRange, Range: &[2]float64{90, 96}}, 97, nil, map[string]string{"": "bad"}},
		{"no better side", model.Governance{}, 97, bases("previous", 200), map[string]string{"": "none", "previous": "none"}},
		{"no value", model.Governance{Good: model.GoodUp}, none, bases("previous", 200), map[string]string{"": "none", "previous": "none"}},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			m := answer.Metric{Values: []answer.Num{tt.value}}
			for i, name := range []string{"previous", "lastYear", "target"} {
				base, asked := tt.bases[name]
				if !asked {
					continue
				}
				c := answer.Comparison{Name: name, Kind: "period", Standing: i, Values: []answer.Num{base}}
				if name == "target" {
					c.Kind = "intended"
				}
				differ(&c, m.Values)
				m.Comparisons = append(m.Comparisons, c)
			}
			status(&model.Metric{Governance: tt.rules}, &m, 1)
			got := map[string]string{"": m.Status[0]}
			for _, c := range m.Comparisons {
				got[c.Name] = c.Status[0]
			}
			if d := cmp.Diff(tt.want, got); d != "" {
				t.Error(d)
			}
		})
	}
}

func bases(pairs ...any) map[string]answer.Num {
	out := map[string]answer.Num{}
	for i := 0; i < len(pairs); i += 2 {
		switch v := pairs[i+1].(type) {
		case int:
			out[pairs[i].(string)] = answer.Num(v)
		case answer.Num:
			out[pairs[i].(string)] = v
		}
	}
	return out
}
