package optimise

import (
	"slices"

	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/semantic/expr"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/semantic/model"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/semantic/plan"
)

// inParts lets a pass that adds up in two steps have averages as sums and
// counts, and divides in the end. What the pass leaves keeps its averages.
func inParts(agg *plan.Aggregate, pass func(*plan.Aggregate) plan.Group) plan.Group {
	if !slices.ContainsFunc(agg.Measures, func(m plan.Measured) bool { return m.Agg == model.Average }) {
		return pass(agg)
	}
	split := *agg
	split.Measures = parts(agg.Measures)
	in := pass(&split)
	if in == plan.Group(&split) {
		return agg
	}
	out := &plan.Compute{In: in}
	for _, m := range agg.Measures {
		value := ref(m.Column)
		if m.Agg == model.Average {
			value = expr.Binary{Op: "/", X: value, Y: ref(m.Column + perSuffix)}
		}
		out.Out = append(out.Out, plan.Computed{Column: m.Column, Value: value})
	}
	return out
}

func ref(column string) expr.Expr { return expr.Ref{Kind: expr.RefAny, Name: column} }
