package build

import (
	"slices"

	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/semantic/diag"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/semantic/expr"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/semantic/grain"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/semantic/model"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/semantic/plan"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/semantic/query"
)

// spineLeaf is a leaf in dbt style under construction. Which conditions apply
// where follows MetricFlow (Apache-2.0): conditions on metric time alone belong
// to the spine when time is moved; those from outside the metric are applied
// again to the groups that a spine adds.
type spineLeaf struct {
	leaf
	b    *builder
	r    *rows
	keys []query.Key // that are metric time
	pre  []expr.Expr
	late []expr.Expr // again after aggregation
	// onTime are the conditions on metric time alone.
	onTime []expr.Expr
	before bool // time is moved before aggregation
	after  bool // time is moved, or buckets are filled, after aggregation
}

// leaf plans a leaf in dbt style.
func (b *builder) leaf(l leaf) (plan.Group, *diag.Diagnostic) {
	m := l.in.Measure
	s := &spineLeaf{leaf: l, b: b, r: b.newRows(m.Source, m.Time)}
	for _, k := range l.ask.keys {
		if s.r.isTime(b.split(k.Ref)) {
			s.keys = append(s.keys, k)
		}
	}
	if d := s.sort(); d != nil {
		return nil, d
	}
	if d := s.moveTime(); d != nil {
		return nil, d
	}
	keys, d := s.r.groupKeys(l.ask.keys)
	if d != nil {
		return nil, d
	}
	filters, d := s.r.conditions(s.pre)
	if d != nil {
		return nil, d
	}
	measured, d := s.r.measured(l)
	if d != nil {
		return nil, d
	}
	n := s.during(s.r.node())
	if len(filters) > 0 {
		n = &plan.Filter{In: n, All: filters}
	}
	if m.NonAdditive != nil {
		p, d := s.r.pick(n, m.NonAdditive)
		if d != nil {
			return nil, d
		}
		p.Within = s.within(m, keys)
		n = p
	}
	var g plan.Group = &plan.Aggregate{In: n, Scope: s.r.fields, Keys: keys, Measures: []plan.Measured{measured}}
	return s.finish(g)
}

// sort tells the conditions apart and decides where time is moved.
func (s *spineLeaf) sort() *diag.Diagnostic {
	ownTime, ownMixed, ownRest := s.r.byTime(s.own)
	time, mixed, rest := s.r.byTime(s.ask.extra)
	s.onTime = append(ownTime, time...)
	s.pre = append(slices.Clone(s.own), s.ask.extra...)
	if !s.off.none() {
		if len(s.keys) == 0 {
			d := checkNeedsTime.At(s.in.Measure.Pos, "measure "+s.in.Measure.Name, "measure %s is moved in time, but the question has no metric_time", s.in.Measure.Name)
			return &d
		}
		s.pre = slices.Concat(ownRest, rest, ownMixed, mixed)
		s.after = s.movesAfter()
		s.before = !s.after
	}
	if s.in.JoinToSpine && len(s.keys) > 0 {
		s.after = true
	}
	if s.after || s.before {
		s.late = s.asked(append(rest, mixed...))
	}
	return nil
}

// movesAfter tells whether aggregated values can be moved: the asked grain has
// to be as fine as the offset's. Weeks do not add up to months.
func (s *spineLeaf) movesAfter() bool {
	n := s.b.split(s.keys[s.b.finest(s.keys)].Ref)
	g := s.off.toGrain
	if s.off.window != nil {
		g = s.off.window.Grain
	}
	return n.part == "" && n.grain.IsStandard() && g.IsStandard() && !n.grain.Coarser(g) &&
		!(n.grain == grain.Week && s.off.toGrain != "")
}

// asked keeps conditions of which every reference is a key.
func (s *spineLeaf) asked(list []expr.Expr) (out []expr.Expr) {
	for _, e := range list {
		all := true
		for _, ref := range refs(e) {
			all = all && ref.Kind != expr.RefMetric && s.b.keyOf(s.ask.keys, ref) >= 0
		}
		if all {
			out = append(out, e)
		}
	}
	return out
}

// keyOf finds the key that a reference names, −1 if none.
func (b *builder) keyOf(keys []query.Key, ref expr.Ref) int {
	n := b.split(ref)
	return slices.IndexFunc(keys, func(k query.Key) bool {
		kn := b.split(k.Ref)
		return kn.full() == n.full()
	})
}

func refs(e expr.Expr) []expr.Ref {
	out := expr.Refs(e)
	names, _ := expr.ColumnNames(e)
	for _, c := range names {
		out = append(out, expr.Ref{Kind: expr.RefAny, Name: c})
	}
	return out
}

// byTime splits conditions into those on metric time alone, those that mix it
// with others, and the rest.
func (r *rows) byTime(list []expr.Expr) (only, mixed, rest []expr.Expr) {
	for _, e := range list {
		all := refs(e)
		times := 0
		for _, ref := range all {
			if ref.Kind != expr.RefMetric && r.isTime(r.b.split(ref)) {
				times++
			}
		}
		switch {
		case times == 0:
			rest = append(rest, e)
		case times == len(all):
			only = append(only, e)
		default:
			mixed = append(mixed, e)
		}
	}
	return only, mixed, rest
}

// during limits rows to the asked range.
func (s *spineLeaf) during(n plan.Node) plan.Node {
	rng := s.ask.rng
	if rng.IsZero() {
		return n
	}
	var at plan.Field
	switch {
	case s.after && !s.off.none() && s.cum == nil:
		// The spine is limited. Accumulations are limited before they are moved
		// too, as in MetricFlow.
		return n
	case s.r.clock != nil && s.cum != nil && s.off.none():
		return n // the accumulation's spine is limited
	case s.r.clock != nil:
		at = *s.r.clock
		at.Name = model.MetricTime
	case s.r.time != nil:
		at = s.r.b.dimField(s.r.time, s.r.as)
		at.Name, at.Grain = model.MetricTime, ""
	default:
		return n
	}
	return &plan.During{In: n, At: at, Range: rng}
}

// within finds the key that asks for a balance by time.
func (s *spineLeaf) within(m *model.Measure, keys []plan.GroupKey) string {
	for i, k := range s.ask.keys {
		n := s.b.split(k.Ref)
		element := n.path
		if j := lastPart(element); j > 0 {
			element = element[j:]
		}
		if element == m.NonAdditive.Dimension.Name || n.metricTime() && m.NonAdditive.Dimension == m.Time {
			return keys[i].Field
		}
	}
	return ""
}
