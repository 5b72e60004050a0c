package letter

import (
	"slices"

	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/access"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/semantic/model"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/semantic/query"
)

// Open tells whether everybody may read all of the metrics: a text is a label, which
// everybody reads.
func Open(m *model.Model, metrics ...string) bool {
	for _, name := range metrics {
		if v := m.Metric(name); v == nil || access.Restricted(m, v) {
			return false
		}
	}
	return true
}

// OpenScope tells whether everybody may know of the units that lead to a place.
func OpenScope(m *model.Model, s *query.Scope) bool {
	if s == nil {
		return true
	}
	var names []string
	for _, p := range s.Path {
		if l := m.Level(s.Hierarchy, p.Level); l != nil {
			names = append(names, l.Dimension)
		}
	}
	return !access.HiddenFromSome(m, names...)
}

// OpenRequest tells whether everybody may know what a request's answer tells: of metrics by
// which units are chosen or put in order too, and of what it is grouped by.
func OpenRequest(m *model.Model, req *query.Request) bool {
	metrics, whole := Told(m, req)
	if whole && len(m.Policies) > 0 || !Open(m, metrics...) || !OpenScope(m, req.Scope) {
		return false
	}
	var names []string
	for _, b := range req.By {
		name := b.Dimension
		if l := m.Level(b.Hierarchy, b.Level); l != nil {
			for _, above := range l.Hierarchy.Levels[:l.Index+1] {
				names = append(names, above.Dimension)
			}
		}
		names = append(names, name)
	}
	for _, f := range req.Filters {
		if m.Metric(f.Field) == nil {
			names = append(names, f.Field)
		}
	}
	return !access.HiddenFromSome(m, names...)
}

// Told are the metrics that a request's answer tells of; whole is true where conditions
// may tell of any.
func Told(m *model.Model, req *query.Request) (metrics []string, whole bool) {
	metrics = slices.Clone(req.Metrics)
	also := func(name string) {
		if m.Metric(name) != nil && !slices.Contains(metrics, name) {
			metrics = append(metrics, name)
		}
	}
	for _, f := range req.Filters {
		also(f.Field)
	}
	for _, o := range req.Order {
		also(o.Field)
	}
	if req.Top != nil {
		also(req.Top.Metric)
	}
	return metrics, len(req.Where) > 0
}
