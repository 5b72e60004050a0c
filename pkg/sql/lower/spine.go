package lower

import (
	"strconv"

	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/semantic/expr"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/semantic/grain"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/semantic/model"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/semantic/plan"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/sql/ast"
)

func dates(g grain.Grain) bool { return !grain.Day.Coarser(g) }

// spineBucket is the bucket of grain g of a spine's row.
func spineBucket(sp *model.Spine, as string, g grain.Grain) ast.Expr {
	return ast.Trunc{X: ast.Col{Table: as, Name: sp.Column}, Of: ast.Clock{Grain: sp.Grain}, Grain: g, Cal: grain.Gregorian()}
}

// spine is a time spine as a relation with the column plan.SpineBucket and its
// custom buckets. It is made once under its name, so that engines can index it.
func (l *lowerer) spine(sp *model.Spine, as string, g grain.Grain) ast.Relation {
	s := l.spineSelect(sp, g)
	for _, c := range sp.Custom {
		s.Columns = append(s.Columns, ast.Item{Expr: ast.Col{Table: "spine", Name: c.Column}, As: c.Column})
	}
	return l.once(as, s)
}

func (l *lowerer) spineSelect(sp *model.Spine, g grain.Grain) *ast.Select {
	return &ast.Select{
		Distinct: g != sp.Grain,
		Columns:  []ast.Item{{Expr: spineBucket(sp, "spine", g), As: plan.SpineBucket}},
		From:     l.relation(sp.Relation, "spine"),
	}
}

func (l *lowerer) once(want string, s *ast.Select) ast.Relation {
	name := l.name("at_" + want)
	l.with = append(l.with, ast.Named{Name: name, Body: s, Once: true})
	return ast.Relation{As: want, Table: []string{name}}
}

func moved(x ast.Expr, g grain.Grain, offset *model.Span, to grain.Grain) ast.Expr {
	of := ast.Clock{IsDate: dates(g), Grain: g}
	switch {
	case offset != nil:
		return ast.AddTime{X: x, Of: of, N: -offset.Count, Grain: offset.Grain}
	case to != "":
		return ast.Trunc{X: x, Of: of, Grain: to, Cal: grain.Gregorian()}
	}
	return x
}

func (r *rowsel) shift(v *plan.Shift) {
	g := v.At.Grain
	var rel ast.Relation
	if v.Custom != nil {
		rel = r.l.customShift(v.Spine, v.As, v.Custom, v.Offset.Count, v.Whole)
	} else {
		s := r.l.spineSelect(v.Spine, g)
		s.Columns = append(s.Columns, ast.Item{Expr: moved(s.Columns[0].Expr, g, v.Offset, v.ToGrain), As: plan.SpineAt})
		rel = r.l.once(v.As, s)
	}
	on := []ast.Expr{ast.Eq(r.field(v.At), ast.Col{Table: v.As, Name: plan.SpineAt})}
	r.joins = append(r.joins, ast.Join{Kind: ast.Inner, To: rel, On: on})
	var starts []ast.Expr
	for _, f := range v.Starts {
		starts = append(starts, ast.Eq(r.field(v.Scope[f]), ast.Col{Table: v.As, Name: plan.SpineBucket}))
	}
	if len(starts) > 0 {
		r.where = append(r.where, ast.Or(starts...))
	}
}

// customShift moves a spine by whole custom buckets: the n-th day of a bucket
// goes to the n-th day of the bucket that many later, if it has one.
func (l *lowerer) customShift(sp *model.Spine, as string, c *model.CustomGrain, count int, whole bool) ast.Relation {
	day := spineBucket(sp, "spine", sp.Grain)
	custom := ast.Col{Table: "spine", Name: c.Column}
	order := func(e ast.Expr) []ast.Order { return []ast.Order{{Expr: e}} }
	days := &ast.Select{
		Columns: []ast.Item{
			{Expr: day, As: plan.SpineAt}, {Expr: custom, As: "custom"},
			{Expr: ast.Window{Func: ast.Func{Name: "row_number"}, Partition: []ast.Expr{custom}, Order: order(day)}, As: "place"},
		},
		From: l.relation(sp.Relation, "spine"),
	}
	from := l.once(as+"_days", days)
	from.As = "days"
	grouped := &ast.Select{
		Columns: []ast.Item{
			{Expr: ast.Col{Table: "days", Name: "custom"}, As: "custom"},
			{Expr: ast.Call("min", ast.Col{Table: "days", Name: plan.SpineAt}), As: "first"},
			{Expr: ast.Call("max", ast.Col{Table: "days", Name: plan.SpineAt}), As: "last"},
		},
		From: from, GroupBy: []int{1},
	}
	lead := func(col string) ast.Expr {
		return ast.Window{Func: ast.Func{Name: "lead", Args: []ast.Expr{ast.Col{Table: "periods", Name: col}, ast.Num(strconv.Itoa(count))}},
			Order: order(ast.Col{Table: "periods", Name: "custom"})}
	}
	later := &ast.Select{
		Columns: []ast.Item{
			{Expr: ast.Col{Table: "periods", Name: "custom"}, As: "custom"},
			{Expr: lead("custom"), As: "next"}, {Expr: lead("first"), As: "first"}, {Expr: lead("last"), As: "last"},
		},
		From: ast.Relation{As: "periods", Select: grouped},
	}
	s := &ast.Select{
		Columns: []ast.Item{{Expr: ast.Col{Table: "days", Name: plan.SpineAt}, As: plan.SpineAt}},
		From:    from,
		Joins: []ast.Join{{Kind: ast.Inner, To: ast.Relation{As: "later", Select: later},
			On: []ast.Expr{ast.Eq(ast.Col{Table: "days", Name: "custom"}, ast.Col{Table: "later", Name: "custom"})}}},
	}
	if whole {
		s.Columns = append(s.Columns, ast.Item{Expr: ast.Col{Table: "later", Name: "next"}, As: string(c.Name)})
	}
	to := ast.AddTime{X: ast.Col{Table: "later", Name: "first"}, Of: ast.Clock{IsDate: dates(sp.Grain), Grain: sp.Grain}, N: 1,
		By: ast.Binary{Op: "-", X: ast.Col{Table: "days", Name: "place"}, Y: ast.Num("1")}, Grain: sp.Grain}
	s.Columns = append(s.Columns, ast.Item{As: plan.SpineBucket, Expr: ast.Case{Whens: []ast.When{{
		Cond: ast.Binary{Op: "<=", X: to, Y: ast.Col{Table: "later", Name: "last"}}, Then: to}}}})
	return l.once(as, s)
}

func (r *rowsel) accumulate(v *plan.Accumulate) {
	g := v.At.Grain
	s := r.l.spineSelect(v.Spine, g)
	bucket := s.Columns[0].Expr
	on := []ast.Expr{}
	x := r.field(v.At)
	on = append(on, ast.Binary{Op: "<=", X: x, Y: ast.Col{Table: v.As, Name: plan.SpineBucket}})
	switch {
	case v.Window != nil:
		s.Columns = append(s.Columns, ast.Item{Expr: moved(bucket, g, v.Window, ""), As: "since"})
		on = append(on, ast.Binary{Op: ">", X: x, Y: ast.Col{Table: v.As, Name: "since"}})
	case v.ToDate != "":
		s.Columns = append(s.Columns, ast.Item{Expr: moved(bucket, g, nil, v.ToDate), As: "since"})
		on = append(on, ast.Binary{Op: ">=", X: x, Y: ast.Col{Table: v.As, Name: "since"}})
	}
	s.Where = r.l.spineRange(v.Spine, v.From, v.To)
	r.joins = append(r.joins, ast.Join{Kind: ast.Inner, To: r.l.once(v.As, s), On: on})
}

// spineJoin puts groups on a spine.
func (l *lowerer) spineJoin(v *plan.SpineJoin) *ast.Select {
	const values, spine = "grouped", "spine"
	in := l.wrapped(v.In, values)
	s := &ast.Select{From: l.relation(v.Spine.Relation, spine)}
	base := ast.Expr(ast.Col{Table: spine, Name: v.Spine.Column})
	of := ast.Clock{Grain: v.Spine.Grain}
	if v.Custom != nil {
		s.From = l.customShift(v.Spine, spine, v.Custom, v.Offset.Count, v.Whole)
		base, of.IsDate = ast.Col{Table: spine, Name: plan.SpineBucket}, dates(v.Spine.Grain)
	}
	custom := map[grain.Grain]string{}
	for _, c := range v.Spine.Custom {
		custom[c.Name] = c.Column
	}
	s.Distinct = true
	for _, t := range v.Times {
		e := ast.Expr(ast.Trunc{X: base, Of: of, Grain: t.Grain, Cal: grain.Gregorian()})
		switch {
		case t.Part != "":
			e = ast.Extract{X: base, Of: of, Part: t.Part}
		case v.Custom != nil && v.Whole:
			e = ast.Col{Table: spine, Name: string(v.Custom.Name)}
		case custom[t.Grain] != "":
			e = ast.Col{Table: spine, Name: custom[t.Grain]}
		case t.Grain == v.Spine.Grain:
			s.Distinct = false
		}
		s.Columns = append(s.Columns, ast.Item{Expr: e, As: t.Column})
	}
	at := s.Columns[0].Expr
	if v.Custom != nil {
		at = ast.Col{Table: spine, Name: plan.SpineAt}
	} else {
		at = moved(at, v.Times[0].Grain, v.Offset, v.ToGrain)
	}
	const shifted = "wh_at"
	s.Columns = append(s.Columns, ast.Item{Expr: at, As: shifted})
	s.Where = l.spineRange(v.Spine, v.Range.From, v.Range.To)
	l.spineFilter(s, v)
	rel := l.once("spine", s)
	out := &ast.Select{From: rel}
	join := ast.Join{Kind: ast.Inner, To: in, On: []ast.Expr{ast.Eq(ast.Col{Table: "spine", Name: shifted}, ast.Col{Table: values, Name: v.Times[0].Column})}}
	if v.Fill {
		join.Kind = ast.Left
	}
	out.Joins = []ast.Join{join}
	fromSpine := map[string]bool{}
	for _, t := range v.Times {
		fromSpine[t.Column] = true
	}
	keys, vals := v.Columns()
	for _, c := range append(append([]string{}, keys...), vals...) {
		t := values
		if fromSpine[c] {
			t = "spine"
		}
		out.Columns = append(out.Columns, ast.Item{Expr: ast.Col{Table: t, Name: c}, As: c})
	}
	return out
}

// spineFilter applies conditions on metric time to a spine's own rows.
func (l *lowerer) spineFilter(s *ast.Select, v *plan.SpineJoin) {
	if len(v.Filter) == 0 {
		return
	}
	scope := plan.Scope{}
	for n, f := range v.Scope {
		if c, ok := f.Expr.(expr.Column); ok && c.Name == plan.SpineBucket {
			f.Expr = expr.Column{Name: v.Spine.Column}
			k := *f.Time
			k.IsDate = false
			f.Time = &k
		}
		scope[n] = f
	}
	r := &rowsel{l: l, scope: scope, inside: map[string][]inside{}}
	for _, e := range v.Filter {
		s.Where = append(s.Where, r.expr(e, "spine"))
	}
}
