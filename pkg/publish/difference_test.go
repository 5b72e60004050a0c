package publish_test

import (
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/publish"
)

const till = `
project: {name: till}
connections: [{name: db, engine: sqlite, path: shop.sqlite}]
sources:
  - name: sales
    table: sales
    primaryEntity: sale
    entities: [{name: store, type: foreign, expr: store_id}]
    dimensions: [{name: day, type: time, expr: sold_on, grain: day, date: true}, {name: kind}]
    measures: [{name: amount, agg: sum, expr: net}, {name: tickets, agg: count}]
    defaultTime: day
  - name: stores
    table: stores
    primaryEntity: store
    entities: [{name: store, type: primary, expr: id}]
    dimensions: [{name: format}]
metrics:
  - {name: net_sales, label: {en: Net sales, zh: 净销售额}, measure: amount, unit: CNY}
  - {name: orders, label: {en: Orders, zh: 订单数}, measure: tickets, filter: "store__format = 'city'"}
  - {name: basket, label: {en: Basket, zh: 客单价}, type: ratio, numerator: net_sales, denominator: {metric: orders}, unit: CNY, status: review}
  - {name: last_28, type: cumulative, measure: amount, window: 28 days}
targets: [{metric: basket, grain: day, values: [{period: 2025-01-01, value: 3}]}]
rules:
  - {name: low, label: Low, metric: basket, template: limit, grain: day, tier: 2, params: {below: 100}}
`

func changed(t *testing.T, pairs ...string) string {
	t.Helper()
	if out := strings.NewReplacer(pairs...).Replace(till); out != till {
		return out
	}
	t.Fatal("nothing was replaced")
	return ""
}

// TestDifferencesAreToldInWords, and the meaning changes where the number may, and nowhere
// else.
func TestDifferencesAreToldInWords(t *testing.T) {
	before := load(t, till)
	for name, tc := range map[string]struct {
		edit   []string
		metric string
		en, zh string // of the first; "" for none
		number bool
	}{
		"a condition on the denominator": {[]string{"{metric: orders}", "{metric: orders, filter: \"sale__kind <> 'return'\"}"}, "basket",
			"The denominator now leaves out rows with sale__kind = 'return'", "分母现在不计 sale__kind = 'return' 的数据", true},
		"a condition on its metric": {[]string{"store__format = 'city'", "store__format = 'city' AND sale__kind = 'paid'"}, "basket",
			"Orders now counts only rows with sale__kind = 'paid'", "订单数现在只计 sale__kind = 'paid' 的数据", true},
		"a condition less": {[]string{", filter: \"store__format = 'city'\"", ""}, "orders",
			"It is no longer limited to rows with store__format = 'city'", "它不再限于 store__format = 'city' 的数据", true},
		"the unit":               {[]string{"denominator: {metric: orders}, unit: CNY", "denominator: {metric: orders}, unit: USD"}, "basket", "The unit: CNY → USD", "单位：CNY → USD", true},
		"another denominator":    {[]string{"denominator: {metric: orders}", "denominator: {metric: last_28}"}, "basket", "The denominator: Orders → last_28", "分母：订单数 → last_28", true},
		"the kind":               {[]string{"type: ratio, numerator: net_sales, denominator: {metric: orders}", "measure: amount"}, "basket", "The kind: a ratio → a measure", "类型：比率 → 度量", true},
		"a measure's column":     {[]string{"expr: net}", "expr: net - tax}"}, "basket", "The value of a row of sales.amount: net → net - tax", "sales.amount的单行取值：net → net - tax", true},
		"a table":                {[]string{"table: sales", "table: sales_2"}, "basket", "The table of sales: sales → sales_2", "sales的数据表：sales → sales_2", true},
		"a joined table":         {[]string{"table: stores", "table: shops"}, "orders", "What it is made of has changed: source stores.", "所依据的定义已变：source stores。", true},
		"a key":                  {[]string{"expr: store_id", "expr: shop_id"}, "orders", "What it is made of has changed: key sales.store.", "所依据的定义已变：key sales.store。", true},
		"a dimension's column":   {[]string{"{name: format}", "{name: format, expr: kind}"}, "orders", "What it is made of has changed: dimension stores.format.", "所依据的定义已变：dimension stores.format。", true},
		"a window":               {[]string{"28 days", "7 days"}, "last_28", "The length that is added up: 28 days → 7 days", "累计时长：28 天 → 7 天", true},
		"an earlier value":       {[]string{"{metric: orders}", "{metric: orders, offsetToGrain: month}"}, "basket", "The denominator: (none) → as at the beginning of the month", "分母：（无） → 取月初值", true},
		"which way is good":      {[]string{"unit: CNY, status: review", "unit: CNY, status: review, good: down"}, "basket", "The direction that is good: (none) → down", "好的方向：（无） → 越低越好", false},
		"a driver":               {[]string{"unit: CNY, status: review", "unit: CNY, status: review, drivers: [{metric: orders, sign: down, lag: 2 months}]"}, "basket", "What drives it: (none) → orders (down) (2 months)", "驱动因素：（无） → orders（反向）（2 个月）", false},
		"a label":                {[]string{"en: Basket", "en: Basket value"}, "basket", "The label in English: Basket → Basket value", "名称（英文）：Basket → Basket value", false},
		"the status":             {[]string{"status: review", "status: draft"}, "basket", "The status: review → draft", "状态：review → draft", false},
		"a dimension more":       {[]string{"{name: kind}", "{name: kind}, {name: till}"}, "basket", "", "", false},
		"a comment":              {[]string{"metrics:", "# x\nmetrics:"}, "basket", "", "", false},
		"another metric's label": {[]string{"en: Net sales", "en: Sales"}, "basket", "", "", false},
	} {
		t.Run(name, func(t *testing.T) {
			after := load(t, changed(t, tc.edit...))
			old, now := publish.MeaningOf(before, before.Metric(tc.metric)), publish.MeaningOf(after, after.Metric(tc.metric))
			if (old.Hash != now.Hash) != tc.number || (len(now.Since(old)) > 0) != tc.number {
				t.Errorf("the meaning changed: %v %v", old.Hash != now.Hash, now.Since(old))
			}
			got := publish.Differences(before, after, tc.metric)
			if tc.en == "" {
				if len(got) != 0 {
					t.Errorf("%v", got)
				}
				return
			}
			if len(got) == 0 || got[0].Words["en"] != tc.en || got[0].Words["zh"] != tc.zh || got[0].Numbers != tc.number {
				t.Errorf("got %v", got)
			}
		})
	}
}

func TestUsesGoThroughWhatIsMadeOfIt(t *testing.T) {
	var got []string
	for _, u := range publish.UsesOf(load(t, till), "orders") {
		got = append(got, u.Kind+" "+u.Name+" "+u.Through)
	}
	want := []string{"metric basket ", "rule low basket", "target basket basket"}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Error(diff)
	}
}

func TestLinesLayTextsUponEachOther(t *testing.T) {
	var got []string
	for _, l := range publish.Lines("a\nb\nc\n", "a\nx\nc\nd\n") {
		got = append(got, l.Mark+l.Text)
	}
	if diff := cmp.Diff([]string{" a", "-b", "+x", " c", "+d"}, got); diff != "" {
		t.Error(diff)
	}
}

// What picks time series and what becomes of their samples is told, and changes the meaning.
func TestDifferencesOfTimeSeriesAreTold(t *testing.T) {
	const web = `
project: {name: web}
connections: [{name: metrics, engine: prometheus, uid: prom}]
sources:
  - {name: requests, connection: metrics, table: http_requests_total, selector: 'job="api"', dimensions: [{name: at, type: time, grain: minute}], measures: [{name: requests, agg: sum, over: increase}]}
metrics: [{name: requests, measure: requests}]
`
	before := load(t, web)
	for want, edit := range map[string][2]string{
		"What becomes of a time series' samples of requests.requests: their increase → their increase per second": {"over: increase", "over: rate"},
		`The time series of requests: job="api" → job="web"`:                                                      {`job="api"`, `job="web"`},
	} {
		after := load(t, strings.Replace(web, edit[0], edit[1], 1))
		got := publish.Differences(before, after, "requests")
		if len(got) != 1 || got[0].Words["en"] != want || publish.MeaningOf(before, before.Metric("requests")).Hash == publish.MeaningOf(after, after.Metric("requests")).Hash {
			t.Errorf("got %v, want %s", got, want)
		}
	}
}
