package link

import (
	"strings"

	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/semantic/definition"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/semantic/diag"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/semantic/expr"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/semantic/model"
)

// filter gives every name of a filter its meaning: dimensions and entities by
// their full names. measures are those that the filter applies to.
func (l *linker) filter(f definition.Expression, measures []*model.Measure, subject string) expr.Expr {
	if f.Tree == nil {
		if f.Text != "" { // could not be read; not the same as no filter
			return expr.Raw{SQL: f.Text}
		}
		return nil
	}
	sources := sourcesOf(measures)
	return expr.Rewrite(f.Tree, func(e expr.Expr) expr.Expr {
		ref, ok := e.(expr.Ref)
		if !ok || ref.Kind != expr.RefAny {
			return e
		}
		return l.reference(ref, sources, f.PosOf(ref.Name), subject)
	})
}

func sourcesOf(measures []*model.Measure) (out []*model.Source) {
	seen := map[*model.Source]bool{}
	for _, v := range measures {
		if !seen[v.Source] {
			seen[v.Source] = true
			out = append(out, v.Source)
		}
	}
	return out
}

// reference tells what a name means to the sources.
func (l *linker) reference(ref expr.Ref, sources []*model.Source, pos diag.Pos, subject string) expr.Expr {
	if !strings.Contains(ref.Name, "__") {
		return l.plain(ref, sources, pos, subject)
	}
	for _, s := range sources {
		if routes := l.m.Routes(s, ref.Name); len(routes) > 0 {
			return typed(ref, routes[0])
		}
	}
	for _, s := range l.m.Sources { // exists, if not for these sources: validate tells which
		if routes := l.m.Routes(s, ref.Name); len(routes) > 0 {
			return typed(ref, routes[0])
		}
	}
	if len(sources) > 0 { // without, the metric is broken already
		l.unknownDimension(pos, subject, ref.Name, l.references())
	}
	return ref
}

// plain is a name without its entity: of the only source, or of an entity that
// every source has.
func (l *linker) plain(ref expr.Ref, sources []*model.Source, pos diag.Pos, subject string) expr.Expr {
	var first expr.Expr
	var names []string
	have := 0
	for _, s := range sources {
		names = append(append(names, dimensionNames(s)...), entityNames(s)...)
		routes := l.m.Routes(s, ref.Name)
		if len(routes) == 0 {
			continue
		}
		have++
		full := ref
		if routes[0].Dimension != nil {
			full.Name = s.PrimaryEntity + "__" + ref.Name
		}
		e := typed(full, routes[0])
		if first == nil {
			first = e
		} else if first.(expr.Ref).Name != full.Name {
			have = -len(sources) // two meanings
		}
	}
	switch {
	case len(sources) == 0: // broken already
	case first == nil:
		l.unknownDimension(pos, subject, ref.Name, sorted(append(names, l.references()...)))
	case have != len(sources):
		l.report(checkAmbiguousDimension, pos, subject, "%q is not one and the same dimension in all %d sources of %s", ref.Name, len(sources), subject)
	default:
		return first
	}
	return ref
}

func typed(ref expr.Ref, r model.Route) expr.Ref {
	switch {
	case r.Entity != nil:
		ref.Kind = expr.RefEntity
	case r.Dimension.Time:
		ref.Kind = expr.RefTime
	default:
		ref.Kind = expr.RefDimension
	}
	return ref
}

// inputFilters links the filters of a metric's inputs.
func (l *linker) inputFilters(p pair) {
	link := func(in *model.MetricInput, d *definition.MetricInput) {
		if d != nil {
			in.Filter = l.filter(d.Filter, in.Metric.FilteredMeasures(), p.subject())
		}
	}
	if r := p.out.Ratio; r != nil {
		link(&r.Numerator, p.def.Numerator)
		link(&r.Denominator, p.def.Denominator)
	}
	if v := p.out.Derived; v != nil {
		for i := range p.def.Inputs {
			link(&v.Inputs[i], &p.def.Inputs[i])
		}
	}
}
