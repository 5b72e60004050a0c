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

// Columns of the events of a funnel beside those of its rows.
const (
	kindColumn = "wh_step" // which step the event is, from 1
	sequenced  = "events"
)

// sequence follows entities through the steps of a funnel without a join: the
// events of all steps lie below each other, in the order of time, and from each
// the earliest end of every way through the steps behind it is looked up by window
// functions, last step first. Of a start these are the ends of its own ways. Rows
// are sorted once for each step, whatever indexes there are, and never multiply.
func (r *rowsel) sequence(v *plan.Sequence) {
	all := append([]plan.Rows{v.Base}, v.Steps...)
	by := clocksOf(all)
	union := &ast.Union{}
	for i, step := range all {
		union.Parts = append(union.Parts, r.l.events(v, step, i, by))
	}
	from := ast.Relation{As: sequenced, Select: union}
	col := func(name string) ast.Expr { return ast.Col{Table: sequenced, Name: name} }
	carried := append(append([]string{}, v.Keep...), plan.WhoColumn, plan.AtColumn, plan.WallColumn, plan.LapsesColumn, kindColumn)
	order := []ast.Order{{Expr: col(plan.AtColumn), Desc: true}, {Expr: col(kindColumn), Desc: !v.Later}}
	for j := len(all) - 1; j >= 1; j-- { // ways that go on with the step after the j-th
		s := &ast.Select{From: from}
		for _, name := range carried {
			s.Columns = append(s.Columns, ast.Item{Expr: col(name), As: name})
		}
		for k := j; k < len(all); k++ {
			end := col(plan.WallColumn)
			if k > j {
				end = col(plan.ReachedColumn(k))
			}
			next := ast.Case{Whens: []ast.When{{Cond: ast.Eq(col(kindColumn), ast.Num(fmt.Sprint(j+1))), Then: end}}}
			s.Columns = append(s.Columns, ast.Item{As: plan.ReachedColumn(k),
				Expr: ast.Window{Func: ast.Func{Name: "min", Args: []ast.Expr{next}}, Partition: []ast.Expr{col(plan.WhoColumn)}, Order: order}})
		}
		from = ast.Relation{As: sequenced, Select: s}
	}
	s := &ast.Select{From: from, Where: []ast.Expr{ast.Eq(col(kindColumn), ast.Num("1"))}}
	for _, name := range append(append([]string{}, v.Keep...), plan.WhoColumn) {
		s.Columns = append(s.Columns, ast.Item{Expr: col(name), As: name})
	}
	for k := 1; k < len(all); k++ {
		end := col(plan.ReachedColumn(k))
		in := ast.Binary{Op: "<", X: end, Y: col(plan.LapsesColumn)}
		s.Columns = append(s.Columns, ast.Item{Expr: ast.Case{Whens: []ast.When{{Cond: in, Then: end}}}, As: plan.ReachedColumn(k)})
	}
	r.from = ast.Relation{As: v.As, Select: s}
}

// events are the rows of one step. What is kept, and when the window is over, only
// starts tell.
func (l *lowerer) events(v *plan.Sequence, step plan.Rows, i int, by clocks) *ast.Select {
	n := l.rows(step.Node, step.Scope)
	s := &ast.Select{}
	lapses := ast.Expr(ast.Lit{Kind: ast.Null})
	if i == 0 {
		s, lapses = n.kept(v.Keep, step.Scope), n.later(step.At, v.Window, by)
	} else {
		for _, name := range v.Keep {
			s.Columns = append(s.Columns, ast.Item{Expr: ast.Lit{Kind: ast.Null}, As: name})
		}
	}
	who, at := n.field(step.Who), n.ordered(step.At, by)
	n.where = append(n.where, ast.IsNull{X: who, Not: true}, ast.IsNull{X: at, Not: true})
	s.Columns = append(s.Columns, ast.Item{Expr: who, As: plan.WhoColumn}, ast.Item{Expr: at, As: plan.AtColumn},
		ast.Item{Expr: n.wall(step.At, v.Window, by), As: plan.WallColumn}, ast.Item{Expr: lapses, As: plan.LapsesColumn},
		ast.Item{Expr: ast.Num(fmt.Sprint(i + 1)), As: kindColumn})
	return n.finish(s)
}

// kept selects fields and the window of a pipeline.
func (r *rowsel) kept(names []string, scope plan.Scope) *ast.Select {
	s := &ast.Select{}
	for _, name := range names {
		e := r.window
		if name != query.WindowColumn {
			e = r.field(scope[name])
		}
		s.Columns = append(s.Columns, ast.Item{Expr: e, As: name})
	}
	return s
}

// history numbers the rows of entities by putting those before and after beside
// each.
func (r *rowsel) history(v *plan.History) {
	in := r.l.rows(v.Of.Node, v.Of.Scope)
	s := in.kept(v.Keep, v.Of.Scope)
	who := in.field(v.Of.Who)
	in.where = append(in.where, ast.IsNull{X: who, Not: true})
	at := in.ordered(v.Of.At, clocks{})
	order := []ast.Order{{Expr: at}}
	for _, c := range s.Columns { // of rows at one instant every engine takes the same for the first
		order = append(order, ast.Order{Expr: c.Expr})
	}
	beside := func(fn string, x ast.Expr) ast.Expr {
		return ast.Window{Func: ast.Func{Name: fn, Args: []ast.Expr{x}}, Partition: []ast.Expr{who}, Order: order}
	}
	s.Columns = append(s.Columns, ast.Item{Expr: who, As: plan.WhoColumn}, ast.Item{Expr: at, As: plan.AtColumn})
	if v.Window == nil {
		s.Columns = append(s.Columns, ast.Item{Expr: beside("lag", at), As: plan.DueColumn})
	} else {
		wall, lapses := in.wall(v.Of.At, *v.Window, clocks{}), in.later(v.Of.At, *v.Window, clocks{})
		s.Columns = append(s.Columns, ast.Item{Expr: wall, As: plan.WallColumn}, ast.Item{Expr: lapses, As: plan.LapsesColumn},
			ast.Item{Expr: beside("lag", lapses), As: plan.DueColumn}, ast.Item{Expr: beside("lead", wall), As: plan.NextColumn})
	}
	if len(v.All.All) > 0 {
		var all []ast.Expr
		for _, e := range v.All.All {
			all = append(all, in.expr(e, ""))
		}
		s.Columns = append(s.Columns, ast.Item{As: plan.CountsColumn,
			Expr: ast.Case{Whens: []ast.When{{Cond: ast.And(all...), Then: ast.Num("1")}}, Else: ast.Num("0")}})
	}
	r.from = ast.Relation{As: v.As, Select: in.finish(s)}
}

// recur joins first rows with the periods in which their entities came again.
func (r *rowsel) recur(v *plan.Recur) {
	const first, again = "first_time", "came"
	base := r.l.rows(v.Base.Node, v.Base.Scope)
	s := base.kept(v.Keep, v.Base.Scope)
	s.Columns = append(s.Columns, ast.Item{Expr: base.field(v.Base.Who), As: plan.WhoColumn})
	at := v.Base.At
	s.Columns = append(s.Columns, ast.Item{Expr: base.field(at), As: plan.AtColumn})
	outer := &rowsel{l: r.l, scope: plan.Scope{}, from: ast.Relation{As: first, Select: base.finish(s)}, inside: map[string][]inside{}, joined: map[string]*model.Source{}}
	at.Table, at.Expr = first, expr.Column{Name: plan.AtColumn}
	outer.assign(&plan.AssignWindow{At: at, Windows: v.Periods})
	since := outer.window

	came := r.l.rows(v.Again.Node, v.Again.Scope)
	came.assign(&plan.AssignWindow{At: v.Again.At, Windows: v.Periods})
	who := came.field(v.Again.Who)
	periods := came.finish(&ast.Select{Distinct: true, Columns: []ast.Item{
		{Expr: who, As: plan.WhoColumn}, {Expr: came.window, As: query.WindowColumn}}})
	elapsed := ast.Binary{Op: "-", X: ast.Col{Table: again, Name: query.WindowColumn}, Y: since}
	outer.joins = append(outer.joins, ast.Join{Kind: ast.Left, To: ast.Relation{As: again, Select: periods}, On: []ast.Expr{
		ast.Eq(ast.Col{Table: first, Name: plan.WhoColumn}, ast.Col{Table: again, Name: plan.WhoColumn}),
		ast.Between{X: elapsed, Low: ast.Num("1"), High: ast.Num(fmt.Sprint(v.Most))},
	}})
	out := &ast.Select{}
	for _, name := range append(append([]string{}, v.Keep...), plan.WhoColumn) {
		out.Columns = append(out.Columns, ast.Item{Expr: ast.Col{Table: first, Name: name}, As: name})
	}
	out.Columns = append(out.Columns, ast.Item{Expr: since, As: plan.SinceColumn}, ast.Item{Expr: elapsed, As: plan.ElapsedColumn})
	r.from = ast.Relation{As: v.As, Select: outer.finish(out)}
}

// clocks is by what times of several sources are put in order: as they are stored
// where all are instants, or all times of a clock on the wall.
type clocks struct {
	clock bool           // as the business's clock shows them, to the second
	day   bool           // some are days: of the same day none is before another
	zone  *time.Location // in which instants are read; nil: each in its own
}

func clocksOf(list []plan.Rows) (by clocks) {
	first := list[0].At.Time
	by.zone = first.Zone
	for _, s := range list {
		by.day = by.day || s.At.Time.IsDate != first.IsDate
		by.clock = by.clock || (s.At.Time.Zone == nil) != (first.Zone == nil)
	}
	return by
}

// ordered is a time by which rows are put in order.
func (r *rowsel) ordered(at plan.Field, by clocks) ast.Expr {
	at.Grain, at.Part = "", ""
	if !by.clock && !by.day {
		return r.field(at)
	}
	return r.clocked(at, by)
}

// wall is a time by the clock that a window goes by: of days and longer ones the
// business's, of hours one that is never moved.
func (r *rowsel) wall(at plan.Field, window model.Span, by clocks) ast.Expr {
	if at.Time.Zone != nil && !by.clock {
		clock := *at.Time
		if window.Grain.Rank() < grain.Day.Rank() {
			clock.Zone = time.UTC
		} else if by.zone != nil {
			clock.Zone = by.zone
		}
		at.Time = &clock
	}
	return r.clocked(at, by)
}

func (r *rowsel) clocked(at plan.Field, by clocks) ast.Expr {
	at.Grain, at.Part, at.Cal = grain.Second, "", grain.Gregorian()
	switch {
	case by.day:
		at.Grain = grain.Day
	case at.Time.IsDate && at.Time.Zone == nil:
		at.Grain = ""
	}
	x := r.field(at)
	if at.Grain != grain.Second {
		return ast.Cast{X: x, Type: "timestamp", From: "date"}
	}
	return x
}

// later is when a window that begins at a time is over.
func (r *rowsel) later(at plan.Field, window model.Span, by clocks) ast.Expr {
	return ast.AddTime{X: r.wall(at, window, by), Of: ast.Clock{Grain: grain.Second}, N: window.Count, Grain: window.Grain}
}
