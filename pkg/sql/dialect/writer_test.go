package dialect_test

import (
	"strings"
	"testing"

	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/sql/ast"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/sql/dialect"
)

// nullsFirst is an engine without NULLS LAST.
type nullsFirst struct{ dialect.Standard }

func (nullsFirst) Caps() dialect.Caps { return dialect.Caps{} }

func (nullsFirst) Expr(*dialect.Writer, ast.Expr) bool {
	return false
}

func (nullsFirst) Sorted(w *dialect.Writer, term dialect.Term, desc bool) {
	term.Value()
	w.Text(" IS NULL, ")
	term.Short()
	if desc {
		w.Text(" DESC")
	}
}

func TestTermsOfOrderStandInExpressions(t *testing.T) {
	t.Parallel()
	sum := ast.Binary{Op: "+", X: ast.Col{Name: "a"}, Y: ast.Num("1")}
	sql, _ := dialect.Render(nullsFirst{}, &ast.Statement{Body: &ast.Select{
		Columns: []ast.Item{{Expr: ast.Col{Name: "k"}}, {Expr: sum, As: "n"}}, From: ast.Relation{Table: []string{"t"}, As: "t"},
		Order: []ast.Order{{Position: 2, Desc: true}, {Expr: ast.Col{Name: "k"}}},
	}})
	if want := "ORDER BY (a + 1) IS NULL, 2 DESC, k IS NULL, k"; !strings.HasSuffix(sql, want) {
		t.Errorf("got %s, want %s", sql, want)
	}
}
