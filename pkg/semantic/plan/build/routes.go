package build

import (
	"sort"
	"strings"

	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/semantic/diag"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/semantic/model"
)

// route finds the one way to a name.
func (b *builder) route(from *model.Source, path string) (model.Route, *diag.Diagnostic) {
	routes := b.routes(from, path)
	if len(routes) == 0 {
		names := b.names(from)
		d := checkReference.At(from.Pos, path, "%q is not known to source %s or what it joins", path, from.Name).Near(path, names)
		return model.Route{}, &d
	}
	least := len(routes[0].Joins)
	for _, r := range routes {
		least = min(least, len(r.Joins))
	}
	var best []model.Route
	for _, r := range routes {
		if len(r.Joins) == least {
			best = append(best, r)
		}
	}
	if len(best) > 1 {
		d := checkAmbiguous.At(from.Pos, path, "%q can be reached from source %s over %s and over %s", path, from.Name, way(best[0]), way(best[1]))
		return model.Route{}, &d
	}
	return best[0], nil
}

func way(r model.Route) string {
	var parts []string
	for _, j := range r.Joins {
		parts = append(parts, j.Entity+" to "+j.To.Name)
	}
	return strings.Join(parts, ", ")
}

// routes is Model.Routes, else a search over all joins for a source that holds
// the name under its last entity: "region__name" from a sale that knows only
// its store.
func (b *builder) routes(from *model.Source, path string) []model.Route {
	key := routeKey{from, path}
	if r, ok := b.routeCache[key]; ok {
		return r
	}
	out := b.model.Routes(from, path)
	if len(out) == 0 {
		out = b.search(from, path)
	}
	b.routeCache[key] = out
	return out
}

type routeKey struct {
	from *model.Source
	path string
}

const searchDepth = 4

func (b *builder) search(from *model.Source, path string) []model.Route {
	type step struct {
		at    *model.Source
		joins []model.Join
	}
	level := []step{{at: from}}
	seen := map[*model.Source]bool{from: true}
	for range searchDepth {
		var out []model.Route
		var next []step
		for _, s := range level {
			for _, e := range s.at.Entities {
				for _, to := range b.model.Joinable(e.Name) {
					if seen[to] || to == s.at || e.Type == model.Natural && to.Entity(e.Name).Type == model.Natural {
						continue
					}
					joins := append(s.joins[:len(s.joins):len(s.joins)], model.Join{Entity: e.Name, To: to})
					next = append(next, step{to, joins})
					if !strings.Contains(path, "__") {
						continue
					}
					for _, r := range b.model.Routes(to, path) {
						if len(r.Joins) == 0 {
							out = append(out, model.Route{Joins: joins, Dimension: r.Dimension, Entity: r.Entity})
						}
					}
				}
			}
		}
		if len(out) > 0 {
			return out
		}
		for _, s := range next {
			seen[s.at] = true
		}
		level = next
	}
	return nil
}

// names lists what can be named from a source, for "did you mean".
func (b *builder) names(from *model.Source) []string {
	set := map[string]bool{}
	own := func(prefix string, s *model.Source) {
		for _, d := range s.Dimensions {
			set[prefix+d.Name] = true
		}
		for _, e := range s.Entities {
			set[prefix+e.Name] = true
		}
	}
	own("", from)
	if from.PrimaryEntity != "" {
		own(from.PrimaryEntity+"__", from)
	}
	for _, e := range from.Entities {
		for _, to := range b.model.Joinable(e.Name) {
			if to != from {
				own(e.Name+"__", to)
			}
		}
	}
	out := make([]string, 0, len(set)+1)
	for n := range set {
		out = append(out, n)
	}
	out = append(out, model.MetricTime)
	sort.Strings(out)
	return out
}

// FullName completes a name that leaves out entities on the way: from bookings,
// "user__home_state" is "listing__user__home_state". It fails where there is no
// way, or no shortest one.
func FullName(m *model.Model, from *model.Source, path string) (string, bool) {
	b := &builder{model: m, routeCache: map[routeKey][]model.Route{}}
	if len(m.Routes(from, path)) > 0 {
		return path, true
	}
	found := b.search(from, path)
	if len(found) != 1 {
		return "", false
	}
	var parts []string
	for _, j := range found[0].Joins {
		parts = append(parts, j.Entity)
	}
	return strings.Join(append(parts, path[lastPart(path):]), "__"), true
}
