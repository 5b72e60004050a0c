package lower

import (
	"fmt"
	"time"

	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/semantic/expr"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/semantic/grain"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/semantic/model"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/semantic/plan"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/semantic/query"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/sql/ast"
)

// rowsel is a row pipeline as the FROM, JOIN and WHERE of one SELECT.
type rowsel struct {
	l         *lowerer
	scope     plan.Scope
	from      ast.Relation
	joins     []ast.Join
	where     []ast.Expr
	window    ast.Expr // value of query.WindowColumn
	oneWindow bool
	windowOf  ast.Col                  // the column that window is worked out of, if that is all it needs
	lo, hi    time.Time                // bounds of metric time, for zones
	many      bool                     // several relations
	inside    map[string][]inside      // by relation
	joined    map[string]*model.Source // by alias
}

func (l *lowerer) rows(n plan.Node, scope plan.Scope) *rowsel {
	r := &rowsel{l: l, scope: scope, inside: map[string][]inside{}, joined: map[string]*model.Source{}}
	r.bounds(n)
	r.add(n)
	return r
}

// bounds collects the time range of the pipeline and whether it joins.
func (r *rowsel) bounds(n plan.Node) {
	narrow := func(from, to time.Time) {
		if !from.IsZero() && from.After(r.lo) {
			r.lo = from
		}
		if !to.IsZero() && (r.hi.IsZero() || to.Before(r.hi)) {
			r.hi = to
		}
	}
	switch v := n.(type) {
	case *plan.During:
		narrow(v.From, v.To)
	case *plan.AssignWindow:
		narrow(plan.Hull(v.Windows))
	case *plan.JoinEntity, *plan.JoinMetric, *plan.JoinGrain, *plan.Shift, *plan.Accumulate, *plan.CrossSpine, *plan.Pick:
		r.many = true
	case *plan.Convert, *plan.ScanGroup, *plan.Scan, *plan.Sequence, *plan.History, *plan.Recur:
		return
	}
	if in := n.Inputs(); len(in) > 0 {
		r.bounds(in[0])
	}
}

func (r *rowsel) add(n plan.Node) {
	switch v := n.(type) {
	case *plan.Scan:
		r.from = r.valid(r.l.source(v.Source, v.As), v.Validity)
		for _, a := range v.Among {
			of := r.l.rows(a.Of, a.Scope)
			keys := of.finish(&ast.Select{Columns: []ast.Item{{Expr: of.field(a.Right)}}})
			r.where = append(r.where, ast.InQuery{X: r.field(a.Key), Query: keys})
		}
	case *plan.ScanGroup:
		r.from = r.l.once(v.As, r.l.group(v.In))
	case *plan.ScanSpine:
		r.from = r.l.spine(v.Spine, v.As, v.Spine.Grain)
	case *plan.Fold:
		r.fold(v)
	case *plan.JoinEntity:
		r.add(v.In)
		r.joinEntity(v)
	case *plan.JoinMetric:
		r.add(v.In)
		j := ast.Join{Kind: ast.Left, To: r.l.wrapped(v.Metric, v.As)}
		if v.Full {
			j.Kind = ast.Full
		}
		for i, f := range v.Left {
			j.On = append(j.On, ast.Eq(r.field(f), ast.Col{Table: v.As, Name: v.Right[i]}))
		}
		r.joins = append(r.joins, j)
	case *plan.JoinGrain:
		r.add(v.In)
		r.joins = append(r.joins, ast.Join{Kind: ast.Left, To: r.l.spine(v.Spine, v.As, v.Spine.Grain),
			On: []ast.Expr{ast.Eq(r.field(v.At), ast.Col{Table: v.As, Name: plan.SpineBucket})}})
	case *plan.CrossSpine:
		r.add(v.In)
		r.joins = append(r.joins, ast.Join{Kind: ast.Cross, To: r.l.spine(v.Spine, v.As, v.Spine.Grain)})
	case *plan.Filter:
		r.add(v.In)
		for _, e := range v.All {
			r.where = append(r.where, conjuncts(r.expr(e, ""))...)
		}
	case *plan.During:
		r.add(v.In)
		r.where = append(r.where, r.inRange(v.At, v.From, v.To)...)
	case *plan.AssignWindow:
		r.add(v.In)
		r.assign(v)
	case *plan.Shift:
		r.add(v.In)
		r.shift(v)
	case *plan.Accumulate:
		r.add(v.In)
		r.accumulate(v)
	case *plan.Pick:
		r.add(v.In)
		r.pick(v)
	case *plan.Convert:
		r.convert(v)
	case *plan.Sequence:
		r.sequence(v)
	case *plan.History:
		r.history(v)
	case *plan.Recur:
		r.recur(v)
	default:
		panic(fmt.Sprintf("lower: no rule for rows of %T", n))
	}
}

func conjuncts(e ast.Expr) []ast.Expr {
	if b, ok := e.(ast.Binary); ok && b.Op == "AND" {
		return append(conjuncts(b.X), conjuncts(b.Y)...)
	}
	return []ast.Expr{e}
}

// Source is what a source reads, by itself.
func Source(s *model.Source, as string) ast.Relation {
	l := &lowerer{}
	if s.Connection != nil {
		l.schema = s.Connection.Schema()
	}
	return l.source(s, as)
}

// source is a model's table or SQL.
func (l *lowerer) source(s *model.Source, as string) ast.Relation {
	return l.relation(s.Relation, as)
}

func (l *lowerer) relation(rel model.Relation, as string) ast.Relation {
	if rel.SQL != "" {
		return ast.Relation{As: as, SQL: rel.SQL}
	}
	schema := rel.Schema
	if schema == "" {
		schema = l.schema
	}
	return ast.Relation{As: as, Table: []string{rel.Database, schema, rel.Table}}
}

func (r *rowsel) joinEntity(v *plan.JoinEntity) {
	j := ast.Join{Kind: ast.Left, To: r.l.source(v.Source, v.As)}
	r.joined[v.As] = v.Source
	if v.Full {
		// Rows of both sides stay, and engines join so by equal keys alone.
		j.Kind, j.To = ast.Full, r.valid(j.To, v.Validity)
	}
	for _, e := range v.On {
		j.On = append(j.On, ast.Eq(r.field(e.Left), r.field(e.Right)))
	}
	if v.Validity != nil && !v.Full {
		j.On = append(j.On, r.holds(v.Validity)...)
	}
	r.joins = append(r.joins, j)
}

// field is a field's value.
func (r *rowsel) field(f plan.Field) ast.Expr {
	x, ok := r.written(f)
	if ok {
		x = readTime(x, f.Time)
	} else {
		x = r.value(f)
	}
	if f.Plain || f.Time == nil || f.Grain == "" && f.Part == "" {
		return x
	}
	of := ast.Clock{Zone: f.Time.Zone, IsDate: f.Time.IsDate, Grain: f.Time.Grain, From: r.lo, To: r.hi}
	if f.Time.Zone != nil {
		// Bounds are local; a day more on both sides covers every offset.
		if !of.From.IsZero() {
			of.From = of.From.AddDate(0, 0, -1)
		}
		if !of.To.IsZero() {
			of.To = of.To.AddDate(0, 0, 1)
		}
	}
	if f.Part != "" {
		return ast.Extract{X: x, Of: of, Part: f.Part}
	}
	if f.Grain == grain.Day && f.Time.IsDate && of.Zone == nil {
		return x
	}
	return ast.Trunc{X: x, Of: of, Grain: f.Grain, Cal: f.Cal}
}

// expr converts an expression; Columns belong to table, Refs to the scope.
func (r *rowsel) expr(e expr.Expr, table string) ast.Expr {
	c := &converter{
		ref: func(ref expr.Ref) (ast.Expr, *timeForm) {
			f, ok := r.scope[ref.Name]
			if !ok {
				panic("lower: the plan names no field " + ref.Name)
			}
			if f.Time == nil || f.Part != "" {
				return r.field(f), nil
			}
			return r.field(f), formOf(f.Time, f.Grain, f.Grain == "" && !f.Plain)
		},
		column: func(n string) ast.Expr { return ast.Col{Table: table, Name: n} },
		clock:  func(f *timeForm) ast.Clock { return ast.Clock{Zone: f.zone, Grain: grain.Second} },
		raw: func(sql string) ast.Expr {
			if !r.many {
				return ast.Raw{SQL: sql}
			}
			return r.computed(table, "sql "+sql, ast.Raw{SQL: sql})
		},
	}
	return c.expr(e)
}

// key is a grouping column.
func (r *rowsel) key(k plan.GroupKey) ast.Expr {
	if k.Field == query.WindowColumn && r.window != nil {
		return r.window
	}
	switch {
	case k.Rest:
		return ast.Case{Whens: []ast.When{{Cond: r.expr(k.Kept, ""), Then: ast.Num("0")}}, Else: ast.Num("1")}
	case k.Kept != nil:
		return ast.Case{Whens: []ast.When{{Cond: r.expr(k.Kept, ""), Then: r.field(r.scope[k.Field])}}}
	}
	return r.field(r.scope[k.Field])
}

// finish puts the pipeline under a SELECT.
func (r *rowsel) finish(s *ast.Select) *ast.Select {
	s.From, s.Joins, s.Where = r.withInside(r.from), nil, r.where
	for _, j := range r.joins {
		j.To = r.withInside(j.To)
		s.Joins = append(s.Joins, j)
	}
	for i, j := range s.Joins {
		s.Joins[i] = r.findable(s, j)
	}
	return s
}
