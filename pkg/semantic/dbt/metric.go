package dbt

import (
	"reflect"
	"slices"
	"strings"

	"go.yaml.in/yaml/v3"

	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/semantic/expr"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/semantic/model"
)

// metric is a metric on its way: declared, so that others can refer to it,
// then linked once.
type metric struct {
	*model.Metric
	o      *object // nil for one made of a measure
	linked bool
}

// declareMetrics makes every written metric known by name.
func (l *loader) declareMetrics() {
	for _, d := range l.docs {
		if d.kind != "metric" {
			continue
		}
		o := l.object(d.node, d.file, "metric")
		m := &metric{Metric: &model.Metric{Name: o.name("metric", false), Pos: o.place()}, o: o}
		m.Label, m.Description = o.words(), text(o.text("description"))
		if o.get("type") == nil {
			o.missing("type")
		}
		m.Kind = model.MetricKind(o.word("type", "simple", "simple", "ratio", "derived", "cumulative", "conversion"))
		m.Version, m.YAML = 1, asWritten(d.node)
		if l.metrics[m.Name] != nil {
			l.add(checkDuplicate.At(o.pos(o.node), o.subject, "there are two metrics %q", m.Name))
			continue
		}
		l.declare(m)
	}
}

func (l *loader) declare(m *metric) {
	l.metrics[m.Name] = m
	l.order = append(l.order, m)
	l.m.Metrics = append(l.m.Metrics, m.Metric)
}

func asWritten(n *yaml.Node) string {
	b, err := yaml.Marshal(n)
	if err != nil {
		return ""
	}
	return string(b)
}

// metricsOfMeasures makes a simple metric of each measure with create_metric,
// unless a metric of that name is written.
func (l *loader) metricsOfMeasures() {
	for _, s := range l.m.Sources {
		for _, v := range s.Measures {
			m := l.measures[v.Name]
			if m == nil || m.Measure != v || !m.create {
				continue
			}
			if have := l.metrics[m.Name]; have != nil {
				if have.Kind != model.Simple {
					l.add(checkDuplicate.At(m.Pos, "measure "+m.Name, "create_metric would make a second metric %q", m.Name))
				}
				continue
			}
			label := m.label
			if label == nil {
				label = text(m.display)
			}
			l.declare(&metric{linked: true, Metric: &model.Metric{
				Name: m.Name, Label: label, Description: m.description, Kind: model.Simple,
				Simple: &model.MeasureInput{Measure: m.Measure}, Pos: m.Pos, Governance: model.Governance{Version: 1},
			}})
		}
	}
}

// linkMetric reads what a metric is made of.
func (l *loader) linkMetric(m *metric) {
	if m.linked {
		return
	}
	m.linked = true
	o := m.o
	m.Filter = l.filter(o, "filter")
	m.Grain = o.grain("time_granularity", false)
	o.skip("config", "metadata")
	params := o.sub("type_params")
	if params.absent {
		o.missing("type_params")
		o.close()
		return
	}
	params.skip("input_measures")
	if params.flag("is_private") {
		m.Tags = append(m.Tags, "private")
	}
	switch m.Kind {
	case model.Simple:
		m.Simple = l.simple(m, params)
	case model.Ratio:
		m.Ratio = &model.RatioSpec{}
		for key, into := range map[string]*model.MetricInput{"numerator": &m.Ratio.Numerator, "denominator": &m.Ratio.Denominator} {
			if in := l.metricInput(params, params.get(key), key); in != nil {
				*into = *in
			}
		}
	case model.Derived:
		m.Derived = l.derived(params)
	case model.Cumulative:
		m.Cumulative = l.cumulative(params)
	case model.Conversion:
		m.Conversion = l.conversion(params)
	}
	params.inapplicable(m.Kind)
	params.close()
	o.close()
}

// typeParams are the keys of type_params over all kinds of metric. The compiled
// manifest writes each of them on each metric.
var typeParams = []string{
	"measure", "numerator", "denominator", "expr", "window", "grain_to_date", "metrics", "conversion_type_params",
	"cumulative_type_params", "metric_aggregation_params", "join_to_timespine", "fill_nulls_with",
}

// inapplicable reads the keys that belong to other kinds of metric, and
// reports those that hold more than a default.
func (o *object) inapplicable(kind model.MetricKind) {
	for _, key := range typeParams {
		if slices.Contains(o.read, key) {
			continue
		}
		if v := o.get(key); v != nil && v.Value != "false" && (v.Kind == yaml.ScalarNode || len(v.Content) > 0) {
			o.l.add(checkUnknownKey.At(o.pos(v), o.subject, "%q has no meaning for a %s metric", key, kind))
		}
	}
}

// simple reads a metric over one measure: named by measure, or described by
// metric_aggregation_params. Where the compiled manifest has both, they say the
// same.
func (l *loader) simple(m *metric, o *object) *model.MeasureInput {
	in := l.measureInput(o, "measure")
	aggregation := o.sub("metric_aggregation_params")
	switch {
	case in != nil:
		aggregation.skip("semantic_model", "agg", "agg_params", "agg_time_dimension", "non_additive_dimension", "expr")
		l.checkProxy(o, in.Measure)
	case !aggregation.absent:
		in = l.aggregated(m, o, aggregation)
	case o.get("measure") == nil:
		o.missing("measure")
	}
	aggregation.close()
	join, fill := o.flag("join_to_timespine"), o.number("fill_nulls_with")
	if in == nil {
		return nil
	}
	in.JoinToSpine = in.JoinToSpine || join
	if in.FillNulls == nil {
		in.FillNulls = fill
	}
	return in
}

// checkProxy tells where a simple metric over a measure has an expression of
// its own: MetricFlow takes the measure's.
func (l *loader) checkProxy(o *object, m *model.Measure) {
	n := o.get("expr")
	if n == nil || n.Value == m.Name {
		return
	}
	written, problems := expr.Parse(n.Value, o.textPos(n), ofSource(m.Source, o.subject))
	if problems.HasErrors() || !reflect.DeepEqual(written, m.Expr) && !reflect.DeepEqual(countable(written), m.Expr) {
		l.add(checkNoEffect.At(o.pos(n), o.subject, "expr has no effect, since the metric takes the measure %q as it is", m.Name))
	}
}

// aggregated makes the measure that metric_aggregation_params describe.
func (l *loader) aggregated(m *metric, o, params *object) *model.MeasureInput {
	name := strings.ToLower(params.text("semantic_model"))
	var source *model.Source
	var names []string
	for _, s := range l.m.Sources {
		names = append(names, s.Name)
		if s.Name == name {
			source = s
		}
	}
	if source == nil {
		o.skip("expr")
		params.skip("agg", "agg_params", "agg_time_dimension", "non_additive_dimension")
		l.add(checkReference.At(params.pos(params.node), o.subject, "there is no semantic model %q", name).Near(name, names))
		return nil
	}
	v := &model.Measure{Name: m.Name, Label: m.Label, Source: source, Pos: m.Pos}
	l.aggregation(params, v, o.columns("expr", m.Name, source), o.get("expr") != nil)
	if source.Measure(v.Name) == nil {
		source.Measures = append(source.Measures, v)
	}
	return &model.MeasureInput{Measure: v}
}
