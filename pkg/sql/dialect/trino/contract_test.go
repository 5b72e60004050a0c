package trino_test

import (
	"fmt"
	"testing"

	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/engine"
	_ "github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/engine/all"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/execute"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/sql/ast"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/sql/dialect"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/sql/dialect/dialecttest"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/sql/dialect/trino"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/testkit/presto"
)

func TestContract(t *testing.T) {
	r, err := engine.Open(engine.Config{Name: "contract", Engine: "trino", Settings: engine.Settings{"dsn": presto.Address(t).String()}})
	if err != nil {
		t.Fatal(err)
	}
	defer r.Close() //nolint:errcheck // the cluster is not ours
	dialecttest.Run(t, trino.Dialect{}, r)
}

// Filters by ten thousand members are no more than a long statement; whoever is named
// among them is found, quotes and all, and NULL is in no list.
func TestTenThousandMembers(t *testing.T) {
	r, err := engine.Open(engine.Config{Name: "contract", Engine: "trino", Settings: engine.Settings{"dsn": presto.Address(t).String()}})
	if err != nil {
		t.Fatal(err)
	}
	defer r.Close() //nolint:errcheck // the cluster is not ours
	list := make([]ast.Expr, 10_000)
	for i := range list {
		list[i] = ast.Lit{Kind: ast.Text, Text: fmt.Sprintf("it's Customer#%09d", i+1)}
	}
	name := ast.Binary{Op: "||", X: ast.Lit{Kind: ast.Text, Text: "it's "}, Y: ast.Col{Table: "customer", Name: "name"}}
	for not, want := range map[bool]float64{false: 1500, true: 0} {
		one := ast.Case{Whens: []ast.When{{Cond: ast.In{X: name, List: list, Not: not}, Then: ast.Num("1")}}, Else: ast.Num("0")}
		null := ast.Case{Whens: []ast.When{{Cond: ast.IsNull{X: ast.In{X: ast.Call("nullif", name, name), List: list, Not: not}, Not: true}, Then: ast.Num("1")}}, Else: ast.Num("0")}
		sql, args := dialect.Render(trino.Dialect{}, &ast.Statement{Body: &ast.Select{
			From:    ast.Relation{As: "customer", Table: []string{"tpch", "tiny", "customer"}},
			Columns: []ast.Item{{Expr: ast.Call("sum", one), As: "found"}, {Expr: ast.Call("sum", null), As: "known"}},
		}})
		rows, err := r.Run(t.Context(), execute.Statement{SQL: sql, Args: args}, 0)
		if err != nil {
			t.Fatal(err)
		}
		if got := rows.Columns[0].Numbers[0]; got != want || rows.Columns[1].Numbers[0] != 0 {
			t.Errorf("not %v: %v found, want %v; %v of NULL known", not, got, want, rows.Columns[1].Numbers[0])
		}
	}
}
