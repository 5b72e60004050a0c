package agenda_test

import (
	"encoding/json"
	"math"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/agenda"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/rules/rulestest"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/semantic/grain"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/semantic/model"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/semantic/query"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/words"
)

var today = rulestest.Day(2025, 11, 20)

// zh gives a sentence its Chinese punctuation; tests of words hold it to that.
func zh(s string) string { return words.Typeset(s, words.Chinese) }

// retail is a morning: H14 in one store, waiting times in a whole region, the
// margin of a region short of its bound, one store recovered.
func retail() (*model.Model, *rulestest.Asker) {
	m := rulestest.Retail()
	last := rulestest.Last
	asker := &rulestest.Asker{
		Model: m, Through: today, Paths: rulestest.Paths(),
		Metrics: map[string]rulestest.Values{
			"average_order_value": last(rulestest.Steady(182), "徐家汇店", today, 170, 161, 151),
			"footfall":            last(rulestest.Steady(1500), "徐家汇店", today, 1510, 1512, 1514),
			"units_per_order":     last(rulestest.Steady(2.4), "徐家汇店", today, 2.2, 2.1, 1.9),
			"unit_price":          rulestest.Steady(76),
			"orders":              rulestest.Steady(1484),
			"net_sales":           rulestest.Steady(54600),
			"gross_margin":        last(rulestest.Steady(0.325), "华东", today, 0.319, 0.318, 0.317, 0.316, 0.315, 0.314),
			"waiting_time": last(last(last(last(rulestest.Steady(4),
				"徐家汇店", today, 9), "静安店", today, 8), "杭州店", today, 7.5), "天河店", today, 9, 4),
		},
	}
	organisation := m.Hierarchy("organisation")
	store, region := organisation.Levels[2], organisation.Levels[1]
	m.Rules = []*model.Rule{
		{
			Name: "aov_falls", Label: model.Text{"en": "Order value falls, footfall flat", "zh": "客单价下降、客流持平"},
			Metric: m.Metric("average_order_value"), Template: "streak", Level: store, Grain: grain.Day, Tier: 2,
			Params:   model.Params{"window": 3, "direction": "down", "minChange": .05},
			While:    []model.RuleWhile{{Metric: m.Metric("footfall"), Flat: .05}},
			Money:    &model.MoneySpec{Metric: m.Metric("orders")},
			Playbook: m.Playbook("conversion"), Conclusion: model.Text{"en": "a conversion problem", "zh": "转化问题"},
		},
		{
			Name: "waiting", Label: model.Text{"en": "Long waiting", "zh": "等待过长"}, Metric: m.Metric("waiting_time"),
			Template: "limit", Level: store, Grain: grain.Day, Params: model.Params{"above": 6.0},
		},
		{
			Name: "margin_low", Label: model.Text{"en": "Margin low", "zh": "毛利率偏低"}, Metric: m.Metric("gross_margin"),
			Template: "limit", Level: region, Grain: grain.Day, Params: model.Params{"below": .32},
		},
		{
			Name: "sales_fall", Label: model.Text{"en": "Sales fall", "zh": "销售下滑"}, Metric: m.Metric("net_sales"),
			Template: "change", Grain: grain.Day, Params: model.Params{"drop": .1},
		},
	}
	return m.Seal(), asker
}

func prepare(t *testing.T, m *model.Model, asker *rulestest.Asker, opt agenda.Options) *agenda.Agenda {
	t.Helper()
	opt.At = today.Add(8*time.Hour + 30*time.Minute)
	a, err := agenda.Prepare(t.Context(), asker, m, opt)
	if err != nil {
		t.Fatal(err)
	}
	return a
}

func find(t *testing.T, a *agenda.Agenda, rule string) agenda.Item {
	t.Helper()
	for _, it := range a.Items {
		if it.Rule == rule {
			return it
		}
	}
	t.Fatalf("no item of rule %s", rule)
	return agenda.Item{}
}

// TestProjectWithoutLabel heads an agenda with the project's name.
func TestProjectWithoutLabel(t *testing.T) {
	m, asker := retail()
	m.Project.Name, m.Project.Label = "shop", nil
	if diff := cmp.Diff(agenda.Text{"en": "shop", "zh": "shop"}, prepare(t, m, asker, agenda.Options{}).Project); diff != "" {
		t.Error(diff)
	}
}

func TestMorning(t *testing.T) {
	m, asker := retail()
	a := prepare(t, m, asker, agenda.Options{})
	if a.AsOf != "2025-11-19" || a.Now != "2025-11-20T08:30:00" || a.Quiet || len(a.Items) != 3 || len(a.Errors) != 0 {
		t.Fatalf("%s %s quiet %v, %d items, errors %v", a.AsOf, a.Now, a.Quiet, len(a.Items), a.Errors)
	}
	lead := a.Items[0]
	want := map[string]agenda.Text{
		"headline": {"zh": zh("徐家汇店:客单价 3 日连降,客流持平 → 转化问题"), "en": "徐家汇店: average order value down 3 days running, footfall flat → a conversion problem"},
		"detail":   {"zh": zh("¥182 → ¥151(−17%);客流 +0.8%,连带率 2.4 → 1.9。"), "en": "¥182 → ¥151 (−17%); footfall +0.8%, units per order 2.4 → 1.9."},
		"why": {
			"zh": zh("规则:各门店的客单价(按日)连续 3 天下降,累计 5% 以上,而客流变动在 ±5% 以内。实际:11月17日 周一起 3 天,¥182 → ¥170 → ¥161 → ¥151;客流 +0.8%,连带率 2.4 → 1.9。"),
			"en": "Rule: Average order value of each store, by day, falls 3 days in a row, by 5% or more in all, while Footfall stays within ±5%. Found: since Mon 17 Nov, 3 days: ¥182 → ¥170 → ¥161 → ¥151; footfall +0.8%, units per order 2.4 → 1.9.",
		},
	}
	if diff := cmp.Diff(want, map[string]agenda.Text{"headline": lead.Headline, "detail": lead.Detail, "why": lead.Why}); diff != "" {
		t.Error(diff)
	}
	if lead.Owner == nil || lead.Owner.Person != "李雷" || lead.Playbook == nil || len(lead.Playbook.Steps) != 2 {
		t.Errorf("owner %+v playbook %+v", lead.Owner, lead.Playbook)
	}
	if lead.Money != 31*1484 || lead.Novelty != "new" || lead.BaselineOf != "start" || lead.ID != "aov_falls:华东/徐家汇店" {
		t.Errorf("money %v, %s, %s, %s", lead.Money, lead.Novelty, lead.BaselineOf, lead.ID)
	}
	slice := query.Request{
		Metrics: []string{"average_order_value", "footfall"}, Grain: "day",
		Time: query.TimeRange{From: "2025-10-21", To: "2025-11-19"}, AsOf: "2025-11-20",
		Scope: &query.Scope{Hierarchy: "organisation", Path: []query.ScopeStep{{Level: "region", Member: "华东"}, {Level: "store", Member: "徐家汇店"}}},
	}
	if diff := cmp.Diff(slice, lead.Slice); diff != "" {
		t.Error(diff)
	}

	wait := find(t, a, "waiting")
	if wait.Headline["zh"] != zh("华东 3 家门店:等待时长高于 6 分钟") || wait.Headline["en"] != "3 stores in 华东: waiting time above 6 min" {
		t.Error(wait.Headline)
	}
	if wait.Detail["zh"] != zh("徐家汇店 9 分钟、静安店 8 分钟、杭州店 7.5 分钟。") || len(wait.Units) != 3 || wait.Owner.Person != "王敏" {
		t.Error(wait.Detail, wait.Units, wait.Owner)
	}
	margin := find(t, a, "margin_low")
	if margin.Headline["zh"] != zh("华东:毛利率连续 6 天低于 32%") {
		t.Error(margin.Headline)
	}
	if margin.Tier != 1 || margin.Novelty != "continuing" || margin.Since != "2025-11-14" {
		t.Errorf("%+v", margin)
	}
	if len(a.Recovered) != 1 || a.Recovered[0].Unit.Member != "天河店" || a.Recovered[0].Headline["zh"] != zh("天河店:等待时长已恢复正常") {
		t.Errorf("recovered %+v", a.Recovered)
	}
	wantMatrix := agenda.Matrix{
		Hierarchy: "organisation",
		Level:     "region", Label: agenda.Text{"en": "Region", "zh": "大区"},
		Domains: []agenda.MatrixCol{
			{Name: "sales", Label: agenda.Text{"en": "Sales", "zh": "销售"}}, {Name: "finance", Label: agenda.Text{"en": "Finance", "zh": "财务"}},
			{Name: "service", Label: agenda.Text{"en": "Service", "zh": "服务"}},
		},
		Rows: []agenda.MatrixUnit{
			{Unit: "华东", Path: []query.ScopeStep{{Level: "region", Member: "华东"}}, Name: agenda.Text{"en": "华东", "zh": "华东"}, Counts: []int{1, 1, 1}, Tiers: []int{2, 1, 3}},
			{Unit: "华南", Path: []query.ScopeStep{{Level: "region", Member: "华南"}}, Name: agenda.Text{"en": "华南", "zh": "华南"}, Counts: []int{0, 0, 0}, Tiers: []int{0, 0, 0}},
		},
	}
	if diff := cmp.Diff(wantMatrix, a.Matrix); diff != "" {
		t.Error(diff)
	}
	if got := a.Checked.Words["zh"]; got != zh("已检查 4 条规则、5 个指标、9 个单位,共 15 个值,判断的是 11月19日 周三,数据截至 11月19日 周三。") {
		t.Error(got)
	}
	if _, err := json.Marshal(a); err != nil {
		t.Error(err)
	}
}

func TestSameResultsSameBytes(t *testing.T) {
	m, asker := retail()
	first, _ := json.Marshal(prepare(t, m, asker, agenda.Options{}))
	for range 5 {
		again, _ := json.Marshal(prepare(t, m, asker, agenda.Options{}))
		if string(first) != string(again) {
			t.Fatal("the agenda differs from run to run")
		}
	}
}

func TestParentAndChild(t *testing.T) {
	m, asker := retail()
	// The region's order value falls because one store's does.
	asker.Metrics["average_order_value"] = rulestest.Last(asker.Metrics["average_order_value"], "华东", today, 180, 178, 170)
	regional := *m.Rules[0]
	regional.Name, regional.Level, regional.Conclusion, regional.Tier = "aov_falls_region", m.Level("organisation", "region"), nil, 1
	m.Rules = append(m.Rules, &regional)
	m.Seal()
	a := prepare(t, m, asker, agenda.Options{})
	lead := find(t, a, "aov_falls")
	if slices.ContainsFunc(a.Items, func(i agenda.Item) bool { return i.Rule == "aov_falls_region" }) {
		t.Error("the parent stands beside its explanation")
	}
	if lead.Tier != 1 || !strings.Contains(lead.Detail["zh"], zh("上级同现:华东 −6.6%。")) || !strings.Contains(lead.Detail["en"], "Also seen in 华东 −6.6%.") {
		t.Error(lead.Tier, lead.Detail)
	}
	// All stores fall: the region explains.
	for _, s := range []string{"静安店", "杭州店", "苏州店"} {
		asker.Metrics["average_order_value"] = rulestest.Last(asker.Metrics["average_order_value"], s, today, 170, 160, 150)
	}
	a = prepare(t, m, asker, agenda.Options{})
	region := find(t, a, "aov_falls_region")
	if slices.ContainsFunc(a.Items, func(i agenda.Item) bool { return i.Rule == "aov_falls" }) || !strings.Contains(region.Detail["zh"], zh("其中:")) {
		t.Error(region.Detail)
	}
}

func TestNarrowed(t *testing.T) {
	m, asker := retail()
	for name, tc := range map[string]struct {
		opt   agenda.Options
		rules []string
	}{
		"domain": {agenda.Options{Domain: "service"}, []string{"waiting"}},
		"tier":   {agenda.Options{Tier: 1}, []string{"margin_low"}},
		"scope": {agenda.Options{Scope: &query.Scope{Hierarchy: "organisation", Path: []query.ScopeStep{{Level: "region", Member: "华东"}, {Level: "store", Member: "徐家汇店"}}}},
			[]string{"aov_falls", "waiting"}},
	} {
		var got []string
		for _, r := range agenda.Select(m, tc.opt) {
			got = append(got, r.Name)
		}
		if name == "tier" { // net sales has tier 2 by its metric
			got = slices.DeleteFunc(got, func(s string) bool { return s == "sales_fall" })
		}
		if diff := cmp.Diff(tc.rules, got); diff != "" {
			t.Error(name, diff)
		}
		_ = asker
	}
}

func TestLateDataAreNamed(t *testing.T) {
	m, asker := retail()
	asker.Through = today
	a, err := agenda.Prepare(t.Context(), asker, m, agenda.Options{At: today.AddDate(0, 0, 1).Add(8 * time.Hour)})
	if err != nil {
		t.Fatal(err)
	}
	lead := find(t, a, "aov_falls")
	if !strings.HasSuffix(lead.Detail["en"], "Judged on Wed 19 Nov: newer data are not loaded.") ||
		!strings.HasSuffix(lead.Detail["zh"], zh("判断截至 11月19日 周三,之后的数据未到。")) {
		t.Error(lead.Detail)
	}
}

func TestQuietDaySaysWhatWasChecked(t *testing.T) {
	m, asker := retail()
	for name := range asker.Metrics {
		asker.Metrics[name] = rulestest.Steady(5)
	}
	asker.Metrics["net_sales"] = rulestest.Last(rulestest.Steady(5), "", today, math.NaN())
	a := prepare(t, m, asker, agenda.Options{})
	if a.Quiet || a.Blind() || len(a.Items) != 0 || a.Checked.Skipped != 1 { // one rule saw nothing
		t.Fatalf("%+v", a)
	}
	want := "Checked 4 rules on 5 metrics over 9 units: 15 values, judged on Wed 19 Nov, data through Wed 19 Nov; 1 could not be judged (no data 1)."
	if a.Checked.Words["en"] != want {
		t.Error(a.Checked.Words["en"])
	}
	if len(a.Errors) != 1 || !slices.Equal(a.Errors[0].Rules, []string{"sales_fall"}) || a.Errors[0].Why != zh("所有单位都无法判断:无数据 1") {
		t.Error(a.Errors)
	}
	asker.Metrics["net_sales"] = rulestest.Steady(5)
	if a := prepare(t, m, asker, agenda.Options{}); !a.Quiet || a.Blind() {
		t.Errorf("%+v", a)
	}
}
