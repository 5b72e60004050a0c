package rulestest

import (
	"math"
	"time"

	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/semantic/grain"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/semantic/model"
)

// Day makes a UTC date.
func Day(y, m, d int) time.Time { return time.Date(y, time.Month(m), d, 0, 0, 0, 0, time.UTC) }

// Retail is a small linked model: a group with regions and stores, sales
// metrics, an owner team with one person per region and a playbook.
func Retail() *model.Model {
	h := &model.Hierarchy{Name: "organisation", Label: model.Text{"en": "Organisation", "zh": "组织"}}
	for i, l := range []model.Level{
		{Name: "group", Label: model.Text{"en": "Group", "zh": "集团"}, TopLabel: model.Text{"en": "All stores", "zh": "全部门店"}},
		{Name: "region", Label: model.Text{"en": "Region", "zh": "大区"}, Dimension: "store__region"},
		{Name: "store", Label: model.Text{"en": "Store", "zh": "门店"}, Dimension: "store__store_name"},
	} {
		l.Hierarchy, l.Index = h, i
		h.Levels = append(h.Levels, &l)
	}
	owner := &model.Owner{
		Name: "store-operations", Label: model.Text{"en": "Store operations", "zh": "门店运营"}, Contact: "ops@example.com",
		Members: []model.OwnerMember{
			{Level: "region", Unit: model.UnitName{Name: "华东"}, Person: "王敏", Contact: "wang.min@example.com"},
			{Level: "store", Unit: model.UnitName{Name: "徐家汇店"}, Person: "李雷", Contact: "li.lei@example.com"},
		},
	}
	metric := func(name, en, zh, unit string, kind model.MetricKind, good model.Good) *model.Metric {
		return &model.Metric{
			Name: name, Label: model.Text{"en": en, "zh": zh}, Kind: kind,
			Governance: model.Governance{Unit: unit, Good: good, Domain: "sales", Tier: 2, Owner: owner, OwnerPer: "store"},
		}
	}
	sales := metric("net_sales", "Net sales", "净销售额", "CNY", model.Simple, model.GoodUp)
	orders := metric("orders", "Orders", "订单数", "count", model.Simple, model.GoodUp)
	footfall := metric("footfall", "Footfall", "客流", "count", model.Simple, model.GoodUp)
	upo := metric("units_per_order", "Units per order", "连带率", "", model.Ratio, model.GoodUp)
	price := metric("unit_price", "Average unit price", "件单价", "CNY", model.Ratio, model.GoodUp)
	aov := metric("average_order_value", "Average order value", "客单价", "CNY", model.Ratio, model.GoodUp)
	aov.Drivers = []*model.Metric{price, upo}
	margin := metric("gross_margin", "Gross margin", "毛利率", "%", model.Derived, model.GoodUp)
	margin.Domain, margin.Tier, margin.OwnerPer = "finance", 1, "region"
	wait := metric("waiting_time", "Waiting time", "等待时长", "minutes", model.Ratio, model.GoodDown)
	wait.Domain, wait.Tier = "service", 3
	m := &model.Model{
		Project: model.Project{
			Name: "retail", Label: model.Text{"en": "Retail group", "zh": "零售集团"}, Zone: time.UTC,
			Language: "zh", Currency: "CNY", Calendar: grain.Gregorian(),
		},
		Hierarchies: []*model.Hierarchy{h},
		Metrics:     []*model.Metric{sales, orders, footfall, upo, price, aov, margin, wait},
		Owners:      []*model.Owner{owner},
		Playbooks: []*model.Playbook{{
			Name: "conversion", Label: model.Text{"en": "Conversion", "zh": "导购替补与新品培训"},
			Steps: []model.Text{{"en": "Check who is on the floor", "zh": "核对导购在岗"}, {"en": "Train on new items", "zh": "新品培训"}},
		}},
		Domains: []*model.Domain{
			{Name: "sales", Label: model.Text{"en": "Sales", "zh": "销售"}},
			{Name: "finance", Label: model.Text{"en": "Finance", "zh": "财务"}},
			{Name: "service", Label: model.Text{"en": "Service", "zh": "服务"}},
		},
	}
	return m.Seal()
}

// Paths are the organisation of Retail's answers.
func Paths() map[string][]string {
	out := map[string][]string{"华东": {"华东"}, "华南": {"华南"}}
	for region, stores := range map[string][]string{
		"华东": {"徐家汇店", "静安店", "杭州店", "苏州店"},
		"华南": {"天河店", "福田店"},
	} {
		for _, s := range stores {
			out[s] = []string{region, s}
		}
	}
	return out
}

// Steady is the same value everywhere, every day.
func Steady(v float64) Values { return func(string, time.Time) float64 { return v } }

// Last puts the given values of one unit on the last days before end, and
// leaves all else as it was.
func Last(base Values, unit string, end time.Time, values ...float64) Values {
	return func(u string, t time.Time) float64 {
		i := len(values) - int(math.Round(end.Sub(t).Hours()/24))
		if u == unit && i >= 0 && i < len(values) {
			return values[i]
		}
		return base(u, t)
	}
}
