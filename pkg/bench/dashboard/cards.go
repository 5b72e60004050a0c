package dashboard

import (
	"fmt"
	"strings"

	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/bench/warehouse"
)

// card is one number of the dashboards: a metric, and the SQL that somebody who
// knows PostgreSQL and Grafana writes for a panel of it.
type card struct {
	metric string
	body   body
}

// body gives the statement without its target: columns value, previous and
// last_year.
type body interface{ statement() string }

// The periods of a panel, as conditions on the column day. The dashboard's
// range is a whole month. Macros fill in its ends as text, so that PostgreSQL
// plans with constants.
const (
	start    = `'${__from:date:YYYY-MM-DD}'::date`
	finish   = `'${__to:date:YYYY-MM-DD}'::date`
	before   = `(` + start + ` - interval '1 month')::date`
	lastYear = `(` + start + ` - interval '1 year')::date`
	yearsEnd = `(` + start + ` - interval '11 months')::date`

	nowDays      = `day >= ` + start
	previousDays = `day >= ` + before + ` AND day < ` + start
	lastYearDays = `day < ` + yearsEnd
	threePeriods = `(day >= ` + before + ` AND day <= ` + finish + ` OR day >= ` + lastYear + ` AND day < ` + yearsEnd + `)`
)

// periods writes an expression once for each period; {} in it stands for the
// period's condition.
func periods(expression string) string {
	in := func(days string) string { return strings.ReplaceAll(expression, "{}", days) }
	return fmt.Sprintf("%s AS value, %s AS previous, %s AS last_year", in(nowDays), in(previousDays), in(lastYearDays))
}

func and(condition string) string {
	if condition == "" {
		return ""
	}
	return " AND " + condition
}

// flow adds up rows of the three periods in one pass.
type flow struct{ table, expression, where string }

func (f flow) statement() string {
	return "SELECT " + periods(f.expression) + " FROM " + f.table + " WHERE " + threePeriods + and(f.where)
}

// distinct counts different values: of each period, PostgreSQL is quicker with
// a hash of them than with count(DISTINCT …), which sorts all rows.
type distinct struct{ table, column string }

func (d distinct) statement() string {
	one := func(period string) string { return "count(" + d.column + ") FILTER (WHERE period = '" + period + "')" }
	return fmt.Sprintf(`SELECT %s AS value, %s AS previous, %s AS last_year FROM (SELECT DISTINCT
		CASE WHEN %s THEN 'now' WHEN day >= %s THEN 'previous' ELSE 'year' END AS period, %s FROM %s WHERE %s) AS of_period`,
		one("now"), one("previous"), one("year"), nowDays, before, d.column, d.table, threePeriods)
}

// balance takes each store's last day of a period, and adds up over stores.
type balance struct{ expression, where string }

func (b balance) statement() string {
	one := func(last string) string {
		return strings.ReplaceAll(b.expression, "{}", "day = "+last)
	}
	return fmt.Sprintf(`SELECT %s AS value, %s AS previous, %s AS last_year FROM (SELECT store_id, max(day) FILTER (WHERE %s) AS at_now,
		max(day) FILTER (WHERE %s) AS at_previous, max(day) FILTER (WHERE %s) AS at_year FROM stock_daily WHERE %s%s GROUP BY store_id) AS ends
		JOIN stock_daily AS s ON s.store_id = ends.store_id AND s.day IN (at_now, at_previous, at_year)%s`,
		one("at_now"), one("at_previous"), one("at_year"), nowDays, previousDays, lastYearDays, threePeriods, and(b.where), and(b.where))
}

// quotient divides two statements' numbers.
type quotient struct{ over, under body }

func (q quotient) statement() string {
	one := func(column string) string {
		return "a." + column + "::float8 / nullif(b." + column + ", 0) AS " + column
	}
	return fmt.Sprintf("SELECT %s, %s, %s FROM (%s) AS a, (%s) AS b",
		one("value"), one("previous"), one("last_year"), q.over.statement(), q.under.statement())
}

// sum is the sum of an expression over a period, of rows that satisfy a
// condition.
func sum(of string, where ...string) string {
	return "sum(" + of + ") FILTER (WHERE " + strings.Join(append([]string{"{}"}, where...), " AND ") + ")"
}

func ratio(over, under string) string { return over + "::float8 / nullif(" + under + ", 0)" }

func count(where ...string) string { return sum("1", where...) }

var (
	amount  = flow{table: "sales", expression: sum("amount")}
	orders  = distinct{"sales", "order_id"}
	tickets = flow{table: "tickets", expression: count()}
)

func ofSales(metric, expression string) card {
	return card{metric, flow{table: "sales", expression: expression}}
}

func ofVisits(metric, expression string) card {
	return card{metric, flow{table: "visits_daily", expression: expression}}
}

func ofTickets(metric, expression string) card {
	return card{metric, flow{table: "tickets", expression: expression}}
}

// cards are all of the chain's metrics, in the order of its definitions.
var cards = []card{
	ofSales("net_sales", sum("amount")),
	ofSales("cost_of_sales", sum("cost")),
	ofSales("discounts", sum("discount")),
	ofSales("units", sum("units")),
	{"orders", orders},
	{"customers", distinct{"sales", "customer_id"}},
	ofSales("order_lines", count()),
	ofSales("largest_line", "max(amount) FILTER (WHERE {})"),
	{"store_sales", flow{"sales", sum("amount"), "channel = 'store'"}},
	{"online_sales", flow{"sales", sum("amount"), "channel = 'online'"}},
	{"online_units", flow{"sales", sum("units"), "channel = 'online'"}},
	ofSales("gross_profit", sum("amount - cost")),
	ofSales("gross_margin", ratio(sum("amount - cost"), sum("amount"))),
	{"average_order_value", quotient{amount, orders}},
	{"units_per_order", quotient{flow{table: "sales", expression: sum("units")}, orders}},
	ofSales("unit_price", ratio(sum("amount"), sum("units"))),
	ofSales("online_share", ratio(sum("amount", "channel = 'online'"), sum("amount"))),
	ofSales("discount_rate", ratio(sum("discount"), sum("amount + discount"))),
	{"stock_units", balance{sum("units"), ""}},
	{"stock_value", balance{sum("stock_value"), ""}},
	{"shelf_units", balance{sum("units"), "place = 'shelf'"}},
	{"transit_units", balance{sum("units"), "place = 'transit'"}},
	{"shelf_share", balance{ratio(sum("units", "place = 'shelf'"), sum("units")), ""}},
	{"unit_stock_value", balance{ratio(sum("stock_value"), sum("units")), ""}},
	ofVisits("visitors", sum("visitors")),
	ofVisits("buyers", sum("buyers")),
	{"front_visitors", flow{"visits_daily", sum("visitors"), "entrance = 'front'"}},
	{"back_visitors", flow{"visits_daily", sum("visitors"), "entrance = 'back'"}},
	ofVisits("conversion_rate", ratio(sum("buyers"), sum("visitors"))),
	ofVisits("front_share", ratio(sum("visitors", "entrance = 'front'"), sum("visitors"))),
	{"sales_per_visitor", quotient{amount, flow{table: "visits_daily", expression: sum("visitors")}}},
	{"ticket_count", tickets},
	ofTickets("waiting", sum("wait_minutes")),
	ofTickets("solved_tickets", sum("solved")),
	ofTickets("refunds", sum("refund")),
	{"delivery_tickets", flow{"tickets", count(), "topic = 'delivery'"}},
	ofTickets("average_wait", ratio(sum("wait_minutes"), count())),
	ofTickets("solved_rate", ratio(sum("solved"), count())),
	{"refund_rate", quotient{flow{table: "tickets", expression: sum("refund")}, amount}},
	{"tickets_per_order", quotient{tickets, orders}},
}

// sql is the panel's statement over tables of that schema; where the metric has
// targets, with that of the month.
func (c card) sql(schema string) string {
	text := c.body.statement()
	for _, m := range warehouse.TargetMetrics {
		if m == c.metric {
			text = fmt.Sprintf("SELECT n.*, (SELECT sum(target_value) FROM monthly_targets WHERE metric = '%s' AND month = %s) AS target FROM (%s) AS n",
				c.metric, start, text)
		}
	}
	for _, table := range []string{"sales", "stock_daily", "visits_daily", "tickets", "monthly_targets"} {
		for _, word := range []string{"FROM ", "JOIN "} {
			text = strings.ReplaceAll(text, word+table+" ", word+schema+"."+table+" ")
		}
	}
	return strings.Join(strings.Fields(text), " ")
}
