package grafana_test

import (
	"context"
	"errors"
	"os"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/engine"
	_ "github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/engine/all"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/execute"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/sql/ast"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/sql/dialect"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/sql/dialect/dialecttest"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/testkit/gf"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/testkit/maria"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/testkit/pg"
)

func TestMain(m *testing.M) {
	code := m.Run()
	maria.Stop()
	pg.Stop()
	os.Exit(code)
}

// through opens a database of a kind through a real Grafana.
func through(t *testing.T, kind, address string) (dialect.Dialect, execute.Runner) {
	t.Helper()
	g := gf.Server(t)
	c := engine.Config{Name: "delegated", Engine: "grafana", Settings: engine.Settings{"uid": g.Source(t, kind, address), "url": g.URL, "token": g.Token}}
	of, err := engine.For("grafana")
	if err != nil {
		t.Fatal(err)
	}
	d, err := of.Speaks(c.Settings)
	if err != nil {
		t.Fatal(err)
	}
	r, err := engine.Open(c)
	if err != nil {
		t.Fatal(err)
	}
	return d, r
}

func postgres(t *testing.T) (dialect.Dialect, execute.Runner) {
	t.Helper()
	return through(t, "grafana-postgresql-datasource", pg.DSN(t))
}

func mariadb(t *testing.T) (dialect.Dialect, execute.Runner) {
	t.Helper()
	_, address := maria.Database(t, "delegated")
	return through(t, "mysql", address)
}

// The contract of dialects holds through Grafana, hostile texts and names included.
func TestContractThroughGrafana(t *testing.T) {
	for name, open := range engines {
		t.Run(name, func(t *testing.T) {
			gf.Server(t)
			d, r := open(t)
			dialecttest.Run(t, d, r)
		})
	}
}

// engines are the data sources of a real Grafana that can be started here.
var engines = map[string]func(*testing.T) (dialect.Dialect, execute.Runner){"postgres": postgres, "mysql": mariadb}

// Texts that Grafana would take for macros, variables or worse come back as they are.
func TestMacrosAreTexts(t *testing.T) {
	for name, open := range engines {
		t.Run(name, func(t *testing.T) {
			gf.Server(t)
			d, r := open(t)
			for _, s := range []string{
				"$__timeFilter(x)", "$__interval", "$__unixEpochFrom()", "$__timeGroup(a, '5m')", "${x}", "$x", "[[x]]", "{{x}}", "a, user() b", "show grants ", " current_user ", `\$__x\\'`, "(AS CHAR)",
			} {
				x := ast.Lit{Kind: ast.Text, Text: s}
				st := execute.Statement{Columns: []execute.OutColumn{{Name: "c", Exact: true}, {Name: "same", Kind: execute.Number}}}
				st.SQL, st.Args = dialect.Render(d, &ast.Statement{Body: &ast.Select{Columns: []ast.Item{
					{Expr: x, As: "c", Exact: true}, {Expr: ast.Case{Whens: []ast.When{{Cond: ast.Eq(x, ast.Call("concat", x)), Then: ast.Num("1")}}}, As: "same"},
				}}})
				rows, err := r.Run(t.Context(), st, 0)
				if err != nil || rows.Columns[0].Text(0) != s || rows.Columns[1].Numbers[0] != 1 {
					t.Errorf("%q: %+v, %v\n%s", s, rows, err, st.SQL)
				}
			}
		})
	}
}

// No digit of what is wanted exactly is lost, and times are told apart.
func TestDigitsAreExact(t *testing.T) {
	for name, open := range engines {
		t.Run(name, func(t *testing.T) {
			gf.Server(t)
			d, r := open(t)
			decimal := "12345678901234567890.123400"
			for sql, want := range map[string][2]string{
				"9007199254740993":                          {"9007199254740993", "int8"},
				"CAST('" + decimal + "' AS DECIMAL(30, 6))": {"12345678901234567890.1234", "float8"},
				"CAST('0.10' AS DECIMAL(10, 2))":            {"0.1", "float8"},
				"CAST('2024-03-10' AS DATE)":                {"2024-03-10", "date"},
				"TIMESTAMP '2024-03-10 10:00:00.123456'":    {"2024-03-10T10:00:00.123456", "timestamp"},
				"CAST('2024-03-10 00:00:00' AS " + map[string]string{"mysql": "DATETIME", "postgres": "timestamptz"}[name] + ")": {"2024-03-10", map[string]string{"mysql": "timestamp", "postgres": "timestamptz"}[name]},
				"CAST(NULL AS DATE)": {"", ""},
			} {
				for _, grouped := range []bool{false, true} {
					s := &ast.Select{Columns: []ast.Item{{Expr: ast.Col{Table: "d", Name: "time"}, As: "time", Exact: true}}, From: ast.Relation{As: "d", SQL: "SELECT " + sql + " AS \"time\""}}
					if name == "mysql" {
						s.From.SQL = "SELECT " + sql + " AS `time`"
					}
					if grouped {
						s.GroupBy, s.Order = []int{1}, []ast.Order{{Position: 1}}
					}
					st := execute.Statement{Columns: []execute.OutColumn{{Name: "time", Exact: true}}}
					st.SQL, st.Args = dialect.Render(d, &ast.Statement{Body: s})
					rows, err := r.Run(t.Context(), st, 0)
					if err != nil || rows.Len != 1 || rows.Columns[0].Name != "time" || rows.Columns[0].Text(0) != want[0] || rows.Columns[0].Type != want[1] {
						t.Errorf("%s, grouped %v: %+v, %v\n%s", sql, grouped, rows, err, st.SQL)
					}
				}
			}
		})
	}
}

// Types of columns are told without a row; statements only read, and end with who asked.
func TestTypesReadingAndCancelling(t *testing.T) {
	for name, open := range engines {
		t.Run(name, func(t *testing.T) {
			gf.Server(t)
			_, r := open(t)
			got, err := r.(execute.Describing).Describe(t.Context(), execute.Statement{
				SQL: "SELECT 'a' AS a, 1 AS b, CAST(1.5 AS DECIMAL(4, 1)) AS c, CAST('2024-01-01' AS DATE) AS d, TIMESTAMP '2024-01-01 10:00:00' AS e, CAST(NULL AS DATE) AS f FROM (SELECT 1 AS x) AS y WHERE 1 = 0"})
			want := map[string]execute.Type{"a": execute.TypeText, "b": execute.TypeInteger, "c": execute.TypeNumber, "d": execute.TypeDate, "e": execute.TypeTime, "f": execute.TypeDate}
			if diff := cmp.Diff(want, got); diff != "" || err != nil {
				t.Error(diff, err)
			}
			if name == "postgres" {
				if _, err := r.Run(t.Context(), execute.Statement{SQL: "CREATE TABLE delegated_write (id int)"}, 0); err == nil || !strings.Contains(err.Error(), "read-only") {
					t.Errorf("a statement writes: %v", err)
				}
			}
			ctx, cancel := context.WithTimeout(t.Context(), 300*time.Millisecond)
			defer cancel()
			var failed *execute.Error
			sleep := map[string]string{"postgres": "SELECT pg_sleep(20)", "mysql": "SELECT SLEEP(20)"}[name]
			if _, err := r.Run(ctx, execute.Statement{SQL: sleep}, 0); !errors.As(err, &failed) || failed.Kind != execute.Timeout {
				t.Errorf("cancelled: %v", err)
			}
			if version, err := r.Ping(t.Context()); err != nil || !strings.Contains(version, "Grafana data source") || !strings.Contains(version, ": ") {
				t.Errorf("%q, %v", version, err)
			}
			for sql, cause := range map[string]execute.Cause{"SELECT 1 FROM gone": execute.NoTable, "SELECT gone FROM (SELECT 1 AS x) AS y": execute.NoColumn} {
				if _, err := r.Run(t.Context(), execute.Statement{SQL: sql}, 0); !errors.As(err, &failed) || failed.Cause != cause {
					t.Errorf("%s: %v", sql, err)
				}
			}
		})
	}
}
