package rules_test

import (
	"fmt"
	"hash/fnv"
	"math"
	"math/rand/v2"
	"testing"
	"time"

	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/rules"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/rules/rulestest"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/semantic/grain"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/semantic/model"
)

// manyStores are a group with noise of 5 % and n stores, one of which fell by share on
// the last day.
func manyStores(m *model.Model, n int, fallen string, share float64) *rulestest.Asker {
	paths := map[string][]string{}
	for i := range n {
		name := fmt.Sprintf("s%04d", i)
		paths[name] = []string{"华东", name}
	}
	return &rulestest.Asker{
		Model: m, Through: today, Paths: paths,
		Metrics: map[string]rulestest.Values{"net_sales": func(unit string, t time.Time) float64 {
			h := fnv.New64a()
			_, _ = h.Write([]byte(unit)) // cannot fail
			noise := rand.New(rand.NewPCG(h.Sum64(), uint64(t.Unix())))
			v := 1000 * math.Exp(0.05*noise.NormFloat64())
			if unit == fallen && t.Equal(today.AddDate(0, 0, -1)) {
				v *= share
			}
			return v
		}},
	}
}

// Of a thousand stores some are off as far as this every few days: a rule tells of none,
// though alone it would be abnormal. One that is off further is told.
func TestManyUnitsAreNotSurprisingByChance(t *testing.T) {
	m := rulestest.Retail()
	rule := &model.Rule{
		Name: "odd", Metric: m.Metric("net_sales"), Template: "anomaly", Grain: grain.Day, Tier: 2,
		Level: m.Level("organisation", "store"), Params: model.Params{"direction": "both"},
	}
	const fallen = "s0007"
	for _, tt := range []struct {
		stores int
		share  float64
		fires  int
	}{{20, 0.78, 1}, {1000, 0.78, 0}, {1000, 0.6, 1}} {
		res, err := rules.Evaluate(t.Context(), manyStores(m, tt.stores, fallen, tt.share), m, rule, today, rules.Options{NoEvidence: true})
		if err != nil {
			t.Fatal(err)
		}
		if res.Judged() != tt.stores {
			t.Fatalf("%d of %d judged: %v", res.Judged(), tt.stores, res.Skipped)
		}
		for _, s := range res.Signals {
			if s.Path[1].Member == fallen && s.Abnormal.Kind == "" {
				t.Errorf("times %v, it is not abnormal even by itself: %+v", tt.share, *s.Abnormal)
			}
		}
		told := 0
		for _, s := range res.Fired() {
			if s.Path[1].Member == fallen {
				told++
			}
		}
		if others := len(res.Fired()) - told; told != tt.fires || others > 1 {
			t.Errorf("times %v, of %d stores it is told %d times, want %d, and %d others", tt.share, tt.stores, told, tt.fires, others)
		}
	}
}
