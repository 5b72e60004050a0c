package agenda

import (
	"math"
	"strings"
	"testing"
	"time"

	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/answer"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/rules"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/rules/rulestest"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/semantic/grain"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/semantic/model"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/semantic/query"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/words"
)

// signal is a fired one: value against baseline, for n buckets.
func signal(unit string, value, baseline float64, n int) *rules.Signal {
	s := &rules.Signal{Fired: true, Before: n > 1, Buckets: n, Value: answer.Num(value), Baseline: answer.Num(baseline)}
	s.Change, s.Rate, s.Money = s.Value-s.Baseline, answer.None(), answer.None()
	if baseline != 0 {
		s.Rate = s.Change / answer.Num(math.Abs(baseline))
	}
	if unit != "" {
		s.Path = []query.ScopeStep{{Level: "region", Member: "East"}, {Level: "store", Member: unit}}
	}
	return s
}

// costly has a signal stand before those without money at stake.
func costly(s *rules.Signal) *rules.Signal {
	s.Money = 1e6
	return s
}

func topicOf(b *builder, r *model.Rule, bucket time.Time, signals ...*rules.Signal) *topic {
	for _, s := range signals {
		s.Since = grain.Add(bucket, 1-s.Buckets, r.Grain)
	}
	return siblings(&rules.Result{Rule: r, Bucket: bucket}, signals)[0]
}

func TestHeadlinesAndDetails(t *testing.T) {
	m := rulestest.Retail()
	b := &builder{model: m, zone: time.UTC, now: time.Date(2025, 11, 20, 8, 30, 0, 0, time.UTC)}
	store := m.Level("organisation", "store")
	day, month, week := rulestest.Day(2025, 11, 19), rulestest.Day(2025, 11, 1), rulestest.Day(2025, 11, 10)
	rule := func(metric, template string, g grain.Grain, l *model.Level, p model.Params) *model.Rule {
		return &model.Rule{Name: template, Template: template, Metric: m.Metric(metric), Grain: g, Level: l, Params: p}
	}
	for _, tc := range []struct {
		name                   string
		rule                   *model.Rule
		bucket                 time.Time
		signals                []*rules.Signal
		en, zh, enMore, zhMore string
	}{
		{"a limit broken once", rule("waiting_time", "limit", grain.Day, store, model.Params{"above": 6.0}), day,
			[]*rules.Signal{signal("Harbour", 9, 6, 1)},
			"Harbour: waiting time at 9 min, above 6 min", "Harbour:等待时长 9 分钟,高于 6 分钟",
			"9 min, limit 6 min.", "9 分钟,界限 6 分钟。"},
		{"a limit broken for weeks", rule("gross_margin", "limit", grain.Week, nil, model.Params{"below": .32}), week,
			[]*rules.Signal{signal("", .31, .32, 3)},
			"All stores: gross margin below 32%, 3 weeks running", "全部门店:毛利率连续 3 周低于 32%",
			"31%, limit 32%.", "31%,界限 32%。"},
		{"a running month behind its target", rule("net_sales", "target", grain.Month, nil, model.Params{}), month,
			[]*rules.Signal{signal("", 9.2e6, 1e7, 1)},
			"All stores: net sales at 92% of the target due, month to date", "全部门店:净销售额本月至今达成应达目标的 92%",
			"¥9.2M of ¥10M due (92%).", "¥920万,应达 ¥1,000万(达成 92%)。"},
		{"a finished month behind its target", rule("net_sales", "target", grain.Month, nil, model.Params{}), rulestest.Day(2025, 10, 1),
			[]*rules.Signal{signal("", 9.2e6, 1e7, 1)},
			"All stores: net sales at 92% of target, Oct 2025", "全部门店:净销售额 2025年10月达成目标的 92%",
			"¥9.2M, target ¥10M (92%).", "¥920万,目标 ¥1,000万(达成 92%)。"},
		{"days over target", rule("waiting_time", "target", grain.Day, store, model.Params{}), day,
			[]*rules.Signal{signal("Harbour", 9, 6, 2)},
			"Harbour: waiting time over target, 2 days running", "Harbour:等待时长连续 2 天超出目标",
			"9 min, target 6 min (50% over).", "9 分钟,目标 6 分钟(超出 50%)。"},
		{"a fall against the same period last year", rule("net_sales", "change", grain.Week, store, model.Params{"against": "lastYear"}), week,
			[]*rules.Signal{signal("Harbour", 80000, 100000, 1)},
			"Harbour: net sales −20% against the same period last year", "Harbour:净销售额较上年同期 −20%",
			"¥100K → ¥80K (−20%).", "¥10万 → ¥8万(−20%)。"},
		{"falls of several stores", rule("net_sales", "change", grain.Day, store, model.Params{}), day,
			[]*rules.Signal{signal("A1", 80, 100, 1), signal("B2", 50, 100, 1), signal("C3", 70, 100, 1)},
			"3 stores in East: net sales −20% to −50% against the day before", "East 3 家门店:净销售额较前一日 −20% 至 −50%",
			"B2 (−50%), C3 (−30%), A1 (−20%).", "B2(−50%)、C3(−30%)、A1(−20%)。"},
		{"unusually high", rule("orders", "band", grain.Day, store, model.Params{}), day,
			[]*rules.Signal{signal("Harbour", 130, 100, 2)},
			"Harbour: orders unusually high 2 days running (+30%)", "Harbour:订单数连续 2 天异常偏高(+30%)",
			"130, usually 100 (+30%).", "130,常态 100(+30%)。"},
		{"one of several that was nothing before", rule("orders", "band", grain.Day, store, model.Params{}), day,
			[]*rules.Signal{costly(signal("New", 5, 0, 1)), signal("A1", 130, 100, 1), signal("B2", 150, 100, 1)},
			"3 stores in East: orders unusually high (+30% to +50%)", "East 3 家门店:订单数异常偏高(+30% 至 +50%)",
			"New (+5), B2 (+50%), A1 (+30%).", "New(+5)、B2(+50%)、A1(+30%)。"},
		{"and weighs as one that is nothing now", rule("orders", "band", grain.Day, store, model.Params{}), day,
			[]*rules.Signal{signal("A1", 130, 100, 1), signal("New", 5, 0, 1), signal("B2", 250, 100, 1)},
			"3 stores in East: orders unusually high (+30% to +150%)", "East 3 家门店:订单数异常偏高(+30% 至 +150%)",
			"B2 (+150%), New (+5), A1 (+30%).", "B2(+150%)、New(+5)、A1(+30%)。"},
		{"a rate that rises month by month", rule("gross_margin", "streak", grain.Month, nil, model.Params{"direction": "up"}), rulestest.Day(2025, 10, 1),
			[]*rules.Signal{signal("", .34, .32, 3)},
			"All stores: gross margin up 3 months running", "全部门店:毛利率 3 个月连升",
			"32% → 34% (+2 pp).", "32% → 34%(+2 个百分点)。"},
		{"streaks of unequal length", rule("orders", "streak", grain.Day, store, model.Params{}), day,
			[]*rules.Signal{signal("A", 80, 100, 3), signal("B", 50, 100, 5), signal("C", 70, 100, 4)},
			"3 stores in East: orders down at least 3 days running", "East 3 家门店:订单数 3 日以上连降",
			"B (−50%), C (−30%), A (−20%).", "B(−50%)、C(−30%)、A(−20%)。"},
		{"late data", rule("net_sales", "late", grain.Day, nil, model.Params{"late": "08:00"}), day,
			[]*rules.Signal{signal("", 56.5, 8.5, 1)},
			"All stores: data for net sales are 2.35 days old", "全部门店:净销售额数据已滞后 2.35 天",
			"loaded through Mon 17 Nov, due through Wed 19 Nov.", "数据截至 11月17日 周一,应载入至 11月19日 周三。"},
	} {
		t.Run(tc.name, func(t *testing.T) {
			top := topicOf(b, tc.rule, tc.bucket, tc.signals...)
			got := []string{b.headline(top)["en"], b.headline(top)["zh"], b.detail(top)["en"], b.detail(top)["zh"]}
			want := []string{tc.en, words.Typeset(tc.zh, words.Chinese), tc.enMore, words.Typeset(tc.zhMore, words.Chinese)}
			for i := range want {
				if got[i] != want[i] {
					t.Errorf("%q, want %q", got[i], want[i])
				}
			}
		})
	}
}

func TestOwners(t *testing.T) {
	m := rulestest.Retail()
	aov, margin := m.Metric("average_order_value"), m.Metric("gross_margin")
	path := func(members ...string) []query.ScopeStep {
		var out []query.ScopeStep
		for i, v := range members {
			out = append(out, query.ScopeStep{Level: []string{"region", "store"}[i], Member: v})
		}
		return out
	}
	for _, tc := range []struct {
		metric          *model.Metric
		path            []query.ScopeStep
		person, contact string
	}{
		{aov, path("华东", "徐家汇店"), "李雷", "li.lei@example.com"},
		{aov, path("华东", "静安店"), "王敏", "wang.min@example.com"},     // no person of the store: the region's
		{margin, path("华东", "徐家汇店"), "王敏", "wang.min@example.com"}, // answered for per region
		{aov, path("华南", "天河店"), "", "ops@example.com"},
		{aov, nil, "", "ops@example.com"},
	} {
		if o := ownerOf(tc.metric, tc.path); o.Person != tc.person || o.Contact != tc.contact || o.Team != "store-operations" {
			t.Errorf("%s at %v: %+v", tc.metric.Name, tc.path, o)
		}
	}
	if ownerOf(&model.Metric{}, nil) != nil {
		t.Error("an owner out of nothing")
	}
	hierarchical := *margin
	hierarchical.OwnerPer = "organisation.region"
	if o := ownerOf(&hierarchical, path("华东", "徐家汇店")); o.Person != "王敏" {
		t.Errorf("%+v", o)
	}
}

func TestScore(t *testing.T) {
	m := rulestest.Retail()
	b := &builder{model: m, zone: time.UTC}
	store := m.Level("organisation", "store")
	fired := func(name string, tier int, g grain.Grain, money float64, n int, conclusion bool) *topic {
		r := &model.Rule{Name: name, Template: "change", Metric: m.Metric("net_sales"), Grain: g, Level: store, Tier: tier}
		if conclusion {
			r.Conclusion = model.Text{"en": "x"}
		}
		s := signal(name, 90, 100, n)
		s.Money = answer.Num(money)
		return topicOf(b, r, rulestest.Day(2025, 11, 19), s)
	}
	unknown := math.NaN()
	for name, tc := range map[string]struct{ first, second *topic }{
		"more money first":                       {fired("b", 2, grain.Day, 1000, 1, false), fired("a", 2, grain.Day, 100, 1, false)},
		"a month's loss is spread over its days": {fired("b", 2, grain.Day, 1000, 1, false), fired("a", 2, grain.Month, 2000, 1, false)},
		"strategic first":                        {fired("b", 1, grain.Day, 100, 1, false), fired("a", 3, grain.Day, 100, 1, false)},
		"new first":                              {fired("b", 2, grain.Day, 100, 1, false), fired("a", 2, grain.Day, 100, 2, false)},
		"longer first":                           {fired("b", 2, grain.Day, 100, 20, false), fired("a", 2, grain.Day, 100, 2, false)},
		"what it means first":                    {fired("b", 2, grain.Day, 100, 1, true), fired("a", 2, grain.Day, 100, 1, false)},
		"a loss before a gain":                   {fired("b", 2, grain.Day, 100, 1, false), fired("a", 2, grain.Day, -5000, 1, false)},
		"unvalued before a gain":                 {fired("b", 2, grain.Day, unknown, 1, false), fired("a", 2, grain.Day, -5000, 1, false)},
		"equals by name":                         {fired("a", 2, grain.Day, 100, 1, false), fired("b", 2, grain.Day, 100, 1, false)},
	} {
		list := []*topic{tc.second, tc.first}
		score(list)
		if list[0] != tc.first {
			t.Errorf("%s: %s %.1f before %s %.1f", name, list[0].rule.Name, list[0].score, list[1].rule.Name, list[1].score)
		}
		for _, x := range list {
			if x.score < 0 || x.score > 100 {
				t.Errorf("%s: score %v", name, x.score)
			}
		}
	}
}

func TestTwoRulesOnOneUnit(t *testing.T) {
	m := rulestest.Retail()
	b := &builder{model: m, zone: time.UTC}
	store := m.Level("organisation", "store")
	day := rulestest.Day(2025, 11, 19)
	plain := &model.Rule{Name: "drop", Label: model.Text{"en": "Sales drop"}, Template: "change", Metric: m.Metric("net_sales"), Grain: grain.Day, Level: store, Tier: 1}
	says := &model.Rule{Name: "streak", Template: "streak", Metric: m.Metric("net_sales"), Grain: grain.Day, Level: store, Tier: 2, Conclusion: model.Text{"en": "why"}}
	rise := &model.Rule{Name: "rise", Template: "change", Metric: m.Metric("net_sales"), Grain: grain.Day, Level: store, Tier: 2}
	got := merge([]*topic{
		topicOf(b, plain, day, signal("Harbour", 90, 100, 1)),
		topicOf(b, says, day, signal("Harbour", 90, 110, 3)),
		topicOf(b, rise, day, signal("Harbour", 90, 80, 1)), // the other way: another matter
	})
	if len(got) != 2 || got[0].rule != says || got[0].tier != 1 || len(got[0].absorbed) != 1 {
		t.Fatalf("%d topics, first %s", len(got), got[0].rule.Name)
	}
	if d := b.detail(got[0])["en"]; d != "¥110 → ¥90 (−18.2%). Also by Sales drop." {
		t.Error(d)
	}
}

func TestPlurals(t *testing.T) {
	for in, want := range map[string]string{"store": "stores", "category": "categories", "day": "days", "branch": "branches", "box": "boxes"} {
		if got := plural(in); got != want {
			t.Errorf("%s: %s", in, got)
		}
	}
	if got := metricName(&model.Metric{Label: model.Text{"en": "ROI"}}, words.English); got != "ROI" {
		t.Error(got)
	}
}

// A region and a format hold the same stores: a third of the fall each is a third.
func TestTwoHierarchiesDoNotExplainTwice(t *testing.T) {
	m := rulestest.Retail()
	b := &builder{model: m, zone: time.UTC}
	day := rulestest.Day(2025, 11, 19)
	formats := &model.Hierarchy{Name: "formats"}
	formats.Levels = []*model.Level{{Name: "format", Dimension: "store__format", Hierarchy: formats}}
	rule := func(name string, l *model.Level) *model.Rule {
		return &model.Rule{Name: name, Template: "change", Metric: m.Metric("net_sales"), Grain: grain.Day, Level: l, Tier: 2}
	}
	fell := func(name string, by float64) *rules.Signal {
		s := signal(name, 100-by, 100, 1)
		s.Money = answer.Num(by)
		return s
	}
	for name, tt := range map[string]struct {
		region, format float64 // of a fall by 30
		want           string  // rules that stay
	}{
		"neither explains": {10, 10, "whole"}, "one does": {20, 10, "regions formats"},
	} {
		whole := topicOf(b, rule("whole", nil), day, fell("", 30))
		whole.path, whole.signals[0].Path = nil, nil
		var got []string
		for _, x := range merge([]*topic{
			whole,
			topicOf(b, rule("regions", m.Level("organisation", "region")), day, fell("East", tt.region)),
			topicOf(b, rule("formats", formats.Levels[0]), day, fell("Express", tt.format)),
		}) {
			got = append(got, x.rule.Name)
		}
		if strings.Join(got, " ") != tt.want {
			t.Errorf("%s: %v", name, got)
		}
	}
}

// Beside a limit or a target a driver's two numbers would be read as held against that.
func TestDriversSayWhatTheyAreHeldAgainst(t *testing.T) {
	m := rulestest.Retail()
	b := &builder{model: m, zone: time.UTC, now: time.Date(2025, 11, 20, 8, 30, 0, 0, time.UTC)}
	driver := rules.Movement{Metric: m.Metric("units_per_order"), From: 2.4, To: 1.9, Rate: -0.2}
	for _, tc := range []struct {
		template string
		grain    grain.Grain
		params   model.Params
		en, zh   string
	}{
		{"limit", grain.Day, model.Params{"below": 160.0}, "2.4 → 1.9 (before: the mean of 7 days).", "2.4 → 1.9（此前为 7 天的均值）。"},
		{"limit", grain.Month, model.Params{"below": 160.0}, "2.4 → 1.9 (before: the mean of 3 months).", "2.4 → 1.9（此前为 3 个月的均值）。"},
		{"change", grain.Day, model.Params{"drop": .1}, "2.4 → 1.9.", "2.4 → 1.9。"},
	} {
		r := &model.Rule{Name: tc.template, Template: tc.template, Metric: m.Metric("average_order_value"), Grain: tc.grain, Params: tc.params}
		s := signal("", 151, 160, 1)
		s.Evidence = []rules.Movement{driver}
		got := b.detail(topicOf(b, r, rulestest.Day(2025, 11, 1), s))
		if !strings.HasSuffix(got["en"], tc.en) || !strings.HasSuffix(got["zh"], tc.zh) {
			t.Errorf("%s by %s: %v", tc.template, tc.grain, got)
		}
	}
}
