package build

import (
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/semantic/diag"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/semantic/expr"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/semantic/model"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/semantic/plan"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/semantic/query"
)

const passing = "steps" // alias of the rows of a funnel

// funnel plans how many entities of a funnel take a step, or the share of those
// that start that take the last. As with conversions, groups, conditions and
// range concern the first step; which rows may be read concerns all.
func (s *set) funnel(m *model.Metric, a ask) (expr.Expr, *diag.Diagnostic) {
	a = a.within(m.Filter)
	f, d := s.b.once(m, a, func() (*followed, *diag.Diagnostic) { return s.b.steps(m.Funnel, a) })
	if d != nil {
		return nil, d
	}
	reached := func(i int) (expr.Expr, *diag.Diagnostic) {
		if i == 0 {
			return s.counted(m.Name+"_start", f, nil)
		}
		return s.counted(m.Name, f, expr.IsNull{X: expr.Column{Name: plan.ReachedColumn(i)}, Not: true})
	}
	last := len(m.Funnel.Steps) - 1
	switch {
	case m.Stage != nil:
		return reached(m.Stage.At)
	case m.Funnel.Conversions:
		return reached(last)
	}
	x, d := reached(last)
	if d != nil {
		return nil, d
	}
	y, d := reached(0)
	return expr.Binary{Op: "/", X: x, Y: y}, d
}

func (b *builder) steps(c *model.FunnelSpec, a ask) (*followed, *diag.Diagnostic) {
	first := c.Steps[0].Input
	left, d := b.rowsOf(first.Measure, "")
	if d != nil {
		return nil, d
	}
	keys, d := left.groupKeys(a.keys)
	if d != nil {
		return nil, d
	}
	base, d := left.entered(c.Entity, append(some(first.Filter), a.extra...))
	if d != nil {
		return nil, d
	}
	f := &followed{keys: keys, as: passing}
	seq := &plan.Sequence{Window: c.Window, Later: c.Later, As: passing}
	seq.Keep, f.scope = passed(keys, left.fields, passing)
	base.Node = during(base.Node, base.At, a.rng)
	if len(a.windows) > 0 {
		base.Node = b.assign(base.Node, base.At, a.windows)
		seq.Keep = append(seq.Keep, query.WindowColumn)
		f.byWindow()
		f.scope[query.WindowColumn] = plainField(passing, query.WindowColumn)
	}
	seq.Base = base
	// What comes before the range, or after its last window is over, follows nothing.
	rng := a.asked()
	rng.To = until(rng.To, c.Window)
	for i, step := range c.Steps[1:] {
		r, d := b.rowsOf(step.Input.Measure, "step_"+itoa(i+2))
		if d != nil {
			return nil, d
		}
		next, d := r.entered(c.Entity, append(some(step.Input.Filter), a.granted...))
		if d != nil {
			return nil, d
		}
		next.Node = during(next.Node, next.At, rng)
		seq.Steps = append(seq.Steps, next)
	}
	f.node = seq
	return f, nil
}
