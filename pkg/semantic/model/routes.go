package model

import (
	"slices"
	"strings"

	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/semantic/grain"
)

// MetricTime is the name under which every metric's own time is asked for.
const MetricTime = "metric_time"

// Route is how a source reaches a dimension or an entity: over joins, each to a
// source in which the entity occurs once, so that no row is repeated. Exactly
// one of Dimension and Entity is set.
type Route struct {
	Joins     []Join // none: in the source itself
	Dimension *Dimension
	Entity    *Entity
}

// String prints the route: "store → stores, manager → people: age".
func (r Route) String() string {
	var b strings.Builder
	for i, j := range r.Joins {
		if i > 0 {
			b.WriteString(", ")
		}
		b.WriteString(j.Entity + " → " + j.To.Name)
	}
	if len(r.Joins) > 0 {
		b.WriteString(": ")
	}
	if r.Dimension != nil {
		b.WriteString(r.Dimension.Name)
	} else if r.Entity != nil {
		b.WriteString(r.Entity.Name)
	}
	return b.String()
}

// Join is one step of a route.
type Join struct {
	Entity string
	To     *Source
}

// Routes lists the ways in which a source reaches what readers call
// "entity__dimension", "entity__entity__dimension" or "entity": MetricFlow's
// names. None means that it cannot be grouped or filtered by it; several that
// the name is ambiguous. What the source itself holds goes before joins.
func (m *Model) Routes(from *Source, name string) []Route {
	parts := strings.Split(name, "__")
	last := parts[len(parts)-1]
	links := parts[:len(parts)-1]
	switch {
	case len(links) == 0:
		return own(from, last)
	case len(links) == 1 && from.names(links[0]):
		if routes := own(from, last); routes != nil {
			return routes
		}
	}
	if routes := m.follow(from, links, last, nil); routes != nil || len(links) < 2 || !from.names(links[0]) {
		return routes
	}
	// The way may begin with the source's own entity, as it does from elsewhere.
	return m.follow(from, links[1:], last, nil)
}

// names tells whether the entity prefixes the source's own dimensions.
func (s *Source) names(entity string) bool {
	if s.PrimaryEntity == entity {
		return true
	}
	e := s.Entity(entity)
	return e != nil && e.Type != Foreign
}

func own(s *Source, name string) []Route {
	if d := s.Dimension(name); d != nil {
		return []Route{{Dimension: d}}
	}
	if e := s.Entity(name); e != nil {
		return []Route{{Entity: e}}
	}
	return nil
}

func (m *Model) follow(from *Source, links []string, last string, joins []Join) (out []Route) {
	e := from.Entity(links[0])
	if e == nil {
		return nil
	}
	for _, to := range m.joinable[links[0]] {
		if to == from || e.Type == Natural && to.Entity(links[0]).Type == Natural {
			continue
		}
		path := append(joins[:len(joins):len(joins)], Join{links[0], to})
		if len(links) > 1 {
			out = append(out, m.follow(to, links[1:], last, path)...)
			continue
		}
		for _, r := range own(to, last) {
			if r.Entity == nil || r.Entity.Name != links[0] {
				out = append(out, Route{path, r.Dimension, r.Entity})
			}
		}
	}
	return out
}

// Joinable lists the sources in which the entity occurs once, so that others
// may join them by it.
func (m *Model) Joinable(entity string) []*Source { return m.joinable[entity] }

// FinestGrain is the smallest bucket in which all measures of the metric are
// known: the coarsest of their time dimensions' grains. None where one of them
// has no time dimension, or where the metric has no measures.
func (m *Metric) FinestGrain() grain.Grain {
	var finest grain.Grain
	for _, v := range m.Measures() {
		if v.Time == nil {
			return grain.None
		}
		if finest == grain.None || v.Time.Grain.Coarser(finest) {
			finest = v.Time.Grain
		}
	}
	return finest
}

// FilteredMeasures lists the measures whose rows a filter on the metric limits:
// all of them, but of a conversion only the base, and of a funnel the first step.
func (m *Metric) FilteredMeasures() []*Measure {
	if m.Conversion != nil {
		return []*Measure{m.Conversion.Base.Measure}
	}
	if m.Funnel != nil {
		return []*Measure{m.Funnel.Steps[0].Input.Measure}
	}
	inputs := m.Inputs()
	if len(inputs) == 0 {
		return m.Measures()
	}
	var out []*Measure
	for _, in := range inputs {
		for _, v := range in.Metric.FilteredMeasures() {
			if !slices.Contains(out, v) {
				out = append(out, v)
			}
		}
	}
	return out
}
