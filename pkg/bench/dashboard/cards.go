package dashboard

import (
	"fmt"
	"slices"
	"strings"

	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/bench/warehouse"
)

// card is one number of the dashboards: a metric, and the SQL that somebody who
// knows PostgreSQL and Grafana writes for a panel of it.
type card struct {
	metric string
	one    onePeriod
}

// onePeriod gives the query of one number over days, a condition on the column
// day. Each period is asked for by itself: that lets PostgreSQL walk the index
// of days, which takes half the time of one pass that tells periods apart
// (sum(…) FILTER), and count(DISTINCT …) of one period is quicker than hashing
// pairs of period and value.
type onePeriod func(days string) string

// The periods of a panel. The dashboard's range is a whole month. Macros fill
// in its ends as text, so that PostgreSQL plans with constants.
const (
	start  = `'${__from:date:YYYY-MM-DD}'::date`
	finish = `'${__to:date:YYYY-MM-DD}'::date`

	now      = `day >= ` + start + ` AND day <= ` + finish
	previous = `day >= (` + start + ` - interval '1 month')::date AND day < ` + start
	lastYear = `day >= (` + start + ` - interval '12 months')::date AND day < (` + start + ` - interval '11 months')::date`
)

// flow adds up the period's rows that satisfy the conditions.
func flow(table, expression string, where ...string) onePeriod {
	return func(days string) string {
		return "SELECT " + expression + " FROM " + table + " WHERE " + strings.Join(append([]string{days}, where...), " AND ")
	}
}

// balance takes each store's last day of the period and adds up over stores.
func balance(expression string, where ...string) onePeriod {
	return func(days string) string {
		and := strings.Join(append([]string{days}, where...), " AND ")
		return "SELECT " + expression + " FROM (SELECT store_id, max(day) AS day FROM stock_daily WHERE " + and +
			" GROUP BY store_id) AS ends JOIN stock_daily AS stock USING (store_id, day) WHERE " + strings.Join(append([]string{"true"}, where...), " AND ")
	}
}

// quotient divides two numbers.
func quotient(over, under onePeriod) onePeriod {
	return func(days string) string {
		return "SELECT " + ratio("("+over(days)+")", "("+under(days)+")")
	}
}

func ratio(over, under string) string { return over + "::float8 / nullif(" + under + ", 0)" }

func sumIf(of, condition string) string { return "sum(" + of + ") FILTER (WHERE " + condition + ")" }

const (
	sales   = "sales"
	visits  = "visits_daily"
	tickets = "tickets"

	online = "channel = 'online'"
	shelf  = "place = 'shelf'"
	front  = "entrance = 'front'"
)

var (
	netSales    = flow(sales, "sum(amount)")
	units       = flow(sales, "sum(units)")
	orders      = flow(sales, "count(DISTINCT order_id)")
	visitors    = flow(visits, "sum(visitors)")
	refunds     = flow(tickets, "sum(refund)")
	ticketCount = flow(tickets, "count(*)")
)

// cards are all of the chain's metrics, in the order of its definitions.
var cards = []card{
	{"net_sales", netSales},
	{"cost_of_sales", flow(sales, "sum(cost)")},
	{"discounts", flow(sales, "sum(discount)")},
	{"units", units},
	{"orders", orders},
	{"customers", flow(sales, "count(DISTINCT customer_id)")},
	{"order_lines", flow(sales, "count(*)")},
	{"largest_line", flow(sales, "max(amount)")},
	{"store_sales", flow(sales, "sum(amount)", "channel = 'store'")},
	{"online_sales", flow(sales, "sum(amount)", online)},
	{"online_units", flow(sales, "sum(units)", online)},
	{"gross_profit", flow(sales, "sum(amount - cost)")},
	{"gross_margin", flow(sales, ratio("sum(amount - cost)", "sum(amount)"))},
	{"average_order_value", flow(sales, ratio("sum(amount)", "count(DISTINCT order_id)"))},
	{"units_per_order", flow(sales, ratio("sum(units)", "count(DISTINCT order_id)"))},
	{"unit_price", flow(sales, ratio("sum(amount)", "sum(units)"))},
	{"online_share", flow(sales, ratio(sumIf("amount", online), "sum(amount)"))},
	{"discount_rate", flow(sales, ratio("sum(discount)", "sum(amount + discount)"))},
	{"stock_units", balance("sum(units)")},
	{"stock_value", balance("sum(stock_value)")},
	{"shelf_units", balance("sum(units)", shelf)},
	{"transit_units", balance("sum(units)", "place = 'transit'")},
	{"shelf_share", balance(ratio(sumIf("units", shelf), "sum(units)"))},
	{"unit_stock_value", balance(ratio("sum(stock_value)", "sum(units)"))},
	{"visitors", visitors},
	{"buyers", flow(visits, "sum(buyers)")},
	{"front_visitors", flow(visits, "sum(visitors)", front)},
	{"back_visitors", flow(visits, "sum(visitors)", "entrance = 'back'")},
	{"conversion_rate", flow(visits, ratio("sum(buyers)", "sum(visitors)"))},
	{"front_share", flow(visits, ratio(sumIf("visitors", front), "sum(visitors)"))},
	{"sales_per_visitor", quotient(netSales, visitors)},
	{"ticket_count", ticketCount},
	{"waiting", flow(tickets, "sum(wait_minutes)")},
	{"solved_tickets", flow(tickets, "sum(solved)")},
	{"refunds", refunds},
	{"delivery_tickets", flow(tickets, "count(*)", "topic = 'delivery'")},
	{"average_wait", flow(tickets, ratio("sum(wait_minutes)", "count(*)"))},
	{"solved_rate", flow(tickets, ratio("sum(solved)", "count(*)"))},
	{"refund_rate", quotient(refunds, netSales)},
	{"tickets_per_order", quotient(ticketCount, orders)},
}

// sql is the panel's statement over tables of that schema: its number of three
// periods and, where the metric has targets, that of the month.
func (c card) sql(schema string) string {
	text := fmt.Sprintf("SELECT (%s) AS value, (%s) AS previous, (%s) AS last_year", c.one(now), c.one(previous), c.one(lastYear))
	if slices.Contains(warehouse.TargetMetrics, c.metric) {
		text += fmt.Sprintf(", (SELECT sum(target_value) FROM monthly_targets WHERE metric = '%s' AND month = %s) AS target", c.metric, start)
	}
	for _, table := range facts {
		for _, word := range []string{"FROM ", "JOIN "} {
			text = strings.ReplaceAll(text, word+table+" ", word+schema+"."+table+" ")
		}
	}
	return text
}
