package bench

import (
	"strings"

	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/execute"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/semantic/query"
)

// question is a request with what an expert would write by hand for it: several
// ways, of which the fastest on the engine and data at hand counts. The ways
// may rely on declared keys, not on accidents of the data: a sale whose store
// is unknown stays in the total, hence left joins. Their columns are
// named like the answer's: by0, by1 … for keys, time for the bucket, metrics by
// name, with __previous and __last_year for what they are compared with.
type question struct {
	name    string
	request query.Request
	ways    []string
}

// write puts the engine's own form of a bucket's start in place of MONTH(day).
func (q question) write(way, engine string) execute.Statement {
	month := func(column string) string { return "substr(" + column + ", 1, 7) || '-01'" }
	if engine == "postgres" {
		month = func(column string) string { return "date_trunc('month', " + column + "::timestamp)" }
	}
	for _, column := range []string{"day", "sale_date", "snapshot_date"} {
		way = strings.ReplaceAll(way, "MONTH("+column+")", month(column))
	}
	return execute.Statement{SQL: strings.ReplaceAll(way, "\n", " ")}
}

func byLevel(hierarchy string, levels ...string) []query.By {
	var out []query.By
	for _, l := range levels {
		out = append(out, query.By{Hierarchy: hierarchy, Level: l})
	}
	return out
}

// warehouseQuestions are the six requests, and balance with flow.
var warehouseQuestions = []question{
	{
		name:    "total_of_a_month",
		request: query.Request{Metrics: []string{"net_sales"}, Time: query.TimeRange{From: "2025-11-01", To: "2025-11-30"}},
		ways:    []string{`SELECT sum(amount) AS net_sales FROM sales WHERE day >= '2025-11-01' AND day < '2025-12-01'`},
	},
	{
		name:    "daily_series_of_a_year",
		request: query.Request{Metrics: []string{"net_sales"}, Grain: "day", Time: query.TimeRange{From: "2025-01-01", To: "2025-12-31"}},
		ways:    []string{`SELECT day AS time, sum(amount) AS net_sales FROM sales WHERE day >= '2025-01-01' AND day < '2026-01-01' GROUP BY day`},
	},
	{
		name: "three_metrics_by_region",
		request: query.Request{
			Metrics: []string{"net_sales", "orders", "units"}, By: byLevel("organisation", "region"),
			Time: query.TimeRange{From: "2025-10-01", To: "2025-12-31"},
		},
		ways: []string{
			`SELECT region AS by0, sum(amount) AS net_sales, count(DISTINCT order_id) AS orders, sum(units) AS units
			FROM sales LEFT JOIN stores USING (store_id) WHERE day >= '2025-10-01' AND day < '2026-01-01' GROUP BY region`,
			`SELECT region AS by0, sum(a) AS net_sales, count(*) AS orders, sum(u) AS units FROM (SELECT region, order_id, sum(amount) AS a, sum(units) AS u
			FROM sales LEFT JOIN stores USING (store_id) WHERE day >= '2025-10-01' AND day < '2026-01-01' GROUP BY region, order_id) AS x GROUP BY region`,
			`SELECT region AS by0, sum(a) AS net_sales, count(DISTINCT order_id) AS orders, sum(u) AS units FROM (SELECT store_id, order_id, sum(amount) AS a, sum(units) AS u
			FROM sales WHERE day >= '2025-10-01' AND day < '2026-01-01' GROUP BY store_id, order_id) AS x LEFT JOIN stores USING (store_id) GROUP BY region`,
		},
	},
	{
		name: "month_by_store_by_department",
		request: query.Request{
			Metrics: []string{"net_sales"}, By: append(byLevel("organisation", "store"), byLevel("goods", "department")...), Grain: "month",
			Time: query.TimeRange{From: "2025-07-01", To: "2025-12-31"}, Filters: []query.Filter{{Field: "sale__channel", Values: []string{"store"}}},
		},
		ways: []string{
			`SELECT MONTH(day) AS time, store_name AS by0, department AS by1, sum(amount) AS net_sales
			FROM sales LEFT JOIN stores USING (store_id) LEFT JOIN products USING (product_id)
			WHERE day >= '2025-07-01' AND day < '2026-01-01' AND channel = 'store' GROUP BY 1, 2, 3`,
			`SELECT time, store_name AS by0, department AS by1, sum(a) AS net_sales FROM (SELECT MONTH(day) AS time, store_id, department, sum(amount) AS a
			FROM sales LEFT JOIN products USING (product_id) WHERE day >= '2025-07-01' AND day < '2026-01-01' AND channel = 'store' GROUP BY 1, 2, 3) AS x
			LEFT JOIN stores USING (store_id) GROUP BY 1, 2, 3`,
		},
	},
	{
		name:    "distinct_customers_by_month",
		request: query.Request{Metrics: []string{"customers"}, Grain: "month", Time: query.TimeRange{From: "2025-01-01", To: "2025-12-31"}},
		ways: []string{
			`SELECT MONTH(day) AS time, count(DISTINCT customer_id) AS customers FROM sales WHERE day >= '2025-01-01' AND day < '2026-01-01' GROUP BY 1`,
			`SELECT time, count(customer_id) AS customers FROM (SELECT DISTINCT MONTH(day) AS time, customer_id
			FROM sales WHERE day >= '2025-01-01' AND day < '2026-01-01') AS x GROUP BY time`,
		},
	},
	{
		name: "compared_by_region",
		request: query.Request{
			Metrics: []string{"net_sales"}, By: byLevel("organisation", "region"), Compare: []string{"previous", "lastYear"},
			Time: query.TimeRange{From: "2025-11-01", To: "2025-11-30"},
		},
		ways: []string{
			`SELECT region AS by0, ` + threePeriods + ` FROM sales LEFT JOIN stores USING (store_id) WHERE ` + thosePeriods + ` GROUP BY region`,
			`SELECT region AS by0, sum(a) AS net_sales, sum(p) AS net_sales__previous, sum(y) AS net_sales__last_year FROM (SELECT store_id,
			sum(CASE WHEN day >= '2025-11-01' THEN amount END) AS a, sum(CASE WHEN day >= '2025-10-01' AND day < '2025-11-01' THEN amount END) AS p,
			sum(CASE WHEN day < '2025-10-01' THEN amount END) AS y FROM sales WHERE ` + thosePeriods + ` GROUP BY store_id) AS x
			LEFT JOIN stores USING (store_id) GROUP BY region`,
			`SELECT region AS by0, ` + threePeriods + ` FROM (SELECT day, store_id, sum(amount) AS amount FROM sales WHERE ` + thosePeriods + `
			GROUP BY day, store_id) AS x LEFT JOIN stores USING (store_id) GROUP BY region`,
			`SELECT region AS by0, ` + threePeriods + ` FROM (SELECT day, store_id, sum(amount) AS amount FROM sales
			WHERE day >= '2025-10-01' AND day < '2025-12-01' GROUP BY day, store_id UNION ALL SELECT day, store_id, sum(amount) FROM sales
			WHERE day >= '2024-11-01' AND day < '2024-12-01' GROUP BY day, store_id) AS x LEFT JOIN stores USING (store_id) GROUP BY region`,
		},
	},
	{
		name: "balance_and_flow_by_region",
		request: query.Request{
			Metrics: []string{"net_sales", "stock_units"}, By: byLevel("organisation", "region"), Grain: "month",
			Time: query.TimeRange{From: "2025-10-01", To: "2025-12-31"},
		},
		ways: []string{
			`SELECT coalesce(f.by0, b.by0) AS by0, coalesce(f.time, b.time) AS time, net_sales, stock_units FROM (
			SELECT region AS by0, MONTH(day) AS time, sum(amount) AS net_sales FROM sales LEFT JOIN stores USING (store_id)
			WHERE day >= '2025-10-01' AND day < '2026-01-01' GROUP BY 1, 2) AS f ` + balance,
			`SELECT coalesce(f.by0, b.by0) AS by0, coalesce(f.time, b.time) AS time, net_sales, stock_units FROM (
			SELECT region AS by0, time, sum(a) AS net_sales FROM (SELECT store_id, MONTH(day) AS time, sum(amount) AS a FROM sales
			WHERE day >= '2025-10-01' AND day < '2026-01-01' GROUP BY 1, 2) AS x LEFT JOIN stores USING (store_id) GROUP BY 1, 2) AS f ` + balance,
			`SELECT coalesce(f.by0, b.by0) AS by0, coalesce(f.time, b.time) AS time, net_sales, stock_units FROM (
			SELECT region AS by0, MONTH(day) AS time, sum(a) AS net_sales FROM (SELECT day, store_id, sum(amount) AS a FROM sales
			WHERE day >= '2025-10-01' AND day < '2026-01-01' GROUP BY 1, 2) AS x LEFT JOIN stores USING (store_id) GROUP BY 1, 2) AS f ` + balance,
		},
	},
}

const (
	threePeriods = `sum(CASE WHEN day >= '2025-11-01' THEN amount END) AS net_sales,
	sum(CASE WHEN day >= '2025-10-01' AND day < '2025-11-01' THEN amount END) AS net_sales__previous,
	sum(CASE WHEN day < '2025-10-01' THEN amount END) AS net_sales__last_year`
	thosePeriods = `(day >= '2025-10-01' AND day < '2025-12-01' OR day >= '2024-11-01' AND day < '2024-12-01')`

	// Each store's own last day of the month counts.
	balance = `FULL JOIN (SELECT region AS by0, time, sum(units) AS stock_units FROM (SELECT store_id, MONTH(day) AS time, max(day) AS last
	FROM stock_daily WHERE day >= '2025-10-01' AND day < '2026-01-01' GROUP BY 1, 2) AS l
	JOIN stock_daily AS d ON d.store_id = l.store_id AND d.day = l.last LEFT JOIN stores AS s ON s.store_id = d.store_id GROUP BY 1, 2) AS b
	ON b.by0 = f.by0 AND b.time = f.time`
)
