package build

import (
	"slices"
	"strings"

	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/semantic/diag"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/semantic/expr"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/semantic/grain"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/semantic/model"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/semantic/plan"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/semantic/query"
)

func lastPart(path string) int {
	i := strings.LastIndex(path, "__")
	if i < 0 {
		return 0
	}
	return i + 2
}

// finish joins the groups of a leaf to the spine and applies late conditions.
func (s *spineLeaf) finish(g plan.Group) (plan.Group, *diag.Diagnostic) {
	if s.after {
		j, d := s.b.spineJoin(g, s.keys, s.off, s.ask.rng)
		if d != nil {
			return nil, d
		}
		j.Fill = s.in.JoinToSpine
		if s.before {
			// Time is moved already.
			j.Offset, j.ToGrain, j.Custom = nil, "", nil
		}
		if d := s.filterSpine(j); d != nil {
			return nil, d
		}
		g = j
	}
	if len(s.late) == 0 {
		return g, nil
	}
	return s.b.restrict(g, s.ask.keys, s.late, nil)
}

// filterSpine applies the conditions on metric time to the spine.
func (s *spineLeaf) filterSpine(j *plan.SpineJoin) *diag.Diagnostic {
	if len(s.onTime) == 0 {
		return nil
	}
	grains := []grain.Grain{j.Spine.Grain}
	for _, e := range s.onTime {
		for _, ref := range refs(e) {
			n := s.b.split(ref)
			if n.grain == "" {
				n.grain = s.r.time.Grain
			}
			grains = append(grains, n.grain)
		}
	}
	for _, k := range s.keys {
		grains = append(grains, s.b.split(k.Ref).grain)
	}
	sp, d := s.b.spine(grains...)
	if d != nil {
		return d
	}
	j.Spine = sp
	on := &rows{b: s.b, root: s.r.root, as: "spine", time: s.r.time, fields: plan.Scope{}, grains: map[string]string{}, used: map[string]bool{}, onSpine: sp}
	on.clock = spineClock("spine", sp.Grain)
	j.Filter, d = on.conditions(s.onTime)
	j.Scope = on.fields
	return d
}

// spineJoin puts grouped values on the spine that their time keys need.
func (b *builder) spineJoin(g plan.Group, keys []query.Key, off offset, rng query.Range) (*plan.SpineJoin, *diag.Diagnostic) {
	j := &plan.SpineJoin{In: g, Offset: off.window, ToGrain: off.toGrain, Range: rng}
	var grains []grain.Grain
	first := b.finest(keys)
	order := append([]query.Key{keys[first]}, slices.Delete(slices.Clone(keys), first, first+1)...)
	for _, k := range order {
		n := b.split(k.Ref)
		j.Times = append(j.Times, plan.SpineTime{Column: k.Column, Grain: n.grain, Part: n.part})
		grains = append(grains, n.grain)
	}
	var d *diag.Diagnostic
	j.Spine, d = b.spine(grains...)
	if off.window != nil {
		if c := b.customs[off.window.Grain]; c != nil {
			j.Custom = &c.grain
			j.Spine = c.spine
			j.Whole = !slices.ContainsFunc(keys, func(k query.Key) bool { return b.split(k.Ref).grain != off.window.Grain })
		}
	}
	return j, d
}

// restrict applies conditions to groups; their references must be keys.
func (b *builder) restrict(g plan.Group, keys []query.Key, list []expr.Expr, keep []string) (plan.Group, *diag.Diagnostic) {
	out := &plan.Restrict{In: g, Times: map[string]plan.Clock{}, Keys: keep}
	for _, k := range keys {
		n := b.split(k.Ref)
		if n.part == "" && (n.grain != "" || b.isTimeKey(n.path)) {
			base := b.baseGrain(n.grain)
			out.Times[k.Column] = plan.Clock{Grain: base, IsDate: !grain.Day.Coarser(base)}
		}
	}
	for _, e := range list {
		all := expr.Rewrite(b.atClock(e), func(x expr.Expr) expr.Expr {
			ref, ok := x.(expr.Ref)
			if c, isCol := x.(expr.Column); isCol {
				ref, ok = expr.Ref{Kind: expr.RefAny, Name: c.Name}, true
			}
			if !ok {
				return x
			}
			if i := b.keyOf(keys, b.dated(ref)); i >= 0 {
				return expr.Ref{Kind: expr.RefAny, Name: keys[i].Column, Type: b.keyType(b.split(keys[i].Ref))}
			}
			return x
		})
		fit, m := expr.Condition(all)
		if m != nil {
			d := checkOperand.At(diag.Pos{}, "filter", "%s", m.Message).WithHint("%s", m.Hint)
			return nil, &d
		}
		out.All = append(out.All, fit)
	}
	return out, nil
}

// dated gives a time reference without a grain the grain of its dimension.
func (b *builder) dated(ref expr.Ref) expr.Ref {
	n := b.split(ref)
	if n.grain == "" && n.part == "" && (n.kind == expr.RefTime || n.kind == expr.RefMetricTime) {
		if d := b.keyDimension(n.path); d != nil {
			ref.Grain = d.Grain
		} else if n.metricTime() {
			ref.Grain = DefaultGrain(b.core.Metrics)
		}
	}
	return ref
}

// nestedOffset moves a metric that is made of others: it is computed for all
// time and then put on the spine, moved. Conditions and range apply after that.
func (s *set) nestedOffset(m *model.Metric, a ask, off offset) (expr.Expr, *diag.Diagnostic) {
	return s.branch("offset "+m.Name+a.signature(off), m.Name, func(column string) (plan.Group, *diag.Diagnostic) {
		b := s.b
		// What has nothing to do with time can be decided before.
		onTime, mixed, rest := b.ownRows(m).byTime(a.extra)
		late := append(onTime, mixed...)
		inner := ask{keys: slices.Clone(a.keys), extra: rest, granted: a.granted}
		for _, e := range late {
			for _, ref := range refs(e) {
				ref = b.dated(ref)
				if b.keyOf(inner.keys, ref) < 0 {
					n := b.split(ref)
					inner.keys = append(inner.keys, query.Key{Column: n.full(), Ref: ref})
				}
			}
		}
		in := b.newSet(inner)
		v, d := in.value(m, inner, offset{})
		if d != nil {
			return nil, d
		}
		var g plan.Group = &plan.Compute{In: in.group(), Out: []plan.Computed{{Column: column, Value: v}}}
		times := b.timeKeys(m, a.keys)
		if len(times) == 0 {
			d := checkNeedsTime.At(m.Pos, "metric "+m.Name, "metric %s is moved in time, but the question has no metric_time", m.Name)
			return nil, &d
		}
		j, d := b.spineJoin(g, times, off, a.rng)
		if d != nil {
			return nil, d
		}
		g = j
		if len(late) == 0 {
			return g, nil
		}
		keep := []string{}
		for _, k := range a.keys {
			keep = append(keep, k.Column)
		}
		return b.restrict(g, inner.keys, late, keep)
	})
}

// timeKeys are the keys that are the metric's own time.
func (b *builder) timeKeys(m *model.Metric, keys []query.Key) (out []query.Key) {
	r := b.ownRows(m)
	for _, k := range keys {
		if r.isTime(b.split(k.Ref)) {
			out = append(out, k)
		}
	}
	return out
}

// ownRows stands for the rows of a metric's first measure, to tell what its
// time is.
func (b *builder) ownRows(m *model.Metric) *rows {
	r := &rows{b: b, root: &model.Source{}}
	if list := m.Measures(); len(list) > 0 {
		r.root, r.time = list[0].Source, list[0].Time
	}
	return r
}

// cumulative plans a metric that accumulates.
func (s *set) cumulative(m *model.Metric, a ask, off offset) (expr.Expr, *diag.Diagnostic) {
	c := m.Cumulative
	in, own := c.Input, some(c.Input.Filter)
	if c.Metric != nil {
		if c.Metric.Metric.Simple == nil {
			d := checkDepth.At(m.Pos, "metric "+m.Name, "metric %s accumulates %s, which is not a simple metric", m.Name, c.Metric.Metric.Name)
			return nil, &d
		}
		in = *c.Metric.Metric.Simple
		own = some(c.Metric.Metric.Filter, in.Filter, c.Metric.Filter)
	}
	a = a.within(m.Filter)
	l := leaf{in: in, own: own, ask: a, off: off, cum: c}
	if len(a.windows) > 0 {
		l.ask.windows = s.b.accumulated(a.windows, c)
		return s.measure(m.Name, l)
	}
	times := s.b.timeKeys(m, a.keys)
	finest := in.Measure.Time
	fine := finest == nil || len(times) == 0 || slices.ContainsFunc(times, func(k query.Key) bool {
		return s.b.split(k.Ref).grain == finest.Grain
	})
	if fine {
		return s.measure(m.Name, l)
	}
	return s.branch("periods "+l.signature(), m.Name, func(column string) (plan.Group, *diag.Diagnostic) {
		const along = "wh_along"
		inner := a
		inner.keys = append(slices.Clone(a.keys), query.Key{Column: along,
			Ref: expr.Ref{Kind: expr.RefMetricTime, Name: model.MetricTime, Grain: finest.Grain}})
		l.ask, l.column = inner, column
		g, d := s.b.leaf(l)
		if d != nil {
			return nil, d
		}
		if in.FillNulls != nil {
			g = &plan.Compute{In: g, Out: []plan.Computed{{Column: column, Value: filled(expr.Ref{Kind: expr.RefAny, Name: column}, in.FillNulls)}}}
		}
		how := c.PeriodAgg
		if how == "" {
			how = "first"
		}
		return &plan.Reaggregate{In: g, Order: along, Column: column, How: how}, nil
	})
}
