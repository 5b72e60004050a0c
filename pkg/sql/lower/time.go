package lower

import (
	"fmt"
	"slices"
	"time"

	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/semantic/expr"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/semantic/model"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/semantic/plan"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/semantic/query"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/semantic/timeform"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/sql/ast"
)

// caseWindows is how many windows are told apart by comparing with one after the
// other.
const caseWindows = 8

// treeWindows is how many are told apart by comparing with halves of them: 4-4-5
// months, which no truncation knows. A statement holds no more without becoming
// long.
const treeWindows = 600

func (r *rowsel) assign(v *plan.AssignWindow) {
	switch {
	case len(v.Windows) == 1:
		r.where = append(r.where, r.inUnion(v)...)
		r.window, r.oneWindow = ast.Num(fmt.Sprint(v.Windows[0].ID)), true
	case v.Grid != "":
		r.where = append(r.where, r.inUnion(v)...)
		at := v.At
		at.Grain, at.Cal = v.Grid, v.Cal
		r.window = r.field(at)
		r.windowOf = r.bare(at)
	case len(v.Windows) <= caseWindows && !plan.Overlap(v.Windows):
		r.where = append(r.where, r.inUnion(v)...)
		c := ast.Case{Rising: !v.Numbered} // every row lies in a window, so the ends tell them apart
		list := plan.ByStart(v.Windows)
		for _, w := range list[:len(list)-1] {
			c.Whens = append(c.Whens, ast.When{Cond: ast.And(r.inRange(v.At, time.Time{}, w.To)...), Then: ast.Num(fmt.Sprint(w.ID))})
		}
		c.Else = ast.Num(fmt.Sprint(list[len(list)-1].ID))
		r.window = c
		r.windowOf = r.bare(v.At)
	case len(v.Windows) <= treeWindows && !plan.Overlap(v.Windows):
		r.where = append(r.where, r.inUnion(v)...)
		r.window = r.between(v.At, plan.ByStart(v.Windows))
		r.windowOf = r.bare(v.At)
	default:
		r.joinWindows(v)
	}
}

// between tells windows apart by halves: of so many, a row is compared with few.
func (r *rowsel) between(at plan.Field, list []query.Window) ast.Expr {
	if len(list) == 1 {
		return ast.Num(fmt.Sprint(list[0].ID))
	}
	half := len(list) / 2
	before := ast.And(r.inRange(at, time.Time{}, list[half-1].To)...)
	return ast.Case{Whens: []ast.When{{Cond: before, Then: r.between(at, list[:half])}}, Else: r.between(at, list[half:])}
}

// bare is the column that holds a time, if it is one.
func (r *rowsel) bare(at plan.Field) ast.Col {
	at.Grain, at.Part = "", ""
	c, _ := r.field(at).(ast.Col)
	return c
}

// windowGiven tells whether a key holds the very time that the window is worked
// out of, so that grouping by the key is enough.
func (r *rowsel) windowGiven(keys []plan.GroupKey) bool {
	return r.windowOf.Name != "" && slices.ContainsFunc(keys, func(k plan.GroupKey) bool {
		c, ok := r.key(k).(ast.Col)
		return ok && k.Column != query.WindowColumn && c == r.windowOf
	})
}

// spans joins windows that touch.
func spans(windows []query.Window) (out []query.Range) {
	for _, w := range plan.ByStart(windows) {
		if n := len(out); n > 0 && !w.From.After(out[n-1].To) {
			if w.To.After(out[n-1].To) {
				out[n-1].To = w.To
			}
			continue
		}
		out = append(out, query.Range{From: w.From, To: w.To})
	}
	return out
}

// daysOf lists the days of ranges; nil where they are open, not of whole days,
// or too many.
func daysOf(list []query.Range) (days []ast.Expr) {
	for _, s := range list {
		if s.From.IsZero() || s.To.IsZero() || !midnight(s.From) || !midnight(s.To) {
			return nil
		}
		for t := s.From; t.Before(s.To); t = t.AddDate(0, 0, 1) {
			if days = append(days, timeLit(t, &timeForm{date: true})); len(days) > plan.MostDays {
				return nil
			}
		}
	}
	return days
}

// inUnion limits rows to the windows' union.
func (r *rowsel) inUnion(v *plan.AssignWindow) []ast.Expr {
	if v.Limited {
		return nil
	}
	list := spans(v.Windows)
	if len(list) == 1 && !v.Days {
		return r.inRange(v.At, list[0].From, list[0].To)
	}
	if days := daysOf(list); r.l.caps.DaysInList && v.At.Time.IsDate && v.At.Time.Form == timeform.Canonical && days != nil {
		at := v.At
		at.Grain = ""
		return []ast.Expr{ast.In{X: r.field(at), List: days}}
	}
	if len(list) == 1 {
		return r.inRange(v.At, list[0].From, list[0].To)
	}
	var parts []ast.Expr
	for _, s := range list {
		parts = append(parts, ast.And(r.inRange(v.At, s.From, s.To)...))
	}
	return []ast.Expr{ast.Or(parts...)}
}

// joinWindows lets a row count in every window that holds it.
func (r *rowsel) joinWindows(v *plan.AssignWindow) {
	as := r.l.windowsTable(v)
	at := v.At
	at.Grain = ""
	x := r.field(at)
	lo, hi := plan.Hull(v.Windows)
	r.where = append(r.where, r.inRange(v.At, lo, hi)...)
	r.joins = append(r.joins, ast.Join{Kind: ast.Inner, To: ast.Relation{As: as, Table: []string{as}}, On: []ast.Expr{
		ast.Binary{Op: ">=", X: x, Y: ast.Col{Table: as, Name: "since"}},
		ast.Binary{Op: "<", X: x, Y: ast.Col{Table: as, Name: "until"}},
	}})
	r.window = ast.Col{Table: as, Name: "id"}
	r.many = true
}

func (l *lowerer) windowsTable(v *plan.AssignWindow) string {
	body := &ast.Values{}
	bound := func(t time.Time) ast.Expr {
		if t.IsZero() {
			t = time.Date(1, 1, 1, 0, 0, 0, 0, time.UTC)
		}
		return ast.Cast{X: boundLit(t, v.At.Time), Type: "timestamp"}
	}
	for _, w := range v.Windows {
		body.Rows = append(body.Rows, []ast.Expr{ast.Num(fmt.Sprint(w.ID)), bound(w.From), bound(w.To)})
	}
	as := l.name("windows")
	l.with = append(l.with, ast.Named{Name: as, Columns: []string{"id", "since", "until"}, Body: body})
	return as
}

// pick keeps only the rows at the first or last time of their group: the group's
// time is found by a select of its own, which reads no more than time and keys.
func (r *rowsel) pick(v *plan.Pick) {
	fn := "min"
	if v.Last {
		fn = "max"
	}
	inner := r.l.rows(v.In, r.scope)
	s := &ast.Select{}
	var on []ast.Expr
	add := func(outer, in ast.Expr, name string) {
		s.Columns = append(s.Columns, ast.Item{Expr: in, As: name})
		s.GroupBy = append(s.GroupBy, len(s.Columns))
		if outer != nil {
			on = append(on, ast.Eq(outer, ast.Col{Table: "picked", Name: name}))
		}
	}
	for i, f := range v.By {
		add(r.field(r.scope[f]), inner.field(r.scope[f]), fmt.Sprintf("key_%d", i+1))
	}
	switch {
	case v.Within == query.WindowColumn && !r.oneWindow:
		add(r.window, inner.window, "during")
	case v.Within != "" && v.Within != query.WindowColumn:
		add(nil, inner.field(r.scope[v.Within]), "during")
	}
	s.Columns = append(s.Columns, ast.Item{Expr: ast.Call(fn, inner.field(v.At)), As: "at"})
	on = append([]ast.Expr{ast.Eq(r.field(v.At), ast.Col{Table: "picked", Name: "at"})}, on...)
	r.joins = append(r.joins, ast.Join{Kind: ast.Inner, To: ast.Relation{As: "picked", Select: prune(inner.finish(s))}, On: on})
}

// convert pairs conversions with base events.
func (r *rowsel) convert(v *plan.Convert) {
	base, conv := r.l.rows(v.Base, v.BaseScope), r.l.rows(v.Conversion, v.ConversionScope)
	g := v.BaseAt.Grain
	if v.ConversionAt.Grain.Coarser(g) {
		g = v.ConversionAt.Grain
	}
	baseAt, convAt := v.BaseAt, v.ConversionAt
	baseAt.Grain, convAt.Grain = g, g
	c := &ast.Select{}
	var on []ast.Expr
	for i, e := range v.On {
		name := fmt.Sprintf("key_%d", i+1)
		c.Columns = append(c.Columns, ast.Item{Expr: conv.field(e.Right), As: name})
		on = append(on, ast.Eq(base.field(e.Left), ast.Col{Table: "conversion", Name: name}))
	}
	value := ast.Expr(ast.Num("1"))
	if v.Value != nil {
		value = conv.expr(v.Value, v.MeasureTable)
	}
	c.Columns = append(c.Columns,
		ast.Item{Expr: conv.field(convAt), As: "at"},
		ast.Item{Expr: value, As: "value"},
		ast.Item{Expr: ast.Window{Func: ast.Func{Name: "row_number"}}, As: "event"})
	at := ast.Col{Table: "conversion", Name: "at"}
	x := base.field(baseAt)
	on = append(on, ast.Binary{Op: "<=", X: x, Y: at})
	if w := v.Window; w != nil {
		on = append(on, ast.Binary{Op: ">", X: x, Y: ast.AddTime{X: at, Of: ast.Clock{Grain: g}, N: -w.Count, Grain: w.Grain}})
	}
	base.joins = append(base.joins, ast.Join{Kind: ast.Inner, To: ast.Relation{As: "conversion", Select: conv.finish(c)}, On: on})
	s := &ast.Select{}
	for _, name := range v.Keep {
		e := base.window
		if name != query.WindowColumn {
			e = base.field(v.BaseScope[name])
		}
		s.Columns = append(s.Columns, ast.Item{Expr: e, As: name})
	}
	// Of base events in the same bucket the earliest counts, then the one with
	// the smallest keys, so that every engine answers the same.
	latest := []ast.Order{{Expr: x, Desc: true}}
	if g.Coarser(v.BaseAt.Time.Grain) {
		raw := v.BaseAt
		raw.Grain = ""
		latest = append(latest, ast.Order{Expr: base.field(raw)})
	}
	for _, c := range s.Columns {
		latest = append(latest, ast.Order{Expr: c.Expr})
	}
	s.Columns = append(s.Columns,
		ast.Item{Expr: ast.Col{Table: "conversion", Name: "value"}, As: "value"},
		ast.Item{Expr: ast.Window{Func: ast.Func{Name: "row_number"}, Partition: []ast.Expr{ast.Col{Table: "conversion", Name: "event"}},
			Order: latest}, As: "nearest"})
	r.from = ast.Relation{As: v.As, Select: base.finish(s)}
	r.where = append(r.where, ast.Eq(ast.Col{Table: v.As, Name: "nearest"}, ast.Num("1")))
}

func (l *lowerer) spineRange(sp *model.Spine, from, to time.Time) []ast.Expr {
	r := &rowsel{l: l, inside: map[string][]inside{}}
	return r.inRange(plan.Field{Table: "spine", Expr: expr.Column{Name: sp.Column}, Time: &plan.Clock{Grain: sp.Grain}}, from, to)
}
