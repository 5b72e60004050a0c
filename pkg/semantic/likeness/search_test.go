package likeness_test

import (
	"slices"
	"testing"

	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/semantic/likeness"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/semantic/model"
)

func named(name, en, zh string, synonyms ...string) *model.Metric {
	m := &model.Metric{Name: name, Label: model.Text{"en": en, "zh": zh}}
	m.Synonyms = synonyms
	return m
}

var shopMetrics = []*model.Metric{
	named("net_sales", "Net sales", "净销售额"), named("gross_profit", "Gross profit", "毛利额"), named("gross_margin_rate", "Gross margin rate", "毛利率"),
	named("orders", "Orders", "订单数"), named("average_order_value", "Average order value", "客单价"), named("stock_turn_days", "Days of stock", "库存周转天数"),
	named("stock_value", "Stock value", "库存金额"), named("refund_rate", "Refund rate", "退款率"), named("customers", "Customers", "会员数"),
}

var peopleMetrics = []*model.Metric{
	named("headcount", "Headcount", "在职人数"), named("attrition", "Attrition rate", "离职率"), named("leavers", "Leavers", "离职人数"),
	named("labour_cost", "Labour cost", "人工成本"), named("overtime", "Overtime hours", "加班时长"),
}

// besideStaff are shopMetrics and others, of which one is about people.
func besideStaff(others ...*model.Metric) []*model.Metric {
	return slices.Concat(others, []*model.Metric{named("staff_turnover", "Staff turnover", "员工流失率")}, shopMetrics)
}

// TestASearchFindsWhatIsMeant: the first that is found, and that others are left out.
func TestASearchFindsWhatIsMeant(t *testing.T) {
	all := slices.Concat(shopMetrics, peopleMetrics)
	for _, c := range []struct {
		name    string
		metrics []*model.Metric
		search  string
		first   string
		not     string
	}{
		{"another word of the same language", shopMetrics, "营收", "net_sales", "orders"},
		{"the other language", shopMetrics, "revenue", "net_sales", "gross_profit"},
		{"the other way round", shopMetrics, "inventory value", "stock_value", "orders"},
		{"a word of two", shopMetrics, "number of transactions", "orders", "customers"},
		{"the whole before the part", shopMetrics, "毛利", "gross_profit", "net_sales"},
		{"a ratio by its name", shopMetrics, "gross profit ratio", "gross_margin_rate", "refund_rate"},
		{"turnover where people leave", peopleMetrics, "turnover", "attrition", "headcount"},
		{"turnover where goods are sold", shopMetrics, "turnover", "net_sales", "orders"},
		{"turnover of what lies in stock", all, "inventory turnover", "stock_turn_days", "attrition"},
		{"staff turnover is no sale", all, "turnover rate", "attrition", "net_sales"},
		{"what is beside a sale is none", besideStaff(named("cogs", "Cost of goods sold", "销售成本")), "营收", "net_sales", "cogs"},
		{"a name of several senses says the one of its other names", besideStaff(), "revenue", "net_sales", "staff_turnover"},
		{"people by another word", peopleMetrics, "staff", "headcount", "labour_cost"},
		{"the other side of the Atlantic", peopleMetrics, "labor cost", "labour_cost", "overtime"},
		{"labor alone is people", peopleMetrics, "labor", "headcount", "leavers"},
		{"those who work", peopleMetrics, "workforce", "headcount", "labour_cost"},
		{"what the staff costs", peopleMetrics, "staff cost", "labour_cost", "headcount"},
		{"what the staff costs, in Chinese", peopleMetrics, "员工成本", "labour_cost", "headcount"},
		{"a cost as an expense", peopleMetrics, "personnel expenses", "labour_cost", "headcount"},
		{"people in Chinese", peopleMetrics, "人力", "headcount", "leavers"},
		{"a phrase", []*model.Metric{named("visitors_in", "Footfall", "客流量"), named("orders", "Orders", "订单数")}, "foot traffic", "visitors_in", "orders"},
		{"those who left", peopleMetrics, "流失率", "attrition", "headcount"},
	} {
		hits := likeness.Search(c.metrics, c.search)
		if len(hits) == 0 || hits[0].Metric.Name != c.first {
			t.Errorf("%s: %q finds %v, want %s first", c.name, c.search, namesOf(hits), c.first)
		}
		if slices.Contains(namesOf(hits), c.not) {
			t.Errorf("%s: %q finds %s", c.name, c.search, c.not)
		}
	}
	for _, labour := range []string{"labour", "labor"} { // and their cost
		if found := namesOf(likeness.Search(peopleMetrics, labour)); !slices.Contains(found, "labour_cost") {
			t.Errorf("%s finds %v", labour, found)
		}
	}
	for _, nothing := range []string{"laboratory", "", "  ", "？！", "天气", "weather of Berlin"} {
		if hits := likeness.Search(all, nothing); len(hits) > 0 {
			t.Errorf("%q finds %v", nothing, namesOf(hits))
		}
	}
}

func namesOf(hits []likeness.Hit) (out []string) {
	for _, h := range hits {
		out = append(out, h.Metric.Name)
	}
	return out
}
