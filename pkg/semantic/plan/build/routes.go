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
	best := model.Shortest(routes)
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

// routes is Model.Ways, remembered.
func (b *builder) routes(from *model.Source, path string) []model.Route {
	key := routeKey{from, path}
	if r, ok := b.routeCache[key]; ok {
		return r
	}
	out := b.model.Ways(from, path)
	b.routeCache[key] = out
	return out
}

type routeKey struct {
	from *model.Source
	path string
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
