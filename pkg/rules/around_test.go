package rules_test

import (
	"testing"
	"time"

	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/rules"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/rules/rulestest"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/semantic/grain"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/semantic/model"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/semantic/query"
)

// Stores are held beside those of their own region: one that is low among four of the
// East, where those of the South are lower still.
func TestUnitsBesideThoseOfTheirParent(t *testing.T) {
	m := rulestest.Retail()
	paths := rulestest.Paths()
	paths["宁波店"] = []string{"华东", "宁波店"}
	base := func(unit string, at time.Time) float64 {
		if p := paths[unit]; len(p) == 2 && p[0] == "华南" {
			return 300
		}
		return 1000
	}
	asker := &rulestest.Asker{Model: m, Through: today, Paths: paths, Metrics: map[string]rulestest.Values{"net_sales": rulestest.Last(base, "静安店", today, 700, 700)}}
	rule := &model.Rule{Name: "unlike", Metric: m.Metric("net_sales"), Template: "peers", Level: m.Level("organisation", "store"), Grain: grain.Day}
	for name, scope := range map[string]*query.Scope{
		"all": nil,
		"the store alone is held beside its region": {Hierarchy: "organisation", Path: []query.ScopeStep{{Level: "region", Member: "华东"}, {Level: "store", Member: "静安店"}}},
	} {
		res, err := rules.Evaluate(t.Context(), asker, m, rule, today.Add(9*time.Hour), rules.Options{Scope: scope})
		if err != nil {
			t.Fatal(err)
		}
		fired := res.Fired()
		if len(fired) != 1 || fired[0].Name("en") != "静安店" || fired[0].Baseline != 1000 {
			t.Fatalf("%s: fired %+v", name, fired)
		}
		if !fired[0].Since.Equal(today.AddDate(0, 0, -2)) || fired[0].Buckets != 2 {
			t.Errorf("%s: since %v, with the others behind it", name, fired[0].Since)
		}
		if want := map[bool]int{true: 7, false: 1}[scope == nil]; len(res.Signals) != want {
			t.Errorf("%s: %d units, want %d", name, len(res.Signals), want)
		}
		past, err := rules.Replayed(t.Context(), asker, m, []*model.Rule{rule}, rules.Past{From: today.AddDate(0, 0, -4).Add(9 * time.Hour), To: today.Add(9 * time.Hour)}, rules.Options{Scope: scope})
		if err != nil {
			t.Fatal(err)
		}
		clocks, _ := past.Mornings(0)
		got, err := past.Judge(t.Context(), 0, len(clocks)-1)
		if err != nil || len(got.Fired()) != 1 || len(got.Signals) != len(res.Signals) {
			t.Errorf("%s: on the last morning of history %d of %d fire (%v)", name, len(got.Fired()), len(got.Signals), err)
		}
	}
}
