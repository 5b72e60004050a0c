package dialect_test

import (
	"strings"
	"testing"
	"unicode/utf8"

	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/sql/ast"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/sql/dialect"
)

// nullsFirst is an engine without NULLS LAST.
type nullsFirst struct{ dialect.Standard }

func (nullsFirst) Caps() dialect.Caps { return dialect.Caps{} }

func (nullsFirst) Expr(w *dialect.Writer, e ast.Expr) bool {
	l, ok := e.(ast.Like)
	if ok {
		w.Form("($1 ~ CONCAT('^', $2, '$') OR $1 = '$')", l.X, l.Pattern)
	}
	return ok
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

func TestFormsNameTheirExpressions(t *testing.T) {
	t.Parallel()
	sum := ast.Binary{Op: "+", X: ast.Num("1"), Y: ast.Num("2")}
	sql, args := dialect.Render(nullsFirst{}, &ast.Statement{Body: &ast.Select{Columns: []ast.Item{{Expr: ast.Like{X: ast.Lit{Kind: ast.Text, Text: "x"}, Pattern: sum}}}}})
	if want := "(? ~ CONCAT('^', (1 + 2), '$') OR ? = '$')"; !strings.HasSuffix(sql, want) || len(args) != 2 {
		t.Errorf("got %s with %v, want %s", sql, args, want)
	}
}

// What a dialect forgets is not left out of its statements.
func TestNodesThatNobodyWritesPanic(t *testing.T) {
	t.Parallel()
	defer func() {
		if text, _ := recover().(string); !strings.Contains(text, "ast.Rem") {
			t.Errorf("got %q", text)
		}
	}()
	dialect.Render(nullsFirst{}, &ast.Statement{Body: &ast.Select{Columns: []ast.Item{{Expr: ast.Rem{X: ast.Num("7"), Y: ast.Num("2")}}}}})
}

func TestFittingNames(t *testing.T) {
	t.Parallel()
	for name, tt := range map[string]struct {
		name, want string
		length     func(string) int
	}{
		"short":                 {"net", "net", dialect.Bytes},
		"just fits":             {"门店净销售额ab", "门店净销售额ab", dialect.Bytes},
		"cut between letters":   {"门店净销售额abc", "门店净_f9d4f365", dialect.Bytes},
		"counted by characters": {"门店净销售额门店净销售额门店净销售额门店净", "门店净销售额门店净销售_9a13b8ad", utf8.RuneCountInString},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			got := dialect.Fitting(tt.name, 20, tt.length)
			if got != tt.want {
				t.Errorf("got %s, want %s", got, tt.want)
			}
		})
	}
}
