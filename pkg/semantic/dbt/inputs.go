package dbt

import (
	"slices"
	"strings"

	"go.yaml.in/yaml/v3"

	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/semantic/expr"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/semantic/model"
)

// measureInput reads a measure's name, or a mapping with its name and how it
// is used; nil where nothing usable is written.
func (l *loader) measureInput(o *object, key string) *model.MeasureInput {
	n := o.get(key)
	if n == nil {
		return nil
	}
	name, in := n.Value, &model.MeasureInput{}
	if n.Kind != yaml.ScalarNode {
		d := l.object(n, o.file, o.subject)
		name = d.text("name")
		in.Filter = l.filter(d, "filter")
		in.Alias = d.text("alias")
		in.FillNulls = d.number("fill_nulls_with")
		in.JoinToSpine = d.flag("join_to_timespine")
		d.close()
	}
	m := l.measures[strings.ToLower(name)]
	if m == nil {
		names := make([]string, 0, len(l.measures))
		for k := range l.measures {
			names = append(names, k)
		}
		slices.Sort(names)
		l.add(checkReference.At(o.pos(n), o.subject, "there is no measure %q", name).Near(name, names))
		return nil
	}
	in.Measure = m.Measure
	return in
}

// metricInput reads a metric's name, or a mapping with its name and how it is
// used.
func (l *loader) metricInput(o *object, n *yaml.Node, key string) *model.MetricInput {
	if n == nil {
		o.missing(key)
		return nil
	}
	name, in := n.Value, &model.MetricInput{}
	if n.Kind != yaml.ScalarNode {
		d := l.object(n, o.file, o.subject)
		name = d.text("name")
		in.Filter = l.filter(d, "filter")
		in.Alias = d.text("alias")
		in.OffsetWindow = l.span(d, "offset_window")
		in.OffsetToGrain = d.grain("offset_to_grain", false)
		if in.OffsetWindow != nil && in.OffsetToGrain != "" {
			l.add(checkValue.At(d.pos(d.node), o.subject, "offset_window and offset_to_grain exclude each other"))
		}
		d.close()
	}
	m := l.metrics[name]
	if m == nil {
		names := make([]string, 0, len(l.metrics))
		for _, m := range l.order {
			names = append(names, m.Name)
		}
		l.add(checkReference.At(o.pos(n), o.subject, "there is no metric %q", name).Near(name, names))
		return nil
	}
	in.Metric = m.Metric
	return in
}

// measureOf reads an input that MetricFlow gives as a metric, but that stands
// for a measure: the simple metric's measure, under its filters and the
// input's.
func (l *loader) measureOf(o *object, key string) *model.MeasureInput {
	n := o.get(key)
	if n == nil {
		return nil
	}
	in := l.metricInput(o, n, key)
	if in == nil {
		return nil
	}
	base := l.metrics[in.Metric.Name]
	l.linkMetric(base)
	if base.Kind != model.Simple || in.OffsetWindow != nil || in.OffsetToGrain != "" {
		l.add(checkUnsupported.At(o.pos(n), o.subject, "%q can only be a simple metric without offset here", base.Name))
		return nil
	}
	if base.Simple == nil {
		return nil
	}
	out := *base.Simple
	out.Filter = expr.And(base.Simple.Filter, base.Filter, in.Filter)
	out.Alias = in.Alias
	return &out
}

// span reads a window: "7 days" in YAML, {count, granularity} when compiled.
func (l *loader) span(o *object, key string) *model.Span {
	n := o.get(key)
	if n == nil {
		return nil
	}
	count, unit := "", ""
	if n.Kind == yaml.MappingNode {
		d := l.object(n, o.file, o.subject)
		count, unit = d.text("count"), d.text("granularity")
		d.skip("is_standard_granularity", "window_string")
		d.close()
	} else if parts := strings.Fields(n.Value); len(parts) == 2 {
		count, unit = parts[0], parts[1]
	}
	s := &model.Span{}
	for _, c := range count {
		if c < '0' || c > '9' || s.Count > 1e6 {
			s.Count = 0
			break
		}
		s.Count = s.Count*10 + int(c-'0')
	}
	s.Grain = l.unit(unit)
	if s.Count == 0 || s.Grain == "" {
		l.add(checkValue.At(o.pos(n), o.subject, "%q cannot be %q", key, n.Value).WithHint("write a count and a granularity, such as 7 days"))
		return nil
	}
	return s
}
