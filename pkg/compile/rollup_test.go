package compile_test

import (
	"context"
	"database/sql"
	"fmt"
	"math/rand/v2"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/compile"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/engine"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/execute"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/semantic/grain"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/semantic/model"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/semantic/query"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/sql/dialect"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/testkit"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/testkit/maria"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/testkit/pg"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/testkit/scratch"
)

// rollups are those of the shops' sales.
func rollups(m *model.Model) []*model.Rollup { return m.Source("sales").Rollups }

// always takes roll-ups for equal to their source, whatever the time.
func always(*model.Rollup) query.Equals {
	return query.Equals{Kept: query.Kept{IsDate: true}, Until: time.Date(9999, 1, 1, 0, 0, 0, 0, time.UTC)}
}

// TestRollupStatements shows what each engine is given to make and refresh roll-ups.
func TestRollupStatements(t *testing.T) {
	m := shops(t)
	for _, engine := range written() {
		var all strings.Builder
		for _, r := range rollups(m) {
			kept, err := compile.KeepRollup(m, &query.Core{}, r, engine)
			if err != nil {
				t.Fatal(err)
			}
			fmt.Fprintf(&all, "-- %s: make\n%s;\n-- refresh\n%s;\n\n", r.Name, strings.Join(kept.Make, ";\n"), strings.Join(kept.Refresh, ";\n"))
		}
		testkit.Golden(t, filepath.Join("testdata", "rollup", engine+".sql"), all.String())
	}
}

// rolledShops are engines with the shops' data and their roll-ups, which the statements
// have made and refreshed.
func rolledShops(t *testing.T, m *model.Model) map[string]execute.Runner {
	t.Helper()
	out := map[string]execute.Runner{}
	add := func(name string, db *sql.DB, place func(int) string, settings engine.Settings) {
		fill(t, db, place)
		for _, r := range rollups(m) {
			kept, err := compile.KeepRollup(m, &query.Core{}, r, name)
			if err != nil {
				t.Fatal(err)
			}
			keep(t, db, kept)
		}
		out[name] = runner(t, engine.Config{Name: "shops", Engine: name, Settings: settings})
	}
	file := filepath.Join(t.TempDir(), "shops.sqlite")
	db, err := scratch.Open(file)
	if err != nil {
		t.Fatal(err)
	}
	db.SetMaxOpenConns(1)
	add("sqlite", db, func(int) string { return "?" }, engine.Settings{"path": file})
	if err := db.Close(); err != nil {
		t.Fatal(err)
	}
	if dsn, err := pg.Start(); err != nil {
		t.Logf("PostgreSQL left out: %v", err)
	} else {
		db, err := sql.Open("pgx", dsn)
		if err != nil {
			t.Fatal(err)
		}
		db.SetMaxOpenConns(1)
		schema := fmt.Sprintf("rolled_%d", time.Now().UnixNano())
		for _, s := range []string{"CREATE SCHEMA " + schema, "SET search_path = " + schema} {
			if _, err := db.Exec(s); err != nil {
				t.Fatal(err)
			}
		}
		t.Cleanup(func() {
			_, _ = db.Exec("DROP SCHEMA " + schema + " CASCADE") // the server may be gone already
			_ = db.Close()
		})
		add("postgres", db, func(n int) string { return fmt.Sprintf("$%d", n) }, engine.Settings{"dsn": dsn, "schema": schema})
	}
	t.Run("mysql", func(t *testing.T) { // which skips alone
		db, dsn := maria.Database(t, fmt.Sprintf("rolled_%d", time.Now().UnixNano()))
		add("mysql", db, func(int) string { return "?" }, engine.Settings{"dsn": dsn})
	})
	return out
}

func keep(t *testing.T, db *sql.DB, kept dialect.Kept) {
	t.Helper()
	for _, s := range slices.Concat(kept.Make, kept.Refresh) {
		if _, err := db.Exec(s); err != nil {
			t.Fatalf("%v\n%s", err, s)
		}
	}
}

// TestRollupsAnswerTheSame asks the questions of the golden files, and others that are
// drawn, with roll-ups and without.
func TestRollupsAnswerTheSame(t *testing.T) {
	m := shops(t)
	list := append(slices.Clone(questions), rolledQuestions(rand.New(rand.NewPCG(7, 11)), 60)...)
	for name, run := range rolledShops(t, m) {
		used := map[string]int{}
		for _, q := range list {
			core := q.core(t, m)
			core.Rollups = always
			c, err := compile.Core(m, core, name)
			if err != nil {
				t.Fatal(err)
			}
			for _, r := range c.Rollups {
				if r.Used {
					used[r.Rollup.Name]++
				}
			}
			plain, err := c.Plain(name)
			if err != nil {
				t.Fatal(err)
			}
			var answers [2][]string
			for i, v := range []*compile.Compiled{c, plain} {
				rows, err := v.Run(context.Background(), run, 0)
				if err != nil {
					t.Fatalf("%s, %s: %v\n%s", name, q.name, err, v.Statement.SQL)
				}
				answers[i] = lines(rows, columnsOf(plain))
			}
			if !slices.Equal(answers[0], answers[1]) {
				t.Errorf("%s, %s differs:\n got %q\nwant %q\n%s", name, q.name, answers[0], answers[1], c.Statement.SQL)
			}
		}
		for _, r := range rollups(m) {
			if used[r.Name] == 0 {
				t.Errorf("%s: %s answered nothing, so that nothing was compared", name, r.Name)
			}
		}
		t.Logf("%s: answered from roll-ups: %v", name, used)
	}
}

// rolledQuestions are questions of any metrics, keys, conditions and windows.
func rolledQuestions(r *rand.Rand, n int) (out []question) {
	metrics := []string{
		"net_sales", "online_sales", "toy_sales", "order_lines", "online_lines", "online_share", "growth", "sales_mtd", "filled_sales", "least_line", "most_line",
		"large_lines", "filled_lines", "customers", "average_line", "night_sales",
	}
	keys := []string{region, "store__store_name", "product__department", "sale__channel", "store"}
	where := []string{"", "", "channel = 'online'", "store__store_name <> 'Berlin'", "product__department IN ('toys', 'food') OR channel IS NULL"}
	for i := range n {
		q := question{name: fmt.Sprintf("drawn %d", i)}
		for range 1 + r.IntN(3) {
			if name := metrics[r.IntN(len(metrics))]; !slices.Contains(q.metrics, name) {
				q.metrics = append(q.metrics, name)
			}
		}
		if r.IntN(3) > 0 {
			q.keys = []string{keys[r.IntN(len(keys))]}
		}
		q.where = where[r.IntN(len(where))]
		switch g := []grain.Grain{grain.Day, grain.Week, grain.Month, grain.Quarter, ""}[r.IntN(5)]; g {
		case "":
			q.windows = windows("2024-03-01", "2024-03-20", "2024-02-01", "2024-02-20", "2023-03-01", "2023-03-20")
		default:
			q.windows, q.grid = buckets(g, map[grain.Grain]string{grain.Day: "2024-02-20", grain.Week: "2024-01-01", grain.Month: "2023-12-01", grain.Quarter: "2023-07-01"}[g], 3), g
		}
		out = append(out, q)
	}
	return out
}

// TestRollupsOfOtherPeriods are windows that a roll-up's periods do not make up.
func TestRollupsOfOtherPeriods(t *testing.T) {
	m := shops(t)
	hours := windows("2024-03-08", "2024-03-09")
	hours[0].From = hours[0].From.Add(5 * time.Hour)
	for name, c := range map[string]struct {
		q            question
		rollup, want string // "" where it is read
	}{
		"a week in months":  {question{metrics: []string{"net_sales"}, windows: windows("2024-03-04", "2024-03-11")}, "sales_by_month", "begins or ends within a month of it, at 2024-03-04 00:00"},
		"a week in weeks":   {question{metrics: []string{"net_sales"}, windows: windows("2024-03-04", "2024-03-11")}, "sales_by_week", ""},
		"a month in weeks":  {question{metrics: []string{"least_line", "net_sales"}, windows: windows("2024-03-01", "2024-04-01")}, "sales_by_week", "does not hold measure least"},
		"hours of a day":    {question{metrics: []string{"night_sales"}, windows: hours}, "night_by_day", "begins or ends within a day of it, at 2024-03-08 05:00"},
		"days in a zone":    {question{metrics: []string{"night_sales"}, windows: windows("2024-03-08", "2024-03-12")}, "night_by_day", ""},
		"compared in part":  {question{metrics: []string{"net_sales"}, windows: windows("2024-03-01", "2024-04-01", "2024-02-01", "2024-02-20")}, "sales_by_month", "at 2024-02-20 00:00"},
		"accumulated":       {question{metrics: []string{"sales_mtd"}, windows: windows("2024-03-01", "2024-04-01")}, "sales_by_month", ""},
		"another time":      {question{metrics: []string{"night_sales"}, windows: windows("2024-03-01", "2024-04-01")}, "sales_by_month", "does not hold measure night_amount"},
		"parts of the time": {question{metrics: []string{"net_sales"}, windows: windows("2024-03-01", "2024-04-01"), where: "{{ TimeDimension('metric_time', 'day') }} < '2024-03-05'"}, "sales_by_month", "asked for in periods that are not made of its months"},
	} {
		t.Run(name, func(t *testing.T) {
			core := c.q.core(t, m)
			core.Rollups = always
			out, err := compile.Core(m, core, "sqlite")
			if err != nil {
				t.Fatal(err)
			}
			found := false
			for _, r := range out.Rollups {
				if r.Rollup.Name == c.rollup && r.Used == (c.want == "") && strings.Contains(r.Why.English, c.want) {
					found = true
				}
			}
			if !found {
				t.Errorf("of %s want %q, got %+v", c.rollup, c.want, out.Rollups)
			}
		})
	}
	core := questions[0].core(t, m)
	out, err := compile.Core(m, core, "sqlite")
	if err != nil {
		t.Fatal(err)
	}
	for _, r := range out.Rollups {
		if r.Used {
			t.Errorf("%s is read, which nobody has compared", r.Rollup.Name)
		}
	}
}
