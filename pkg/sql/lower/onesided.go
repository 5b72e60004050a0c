package lower

import (
	"slices"

	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/sql/ast"
)

// bothSides says a select with full joins in left joins where an engine has no other, a
// part for each relation that may have rows without partners. The first has the rows of
// the first relation with what joins to them; each further one those of a relation that
// nothing before it meets. Every row of a relation is in what has been joined before, so a
// row is met there when it is met by the relation that its condition names.
func (l *lowerer) bothSides(s *ast.Select) *ast.Select {
	if l.caps.FullJoin || !slices.ContainsFunc(s.Joins, func(j ast.Join) bool { return j.Kind == ast.Full }) {
		return s
	}
	const as = "listed"
	u := &ast.Union{Parts: []*ast.Select{part(s, -1)}}
	for k, j := range s.Joins {
		if j.Kind == ast.Full {
			u.Parts = append(u.Parts, part(s, k))
		}
	}
	out := &ast.Select{Distinct: s.Distinct, From: ast.Relation{As: as, Select: u}}
	for _, c := range s.Columns {
		out.Columns = append(out.Columns, ast.Item{Expr: ast.Col{Table: as, Name: c.As}, As: c.As, Exact: c.Exact})
	}
	return out
}

// part has the rows of the k-th join that nothing before it meets; of -1 those of the
// first relation.
func part(s *ast.Select, k int) *ast.Select {
	out := &ast.Select{Distinct: s.Distinct, Columns: s.Columns, From: s.From, Where: s.Where}
	if k >= 0 {
		own := s.Joins[k]
		out.From, out.Where = own.To, append(slices.Clone(s.Where), ast.IsNull{X: own.On[0].(ast.Binary).X})
		for _, rel := range before(s, k) {
			out.Joins = append(out.Joins, ast.Join{Kind: ast.Left, To: rel, On: absent(own.On, rel.As)})
		}
	}
	for _, j := range s.Joins[k+1:] {
		if j.Kind == ast.Full {
			j.Kind = ast.Left
		}
		out.Joins = append(out.Joins, j)
	}
	return out
}

// before are the relations that stand before a join.
func before(s *ast.Select, k int) []ast.Relation {
	out := []ast.Relation{s.From}
	for _, j := range s.Joins[:k] {
		out = append(out, j.To)
	}
	return out
}

// absent joins the relation that a condition names by it, so that rows that are met can be
// left out, and any other never: its columns are then all NULL.
func absent(on []ast.Expr, as string) []ast.Expr {
	if b, ok := on[0].(ast.Binary); ok && of(b.X, as) {
		return on
	}
	return []ast.Expr{ast.Eq(ast.Num("1"), ast.Num("0"))}
}
