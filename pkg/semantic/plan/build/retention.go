package build

import (
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/semantic/diag"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/semantic/expr"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/semantic/model"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/semantic/plan"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/semantic/query"
)

const (
	debut = "debut" // alias of the first rows of entities
	kept  = "kept"  // alias of those with when they came again

	// mostPeriods is how many periods a statement tells apart by comparing halves.
	mostPeriods = 600
)

var checkPeriods = diag.Check{
	Code: "WH285", Name: "too-many-periods", Severity: diag.Error,
	What:    "The range of a question on retention, with the periods that follow it, holds more than 600 of them.",
	Why:     "The statement would compare every row with all of them.",
	Example: "{\"metrics\": [\"customers_kept\"], \"time\": {\"from\": \"2015\", \"to\": \"2025\"}} of a metric with period: day",
	Fix:     "ask for a shorter range, or give the metric a longer period",
}

// retention plans how many entities that first came in a time came again so many
// periods later, or the share that they are of those for whom that period is over.
// First is first ever: neither range nor conditions move it. These, and groups,
// concern the row with which an entity first came; whether it came again is asked
// of all its rows that may be read.
func (s *set) retention(m *model.Metric, a ask) (expr.Expr, *diag.Diagnostic) {
	c := m.Retention
	f, d := s.b.once(m, a, func() (*followed, *diag.Diagnostic) { return s.b.cohorts(m, a) })
	if d != nil {
		return nil, d
	}
	again := func(after int) (expr.Expr, *diag.Diagnostic) {
		if after == 0 {
			return s.counted(m.Name+"_first", f, nil)
		}
		return s.counted(m.Name, f, expr.Binary{Op: "AND",
			X: expr.Binary{Op: "=", X: expr.Column{Name: plan.ElapsedColumn}, Y: number(float64(after))}, Y: due(f, after)})
	}
	could := func(after int) (expr.Expr, *diag.Diagnostic) {
		if after == 0 {
			return again(0)
		}
		return s.counted(m.Name+"_due", f, due(f, after))
	}
	switch {
	case m.Stage != nil && m.Stage.Due:
		return could(m.Stage.At)
	case m.Stage != nil:
		return again(m.Stage.At)
	}
	x, d := again(c.After)
	if d != nil {
		return nil, d
	}
	y, d := could(c.After)
	return expr.Binary{Op: "/", X: x, Y: y}, d
}

// due tells entities for whom the period after so many is over.
func due(f *followed, after int) expr.Expr {
	return expr.Binary{Op: "<=", X: expr.Column{Name: plan.SinceColumn}, Y: number(float64(f.over - after))}
}

func (b *builder) cohorts(m *model.Metric, a ask) (*followed, *diag.Diagnostic) {
	c := m.Retention
	rng := a.asked()
	if rng.From.IsZero() || rng.To.IsZero() {
		d := checkPeriods.At(m.Pos, "metric "+m.Name, "retention needs a range of time with both ends")
		return nil, &d
	}
	periods := b.periods(c, rng)
	if len(periods) > mostPeriods {
		d := checkPeriods.At(m.Pos, "metric "+m.Name, "the range and what follows it hold %d periods of a %s for metric %s, and %d are told apart",
			len(periods), c.Period, m.Name, mostPeriods)
		return nil, &d
	}
	f := &followed{as: kept}
	h, scope, keys, d := b.history(m, c.Input, c.Entity, debut, a)
	if d != nil {
		return nil, d
	}
	f.over = b.lastOver(periods)
	rec := &plan.Recur{Periods: periods, Grain: c.Period, Most: c.Periods, As: kept, Keep: h.Keep}
	scope[plan.DueColumn] = plainField(debut, plan.DueColumn)
	at := told(h.Of.At, debut, plan.AtColumn)
	n := counting(h)
	n = &plan.Filter{In: n, All: []expr.Expr{expr.IsNull{X: column(plan.DueColumn)}}}
	n = during(n, at, a.rng)
	f.scope, f.keys = lifted(scope, kept), keys
	if len(a.windows) > 0 {
		n = b.assign(n, at, a.windows)
		rec.Keep = append(rec.Keep[:len(rec.Keep):len(rec.Keep)], query.WindowColumn)
		f.byWindow()
		f.scope[query.WindowColumn] = plainField(kept, query.WindowColumn)
	}
	rec.Base = plan.Rows{Node: n, Scope: scope, At: at, Who: plainField(debut, plan.WhoColumn)}
	r, d := b.rowsOf(c.Input.Measure, "again")
	if d != nil {
		return nil, d
	}
	if rec.Again, d = r.entered(c.Entity, append(some(c.Input.Filter, m.Filter), a.granted...)); d != nil {
		return nil, d
	}
	f.node = rec
	return f, nil
}

// lifted are fields one relation further up.
func lifted(scope plan.Scope, as string) plan.Scope {
	out := plan.Scope{}
	for name, f := range scope {
		f.Table = as
		out[name] = f
	}
	return out
}

// periods lie one after the other from the range's first to the last that its end
// is followed up to.
func (b *builder) periods(c *model.RetentionSpec, rng query.Range) (out []query.Window) {
	at := b.calendar.Trunc(rng.From, c.Period)
	last := b.calendar.Add(b.calendar.Trunc(rng.To.Add(-1), c.Period), c.Periods, c.Period)
	for !at.After(last) && len(out) <= mostPeriods {
		next := b.calendar.Add(at, 1, c.Period)
		out = append(out, query.Window{ID: len(out), From: at, To: next})
		at = next
	}
	return out
}

// lastOver is the last period that is over; −1 where none is.
func (b *builder) lastOver(periods []query.Window) int {
	over, last := b.over(), -1
	for _, p := range periods {
		if over.IsZero() || !p.To.After(over) {
			last = p.ID
		}
	}
	return last
}
