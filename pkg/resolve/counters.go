package resolve

import (
	"fmt"
	"reflect"
	"slices"
	"strconv"

	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/semantic/diag"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/semantic/expr"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/semantic/model"
)

// counters are metrics that count the members behind a metric's numbers, one for each
// measure as the metric uses it: the same rows, times and conditions. They are numbers of
// the metric, as its targets are, so that they are read in the same rows. from numbers
// their columns.
func counters(m *model.Metric, s model.Smallest, from int) ([]*model.Metric, error) {
	list, ok := countersOf(m, s)
	if !ok {
		what := "rows"
		if s.Of != "" {
			what = s.Of
		}
		return nil, diag.List{{
			Code: "RQ209", Name: "group-not-counted", Severity: diag.Error, Subject: "metric " + m.Name,
			Message: fmt.Sprintf("%s is told to you of %d %s and more, which cannot be counted for it", m.Name, s.Least, what),
			Hint:    "smallest.of of a policy names an entity of every source that the metric reads; conversions are not counted",
		}}.Err()
	}
	var out []*model.Metric
	for _, c := range list {
		if slices.ContainsFunc(out, func(o *model.Metric) bool { return alikeCounters(o, c) }) {
			continue
		}
		out = append(out, c)
	}
	for i, c := range out {
		c.Name, c.Of = "wh_members_"+strconv.Itoa(from+i), m
	}
	return out, nil
}

func alikeCounters(a, b *model.Metric) bool {
	return reflect.DeepEqual([]any{a.Simple, a.Derived, a.Cumulative, a.Filter}, []any{b.Simple, b.Derived, b.Cumulative, b.Filter})
}

// countersOf builds them; false where a source does not have the entity, or a kind of
// metric has no members.
func countersOf(m *model.Metric, s model.Smallest) (out []*model.Metric, ok bool) {
	switch {
	case m.Simple != nil:
		measure := memberMeasure(m.Simple.Measure, s)
		if measure == nil {
			return nil, false
		}
		return []*model.Metric{{
			Name: "wh_members", Kind: model.Simple, Filter: m.Filter, Calendar: m.Calendar, Grain: m.Grain,
			Simple: &model.MeasureInput{Measure: measure, Filter: m.Simple.Filter},
		}}, true
	case m.Cumulative != nil && m.Cumulative.Metric == nil:
		measure := memberMeasure(m.Cumulative.Input.Measure, s)
		if measure == nil {
			return nil, false
		}
		of := *m.Cumulative
		of.Input = model.MeasureInput{Measure: measure, Filter: m.Cumulative.Input.Filter}
		return []*model.Metric{{Name: "wh_members", Kind: model.Cumulative, Filter: m.Filter, Calendar: m.Calendar, Grain: m.Grain, Cumulative: &of}}, true
	case m.Ratio == nil && m.Derived == nil:
		return nil, false
	}
	for _, in := range m.Inputs() {
		inner, ok := countersOf(in.Metric, s)
		if !ok {
			return nil, false
		}
		for i, c := range inner {
			if in.Filter == nil && in.OffsetWindow == nil && in.OffsetToGrain == "" && m.Filter == nil {
				out = append(out, c)
				continue
			}
			name := "wh_member_" + strconv.Itoa(i)
			shifted := in
			shifted.Metric, shifted.Alias = c, name
			out = append(out, &model.Metric{
				Name: "wh_members", Kind: model.Derived, Filter: m.Filter, Calendar: m.Calendar, Grain: m.Grain,
				Derived: &model.DerivedSpec{Expr: expr.Ref{Kind: expr.RefMetric, Name: name}, Inputs: []model.MetricInput{shifted}},
			})
		}
	}
	return out, true
}

// memberMeasure counts the members, or rows, that have a value of a measure.
func memberMeasure(v *model.Measure, s model.Smallest) *model.Measure {
	out := &model.Measure{Name: v.Name + " members " + s.Of, Agg: model.Count, Time: v.Time, NonAdditive: v.NonAdditive, Source: v.Source, Pos: v.Pos}
	var one expr.Expr
	if s.Of != "" {
		at := slices.IndexFunc(v.Source.Entities, func(e *model.Entity) bool { return e.Name == s.Of })
		if at < 0 {
			return nil
		}
		out.Agg, one = model.CountDistinct, v.Source.Entities[at].Expr
	}
	if v.Expr == nil {
		out.Expr = one
		return out
	}
	if one == nil {
		one = expr.Literal{Kind: expr.Number, Text: "1"}
	}
	out.Expr = expr.Case{Whens: []expr.When{{Cond: expr.IsNull{X: v.Expr, Not: true}, Then: one}}}
	return out
}
