package link

import (
	"slices"
	"strings"

	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/semantic/definition"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/semantic/diag"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/semantic/expr"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/semantic/model"
)

func sorted(list []string) []string {
	slices.Sort(list)
	return slices.Compact(list)
}

// pair is a metric as written and as linked.
type pair struct {
	def *definition.Metric
	out *model.Metric
}

func (p pair) subject() string { return "metric " + p.def.Name }

func (l *linker) metrics() {
	var pairs []pair
	for _, d := range l.b.Metrics {
		if !l.claim("metric", d.Name, &d.Places) {
			continue
		}
		out := &model.Metric{
			Name: d.Name, Label: l.text(d.Label), Description: l.text(d.Description),
			Kind: model.MetricKind(d.Type), Calendar: l.calendarOf(d.Calendar, d.Places.At("calendar"), "metric "+d.Name), Pos: d.Places.At(""),
		}
		l.m.Metrics = append(l.m.Metrics, out)
		l.m.Places[out] = &d.Places
		pairs = append(pairs, pair{d, out})
	}
	l.m.Seal() // metrics refer to each other
	for _, p := range pairs {
		l.kind(p)
		l.governance(p)
	}
	l.cycles()
	l.tooLarge()
	for _, p := range pairs { // needs the measures, which need acyclic inputs
		p.out.Filter = l.filter(p.def.Filter, p.out.FilteredMeasures(), p.subject())
		l.inputFilters(p)
	}
}

func (l *linker) kind(p pair) {
	d, out := p.def, p.out
	switch p.out.Kind {
	case model.Simple:
		out.Simple = l.measureInput(p, d.Measure, "measure")
	case model.Ratio:
		n, okN := l.input(p, d.Numerator, "numerator")
		v, okV := l.input(p, d.Denominator, "denominator")
		if okN && okV {
			out.Ratio = &model.RatioSpec{Numerator: n, Denominator: v}
		}
	case model.Derived:
		out.Derived = l.derived(p)
	case model.Cumulative:
		if in := l.measureInput(p, d.Measure, "measure"); in != nil {
			out.Cumulative = &model.CumulativeSpec{Input: *in, Window: span(d.Window), ToDate: d.ToDate, PeriodAgg: "last"}
		}
	case model.Conversion:
		out.Conversion = l.conversion(p)
	case model.Funnel:
		out.Funnel = l.funnel(p)
	case model.Retention:
		out.Retention = l.retention(p)
	case model.LifeCycle:
		out.LifeCycle = l.lifeCycle(p)
	}
}

func span(s *definition.Span) *model.Span {
	if s == nil || s.Count == 0 {
		return nil
	}
	return &model.Span{Count: s.Count, Grain: s.Grain}
}

// measureInput links a measure; nil where it is missing or unknown.
func (l *linker) measureInput(p pair, in *definition.MeasureInput, key string) *model.MeasureInput {
	if in == nil || in.Name == "" {
		return nil
	}
	pos := p.def.Places.At(key + ".name")
	v := l.measure(in.Name, pos, p.subject())
	if v == nil {
		return nil
	}
	return &model.MeasureInput{
		Measure: v, Filter: l.filter(in.Filter, []*model.Measure{v}, p.subject()),
		FillNulls: in.FillNulls, JoinToSpine: in.JoinToSpine,
	}
}

// measure finds measure or source.measure.
func (l *linker) measure(name string, pos diag.Pos, subject string) *model.Measure {
	source, last, qualified := strings.Cut(name, ".")
	if qualified {
		s := l.m.Source(source)
		if s == nil {
			l.unknown(checkUnknownSource, pos, subject, "source", source, l.known("source", func() []string {
				return namesOf(l.m.Sources, func(s *model.Source) string { return s.Name })
			}))
			return nil
		}
		if v := s.Measure(last); v != nil {
			return v
		}
		l.unknown(checkUnknownMeasure, pos, subject, "measure", name, namesOf(s.Measures, func(v *model.Measure) string { return s.Name + "." + v.Name }))
		return nil
	}
	switch all := l.m.MeasuresNamed(name); len(all) {
	case 1:
		return all[0]
	case 0:
		l.unknown(checkUnknownMeasure, pos, subject, "measure", name, l.known("measure", func() (out []string) {
			for _, s := range l.m.Sources {
				for _, v := range s.Measures {
					out = append(out, v.Name)
				}
			}
			return sorted(out)
		}))
	default:
		names := namesOf(all, func(v *model.Measure) string { return v.Source.Name + "." + v.Name })
		l.report(checkAmbiguous, pos, subject, "%d sources have a measure %q", len(all), name).Hint = "write " + strings.Join(names, " or ")
	}
	return nil
}

func (l *linker) metric(name string, pos diag.Pos, subject string) *model.Metric {
	if name == "" {
		return nil
	}
	if m := l.m.Metric(name); m != nil {
		return m
	}
	l.unknown(checkUnknownMetric, pos, subject, "metric", name, l.known("metric", func() []string {
		return namesOf(l.m.Metrics, func(m *model.Metric) string { return m.Name })
	}))
	return nil
}

// input links a metric that another one uses; its filter comes later.
func (l *linker) input(p pair, in *definition.MetricInput, key string) (model.MetricInput, bool) {
	if in == nil {
		return model.MetricInput{}, false
	}
	m := l.metric(in.Metric, p.def.Places.At(key+".metric"), p.subject())
	return model.MetricInput{Metric: m, Alias: in.Alias, OffsetWindow: span(in.Offset), OffsetToGrain: in.OffsetToGrain}, m != nil
}

// derived links the written inputs and infers the others from the expression.
func (l *linker) derived(p pair) *model.DerivedSpec {
	out := &model.DerivedSpec{Expr: p.def.Expr.Tree}
	whole := out.Expr != nil
	named := map[string]bool{}
	for i := range p.def.Inputs {
		path := index("inputs", i)
		in, ok := l.input(p, &p.def.Inputs[i], path)
		name := in.Alias
		if name == "" {
			name = p.def.Inputs[i].Metric
		}
		if named[name] && name != "" {
			l.report(checkAliasTwice, p.def.Places.At(path), p.subject(), "two inputs are called %q", name)
			ok = false
		}
		named[name] = true
		if whole = whole && ok; ok {
			out.Inputs = append(out.Inputs, in)
		}
	}
	for _, ref := range expr.Refs(out.Expr) {
		if named[ref.Name] {
			continue
		}
		named[ref.Name] = true
		m := l.metric(ref.Name, p.def.Expr.PosOf(ref.Name), p.subject())
		if whole = whole && m != nil; m != nil {
			out.Inputs = append(out.Inputs, model.MetricInput{Metric: m})
		}
	}
	if !whole {
		return nil
	}
	return out
}

func (l *linker) conversion(p pair) *model.ConversionSpec {
	d := p.def
	base, conv := l.measureInput(p, d.Base, "base"), l.measureInput(p, d.Conversion, "conversion")
	if base == nil || conv == nil {
		return nil
	}
	out := &model.ConversionSpec{
		Base: *base, Conversion: *conv, Entity: d.Entity, Calculation: d.Calculation, Window: span(d.Window),
	}
	if out.Calculation == "" {
		out.Calculation = "conversion_rate"
	}
	for _, in := range []*model.MeasureInput{base, conv} {
		s := in.Measure.Source
		if d.Entity != "" && s.Entity(d.Entity) == nil {
			l.unknown(checkUnknownEntity, d.Places.At("entity"), p.subject(), "entity", d.Entity, entityNames(s))
			break
		}
	}
	for i, c := range d.Constant {
		path := index("constant", i)
		l.property(base.Measure.Source, c.Base, d.Places.At(path+".base"), p.subject())
		l.property(conv.Measure.Source, c.Conversion, d.Places.At(path+".conversion"), p.subject())
		out.Constant = append(out.Constant, model.ConstantProperty{BaseProperty: c.Base, ConversionProperty: c.Conversion})
	}
	return out
}

func (l *linker) property(s *model.Source, name string, pos diag.Pos, subject string) {
	if name != "" && s.Dimension(name) == nil && s.Entity(name) == nil {
		l.unknown(checkUnknownDimension, pos, subject, "dimension", name, append(dimensionNames(s), entityNames(s)...))
	}
}
