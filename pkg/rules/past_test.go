package rules_test

import (
	"math"
	"strings"
	"testing"
	"time"

	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/rules"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/rules/rulestest"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/semantic/calendar"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/semantic/grain"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/semantic/model"
)

// restless moves up and down, drops out now and then, and differs by unit.
func restless(base float64) rulestest.Values {
	return func(unit string, t time.Time) float64 {
		n := float64(t.YearDay() + 7*len(unit) + int(unit[len(unit)-1]))
		if int(n)%23 == 0 {
			return math.NaN()
		}
		return base * (1 + .2*math.Sin(n) + .1*math.Sin(n/3))
	}
}

// TestReplayIsWhatWasJudged holds each morning of a replay to an evaluation on that
// morning, of all that a signal says.
func TestReplayIsWhatWasJudged(t *testing.T) {
	m := rulestest.Retail()
	metrics := map[string]rulestest.Values{
		"average_order_value": restless(180), "footfall": rulestest.Steady(1500), "orders": restless(300), "net_sales": restless(54600),
		"units_per_order": restless(2), "unit_price": restless(76), "waiting_time": restless(30),
	}
	asker := func(at time.Time) *rulestest.Asker {
		return &rulestest.Asker{Model: m, Through: at, Paths: rulestest.Paths(), Metrics: metrics, Targets: map[string]rulestest.Values{"net_sales": rulestest.Steady(54000)}}
	}
	streak := conversionRule(m)
	working := calendar.WorkingDays(calendar.CountryOf("CN"))
	list := []*model.Rule{
		streak,
		{Name: "band", Metric: m.Metric("orders"), Template: "band", Grain: grain.Day, Tier: 2, Level: m.Level("organisation", "store"), Days: working, Params: model.Params{"band": 1.5}},
		{Name: "change", Metric: m.Metric("net_sales"), Template: "change", Grain: grain.Day, Tier: 2, Level: m.Level("organisation", "store"), Params: model.Params{"drop": .2}, Money: &model.MoneySpec{}},
		{Name: "weekly", Metric: m.Metric("waiting_time"), Template: "change", Grain: grain.Week, Tier: 3, Level: m.Level("organisation", "store"), Params: model.Params{"rise": .05}},
		{Name: "target", Metric: m.Metric("net_sales"), Template: "target", Grain: grain.Day, Tier: 1, Level: m.Level("organisation", "store"), Params: model.Params{"attainment": .9}},
	}
	r, err := rules.Replayed(t.Context(), asker(today), m, list, rules.Past{From: today.AddDate(0, 0, -60), To: today}, rules.Options{})
	if err != nil {
		t.Fatal(err)
	}
	for i, rule := range list {
		if err := r.Err(i); err != nil {
			t.Errorf("%s: %v", rule.Name, err)
			continue
		}
		clocks, buckets := r.Mornings(i)
		if len(clocks) < 8 {
			t.Errorf("%s: only %d mornings", rule.Name, len(clocks))
		}
		fired := 0
		for k, at := range clocks {
			got, err := r.Judge(t.Context(), i, k)
			if err != nil {
				t.Fatal(err)
			}
			want, err := rules.Evaluate(t.Context(), asker(at), m, rule, at, rules.Options{NoEvidence: true})
			if err != nil {
				t.Fatal(err)
			}
			if !got.Bucket.Equal(want.Bucket) || !got.Bucket.Equal(buckets[k]) || !got.Through.Equal(want.Through) {
				t.Errorf("%s on %s: bucket %s of %s, want %s; through %s, want %s", rule.Name, at, got.Bucket, buckets[k], want.Bucket, got.Through, want.Through)
			}
			if len(got.Signals) != len(want.Signals) {
				t.Fatalf("%s: %d signals, want %d", rule.Name, len(got.Signals), len(want.Signals))
			}
			for u := range got.Signals {
				a, b := got.Signals[u], want.Signals[u]
				if a.Fired {
					fired++
				}
				if a.Unit.ID() != b.Unit.ID() || a.Fired != b.Fired || a.Before != b.Before || a.Reason != b.Reason || !same(float64(a.Value), float64(b.Value)) || !same(float64(a.Baseline), float64(b.Baseline)) || !a.Since.Equal(b.Since) {
					t.Errorf("%s on %s: %+v, want %+v", rule.Name, at.Format(time.DateOnly), a, b)
				}
			}
		}
		if fired == 0 {
			t.Errorf("%s never fires: nothing is compared", rule.Name)
		}
	}
}

func same(a, b float64) bool { return a == b || math.IsNaN(a) && math.IsNaN(b) }

// TestReplayAsksOnce reads a long time with one question a group of rules.
func TestReplayAsksOnce(t *testing.T) {
	m := rulestest.Retail()
	asker := story(m)
	rule := conversionRule(m)
	list := []*model.Rule{rule, conversionRule(m), rule} // one that stands twice is judged at both places
	r, err := rules.Replayed(t.Context(), asker, m, list, rules.Past{From: today.AddDate(0, 0, -90), To: today}, rules.Options{})
	if err != nil {
		t.Fatal(err)
	}
	for i := range list {
		clocks, _ := r.Mornings(i)
		if len(clocks) == 0 {
			t.Errorf("rule %d has no mornings", i)
		}
		for k := range clocks {
			res, err := r.Judge(t.Context(), i, k)
			if err != nil {
				t.Fatal(err)
			}
			last := k == len(clocks)-1
			if fired := res.Fired(); (len(fired) == 1) != last {
				t.Errorf("%s: %d fired", clocks[k], len(fired))
			} else if last && fired[0].Money != 31*300 {
				t.Errorf("at stake: %v", fired[0].Money)
			}
		}
	}
	if len(asker.Sent) != 1 {
		t.Errorf("%d questions", len(asker.Sent))
	}
}

// TestReplayOfLateData refuses to judge when data came.
func TestReplayOfLateData(t *testing.T) {
	m := rulestest.Retail()
	rule := &model.Rule{Name: "tardy", Metric: m.Metric("net_sales"), Template: "late", Grain: grain.Day, Params: model.Params{"late": "26h"}}
	r, err := rules.Replayed(t.Context(), story(m), m, []*model.Rule{rule}, rules.Past{From: today.AddDate(0, 0, -9), To: today}, rules.Options{})
	if err != nil {
		t.Fatal(err)
	}
	if err := r.Err(0); err == nil || !strings.Contains(err.Error(), "when data came") {
		t.Error(err)
	}
}
