package build

import (
	"slices"
	"strings"

	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/semantic/diag"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/semantic/expr"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/semantic/plan"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/semantic/query"
)

// metricField joins the value that a metric has per key, so that a condition
// can use it: Metric('bookings', group_by=['listing']) > 2.
func (r *rows) metricField(ref expr.Ref) (string, *diag.Diagnostic) {
	m := r.b.model.Metric(ref.Name)
	if m == nil {
		var names []string
		for _, x := range r.b.model.Metrics {
			names = append(names, x.Name)
		}
		d := checkReference.At(r.root.Pos, ref.Name, "there is no metric %q", ref.Name).Near(ref.Name, names)
		return "", &d
	}
	name := m.Name + " per " + strings.Join(ref.GroupBy, ", ")
	if _, ok := r.fields[name]; ok {
		return name, nil
	}
	j := &plan.JoinMetric{Full: r.full, As: r.free("per_" + strings.ReplaceAll(strings.Join(ref.GroupBy, "_"), "__", "_"))}
	var a ask
	for _, g := range ref.GroupBy {
		// The inner question may reach the entity by another way than the rows do.
		outer := g[lastPart(g):]
		if len(r.b.routes(r.root, outer)) == 0 {
			outer = g
		}
		f, d := r.field(expr.Ref{Kind: expr.RefEntity, Name: outer})
		if d != nil {
			return "", d
		}
		j.Left = append(j.Left, r.fields[f])
		j.Right = append(j.Right, g)
		a.keys = append(a.keys, query.Key{Column: g, Ref: expr.Ref{Kind: expr.RefEntity, Name: g}})
	}
	if slices.Contains(r.b.filters, name) {
		d := checkDepth.At(m.Pos, "metric "+m.Name, "the filter of metric %s asks for the metric itself", m.Name)
		return "", &d
	}
	// The metric per key is a question of its own: bookings may be filtered by
	// how many bookings there are per listing.
	outer := r.b.depth
	r.b.depth, r.b.filters = nil, append(r.b.filters, name)
	defer func() { r.b.depth, r.b.filters = outer, r.b.filters[:len(r.b.filters)-1] }()
	if of := r.b.core.GrantedOf; of != nil {
		a.granted = of(m)
		a.extra = a.granted
	}
	s := r.b.newSet(a)
	v, d := s.input(m, a, offset{}, false)
	if d != nil {
		return "", d
	}
	j.Metric = &plan.Compute{In: s.group(), Out: []plan.Computed{{Column: m.Name, Value: v}}}
	r.joins = append(r.joins, j)
	r.fields[name] = plan.Field{Name: name, Table: j.As, Expr: expr.Column{Name: m.Name}}
	return name, nil
}
