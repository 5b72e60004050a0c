package lower

import (
	"slices"

	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/semantic/expr"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/semantic/model"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/semantic/plan"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/semantic/query"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/sql/ast"
)

func (l *lowerer) aggregate(v *plan.Aggregate) *ast.Select {
	r := l.rows(v.In, v.Scope)
	s := &ast.Select{}
	for i, k := range v.Keys {
		e := r.key(k)
		s.Columns = append(s.Columns, ast.Item{Expr: e, As: k.Column})
		switch {
		case k.Column != query.WindowColumn:
			s.GroupBy = append(s.GroupBy, i+1)
		case !r.oneWindow && !r.windowGiven(v.Keys):
			// Facts mostly lie in order of time: an engine that groups by sorting
			// has less to do when time comes first.
			s.GroupBy = append([]int{i + 1}, s.GroupBy...)
		}
	}
	if len(v.Keys) > 0 && len(s.GroupBy) == 0 && !(plan.Group(v) == l.root && emptyOfNothing(v.Measures)) {
		// Without anything to group by there would be a row even of nothing.
		s.Having = []ast.Expr{ast.Binary{Op: ">", X: ast.Call("count", ast.Star{}), Y: ast.Num("0")}}
	}
	for _, m := range v.Measures {
		s.Columns = append(s.Columns, ast.Item{Expr: r.measure(m, len(v.Keys) > 0), As: m.Column})
	}
	return r.finish(s)
}

// answering is the group whose values an answer's are empty without: the root,
// or what the root computes with.
func answering(root plan.Group) plan.Group {
	c, ok := root.(*plan.Compute)
	if !ok || slices.ContainsFunc(c.Out, func(o plan.Computed) bool { return !emptyOfEmpty(o.Value) }) {
		return root
	}
	return c.In
}

// emptyOfEmpty tells expressions that have no value where none of what they
// refer to has one.
func emptyOfEmpty(e expr.Expr) bool {
	switch v := e.(type) {
	case expr.Ref:
		return true
	case expr.Unary:
		return v.Op == "-" && emptyOfEmpty(v.X)
	case expr.Binary:
		switch v.Op {
		case "+", "-", "*", "/":
			return emptyOfEmpty(v.X) || emptyOfEmpty(v.Y)
		}
	}
	return false
}

// emptyOfNothing tells measures that have no value without rows: all but counts.
// A last row without values says the same as none.
func emptyOfNothing(list []plan.Measured) bool {
	return !slices.ContainsFunc(list, func(m plan.Measured) bool { return m.Agg == model.Count || m.Agg == model.CountDistinct })
}

// measure is one aggregation. A count is never zero for want of rows: where
// nothing of a grouped, filtered count occurs there is no value.
func (r *rowsel) measure(m plan.Measured, grouped bool) ast.Expr {
	var x ast.Expr
	if m.Value != nil {
		x = r.expr(m.Value, m.Table)
	}
	var cond ast.Expr
	if m.Filter != nil {
		cond = r.expr(m.Filter, m.Table)
	}
	only := func(e ast.Expr) ast.Expr {
		if cond == nil {
			return e
		}
		return ast.Case{Whens: []ast.When{{Cond: cond, Then: e}}}
	}
	switch m.Agg {
	case model.Count, model.CountDistinct:
		var n ast.Expr
		switch {
		case x == nil && cond == nil:
			return ast.Call("count", ast.Star{})
		case x == nil:
			n = ast.Call("count", only(ast.Num("1")))
		default:
			n = ast.Func{Name: "count", Args: []ast.Expr{only(x)}, Distinct: m.Agg == model.CountDistinct}
		}
		if cond == nil || !grouped {
			return n
		}
		if _, lit := x.(ast.Lit); x == nil || lit {
			return ast.Call("nullif", n, ast.Num("0"))
		}
		rows := ast.Call("count", only(ast.Num("1")))
		return ast.Case{Whens: []ast.When{{Cond: ast.Binary{Op: ">", X: rows, Y: ast.Num("0")}, Then: n}}}
	}
	if x == nil {
		x = ast.Num("1")
	}
	if m.Agg != model.SumBoolean && expr.TypeOf(m.Value) == expr.TypeBoolean {
		x = ast.Cast{X: x, Type: "integer", From: "boolean"} // the share of what is true
	}
	if m.Agg == model.Sum && r.l.caps.Widen && expr.TypeOf(m.Value) == expr.TypeInteger {
		x = ast.Call("widen", x)
	}
	switch m.Agg {
	case plan.Members:
		return ast.Func{Name: r.l.caps.Members, Args: []ast.Expr{x}, Filter: cond}
	case plan.CountMembers:
		return ast.Call(r.l.caps.CountMembers, only(x))
	case model.SumBoolean:
		return ast.Call("sum", only(ast.Cast{X: x, Type: "integer", From: "boolean"}))
	case model.Average:
		return ast.Call("avg", only(x))
	case model.Median:
		return ast.Percentile{X: only(x), P: 0.5}
	case model.Percentile:
		return ast.Percentile{X: only(x), P: m.Percentile, Discrete: m.Discrete}
	}
	return ast.Call(string(m.Agg), only(x))
}

// combine stacks the branches with empty columns for each other's values and
// groups them: empty keys meet, and nothing is compared pairwise.
func (l *lowerer) combine(v *plan.Combine) *ast.Select {
	keys, values := v.Columns()
	u := &ast.Union{}
	for _, in := range v.In {
		s := l.group(in)
		if s.Limit > 0 || len(s.Order) > 0 || s.Distinct {
			s = passing(in, "branch", ast.Relation{As: "branch", Select: s})
		}
		p := *s
		p.Columns = append([]ast.Item{}, s.Columns[:len(keys)]...)
		for i, k := range keys {
			e, at := itemOf(s, k)
			p.Columns[i] = ast.Item{Expr: e, As: k}
			if at != i+1 {
				p = *passing(in, "branch", ast.Relation{As: "branch", Select: s})
				p.Columns = nil
				for _, k := range keys {
					p.Columns = append(p.Columns, ast.Item{Expr: ast.Col{Table: "branch", Name: k}, As: k})
				}
				s = passing(in, "branch", ast.Relation{})
				break
			}
		}
		for _, c := range values {
			e, _ := itemOf(s, c)
			if e == nil {
				e = l.nothing()
			}
			p.Columns = append(p.Columns, ast.Item{Expr: e, As: c})
		}
		u.Parts = append(u.Parts, &p)
	}
	s := &ast.Select{From: ast.Relation{As: "branches", Select: u}, GroupBy: positions(len(keys))}
	for _, k := range keys {
		s.Columns = append(s.Columns, ast.Item{Expr: ast.Col{Table: "branches", Name: k}, As: k})
	}
	for _, c := range values {
		s.Columns = append(s.Columns, ast.Item{Expr: ast.Call("max", ast.Col{Table: "branches", Name: c}), As: c})
	}
	return s
}

func (l *lowerer) nothing() ast.Expr {
	if l.caps.Typed {
		return ast.Cast{X: ast.Lit{Kind: ast.Null}, Type: "double"}
	}
	return ast.Lit{Kind: ast.Null}
}

// compute puts expressions over columns in the place of the columns.
func (l *lowerer) compute(v *plan.Compute) *ast.Select {
	s := l.group(v.In)
	if s.Limit > 0 || len(s.Order) > 0 || s.Distinct {
		s = passing(v.In, "parts", ast.Relation{As: "parts", Select: s})
	}
	keys, _ := v.In.Columns()
	out := *s
	out.Columns = append([]ast.Item{}, s.Columns[:len(keys)]...)
	env := &columns{get: func(name string) ast.Expr {
		e, _ := itemOf(s, name)
		return l.measured(e)
	}}
	for _, c := range v.Out {
		out.Columns = append(out.Columns, ast.Item{Expr: env.expr(c.Value), As: c.Column})
	}
	return &out
}

// measured marks what a formula reads from below, which may be a widened sum though no
// function in it says so.
func (l *lowerer) measured(e ast.Expr) ast.Expr {
	switch e.(type) {
	case ast.Col, ast.Window:
		if l.caps.Widen {
			return ast.Call("measured", e)
		}
	}
	return e
}

func (l *lowerer) restrict(v *plan.Restrict) *ast.Select {
	s := passing(v, "moved", l.wrapped(v.In, "moved"))
	env := &columns{times: v.Times, get: func(name string) ast.Expr { return ast.Col{Table: "moved", Name: name} }}
	for _, e := range v.All {
		s.Where = append(s.Where, env.expr(e))
	}
	return s
}

func (l *lowerer) reaggregate(v *plan.Reaggregate) *ast.Select {
	const as = "steps"
	s := &ast.Select{Distinct: true, From: l.wrapped(v.In, as)}
	keys, values := v.Columns()
	var part []ast.Expr
	for _, k := range keys {
		e := ast.Col{Table: as, Name: k}
		part = append(part, e)
		s.Columns = append(s.Columns, ast.Item{Expr: e, As: k})
	}
	for _, c := range values {
		e := ast.Expr(ast.Col{Table: as, Name: c})
		if c == v.Column {
			w := ast.Window{Func: ast.Func{Name: "first_value", Args: []ast.Expr{e}}, Partition: part}
			switch v.How {
			case "average":
				w.Func.Name = "avg"
			case "last":
				w.Func.Name = "last_value"
				fallthrough
			default:
				w.Order = []ast.Order{{Expr: ast.Col{Table: as, Name: v.Order}}}
				w.Whole = true
			}
			e = w
		}
		s.Columns = append(s.Columns, ast.Item{Expr: e, As: c})
	}
	return s
}

// columns evaluates expressions over the columns of a group.
type columns struct {
	get   func(name string) ast.Expr
	times map[string]plan.Clock
}

func (c *columns) expr(e expr.Expr) ast.Expr {
	return (&converter{
		ref: func(r expr.Ref) (ast.Expr, *timeForm) {
			if k, ok := c.times[r.Name]; ok {
				return c.get(r.Name), formOf(&k, k.Grain, false)
			}
			return c.get(r.Name), nil
		},
		column: func(n string) ast.Expr { return ast.Col{Name: n} },
	}).expr(e)
}
