package validate

import (
	"strconv"
	"strings"

	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/semantic/diag"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/semantic/expr"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/semantic/model"
)

// use is a dimension or entity that a source has to reach: in a filter or as a
// level.
type use struct {
	source  *model.Source
	name    string
	pos     diag.Pos
	subject string
}

// usesOfFilters lists what filters ask of sources, each pair of an object and
// a name once.
func (c *checker) usesOfFilters() []use {
	if c.uses != nil {
		return c.uses
	}
	seen := map[use]bool{}
	add := func(e expr.Expr, measures []*model.Measure, pos diag.Pos, subject string) {
		for _, ref := range expr.Refs(e) {
			if ref.Kind != expr.RefDimension && ref.Kind != expr.RefTime && ref.Kind != expr.RefEntity || len(ref.Path) > 0 {
				continue
			}
			for _, v := range measures {
				u := use{v.Source, ref.Name, pos, subject}
				if !seen[u] {
					seen[u] = true
					c.uses = append(c.uses, u)
				}
			}
		}
	}
	c.filters(add)
	return c.uses
}

// filters visits every filter with the measures that it applies to.
func (c *checker) filters(add func(e expr.Expr, measures []*model.Measure, pos diag.Pos, subject string)) {
	for _, m := range c.m.Metrics {
		at := func(path string) diag.Pos { return c.m.PlaceOf(m, path, m.Pos) }
		subject := "metric " + m.Name
		add(m.Filter, m.FilteredMeasures(), at("filter"), subject)
		input := func(in *model.MeasureInput, path string) {
			if in.Measure != nil {
				add(in.Filter, []*model.Measure{in.Measure}, at(path+".filter"), subject)
			}
		}
		if m.Simple != nil {
			input(m.Simple, "measure")
		}
		if m.Cumulative != nil {
			input(&m.Cumulative.Input, "measure")
		}
		if m.Conversion != nil {
			input(&m.Conversion.Base, "base")
			input(&m.Conversion.Conversion, "conversion")
		}
		for _, in := range m.Entered() {
			input(&in.MeasureInput, in.Path)
		}
		for i, in := range m.Inputs() {
			path := [...]string{"numerator", "denominator"}[i&1]
			if m.Ratio == nil {
				path = "inputs[" + strconv.Itoa(i) + "]"
			}
			add(in.Filter, in.Metric.FilteredMeasures(), at(path+".filter"), subject)
		}
	}
	for _, r := range c.m.Rules {
		add(r.Filter, r.Metric.FilteredMeasures(), c.m.PlaceOf(r, "filter", r.Pos), "rule "+r.Name)
	}
	for _, t := range c.m.Targets {
		if t.Measure != nil {
			add(t.Filter, []*model.Measure{t.Measure}, c.m.PlaceOf(t, "filter", t.Pos), "target of "+t.Metric.Name)
		}
	}
}

// repeats finds a join that would reach the name if it were allowed to repeat
// rows: to a source in which the shared entity occurs many times.
func (c *checker) repeats(from *model.Source, name string) (to *model.Source, entity string) {
	parts := strings.Split(name, "__")
	last := parts[len(parts)-1]
	for _, s := range c.m.Sources {
		if s == from || s.Dimension(last) == nil && s.Entity(last) == nil {
			continue
		}
		if len(parts) > 1 && s.PrimaryEntity != parts[len(parts)-2] && s.Entity(parts[len(parts)-2]) == nil {
			continue
		}
		for _, e := range s.Entities {
			if e.Type == model.Foreign && from.Entity(e.Name) != nil {
				return s, e.Name
			}
		}
	}
	return nil, ""
}
