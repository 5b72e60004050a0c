// Package lower turns a plan into a statement. One row pipeline becomes one
// flat SELECT; steps on groups are folded into the SELECT below them wherever
// that changes nothing, so simple questions give simple SQL.
package lower

import (
	"fmt"

	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/semantic/model"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/semantic/plan"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/semantic/query"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/sql/ast"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/sql/dialect"
)

// Lower makes the statement of a plan for an engine with these abilities.
func Lower(p *plan.Plan, caps dialect.Caps) *ast.Statement {
	l := &lowerer{caps: caps, keeps: p.Stored, names: map[string]bool{}, shared: map[plan.Group]string{}, uses: map[plan.Group]int{}}
	if p.Connection != nil {
		l.schema = p.Connection.Schema()
	}
	l.root = answering(p.Root)
	l.count(p.Root)
	body := l.group(p.Root)
	return &ast.Statement{With: l.with, Body: body}
}

type lowerer struct {
	caps   dialect.Caps
	keeps  func(*model.Source, string) bool // plan.Plan's Stored
	root   plan.Group
	schema string
	with   []ast.Named
	names  map[string]bool
	shared map[plan.Group]string
	uses   map[plan.Group]int
}

// stored tells a column that is kept as it is. Where nobody knows, those of tables
// are, and those of an author's SELECT are not.
func (l *lowerer) stored(s *model.Source, column string) bool {
	if l.keeps != nil {
		return l.keeps(s, column)
	}
	return s.Relation.SQL == ""
}

// count finds groups that are read more than once.
func (l *lowerer) count(n plan.Node) {
	if g, ok := n.(plan.Group); ok {
		l.uses[g]++
		if l.uses[g] > 1 {
			return
		}
	}
	for _, in := range n.Inputs() {
		l.count(in)
	}
}

func (l *lowerer) name(want string) string {
	n := want
	for i := 2; l.names[n]; i++ {
		n = fmt.Sprintf("%s_%d", want, i)
	}
	l.names[n] = true
	return n
}

// group gives the SELECT of a group node: key columns first, then values.
func (l *lowerer) group(g plan.Group) *ast.Select {
	if l.uses[g] > 1 {
		return l.readShared(g)
	}
	return l.make(g)
}

func (l *lowerer) make(g plan.Group) *ast.Select {
	switch v := g.(type) {
	case *plan.Aggregate:
		return l.aggregate(v)
	case *plan.Distinct:
		return l.distinct(v)
	case *plan.Combine:
		return l.combine(v)
	case *plan.Stack:
		return l.stack(v)
	case *plan.Compute:
		return l.compute(v)
	case *plan.SpineJoin:
		return l.spineJoin(v)
	case *plan.Restrict:
		return l.restrict(v)
	case *plan.Reaggregate:
		return l.reaggregate(v)
	case *plan.Rewindow:
		return l.rewindow(v)
	case *plan.Regroup:
		return l.regroup(v)
	case *plan.PickGroups:
		return l.pickGroups(v)
	case *plan.MinMax:
		return l.minMax(v)
	case *plan.OrderLimit:
		return l.orderLimit(v)
	case *plan.Fetched:
		return passing(v, v.Table, ast.Relation{As: v.Table, Table: []string{v.Table}})
	}
	panic(fmt.Sprintf("lower: no rule for %T", g))
}

// readShared computes a group that is read several times once.
func (l *lowerer) readShared(g plan.Group) *ast.Select {
	as := l.share(g)
	return passing(g, as, ast.Relation{As: as, Table: []string{as}})
}

// share gives the name under which a group is computed once.
func (l *lowerer) share(g plan.Group) string {
	as, ok := l.shared[g]
	if !ok {
		as = l.name("shared")
		body := l.make(g)
		l.with = append(l.with, ast.Named{Name: as, Body: body, Once: true})
		l.shared[g] = as
	}
	return as
}

// passing selects all columns of a relation that holds a group.
func passing(g plan.Group, as string, from ast.Relation) *ast.Select {
	s := &ast.Select{From: from}
	keys, values := g.Columns()
	for _, c := range append(append([]string{}, keys...), values...) {
		s.Columns = append(s.Columns, ast.Item{Expr: ast.Col{Table: as, Name: c}, As: c})
	}
	return s
}

// wrapped makes a group readable as a relation.
func (l *lowerer) wrapped(g plan.Group, as string) ast.Relation {
	if l.uses[g] > 1 {
		return ast.Relation{As: as, Table: []string{l.share(g)}}
	}
	return ast.Relation{As: as, Select: l.group(g)}
}

func positions(n int) []int {
	out := make([]int, n)
	for i := range out {
		out[i] = i + 1
	}
	return out
}

func itemOf(s *ast.Select, column string) (ast.Expr, int) {
	for i, c := range s.Columns {
		if c.As == column {
			return c.Expr, i + 1
		}
	}
	return nil, 0
}

func (l *lowerer) orderLimit(v *plan.OrderLimit) *ast.Select {
	s := l.group(v.In)
	if s.Limit > 0 {
		s = passing(v.In, "answer", ast.Relation{As: "answer", Select: s})
	}
	s.Order = nil
	for _, o := range v.Order {
		if _, p := itemOf(s, o.Column); p > 0 {
			s.Order = append(s.Order, ast.Order{Position: p, Desc: o.Desc})
		}
	}
	s.Limit = v.Limit
	return s
}

// minMax looks at both ends of what occurs. Where no more is asked than the
// values themselves, each end is looked up alone, which an index answers at once.
func (l *lowerer) minMax(v *plan.MinMax) *ast.Select {
	const as = "occurring"
	keys, _ := v.In.Columns()
	from := ast.Relation{As: as}
	if d, ok := v.In.(*plan.Distinct); ok && l.uses[d] < 2 {
		from.Select = &ast.Union{Parts: []*ast.Select{l.end(d, "min"), l.end(d, "max")}}
	} else {
		from = l.wrapped(v.In, as)
	}
	col := ast.Col{Table: as, Name: keys[0]}
	return &ast.Select{
		Columns: []ast.Item{{Expr: ast.Call("min", col), As: keys[0] + "__min"}, {Expr: ast.Call("max", col), As: keys[0] + "__max"}},
		From:    from,
	}
}

func (l *lowerer) end(v *plan.Distinct, which string) *ast.Select {
	r := l.rows(v.In, v.Scope)
	return l.bothSides(r.finish(&ast.Select{Columns: []ast.Item{{Expr: extreme(which, r.key(v.Keys[0]), l.caps), As: v.Keys[0].Column}}}))
}

func (l *lowerer) distinct(v *plan.Distinct) *ast.Select {
	r := l.rows(v.In, v.Scope)
	s := &ast.Select{Distinct: !v.Every}
	for _, k := range v.Keys {
		s.Columns = append(s.Columns, ast.Item{Expr: r.key(k), As: k.Column})
	}
	return l.bothSides(r.finish(s))
}

func (l *lowerer) rewindow(v *plan.Rewindow) *ast.Select {
	w := &ast.Values{}
	for _, p := range v.Pairs {
		from := ast.Expr(ast.Num(fmt.Sprint(p.From.ID)))
		if v.Grid {
			from = ast.Cast{X: bucketLit(p.From.From), Type: "timestamp"}
		}
		w.Rows = append(w.Rows, []ast.Expr{from, ast.Num(fmt.Sprint(p.To))})
	}
	as := l.name("windows")
	l.with = append(l.with, ast.Named{Name: as, Columns: []string{"found", "id"}, Body: w})
	s := &ast.Select{From: l.wrapped(v.In, "found")}
	keys, values := v.Columns()
	for _, c := range append(append([]string{}, keys...), values...) {
		e := ast.Expr(ast.Col{Table: "found", Name: c})
		if c == query.WindowColumn {
			e = ast.Col{Table: as, Name: "id"}
		}
		s.Columns = append(s.Columns, ast.Item{Expr: e, As: c})
	}
	s.Joins = []ast.Join{{Kind: ast.Inner, To: ast.Relation{As: as, Table: []string{as}},
		On: []ast.Expr{ast.Eq(ast.Col{Table: "found", Name: query.WindowColumn}, ast.Col{Table: as, Name: "found"})}}}
	return s
}
