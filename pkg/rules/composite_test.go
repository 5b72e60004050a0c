package rules_test

import (
	"strings"
	"testing"
	"time"

	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/rules"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/rules/rulestest"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/semantic/grain"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/semantic/model"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/semantic/query"
)

// below is a daily rule that fires below a bound.
func below(m *model.Model, name, metric, level string, bound float64) *model.Rule {
	return &model.Rule{Name: name, Metric: m.Metric(metric), Template: "limit", Level: m.Level("organisation", level), Grain: grain.Day, Tier: 2, Params: model.Params{"below": bound}}
}

func together(m *model.Model, metric string, p *model.Parts, level string) *model.Rule {
	return &model.Rule{Name: "together", Metric: m.Metric(metric), Template: "composite", Level: m.Level("organisation", level), Grain: grain.Day, Tier: 1, Parts: p}
}

// signal finds what a result says of a unit.
func signal(t *testing.T, r *rules.Result, unit string) *rules.Signal {
	t.Helper()
	for i := range r.Signals {
		if r.Signals[i].Name("en") == unit {
			return &r.Signals[i]
		}
	}
	t.Fatalf("nothing is said of %s", unit)
	return nil
}

// Sales fall in one store on the last three days, visits on the last two, and in the
// other only sales do.
func fallen(m *model.Model) *rulestest.Asker {
	sales := rulestest.Last(rulestest.Last(rulestest.Steady(1000), "徐家汇店", today, 600, 500, 400), "静安店", today, 500, 500, 500)
	regions := func(unit string, at time.Time) float64 {
		if unit == "华东" && !at.Before(today.AddDate(0, 0, -1)) {
			return 5
		}
		return sales(unit, at)
	}
	return &rulestest.Asker{
		Model: m, Through: today, Paths: rulestest.Paths(),
		Metrics: map[string]rulestest.Values{
			"net_sales": sales, "footfall": rulestest.Last(rulestest.Steady(300), "徐家汇店", today, 100, 90), "orders": regions,
		},
	}
}

func TestRulesThatFireTogether(t *testing.T) {
	m := rulestest.Retail()
	sales, visits := below(m, "sales", "net_sales", "store", 800), below(m, "visits", "footfall", "store", 200)
	sales.Money = &model.MoneySpec{Factor: 1}
	r := together(m, "net_sales", &model.Parts{All: []*model.Rule{sales, visits}}, "store")
	res, err := rules.Evaluate(t.Context(), fallen(m), m, r, today.Add(9*time.Hour), rules.Options{})
	if err != nil {
		t.Fatal(err)
	}
	if fired := res.Fired(); len(fired) != 1 || fired[0].Name("en") != "徐家汇店" {
		t.Fatalf("fired: %v", len(fired))
	}
	s := signal(t, res, "徐家汇店")
	if s.Value != 400 || s.Baseline != 800 {
		t.Errorf("it tells %v against %v, not the sales", s.Value, s.Baseline)
	}
	if want := today.AddDate(0, 0, -2); !s.Since.Equal(want) || s.Buckets != 2 || !s.Before {
		t.Errorf("since %v, %d days, before: %v; want since both do, %v", s.Since, s.Buckets, s.Before, want)
	}
	if s.Money != 400 {
		t.Errorf("money %v, want that of the strongest part", s.Money)
	}
	if len(s.Parts) != 2 || !s.Parts[1].Signal.Fired || s.Parts[1].Result.Rule != visits {
		t.Errorf("parts: %+v", s.Parts)
	}
	if other := signal(t, res, "静安店"); other.Fired || other.Reason != "" {
		t.Errorf("one part is enough: %+v", other)
	}
}

// A part on the level above says the same of all units below it.
func TestPartsAbove(t *testing.T) {
	m := rulestest.Retail()
	store, region := below(m, "sales", "net_sales", "store", 800), below(m, "orders", "orders", "region", 10)
	for _, tt := range []struct {
		name  string
		parts *model.Parts
		scope *query.Scope
		fired []string
	}{
		{"with the region", &model.Parts{All: []*model.Rule{store, region}}, nil, []string{"徐家汇店", "静安店"}},
		{"unless the region", &model.Parts{All: []*model.Rule{store}, Unless: []*model.Rule{region}}, nil, nil},
		{"of one store", &model.Parts{All: []*model.Rule{store, region}},
			&query.Scope{Hierarchy: "organisation", Path: []query.ScopeStep{{Level: "region", Member: "华东"}, {Level: "store", Member: "静安店"}}}, []string{"静安店"}},
	} {
		res, err := rules.Evaluate(t.Context(), fallen(m), m, together(m, "net_sales", tt.parts, "store"), today.Add(9*time.Hour), rules.Options{Scope: tt.scope})
		if err != nil {
			t.Fatal(err)
		}
		var fired []string
		for _, s := range res.Fired() {
			fired = append(fired, s.Name("en"))
		}
		for _, s := range tt.fired {
			if !signal(t, res, s).Fired {
				t.Errorf("%s: %s does not fire: %v", tt.name, s, fired)
			}
		}
		if len(fired) != len(tt.fired) {
			t.Errorf("%s: fired %v, want %v", tt.name, fired, tt.fired)
		}
	}
}

// Where the data of one part end earlier, all are judged on the last day that both know.
func TestPartsWhoseDataEndEarlier(t *testing.T) {
	m := rulestest.Retail()
	asker := fallen(m)
	asker.Late = map[string]time.Time{"footfall": today.AddDate(0, 0, -1)}
	sales, visits := below(m, "sales", "net_sales", "store", 800), below(m, "visits", "footfall", "store", 200)
	r := together(m, "net_sales", &model.Parts{All: []*model.Rule{sales, visits}}, "store")
	list := rules.EvaluateAll(t.Context(), asker, m, []*model.Rule{sales, r}, today.Add(9*time.Hour), rules.Options{})
	if got, want := list[1].Bucket, today.AddDate(0, 0, -2); !got.Equal(want) || list[1].Err != nil {
		t.Fatalf("judged on %v, want %v (%v)", got, want, list[1].Err)
	}
	if s := signal(t, list[1], "徐家汇店"); !s.Fired || s.Value != 500 {
		t.Errorf("%+v: the sales of that day are 500", s)
	}
	if got := list[0].Bucket; !got.Equal(today.AddDate(0, 0, -1)) {
		t.Errorf("the part by itself is judged on %v", got)
	}
}

func TestOneAfterAnother(t *testing.T) {
	m := rulestest.Retail()
	asker := fallen(m)
	asker.Metrics["net_sales"] = rulestest.Last(rulestest.Steady(1000), "徐家汇店", today, 500, 1000, 1000)
	asker.Metrics["footfall"] = rulestest.Last(rulestest.Steady(300), "徐家汇店", today, 100)
	sales, visits := below(m, "sales", "net_sales", "store", 800), below(m, "visits", "footfall", "store", 200)
	for within, want := range map[int]bool{1: false, 2: true} {
		r := together(m, "footfall", &model.Parts{All: []*model.Rule{sales}, Then: visits, Within: within}, "store")
		res, err := rules.Evaluate(t.Context(), asker, m, r, today.Add(9*time.Hour), rules.Options{})
		if err != nil {
			t.Fatal(err)
		}
		s := signal(t, res, "徐家汇店")
		if s.Fired != want {
			t.Errorf("within %d: fired %v", within, s.Fired)
		}
		if want && !s.Parts[0].Earlier.Equal(today.AddDate(0, 0, -3)) {
			t.Errorf("it followed %v", s.Parts[0].Earlier)
		}
	}
}

// What one part cannot be judged by leaves the whole unjudged, and says why.
func TestPartsThatFail(t *testing.T) {
	m := rulestest.Retail()
	sales, unknown := below(m, "sales", "net_sales", "store", 800), below(m, "margin", "gross_margin", "store", 1)
	r := together(m, "net_sales", &model.Parts{All: []*model.Rule{sales, unknown}}, "store")
	_, err := rules.Evaluate(t.Context(), fallen(m), m, r, today.Add(9*time.Hour), rules.Options{})
	if err == nil || !strings.Contains(err.Error(), "margin") {
		t.Errorf("error: %v", err)
	}
	bare := &model.Rule{Name: "bare", Metric: m.Metric("net_sales"), Template: "composite", Grain: grain.Day}
	if _, err := rules.Evaluate(t.Context(), fallen(m), m, bare, today, rules.Options{}); err == nil {
		t.Error("a composite rule without parts passes")
	}
}

// Each morning of history says what an evaluation on that morning would have said.
func TestCompositePast(t *testing.T) {
	m := rulestest.Retail()
	sales, visits := below(m, "sales", "net_sales", "store", 800), below(m, "visits", "footfall", "store", 200)
	asker := func(through time.Time) *rulestest.Asker {
		a := fallen(m)
		a.Through = through
		return a
	}
	for _, p := range []*model.Parts{
		{All: []*model.Rule{sales, visits}}, {Any: []*model.Rule{sales, visits}}, {All: []*model.Rule{sales}, Unless: []*model.Rule{visits}}, {All: []*model.Rule{sales}, Then: visits, Within: 2},
	} {
		r := together(m, "net_sales", p, "store")
		if p.Then != nil {
			r.Metric = m.Metric("footfall")
		}
		past, err := rules.Replayed(t.Context(), asker(today), m, []*model.Rule{r}, rules.Past{From: today.AddDate(0, 0, -8).Add(9 * time.Hour), To: today.Add(9 * time.Hour)}, rules.Options{})
		if err != nil || past.Err(0) != nil {
			t.Fatal(err, past.Err(0))
		}
		clocks, _ := past.Mornings(0)
		if len(clocks) < 8 || len(past.Units(0)) != 6 {
			t.Fatalf("%d mornings, %d units", len(clocks), len(past.Units(0)))
		}
		fired := 0
		for k, at := range clocks {
			got, err := past.Judge(t.Context(), 0, k)
			if err != nil {
				t.Fatal(err)
			}
			want, err := rules.Evaluate(t.Context(), asker(grain.Gregorian().Trunc(at, grain.Day)), m, r, at, rules.Options{})
			if err != nil {
				t.Fatal(err)
			}
			if !got.Bucket.Equal(want.Bucket) || len(got.Signals) != len(want.Signals) {
				t.Fatalf("%v: %v with %d, want %v with %d", at, got.Bucket, len(got.Signals), want.Bucket, len(want.Signals))
			}
			for u := range want.Signals {
				if got.Signals[u].Fired != want.Signals[u].Fired || got.Signals[u].Reason != want.Signals[u].Reason {
					t.Errorf("%v %s: %v, want %v", at, want.Signals[u].Name("en"), got.Signals[u].Fired, want.Signals[u].Fired)
				}
				if want.Signals[u].Fired {
					fired++
				}
			}
		}
		if fired == 0 {
			t.Errorf("%+v never fired: nothing is compared", p)
		}
	}
	late := together(m, "net_sales", &model.Parts{All: []*model.Rule{sales, {Name: "late", Metric: m.Metric("footfall"), Template: "late", Grain: grain.Day, Params: model.Params{"late": "08:00"}}}}, "store")
	past, err := rules.Replayed(t.Context(), asker(today), m, []*model.Rule{late}, rules.Past{From: today.AddDate(0, 0, -8), To: today}, rules.Options{})
	if err != nil || past.Err(0) == nil {
		t.Errorf("a part that judges when data came: %v, %v", err, past.Err(0))
	}
}
