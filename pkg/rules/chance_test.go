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

// Of thousands of stores some are surprising every day; a rule tells of none of them,
// and of the one that something happened to.
func TestManyUnitsAreNotSurprisingByChance(t *testing.T) {
	m := rulestest.Retail()
	rule := &model.Rule{
		Name: "odd", Metric: m.Metric("net_sales"), Template: "anomaly", Grain: grain.Day, Tier: 2,
		Level: m.Level("organisation", "store"), Params: model.Params{"direction": "both"},
	}
	const stores = 800
	beyond := 0
	for _, fallen := range []string{"", "s0700"} {
		res, err := rules.Evaluate(t.Context(), manyStores(m, stores, fallen, 0.6), m, rule, today, rules.Options{NoEvidence: true})
		if err != nil {
			t.Fatal(err)
		}
		if res.Judged() != stores {
			t.Fatalf("%d of %d judged: %v", res.Judged(), stores, res.Skipped)
		}
		for _, s := range res.Signals {
			if fallen == "" && s.Abnormal != nil && s.Abnormal.Kind != "" {
				beyond++
			}
		}
		fired := res.Fired()
		if fallen == "" && len(fired) > 0 {
			t.Errorf("%d stores fire though nothing happened", len(fired))
		}
		if fallen != "" && (len(fired) != 1 || fired[0].Path[1].Member != fallen) {
			t.Errorf("%d stores fire, want the one that fell", len(fired))
		}
	}
	if beyond == 0 {
		t.Error("no store was abnormal by itself: the test shows nothing")
	}
}
