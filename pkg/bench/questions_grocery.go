package bench

import "github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/semantic/query"

// groceryQuestions are the same requests over the grocery sample. Its data
// begin in 2017, so there is no year before to compare with.
var groceryQuestions = []question{
	{
		name:    "total_of_a_month",
		request: query.Request{Metrics: []string{"net_sales"}, Time: query.TimeRange{From: "2017-11-01", To: "2017-11-30"}},
		ways:    []string{`SELECT sum(sales_value) AS net_sales FROM sales_lines WHERE sale_date >= '2017-11-01' AND sale_date < '2017-12-01'`},
	},
	{
		name:    "daily_series_of_a_year",
		request: query.Request{Metrics: []string{"net_sales"}, Grain: "day", Time: query.TimeRange{From: "2017-01-01", To: "2017-12-31"}},
		ways: []string{`SELECT sale_date AS time, sum(sales_value) AS net_sales FROM sales_lines
			WHERE sale_date >= '2017-01-01' AND sale_date < '2018-01-01' GROUP BY sale_date`},
	},
	{
		name: "three_metrics_by_region",
		request: query.Request{
			Metrics: []string{"net_sales", "baskets", "units"}, By: byLevel("organisation", "region"),
			Time: query.TimeRange{From: "2017-10-01", To: "2017-12-31"},
		},
		ways: []string{`SELECT region AS by0, sum(sales_value) AS net_sales, count(DISTINCT basket_id) AS baskets, sum(quantity) AS units
			FROM sales_lines LEFT JOIN stores USING (store_id) WHERE sale_date >= '2017-10-01' AND sale_date < '2018-01-01' GROUP BY region`},
	},
	{
		name: "month_by_store_by_department",
		request: query.Request{
			Metrics: []string{"net_sales"}, By: append(byLevel("organisation", "store"), byLevel("goods", "department")...), Grain: "month",
			Time: query.TimeRange{From: "2017-07-01", To: "2017-12-31"}, Filters: []query.Filter{{Field: "line__fuel", Values: []string{"0"}}},
		},
		ways: []string{
			`SELECT MONTH(sale_date) AS time, store_name AS by0, department AS by1, sum(sales_value) AS net_sales
			FROM sales_lines LEFT JOIN stores USING (store_id) LEFT JOIN products USING (product_id)
			WHERE sale_date >= '2017-07-01' AND sale_date < '2018-01-01' AND fuel = 0 GROUP BY 1, 2, 3`,
			`SELECT time, store_name AS by0, department AS by1, sum(a) AS net_sales FROM (SELECT MONTH(sale_date) AS time, store_id, department,
			sum(sales_value) AS a FROM sales_lines LEFT JOIN products USING (product_id)
			WHERE sale_date >= '2017-07-01' AND sale_date < '2018-01-01' AND fuel = 0 GROUP BY 1, 2, 3) AS x LEFT JOIN stores USING (store_id) GROUP BY 1, 2, 3`,
		},
	},
	{
		name:    "distinct_households_by_month",
		request: query.Request{Metrics: []string{"households"}, Grain: "month", Time: query.TimeRange{From: "2017-01-01", To: "2017-12-31"}},
		ways: []string{
			`SELECT MONTH(sale_date) AS time, count(DISTINCT household_id) AS households FROM sales_lines
			WHERE sale_date >= '2017-01-01' AND sale_date < '2018-01-01' GROUP BY 1`,
			`SELECT time, count(household_id) AS households FROM (SELECT DISTINCT MONTH(sale_date) AS time, household_id
			FROM sales_lines WHERE sale_date >= '2017-01-01' AND sale_date < '2018-01-01') AS x GROUP BY time`,
		},
	},
	{
		name: "compared_by_region",
		request: query.Request{
			Metrics: []string{"net_sales"}, By: byLevel("organisation", "region"), Compare: []string{"previous"},
			Time: query.TimeRange{From: "2017-11-01", To: "2017-11-30"},
		},
		ways: []string{
			`SELECT region AS by0, sum(CASE WHEN sale_date >= '2017-11-01' THEN sales_value END) AS net_sales,
			sum(CASE WHEN sale_date < '2017-11-01' THEN sales_value END) AS net_sales__previous FROM sales_lines LEFT JOIN stores USING (store_id)
			WHERE sale_date >= '2017-10-01' AND sale_date < '2017-12-01' GROUP BY region`,
			`SELECT region AS by0, sum(CASE WHEN sale_date >= '2017-11-01' THEN a END) AS net_sales,
			sum(CASE WHEN sale_date < '2017-11-01' THEN a END) AS net_sales__previous FROM (SELECT sale_date, store_id, sum(sales_value) AS a
			FROM sales_lines WHERE sale_date >= '2017-10-01' AND sale_date < '2017-12-01' GROUP BY sale_date, store_id) AS x
			LEFT JOIN stores USING (store_id) GROUP BY region`,
		},
	},
	{
		name: "balance_and_flow_by_region",
		request: query.Request{
			Metrics: []string{"net_sales", "stock_value"}, By: byLevel("organisation", "region"), Grain: "month",
			Time: query.TimeRange{From: "2017-10-01", To: "2017-12-31"},
		},
		ways: []string{`SELECT coalesce(f.by0, b.by0) AS by0, coalesce(f.time, b.time) AS time, net_sales, stock_value FROM (
			SELECT region AS by0, MONTH(sale_date) AS time, sum(sales_value) AS net_sales FROM sales_lines LEFT JOIN stores USING (store_id)
			WHERE sale_date >= '2017-10-01' AND sale_date < '2018-01-01' GROUP BY 1, 2) AS f
			FULL JOIN (SELECT region AS by0, time, sum(stock_value) AS stock_value FROM (SELECT store_id, MONTH(snapshot_date) AS time, max(snapshot_date) AS last
			FROM stock_weekly WHERE snapshot_date >= '2017-10-01' AND snapshot_date < '2018-01-01' GROUP BY 1, 2) AS l
			JOIN stock_weekly AS d ON d.store_id = l.store_id AND d.snapshot_date = l.last LEFT JOIN stores AS s ON s.store_id = d.store_id GROUP BY 1, 2) AS b
			ON b.by0 = f.by0 AND b.time = f.time`},
	},
}
