package rules_test

import (
	"math"
	"slices"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/answer"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/rules"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/rules/rulestest"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/semantic/expr"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/semantic/grain"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/semantic/model"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/semantic/query"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/words"
)

var today = rulestest.Day(2025, 11, 20)

// story is H14: one store's order value falls three days, footfall does not,
// units per order do.
func story(m *model.Model) *rulestest.Asker {
	return &rulestest.Asker{
		Model: m, Through: today, Paths: rulestest.Paths(),
		Metrics: map[string]rulestest.Values{
			"average_order_value": rulestest.Last(rulestest.Steady(182), "徐家汇店", today, 170, 161, 151),
			"footfall":            rulestest.Steady(1500),
			"units_per_order":     rulestest.Last(rulestest.Steady(2.4), "徐家汇店", today, 2.2, 2.1, 1.9),
			"unit_price":          rulestest.Steady(76),
			"orders":              rulestest.Steady(300),
			"net_sales":           rulestest.Steady(54600),
		},
	}
}

func conversionRule(m *model.Model) *model.Rule {
	return &model.Rule{
		Name: "aov_falls", Metric: m.Metric("average_order_value"), Template: "streak", Grain: grain.Day, Tier: 2,
		Level: m.Level("organisation", "store"), Params: model.Params{"window": 3, "direction": "down", "minChange": .05},
		While: []model.RuleWhile{{Metric: m.Metric("footfall"), Flat: .05}},
		Money: &model.MoneySpec{Metric: m.Metric("orders")},
	}
}

func TestStoryOfH14(t *testing.T) {
	m := rulestest.Retail()
	asker := story(m)
	res, err := rules.Evaluate(t.Context(), asker, m, conversionRule(m), today, rules.Options{})
	if err != nil {
		t.Fatal(err)
	}
	if got := len(res.Signals); got != 6 {
		t.Errorf("%d units judged, want all 6 stores", got)
	}
	fired := res.Fired()
	if len(fired) != 1 {
		t.Fatalf("%d fired", len(fired))
	}
	s := fired[0]
	if s.Name(words.Chinese) != "徐家汇店" || s.Before || s.Buckets != 3 || s.AtLeast || !s.Since.Equal(rulestest.Day(2025, 11, 17)) {
		t.Errorf("%+v", s)
	}
	if s.Value != 151 || s.Baseline != 182 || math.Abs(float64(s.Rate)+0.1703) > 1e-3 || s.Money != 31*300 {
		t.Errorf("value %v baseline %v rate %v money %v", s.Value, s.Baseline, s.Rate, s.Money)
	}
	want := []query.ScopeStep{{Level: "region", Member: "华东"}, {Level: "store", Member: "徐家汇店"}}
	if diff := cmp.Diff(want, s.Path); diff != "" {
		t.Error(diff)
	}
	moves := map[string]rules.Movement{}
	for _, e := range s.Evidence {
		moves[e.Metric.Name] = e
	}
	if f := moves["footfall"]; !f.Flat || !f.While {
		t.Errorf("footfall %+v", f)
	}
	if u := moves["units_per_order"]; u.From != 2.4 || u.To != 1.9 || u.Flat {
		t.Errorf("units per order %+v", u)
	}
	if p := moves["unit_price"]; !p.Flat {
		t.Errorf("price %+v", p)
	}
	n := len(s.Series.Values)
	if n != 30 || !slices.Equal(s.Series.Fired[n-4:], []bool{false, true, true, true}) {
		t.Errorf("series of %d, fired %v", n, s.Series.Fired)
	}
	if len(asker.Sent) != 2 {
		t.Errorf("%d requests, want one for all units and one for what fired", len(asker.Sent))
	}
}

// A store that begins with nothing rises by no rate, and not by an infinite one.
func TestARiseFromNothingHasNoRate(t *testing.T) {
	m := rulestest.Retail()
	asker := story(m)
	asker.Metrics["orders"] = rulestest.Last(rulestest.Steady(0), "静安店", today, 1, 2, 3)
	r := &model.Rule{Name: "rise", Metric: m.Metric("orders"), Template: "streak", Grain: grain.Day,
		Level: m.Level("organisation", "store"), Params: model.Params{"window": 3, "direction": "up"}}
	res, err := rules.Evaluate(t.Context(), asker, m, r, today, rules.Options{})
	if err != nil || len(res.Fired()) != 1 {
		t.Fatal(err, len(res.Fired()))
	}
	if s := res.Fired()[0]; s.Value != 3 || s.Baseline != 0 || s.Change != 3 || s.Rate.OK() {
		t.Errorf("value %v, baseline %v, change %v, rate %v", s.Value, s.Baseline, s.Change, s.Rate)
	}
}

func TestMissingAndUnfinishedNeverFall(t *testing.T) {
	m := rulestest.Retail()
	asker := story(m)
	asker.Metrics["net_sales"] = rulestest.Last(rulestest.Steady(54600), "静安店", today, math.NaN())
	r := &model.Rule{Name: "fall", Metric: m.Metric("net_sales"), Template: "change", Grain: grain.Day,
		Level: m.Level("organisation", "store"), Params: model.Params{"drop": .1}}
	res, err := rules.Evaluate(t.Context(), asker, m, r, today, rules.Options{})
	if err != nil {
		t.Fatal(err)
	}
	if len(res.Fired()) != 0 || res.Skipped[answer.NoData] != 1 || res.Judged() != 5 {
		t.Errorf("fired %d, skipped %v, judged %d", len(res.Fired()), res.Skipped, res.Judged())
	}
}

func TestLateDataIsJudgedWhereItEnds(t *testing.T) {
	m := rulestest.Retail()
	asker := story(m)
	clock := today.AddDate(0, 0, 10) // ten days after the data end
	res, err := rules.Evaluate(t.Context(), asker, m, conversionRule(m), clock, rules.Options{})
	if err != nil {
		t.Fatal(err)
	}
	if !res.Bucket.Equal(rulestest.Day(2025, 11, 19)) || res.Behind != 10 || len(res.Fired()) != 1 {
		t.Errorf("bucket %v, behind %d, fired %d", res.Bucket, res.Behind, len(res.Fired()))
	}
	lateRule := &model.Rule{Name: "late", Metric: m.Metric("net_sales"), Template: "late", Grain: grain.Day, Params: model.Params{"late": "26h"}}
	res, err = rules.Evaluate(t.Context(), asker, m, lateRule, clock, rules.Options{})
	if err != nil {
		t.Fatal(err)
	}
	if f := res.Fired(); len(f) != 1 || f[0].Value != 240 || f[0].Baseline != 26 || !f[0].Before {
		t.Errorf("%+v", res.Signals)
	}
	res, _ = rules.Evaluate(t.Context(), asker, m, lateRule, today.Add(9*time.Hour), rules.Options{})
	if len(res.Fired()) != 0 {
		t.Errorf("fires %v on time", res.Signals)
	}
}

func TestRunningMonthAgainstItsPacedTarget(t *testing.T) {
	m := rulestest.Retail()
	asker := story(m)
	asker.Metrics["net_sales"] = rulestest.Steady(500)
	asker.Targets = map[string]rulestest.Values{"net_sales": func(string, time.Time) float64 { return 900 }}
	r := &model.Rule{Name: "short", Metric: m.Metric("net_sales"), Template: "target", Grain: grain.Month, Params: model.Params{"attainment": .95}}
	res, err := rules.Evaluate(t.Context(), asker, m, r, today, rules.Options{})
	if err != nil {
		t.Fatal(err)
	}
	f := res.Fired()
	if len(f) != 1 || f[0].Value != 500 || math.Abs(float64(f[0].Baseline)-570) > 1e-6 || !res.Bucket.Equal(rulestest.Day(2025, 11, 1)) {
		t.Errorf("%v %+v", res.Bucket, f)
	}
}

func TestAMonthIsNotHeldAgainstItsPaceInItsFirstWeek(t *testing.T) {
	m := rulestest.Retail()
	asker := story(m)
	asker.Metrics["net_sales"] = rulestest.Steady(10)
	asker.Targets = map[string]rulestest.Values{"net_sales": func(string, time.Time) float64 { return 900 }}
	r := &model.Rule{Name: "short", Metric: m.Metric("net_sales"), Template: "target", Grain: grain.Month, Params: model.Params{"attainment": .95}}
	for day, fired := range map[int]int{4: 0, 7: 0, 8: 1} { // the morning of the 8th has seen seven days
		res, err := rules.Evaluate(t.Context(), asker, m, r, rulestest.Day(2025, 11, day).Add(8*time.Hour), rules.Options{})
		if err != nil {
			t.Fatal(err)
		}
		if n := len(res.Fired()); n != fired {
			t.Errorf("on the %d.: %d fired, want %d", day, n, fired)
		}
	}
}

func TestAFinishedDayThatIsNotLoadedMissesNoTarget(t *testing.T) {
	m := rulestest.Retail()
	asker := story(m)
	asker.Through = today.Add(-12 * time.Hour) // half of yesterday
	asker.Metrics["net_sales"] = rulestest.Last(rulestest.Steady(900), "", today, 450)
	asker.Targets = map[string]rulestest.Values{"net_sales": rulestest.Steady(900)}
	r := &model.Rule{Name: "short", Metric: m.Metric("net_sales"), Template: "target", Grain: grain.Day, Params: model.Params{"attainment": .95}}
	res, err := rules.Evaluate(t.Context(), asker, m, r, today.Add(8*time.Hour), rules.Options{})
	if err != nil {
		t.Fatal(err)
	}
	if len(res.Fired()) != 0 || !res.Bucket.Equal(rulestest.Day(2025, 11, 18)) || res.Behind != 1 {
		t.Errorf("bucket %v, behind %d, %+v", res.Bucket, res.Behind, res.Signals)
	}
}

func TestRecovered(t *testing.T) {
	m := rulestest.Retail()
	asker := story(m)
	asker.Metrics["waiting_time"] = rulestest.Last(rulestest.Steady(4), "静安店", today, 9, 9, 5)
	r := &model.Rule{Name: "wait", Metric: m.Metric("waiting_time"), Template: "limit", Grain: grain.Day,
		Level: m.Level("organisation", "store"), Params: model.Params{"above": 6.0}}
	res, err := rules.Evaluate(t.Context(), asker, m, r, today, rules.Options{})
	if err != nil {
		t.Fatal(err)
	}
	if got := res.Recovered(); len(got) != 1 || got[0].Name(words.Chinese) != "静安店" || len(got[0].Path) != 2 {
		t.Errorf("%+v", got)
	}
}

func TestSharedRequestsAndSpoiltOnes(t *testing.T) {
	m := rulestest.Retail()
	asker := story(m)
	store := m.Level("organisation", "store")
	list := []*model.Rule{
		conversionRule(m),
		{Name: "low", Metric: m.Metric("net_sales"), Template: "limit", Grain: grain.Day, Level: store, Params: model.Params{"below": 1.0}},
		{Name: "band", Metric: m.Metric("orders"), Template: "band", Grain: grain.Day, Level: store},
	}
	for _, r := range rules.EvaluateAll(t.Context(), asker, m, list, today, rules.Options{}) {
		if r.Err != nil {
			t.Error(r.Rule.Name, r.Err)
		}
	}
	if len(asker.Sent) != 2 {
		t.Errorf("%d requests for three rules of one level, want 2", len(asker.Sent))
	}

	asker = story(m)
	delete(asker.Metrics, "orders") // unknown to the engine
	got := rules.EvaluateAll(t.Context(), asker, m, list, today, rules.Options{})
	if got[0].Err != nil || got[1].Err != nil || got[2].Err == nil {
		t.Errorf("errors %v, %v, %v", got[0].Err, got[1].Err, got[2].Err)
	}
	if f := got[0].Fired(); len(f) != 1 || f[0].Money.OK() || len(f[0].Evidence) == 0 {
		t.Errorf("the rule is spoilt by its money metric: %+v", f)
	}
}

func TestFilters(t *testing.T) {
	m := rulestest.Retail()
	asker := story(m)
	r := conversionRule(m)
	channel := expr.Ref{Kind: expr.RefAny, Name: "channel"}
	text := func(s string) expr.Expr { return expr.Literal{Kind: expr.String, Text: s} }
	r.Filter = expr.Binary{Op: "AND",
		X: expr.Binary{Op: "=", X: channel, Y: text("store")},
		Y: expr.In{X: channel, List: []expr.Expr{text("a"), text("b")}, Not: true}}
	if _, err := rules.Evaluate(t.Context(), asker, m, r, today, rules.Options{NoEvidence: true}); err != nil {
		t.Fatal(err)
	}
	want := []query.Filter{{Field: "channel", Op: "eq", Values: []string{"store"}}, {Field: "channel", Op: "notIn", Values: []string{"a", "b"}}}
	if diff := cmp.Diff(want, asker.Sent[0].Filters); diff != "" {
		t.Error(diff)
	}
	r.Filter = expr.Binary{Op: "OR", X: r.Filter, Y: r.Filter}
	if _, err := rules.Evaluate(t.Context(), asker, m, r, today, rules.Options{}); err == nil {
		t.Error("a filter that a request cannot say passes")
	}
}

func TestWords(t *testing.T) {
	m := rulestest.Retail()
	store := m.Level("organisation", "store")
	for _, tc := range []struct {
		rule   *model.Rule
		en, zh string
	}{
		{conversionRule(m),
			"Average order value of each store, by day, falls 3 days in a row, by 5% or more in all, while Footfall stays within ±5%",
			"各门店的客单价(按日)连续 3 天下降,累计 5% 以上,而客流变动在 ±5% 以内"},
		{&model.Rule{Metric: m.Metric("waiting_time"), Template: "limit", Grain: grain.Day, Level: store, Params: model.Params{"above": 6.0}},
			"Waiting time of each store, by day, is above 6 min", "各门店的等待时长(按日)高于 6 分钟"},
		{&model.Rule{Metric: m.Metric("net_sales"), Template: "change", Grain: grain.Week, Params: model.Params{"drop": .1, "against": "lastYear", "minBase": 10000.0}},
			"Net sales, by week, falls by 10% or more against the same period last year (judged from ¥10K up)",
			"净销售额(按周)较上年同期下降 10%以上(基数不低于 ¥1万)"},
		{&model.Rule{Metric: m.Metric("net_sales"), Template: "target", Grain: grain.Month, Params: model.Params{"attainment": .95}},
			"Net sales, by month, reaches less than 95% of the target due by then", "净销售额(按月)不足同期应达目标的 95%"},
		{&model.Rule{Metric: m.Metric("net_sales"), Template: "band", Grain: grain.Day, Params: model.Params{"band": 2.5}},
			"Net sales, by day, is more than 2.5 standard deviations below the usual (28 days before)",
			"净销售额(按日)低于常态(前 28 天)超过 2.5 个标准差"},
		{&model.Rule{Metric: m.Metric("net_sales"), Template: "late", Grain: grain.Day, Params: model.Params{"late": "08:00"}},
			"Net sales, by day, is not loaded through yesterday by 08:00", "净销售额(按日)在 08:00 前未载入昨日数据"},
	} {
		got := rules.Words(tc.rule)
		if diff := cmp.Diff(model.Text{"en": tc.en, "zh": words.Typeset(tc.zh, words.Chinese)}, got); diff != "" {
			t.Error(diff)
		}
	}
	if got := rules.Words(&model.Rule{Template: "unheard"}); got != nil {
		t.Error(got)
	}
}
