package build

import (
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/semantic/diag"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/semantic/expr"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/semantic/model"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/semantic/plan"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/semantic/query"
)

const visits = "visits" // alias of the rows of a life cycle

// lifeCycle plans how many entities stand in a state of life. Groups and
// conditions concern the row by which an entity does: the one that comes, and of
// lapsed ones the last.
func (s *set) lifeCycle(m *model.Metric, a ask) (expr.Expr, *diag.Diagnostic) {
	c := m.LifeCycle
	state := c.State
	if m.Stage != nil {
		state = m.Stage.State
	}
	lapsed := state == model.StateLapsed
	key := *m
	key.Stage = &model.Stage{Due: lapsed} // the others share their rows
	f, d := s.b.once(&key, a, func() (*followed, *diag.Diagnostic) { return s.b.visits(m, lapsed, a) })
	if d != nil {
		return nil, d
	}
	first := expr.IsNull{X: expr.Column{Name: plan.DueColumn}}
	late := expr.Binary{Op: ">=", X: expr.Column{Name: plan.WallColumn}, Y: expr.Column{Name: plan.DueColumn}}
	back := expr.Binary{Op: "OR", X: first, Y: late}
	switch state {
	case model.StateNew:
		return s.counted(m.Name, f, first)
	case model.StateReactivated:
		// Who is new and has been away since, all within the bucket, is new.
		return s.apart(m.Name, f, back, first)
	case model.StateReturning:
		// Who comes again in the bucket of coming for the first time is new.
		return s.apart(m.Name, f, nil, back)
	}
	return s.counted(m.Name, f, nil)
}

// apart counts those with a row of the one kind, nil for any, and none of the other,
// which is of the one kind too.
func (s *set) apart(name string, f *followed, of, but expr.Expr) (expr.Expr, *diag.Diagnostic) {
	all, d := s.counted(name+"_there", f, of)
	if d != nil {
		return nil, d
	}
	other, d := s.counted(name, f, but)
	return expr.Binary{Op: "-", X: all, Y: other}, d
}

func (b *builder) visits(m *model.Metric, lapsed bool, a ask) (*followed, *diag.Diagnostic) {
	c := m.LifeCycle
	h, scope, keys, d := b.history(m, c.Input, c.Entity, visits, a)
	if d != nil {
		return nil, d
	}
	h.Window = &c.Window
	f := &followed{as: visits, scope: scope, keys: keys}
	at := told(h.Of.At, visits, plan.AtColumn)
	n := counting(h)
	if lapsed {
		at = wall(h.Of.At, visits, plan.LapsesColumn)
		for _, name := range []string{plan.NextColumn, plan.LapsesColumn} {
			scope[name] = plainField(visits, name)
		}
		n = &plan.Filter{In: n, All: []expr.Expr{expr.Binary{Op: "OR",
			X: expr.IsNull{X: column(plan.NextColumn)},
			Y: expr.Binary{Op: ">=", X: column(plan.NextColumn), Y: column(plan.LapsesColumn)}}}}
		if over := b.over(); !over.IsZero() { // who may still come has not lapsed
			n = &plan.During{In: n, At: at, Range: query.Range{To: over}}
		}
	}
	n = during(n, at, a.rng)
	if len(a.windows) > 0 {
		n = b.assign(n, at, a.windows)
		f.byWindow()
	}
	f.node = n
	return f, nil
}
