package dbt

import (
	"fmt"
	"slices"
	"strings"

	"go.yaml.in/yaml/v3"

	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/semantic/diag"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/semantic/expr"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/semantic/model"
)

func (l *loader) derived(o *object) *model.DerivedSpec {
	spec := &model.DerivedSpec{}
	var names []string
	for _, n := range o.items("metrics") {
		in := l.metricInput(o, n, "metrics")
		if in == nil {
			continue
		}
		if slices.Contains(names, in.Name()) {
			l.add(checkDuplicate.At(o.pos(n), o.subject, "two inputs are called %q", in.Name()).WithHint("give one of them an alias"))
		}
		names = append(names, in.Name())
		spec.Inputs = append(spec.Inputs, *in)
	}
	if len(o.items("metrics")) == 0 {
		o.missing("metrics")
	}
	n := o.get("expr")
	if n == nil {
		o.missing("expr")
		return spec
	}
	e, problems := expr.Parse(n.Value, o.textPos(n), expr.Options{Names: expr.MetricInputs, Subject: o.subject})
	l.add(problems...)
	spec.Expr = e
	for _, r := range expr.Refs(e) {
		if !slices.Contains(names, r.Name) && len(names) == len(spec.Inputs) {
			l.add(checkReference.At(o.textPos(n), o.subject, "the expression names %q, which is none of its inputs", r.Name).Near(r.Name, names))
		}
	}
	return spec
}

// cumulative reads both the present and the older place of its parameters.
func (l *loader) cumulative(o *object) *model.CumulativeSpec {
	spec := &model.CumulativeSpec{}
	params := o.sub("cumulative_type_params")
	defer params.close()
	in := l.measureOf(params, "metric")
	if measure := l.measureInput(o, "measure"); in == nil {
		in = measure
	}
	if in == nil && o.get("measure") == nil && params.get("metric") == nil {
		o.missing("measure")
	}
	if in != nil {
		spec.Input = *in
	}
	spec.Window = l.span(params, "window")
	if old := l.span(o, "window"); spec.Window == nil {
		spec.Window = old
	}
	spec.ToDate = params.grain("grain_to_date", false)
	if old := o.grain("grain_to_date", false); spec.ToDate == "" {
		spec.ToDate = old
	}
	if spec.Window != nil && spec.ToDate != "" {
		l.add(checkValue.At(o.pos(o.node), o.subject, "window and grain_to_date exclude each other"))
	}
	spec.PeriodAgg = params.word("period_agg", "first", "first", "last", "average")
	return spec
}

func (l *loader) conversion(o *object) *model.ConversionSpec {
	spec := &model.ConversionSpec{}
	params := o.sub("conversion_type_params")
	defer params.close()
	if params.absent {
		o.missing("conversion_type_params")
		return spec
	}
	for side, into := range map[string]*model.MeasureInput{"base": &spec.Base, "conversion": &spec.Conversion} {
		in := l.measureOf(params, side+"_metric")
		if measure := l.measureInput(params, side+"_measure"); in == nil {
			in = measure
		}
		switch {
		case in != nil:
			*into = *in
		case params.get(side+"_metric") == nil && params.get(side+"_measure") == nil:
			params.missing(side + "_measure")
		}
	}
	spec.Entity = strings.ToLower(params.text("entity"))
	for i, in := range []model.MeasureInput{spec.Base, spec.Conversion} {
		same := i == 1 && spec.Base.Measure != nil && in.Measure != nil && spec.Base.Measure.Source == in.Measure.Source
		if in.Measure != nil && !same && in.Measure.Source.Entity(spec.Entity) == nil {
			l.add(checkReference.At(params.pos(params.node), o.subject, "the semantic model %q has no entity %q", in.Measure.Source.Name, spec.Entity))
		}
	}
	spec.Calculation = params.word("calculation", "conversion_rate", "conversion_rate", "conversions")
	spec.Window = l.span(params, "window")
	params.each("constant_properties", func(c *object) {
		spec.Constant = append(spec.Constant, model.ConstantProperty{
			BaseProperty: c.text("base_property"), ConversionProperty: c.text("conversion_property"),
		})
	})
	return spec
}

// checkCycles finds metrics that are made of themselves.
func (l *loader) checkCycles() {
	const visiting, done = 1, 2
	state := map[*model.Metric]int{}
	var visit func(m *model.Metric, path []string)
	visit = func(m *model.Metric, path []string) {
		if m == nil || state[m] == done {
			return
		}
		path = append(path, m.Name)
		if state[m] == visiting {
			from := slices.Index(path, m.Name)
			l.add(checkCycle.At(m.Pos, "metric "+m.Name, "the metric is made of itself: %s", strings.Join(path[from:], " › ")))
			return
		}
		state[m] = visiting
		for _, in := range inputs(m) {
			visit(in.Metric, path)
		}
		state[m] = done
	}
	for _, m := range l.m.Metrics {
		visit(m, nil)
	}
}

func inputs(m *model.Metric) []model.MetricInput {
	switch {
	case m.Ratio != nil:
		return []model.MetricInput{m.Ratio.Numerator, m.Ratio.Denominator}
	case m.Derived != nil:
		return m.Derived.Inputs
	}
	return nil
}

// savedQuery reads a named request. Items of group_by and order_by stay in
// dbt's object syntax, which expr.ParseObject reads.
func (l *loader) savedQuery(o *object) {
	q := &model.SavedQuery{Name: o.name("saved query", false), Pos: o.place()}
	o.skip("description", "label", "metadata", "config", "tags")
	o.noEffect("exports")
	params := o.sub("query_params")
	defer params.close()
	if params.absent {
		o.missing("query_params")
	}
	for _, n := range params.items("metrics") {
		if l.metrics[n.Value] == nil {
			l.add(checkReference.At(params.pos(n), o.subject, "there is no metric %q", n.Value))
			continue
		}
		q.Metrics = append(q.Metrics, n.Value)
	}
	q.GroupBy = l.objects(params, "group_by")
	q.OrderBy = l.objects(params, "order_by")
	if limit := params.number("limit"); limit != nil {
		q.Limit = int(*limit)
	}
	for _, n := range l.templates(params, params.get("where")) {
		_, problems := expr.ParseTemplate(n.Value, params.textPos(n))
		l.addOf(params, problems)
		q.Where = append(q.Where, n.Value)
	}
	l.m.SavedQuery = append(l.m.SavedQuery, q)
}

func (l *loader) objects(o *object, key string) []string {
	var out []string
	for _, n := range o.items(key) {
		if n.Kind != yaml.ScalarNode {
			l.add(checkValue.At(o.pos(n), o.subject, "an item of %s has to be a text, not %s", key, fmt.Sprint(n.Tag)))
			continue
		}
		_, problems := expr.ParseObject(n.Value, o.textPos(n))
		l.addOf(o, problems)
		out = append(out, n.Value)
	}
	return out
}

// addOf adds findings about the object's texts.
func (l *loader) addOf(o *object, problems diag.List) {
	for _, p := range problems {
		p.Subject = o.subject
		l.add(p)
	}
}
