// Package dialecttest is the contract that every dialect keeps on its real
// engine: what the tree means comes out the same everywhere.
package dialecttest

import (
	"context"
	"fmt"
	"math"
	"testing"
	"time"

	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/execute"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/sql/ast"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/sql/dialect"
)

// Run checks a dialect against an engine.
func Run(t *testing.T, d dialect.Dialect, r execute.Runner) {
	c := &contract{d: d, r: r}
	t.Run("text", c.text)
	t.Run("names", c.names)
	t.Run("truncation", c.truncation)
	t.Run("zones", c.zones)
	t.Run("parts of a time", c.parts)
	t.Run("moving a time", c.moving)
	t.Run("forms of times", c.forms)
	t.Run("division", c.division)
	t.Run("percentiles", c.percentiles)
	t.Run("counting", c.counting)
	t.Run("sums in formulas", c.sums)
	t.Run("order", c.order)
	t.Run("truth", c.truth)
	t.Run("equality of NULL", c.same)
	t.Run("operators", c.operators)
	t.Run("joins", c.joins)
	t.Run("expressions", c.expressions)
	t.Run("expressions of dbt projects", c.corpus)
	t.Run("random expressions", c.differential)
}

type contract struct {
	d dialect.Dialect
	r execute.Runner
}

// ask runs a select and gives its columns, read as kind.
func (c *contract) ask(t *testing.T, q *ast.Statement, kind execute.Kind) *execute.RowSet {
	t.Helper()
	s := execute.Statement{}
	s.SQL, s.Args = dialect.Render(c.d, q)
	if sel, ok := q.Body.(*ast.Select); ok {
		for _, i := range sel.Columns {
			s.Columns = append(s.Columns, execute.OutColumn{Name: i.As, Kind: kind})
		}
	}
	rows, err := c.r.Run(context.Background(), s, 0)
	if err != nil {
		t.Fatalf("%v\n%s\n%q", err, s.SQL, s.Args)
	}
	return rows
}

// values evaluates expressions without a table.
func (c *contract) values(t *testing.T, kind execute.Kind, list ...ast.Expr) *execute.RowSet {
	t.Helper()
	s := &ast.Select{}
	for i, e := range list {
		s.Columns = append(s.Columns, ast.Item{Expr: e, As: fmt.Sprintf("c%d", i)})
	}
	return c.ask(t, &ast.Statement{Body: s}, kind)
}

// over evaluates expressions over a relation d of literal rows.
func (c *contract) over(t *testing.T, kind execute.Kind, columns []string, rows [][]ast.Expr, list ...ast.Expr) *execute.RowSet {
	t.Helper()
	s := &ast.Select{From: ast.Relation{As: "d", Table: []string{"d"}}}
	for i, e := range list {
		s.Columns = append(s.Columns, ast.Item{Expr: e, As: fmt.Sprintf("c%d", i)})
	}
	return c.ask(t, &ast.Statement{With: []ast.Named{{Name: "d", Columns: columns, Body: &ast.Values{Rows: rows}}}, Body: s}, kind)
}

func (c *contract) number(t *testing.T, what string, rows *execute.RowSet, column int, want float64) {
	t.Helper()
	got := math.NaN()
	if col := rows.Columns[column]; rows.Len == 1 && !col.Null[0] {
		got = col.Numbers[0]
	}
	if math.IsNaN(got) != math.IsNaN(want) || math.Abs(got-want) > 1e-9 {
		t.Errorf("%s: got %v, want %v", what, got, want)
	}
}

const stamp = "2006-01-02 15:04:05.999999999"

// at is a constant time of this exactness.
func at(s string, date bool) ast.Expr {
	kind, as := ast.Timestamp, "timestamp"
	if date {
		kind, as = ast.Date, "date"
	}
	return ast.Cast{X: ast.Lit{Kind: kind, Text: s}, Type: as}
}

func local(t time.Time) string { return t.Format(stamp) }

func num(n string) ast.Expr { return ast.Num(n) }

func null() ast.Expr { return ast.Lit{Kind: ast.Null} }
