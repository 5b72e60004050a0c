package lower

import (
	"fmt"
	"strings"

	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/sql/ast"
)

// findable gives a joined relation its key as a column where an engine looks rows
// up by columns only: a join by an expression, or by a column that a view or an
// author's SELECT works out, would compare every row with every other. The
// relation is read once into a table of its own, which such an engine indexes.
func (r *rowsel) findable(s *ast.Select, j ast.Join) ast.Join {
	if !r.l.caps.JoinsByColumns || r.joined[j.To.As] == nil {
		return j
	}
	var keys []ast.Item
	on := make([]ast.Expr, len(j.On))
	for i, e := range j.On {
		on[i] = e
		b, ok := e.(ast.Binary)
		if !ok || b.Op != "=" || !r.workedOut(b.Y, j.To.As) || of(b.X, j.To.As) {
			continue
		}
		name := fmt.Sprintf("wh_key_%d", len(keys)+1)
		keys = append(keys, ast.Item{Expr: b.Y, As: name})
		on[i] = ast.Binary{Op: "=", X: b.X, Y: ast.Col{Table: j.To.As, Name: name}}
	}
	if len(keys) == 0 {
		return j
	}
	once := &ast.Select{From: j.To}
	out := ast.Join{Kind: j.Kind, To: ast.Relation{As: j.To.As}, On: on}
	for _, name := range columnsOf(s, out) {
		if !strings.HasPrefix(name, "wh_key_") {
			once.Columns = append(once.Columns, ast.Item{Expr: ast.Col{Table: j.To.As, Name: name}, As: name})
		}
	}
	once.Columns = append(once.Columns, keys...)
	name := r.l.name("joined_" + j.To.As)
	r.l.with = append(r.l.with, ast.Named{Name: name, Body: once, Once: true})
	out.To.Table = []string{name}
	return out
}

// workedOut tells an expression over one relation that is no stored column of it.
func (r *rowsel) workedOut(e ast.Expr, table string) bool {
	c, ok := e.(ast.Col)
	if !ok {
		return of(e, table)
	}
	if c.Table != table {
		return false
	}
	return strings.HasPrefix(c.Name, "wh_expr_") || !r.l.stored(r.joined[table], c.Name)
}

// of tells an expression that reads a relation, and no other.
func of(e ast.Expr, table string) bool {
	some, others := false, false
	ast.Walk(e, func(x ast.Expr) {
		if c, ok := x.(ast.Col); ok {
			some, others = some || c.Table == table, others || c.Table != table
		}
	})
	return some && !others
}

// columnsOf lists the columns of a join's relation that a select reads.
func columnsOf(s *ast.Select, j ast.Join) (names []string) {
	seen := map[string]bool{}
	note := func(e ast.Expr) {
		ast.Walk(e, func(x ast.Expr) {
			if c, ok := x.(ast.Col); ok && c.Table == j.To.As && !seen[c.Name] {
				seen[c.Name] = true
				names = append(names, c.Name)
			}
		})
	}
	for _, c := range s.Columns {
		note(c.Expr)
	}
	for _, list := range [][]ast.Expr{s.Where, s.Having, j.On} {
		for _, e := range list {
			note(e)
		}
	}
	for _, o := range s.Order {
		note(o.Expr)
	}
	for _, other := range s.Joins {
		if other.To.As == j.To.As {
			continue
		}
		for _, e := range other.On {
			note(e)
		}
	}
	return names
}
