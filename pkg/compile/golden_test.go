package compile_test

import (
	"os"
	"path/filepath"
	"testing"
	"time"

	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/compile"
	engines "github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/engine"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/semantic/diag"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/semantic/expr"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/semantic/grain"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/semantic/model"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/semantic/plan"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/semantic/project"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/semantic/query"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/testkit"
)

func shops(t testing.TB) *model.Model {
	t.Helper()
	m, found := project.Load(os.DirFS("testdata"), project.Options{})
	if err := found.Err(); err != nil {
		t.Fatal(err)
	}
	return m
}

func day(s string) time.Time {
	t, err := time.Parse("2006-01-02", s)
	if err != nil {
		panic(err)
	}
	return t
}

func windows(bounds ...string) (out []query.Window) {
	for i := 0; i < len(bounds); i += 2 {
		out = append(out, query.Window{ID: i / 2, From: day(bounds[i]), To: day(bounds[i+1])})
	}
	return out
}

func buckets(g grain.Grain, from string, n int) (out []query.Window) {
	t := day(from)
	for i := range n {
		next := grain.Add(t, 1, g)
		out = append(out, query.Window{ID: i, From: t, To: next})
		t = next
	}
	return out
}

type question struct {
	name    string
	metrics []string
	keys    []string
	keep    []string
	where   string
	windows []query.Window
	grid    grain.Grain
	order   []query.CoreOrder
	limit   int
}

func (q question) core(t testing.TB, m *model.Model) *query.Core {
	t.Helper()
	c := &query.Core{Windows: q.windows, Grid: q.grid, Cal: grain.Gregorian(), Order: q.order, Limit: q.limit}
	for _, n := range q.metrics {
		metric := m.Metric(n)
		if metric == nil {
			t.Fatalf("there is no metric %s", n)
		}
		c.Metrics = append(c.Metrics, metric)
	}
	for i, k := range q.keys {
		key := query.Key{Column: k, Ref: expr.Ref{Kind: expr.RefDimension, Name: k}}
		if i == 0 && q.keep != nil {
			kept := expr.In{X: key.Ref}
			for _, member := range q.keep {
				kept.List = append(kept.List, expr.Literal{Kind: expr.String, Text: member})
			}
			key.Kept = kept
			c.Keys = append(c.Keys, query.Key{Column: "rest", Kept: kept, Rest: true})
		}
		c.Keys = append(c.Keys, key)
	}
	if q.where != "" {
		e, found := expr.ParseTemplate(q.where, diag.Pos{})
		if err := found.Err(); err != nil {
			t.Fatal(err)
		}
		c.Where = append(c.Where, e)
	}
	return c
}

const region = "store__region__region_name"

var questions = []question{
	{name: "total", metrics: []string{"net_sales"}, windows: windows("2024-03-01", "2024-04-01")},
	{name: "by_month_and_region", metrics: []string{"net_sales"}, keys: []string{region}, windows: buckets(grain.Month, "2024-01-01", 3), grid: grain.Month},
	{name: "by_week", metrics: []string{"net_sales", "online_share"}, windows: buckets(grain.Week, "2024-01-01", 8), grid: grain.Week},
	{name: "compared", metrics: []string{"net_sales", "online_share", "customers"}, keys: []string{"store__store_name"},
		windows: windows("2024-03-01", "2024-03-20", "2024-02-01", "2024-02-20", "2023-03-01", "2023-03-20")},
	{name: "filters_of_one_source", metrics: []string{"net_sales", "toy_sales", "online_lines", "order_lines"}, keys: []string{"sale__channel"},
		windows: windows("2024-03-01", "2024-04-01")},
	{name: "only_filtered", metrics: []string{"toy_sales", "online_lines"}, keys: []string{"store__store_name"}, windows: windows("2024-03-01", "2024-04-01")},
	{name: "condition", metrics: []string{"net_sales"}, keys: []string{region}, where: "store__store_name <> 'it''s closed' AND (channel = 'online' OR product__department IN ('toys', 'food'))",
		windows: windows("2024-03-01", "2024-04-01")},
	{name: "month_to_date", metrics: []string{"sales_mtd"}, keys: []string{"store__store_name"}, windows: buckets(grain.Day, "2024-02-20", 20), grid: grain.Day},
	{name: "flow_and_to_date", metrics: []string{"net_sales", "sales_mtd", "sales_28d", "average_mtd"}, keys: []string{region}, windows: buckets(grain.Day, "2024-02-20", 20), grid: grain.Day},
	{name: "distinct_to_date", metrics: []string{"customers", "customers_mtd", "net_sales"}, windows: buckets(grain.Day, "2024-02-25", 10), grid: grain.Day},
	{name: "growth", metrics: []string{"growth"}, keys: []string{region}, windows: buckets(grain.Month, "2024-01-01", 3), grid: grain.Month},
	{name: "balance_and_flow", metrics: []string{"stock_units", "net_sales", "days_of_stock"}, keys: []string{region}, windows: buckets(grain.Month, "2024-01-01", 3), grid: grain.Month},
	{name: "balances_with_conditions", metrics: []string{"stock_units", "shelf_units"}, keys: []string{"store__store_name"},
		windows: windows("2024-03-01", "2024-03-20", "2024-02-01", "2024-02-20")},
	{name: "balances_named_in_two_steps", metrics: []string{"shelf_units", "stock_units"}, keys: []string{"stock_line__place", region}, keep: []string{"shelf"},
		windows: buckets(grain.Month, "2023-10-01", 6), grid: grain.Month},
	{name: "balances_of_some_stores", metrics: []string{"stock_units", "shelf_units"}, keys: []string{region}, where: "store__store_name <> 'it''s closed'",
		windows: windows("2024-03-01", "2024-03-20")},
	{name: "average", metrics: []string{"average_line", "net_sales"}, keys: []string{region}, windows: windows("2024-03-01", "2024-03-20", "2024-02-01", "2024-02-20")},
	{name: "filled_total", metrics: []string{"filled_sales", "net_sales"}, windows: windows("2024-03-01", "2024-04-01")},
	{name: "percentile", metrics: []string{"p90_line", "average_line"}, keys: []string{"product__department"}, windows: buckets(grain.Quarter, "2023-10-01", 2), grid: grain.Quarter},
	{name: "instants_in_a_zone", metrics: []string{"night_sales"}, windows: buckets(grain.Day, "2024-03-08", 5), grid: grain.Day},
	{name: "filled_beside_others", metrics: []string{"twice_filled", "filled_sales", "net_sales"}, keys: []string{"store__store_name"}, windows: buckets(grain.Month, "2024-01-01", 3), grid: grain.Month},
	{name: "top_with_others", metrics: []string{"net_sales"}, keys: []string{"store__store_name"}, keep: []string{"Berlin", "o'Hare"},
		windows: windows("2024-03-01", "2024-04-01"), order: []query.CoreOrder{{Column: "net_sales", Desc: true}}, limit: 5},
	{name: "overlapping", metrics: []string{"net_sales", "customers"}, windows: windows("2024-03-01", "2024-03-20", "2024-03-10", "2024-03-15", "2023-01-01", "2024-03-12")},
	{name: "periods_of_several_sources", metrics: []string{"customers", "net_sales", "stock_units", "toy_sales"}, windows: windows("2024-03-01", "2024-04-01", "2024-02-01", "2024-03-01", "2023-03-01", "2023-04-01")},
	{name: "periods_of_few", metrics: []string{"customers", "p90_line"}, keys: []string{"store__store_name"}, keep: []string{"Berlin"}, where: "channel = 'online'",
		windows: windows("2024-03-01", "2024-04-01", "2024-02-01", "2024-03-01"), order: []query.CoreOrder{{Column: "customers", Desc: true}}, limit: 3},
}

// written are the engines with a dialect of their own. Time series are asked in another
// language, and what comes back in SQLite's.
func written() (out []string) {
	for _, d := range engines.All() {
		if d.Dialect != nil && !d.Series {
			out = append(out, d.Name)
		}
	}
	return out
}

func TestStatements(t *testing.T) {
	m := shops(t)
	for _, q := range questions {
		t.Run(q.name, func(t *testing.T) {
			dir := filepath.Join("testdata", "sql", q.name)
			for _, engine := range written() { // a new engine has its files by -update
				c, err := compile.Core(m, q.core(t, m), engine)
				if err != nil {
					t.Fatal(err)
				}
				if engine == "sqlite" {
					testkit.Golden(t, filepath.Join(dir, "plan.txt"), plan.Print(c.Plan.Root)+"\noptimised\n\n"+plan.Print(c.Optimised.Root))
				}
				testkit.Golden(t, filepath.Join(dir, engine+".sql"), c.Statement.SQL+"\n")
			}
		})
	}
}

func BenchmarkCompile(b *testing.B) {
	m := shops(b)
	c := questions[8].core(b, m)
	for b.Loop() {
		if _, err := compile.Core(m, c, "sqlite"); err != nil {
			b.Fatal(err)
		}
	}
}
