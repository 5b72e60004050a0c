package build

import (
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/semantic/diag"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/semantic/expr"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/semantic/model"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/semantic/plan"
)

// history plans the rows of a measure's source with those before and after, of all
// times, since what comes first is not known otherwise: the metric's own conditions
// and those on which rows may be read limit them, those of the question are noted.
func (b *builder) history(m *model.Metric, in model.MeasureInput, entity, as string, a ask) (*plan.History, plan.Scope, []plan.GroupKey, *diag.Diagnostic) {
	r, d := b.rowsOf(in.Measure, "")
	if d != nil {
		return nil, nil, nil, d
	}
	keys, d := r.groupKeys(a.keys)
	if d != nil {
		return nil, nil, nil, d
	}
	asked, d := r.conditions(a.extra)
	if d != nil {
		return nil, nil, nil, d
	}
	of, d := r.entered(entity, append(some(in.Filter, m.Filter), a.granted...))
	if d != nil {
		return nil, nil, nil, d
	}
	keep, scope := passed(keys, r.fields, as)
	scope[plan.CountsColumn] = plainField(as, plan.CountsColumn)
	return &plan.History{Of: of, All: plan.Filter{All: asked}, Keep: keep, As: as}, scope, keys, nil
}

// counting keeps the rows for which the conditions of a History hold.
func counting(h *plan.History) plan.Node {
	if len(h.All.All) == 0 {
		return h
	}
	return &plan.Filter{In: h, All: []expr.Expr{expr.Binary{Op: "=", X: column(plan.CountsColumn), Y: number(1)}}}
}
