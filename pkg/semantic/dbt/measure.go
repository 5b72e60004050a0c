package dbt

import (
	"slices"
	"strings"

	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/semantic/expr"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/semantic/model"
)

// measure is a measure with what dbt says about the metric to make of it.
type measure struct {
	*model.Measure
	create      bool // create_metric
	label       model.Text
	description model.Text
	display     string // create_metric_display_name
}

var aggregations = []string{"sum", "min", "max", "average", "count_distinct", "sum_boolean", "count", "percentile", "median"}

// measure reads one of a semantic model's measures.
func (l *loader) measure(o *object, s *model.Source) {
	m := &measure{Measure: &model.Measure{Name: o.name("measure", true), Source: s, Pos: o.place()}}
	m.label, m.description = o.words(), text(o.text("description"))
	m.Label = m.label
	m.create, m.display = o.flag("create_metric"), o.text("create_metric_display_name")
	o.skip("config", "metadata")
	l.aggregation(o, m.Measure, o.columns("expr", m.Name, s), o.get("expr") != nil)
	if l.measures[m.Name] != nil {
		l.add(checkDuplicate.At(o.pos(o.node), o.subject, "there are two measures %q; dbt wants their names unique over all semantic models", m.Name))
		return
	}
	l.measures[m.Name] = m
	s.Measures = append(s.Measures, m.Measure)
}

// aggregation reads what a measure and a metric with aggregation parameters
// have in common. As MetricFlow does, a count of an expression becomes the sum
// of its rows that are not null, so that an empty group counts 0 or nothing
// alike.
func (l *loader) aggregation(o *object, m *model.Measure, value expr.Expr, written bool) {
	if o.get("agg") == nil {
		o.missing("agg")
	}
	m.Agg = model.Agg(o.word("agg", "sum", aggregations...))
	m.Expr = value
	params := o.sub("agg_params")
	percentile := params.number("percentile")
	m.Discrete = params.flag("use_discrete_percentile")
	if m.Approximate = params.flag("use_approximate_percentile"); m.Approximate {
		l.add(checkExact.At(params.pos(params.node), o.subject, "the approximate percentile is computed exactly"))
	}
	params.close()
	switch m.Agg {
	case model.Count:
		if !written {
			l.add(checkMissing.At(o.pos(o.node), o.subject, "a count needs expr").WithHint("write expr: 1 to count all rows"))
		}
		m.Agg, m.Expr = model.Sum, countable(value)
	case model.Median:
		if percentile != nil && *percentile != 0.5 || m.Discrete {
			l.add(checkValue.At(params.pos(params.node), o.subject, "a median is the continuous percentile 0.5"))
		}
		m.Percentile = 0.5
	case model.Percentile:
		if percentile == nil || *percentile < 0 || *percentile > 1 {
			l.add(checkValue.At(o.pos(o.node), o.subject, "a percentile needs agg_params.percentile between 0 and 1"))
		} else {
			m.Percentile = *percentile
		}
	}
	m.Time = m.Source.DefaultTime
	if name := o.text("agg_time_dimension"); name != "" {
		m.Time = l.timeDimension(m.Source, name, o)
	} else if m.Time == nil {
		l.add(checkNoTime.At(o.pos(o.node), o.subject, "it has no time dimension to aggregate over"))
	}
	l.nonAdditive(o.sub("non_additive_dimension"), m)
}

// countable gives 1 for each row to count. The constant 1 stays, as it counts
// all rows.
func countable(value expr.Expr) expr.Expr {
	one := expr.Literal{Kind: expr.Number, Text: "1"}
	if value == expr.Expr(one) {
		return value
	}
	return expr.Case{
		Whens: []expr.When{{Cond: expr.IsNull{X: value, Not: true}, Then: one}},
		Else:  expr.Literal{Kind: expr.Number, Text: "0"},
	}
}

func (l *loader) nonAdditive(o *object, m *model.Measure) {
	defer o.close()
	if o.absent {
		return
	}
	name := o.text("name")
	n := &model.NonAdditive{Dimension: l.timeDimension(m.Source, name, o)}
	n.Last = o.word("window_choice", "min", "min", "max") == "max"
	for _, g := range o.texts("window_groupings") {
		g = strings.ToLower(g)
		known := slices.ContainsFunc(m.Source.Entities, func(e *model.Entity) bool { return e.Name == g })
		if !known && g != m.Source.PrimaryEntity {
			var names []string
			for _, e := range m.Source.Entities {
				names = append(names, e.Name)
			}
			l.add(checkReference.At(o.pos(o.node), o.subject, "window_groupings names the entity %q, which the semantic model does not have", g).Near(g, names))
		}
		n.By = append(n.By, g)
	}
	if n.Dimension != nil {
		m.NonAdditive = n
	}
}
