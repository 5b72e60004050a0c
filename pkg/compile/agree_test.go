package compile_test

import (
	"cmp"
	"context"
	"database/sql"
	"fmt"
	"math"
	"math/rand/v2"
	"path/filepath"
	"slices"
	"testing"
	"time"

	_ "github.com/jackc/pgx/v5/stdlib" // loads the data
	_ "modernc.org/sqlite"             // loads the data

	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/compile"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/engine"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/execute"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/semantic/model"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/semantic/query"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/testkit/pg"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/testkit/scratch"
)

func TestMain(m *testing.M) { pg.Main(m) }

// TestPassesAndEnginesAgree asks every question of the golden files on both
// engines, with and without the passes: all answers have to be equal.
func TestPassesAndEnginesAgree(t *testing.T) {
	engines := map[string]execute.Runner{"sqlite": shopsSQLite(t)}
	if dsn, err := pg.Start(); err != nil {
		t.Logf("PostgreSQL left out: %v", err)
	} else {
		engines["postgres"] = shopsPostgres(t, dsn)
	}
	m := shops(t)
	for _, q := range questions {
		t.Run(q.name, func(t *testing.T) {
			var want []string
			for _, engine := range []string{"sqlite", "postgres"} {
				if engines[engine] == nil {
					continue
				}
				c, err := compile.Core(m, q.core(t, m), engine)
				if err != nil {
					t.Fatal(err)
				}
				plain, err := c.Plain(engine)
				if err != nil {
					t.Fatal(err)
				}
				ways := map[string]*compile.Compiled{"optimised": c, "plain": plain}
				for name, inform := range map[string]func(*query.Core){
					"folded": func(c *query.Core) {
						c.Ordered = func(*model.Source, []string) bool { return true }
						if engine == "sqlite" {
							c.Listed = func(*model.Source, string) query.Listing { return query.ListedAsText }
						}
					},
					"joined late": func(c *query.Core) { c.Statistics = plenty{} },
					"by periods":  func(c *query.Core) { c.Statistics = estimated{1e9, 1e5, 5, true} },
				} {
					core := q.core(t, m)
					inform(core)
					if ways[name], err = compile.Core(m, core, engine); err != nil {
						t.Fatal(err)
					}
				}
				for name, v := range ways {
					rows, err := v.Run(context.Background(), engines[engine], 0)
					if err != nil {
						t.Fatalf("%s, %s: %v\n%s", engine, name, err, v.Statement.SQL)
					}
					got := lines(rows, columnsOf(c))
					if want == nil {
						want = got
						if len(want) == 0 {
							t.Error("the question has no answer over this data")
						}
					}
					if !slices.Equal(got, want) {
						t.Errorf("%s, %s differs:\n got %q\nwant %q\n%s", engine, name, got, want, v.Statement.SQL)
					}
				}
			}
		})
	}
}

// plenty are statistics by which adding up first always pays.
type plenty struct{}

func (plenty) Rows(*model.Source) float64             { return 1e9 }
func (plenty) Distinct(*model.Source, string) float64 { return 10 }
func (plenty) Indexed(*model.Source, string) bool     { return false }

func columnsOf(c *compile.Compiled) (names []string) {
	for _, o := range c.Statement.Columns {
		names = append(names, o.Name)
	}
	return names
}

// lines writes rows as sorted text, numbers to nine digits.
func lines(r *execute.RowSet, names []string) (out []string) {
	for i := range r.Len {
		line := ""
		for _, n := range names {
			c := r.Column(n)
			switch {
			case c.Null[i]:
				line += "|-"
			case c.Kind == execute.Number:
				line += fmt.Sprintf("|%.9g", roundly(c.Numbers[i]))
			default:
				line += "|" + c.Strings[i]
			}
		}
		out = append(out, line)
	}
	slices.SortFunc(out, cmp.Compare[string])
	return out
}

func roundly(f float64) float64 { return math.Round(f*1e6) / 1e6 }

var tables = []string{
	"CREATE TABLE regions (region_id integer, region_name text)",
	"CREATE TABLE stores (store_id integer, store_name text, region_id integer)",
	"CREATE TABLE products (product_id integer, department text)",
	"CREATE TABLE sales (sale_id integer, day date, sold_at timestamp, store_id integer, product_id integer, customer_id integer, channel text, amount double precision)",
	"CREATE TABLE stock (day date, store_id integer, place text, units integer)",
	"INSERT INTO regions VALUES (1, 'North'), (2, 'South'), (3, NULL)",
	"INSERT INTO stores VALUES (1, 'Berlin', 1), (2, 'Bremen', 1), (3, 'o''Hare', 2), (4, 'it''s closed', 3), (5, 'Nowhere', NULL)",
	"INSERT INTO products VALUES (1, 'toys'), (2, 'food'), (3, NULL)",
}

// fill makes the same data on every engine: gaps, unknown keys, empty values.
func fill(t *testing.T, db *sql.DB, place func(int) string) {
	t.Helper()
	for _, s := range tables {
		if _, err := db.Exec(s); err != nil {
			t.Fatalf("%s: %v", s, err)
		}
	}
	insert := func(table string, rows [][]any) {
		tx, err := db.Begin()
		if err != nil {
			t.Fatal(err)
		}
		for _, r := range rows {
			values := ""
			for i := range r {
				values += ", " + place(i+1)
			}
			if _, err := tx.Exec("INSERT INTO "+table+" VALUES ("+values[2:]+")", r...); err != nil {
				t.Fatal(err)
			}
		}
		if err := tx.Commit(); err != nil {
			t.Fatal(err)
		}
	}
	r := rand.New(rand.NewPCG(1, 2))
	maybe := func(v any, chance float64) any {
		if r.Float64() < chance {
			return nil
		}
		return v
	}
	var sales, stock [][]any
	start := time.Date(2023, 1, 1, 0, 0, 0, 0, time.UTC)
	for i := range 4000 {
		at := start.Add(time.Duration(r.IntN(455*86400)) * time.Second)
		sales = append(sales, []any{i, at.Format("2006-01-02"), at.Format("2006-01-02 15:04:05"), maybe(1+r.IntN(6), .05), maybe(1+r.IntN(4), .05),
			maybe(r.IntN(80), .1), maybe([]string{"online", "store"}[r.IntN(2)], .05), maybe(float64(r.IntN(10000))/100, .03)})
	}
	for d := range 455 {
		for store := 1; store <= 5; store++ {
			for _, place := range []string{"shelf", "transit"} {
				if r.Float64() < .6 {
					stock = append(stock, []any{start.AddDate(0, 0, d).Format("2006-01-02"), maybe(store, .05), place, r.IntN(100)})
				}
			}
		}
	}
	insert("sales", sales)
	insert("stock", stock)
}

func shopsSQLite(t *testing.T) execute.Runner {
	t.Helper()
	file := filepath.Join(t.TempDir(), "shops.sqlite")
	db, err := scratch.Open(file)
	if err != nil {
		t.Fatal(err)
	}
	fill(t, db, func(int) string { return "?" })
	if err := db.Close(); err != nil {
		t.Fatal(err)
	}
	return runner(t, engine.Config{Name: "shops", Engine: "sqlite", Settings: engine.Settings{"path": file}})
}

func shopsPostgres(t *testing.T, dsn string) execute.Runner {
	t.Helper()
	db, err := sql.Open("pgx", dsn)
	if err != nil {
		t.Fatal(err)
	}
	db.SetMaxOpenConns(1)
	schema := fmt.Sprintf("shops_%d", time.Now().UnixNano())
	for _, s := range []string{"CREATE SCHEMA " + schema, "SET search_path = " + schema} {
		if _, err := db.Exec(s); err != nil {
			t.Fatal(err)
		}
	}
	fill(t, db, func(n int) string { return fmt.Sprintf("$%d", n) })
	t.Cleanup(func() {
		_, _ = db.Exec("DROP SCHEMA " + schema + " CASCADE") // the server may be gone already
		_ = db.Close()
	})
	return runner(t, engine.Config{Name: "shops", Engine: "postgres", Settings: engine.Settings{"dsn": dsn, "schema": schema}})
}

func runner(t *testing.T, c engine.Config) execute.Runner {
	t.Helper()
	r, err := engine.Open(c)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { _ = r.Close() })
	return r
}
