package service

import (
	"slices"

	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/access"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/semantic/model"
)

// listable refuses to list, without a metric, what only metrics can be grouped by that
// a grant refuses: the rows of salaries are not to be read as a list of persons and
// bands by who may not read salaries.
func (e *engine) listable(who access.Subject, grant access.Grant, names []string) error {
	for _, name := range names {
		known, open := false, false
		for _, s := range e.m.Sources {
			routes := e.m.Ways(s, name)
			if len(routes) == 0 {
				continue
			}
			known = true
			measured, given := e.measured(grant, s)
			open = open || given || !measured && slices.ContainsFunc(routes, func(r model.Route) bool { return len(r.Joins) == 0 })
		}
		if known && !open {
			return access.Denied{Subject: who, What: "dimension " + name, Chinese: access.Said{What: "维度 " + name}}
		}
	}
	return nil
}

// measured tells whether metrics read a source, and whether any of them is given.
func (e *engine) measured(grant access.Grant, s *model.Source) (measured, given bool) {
	for _, v := range e.m.Metrics {
		if slices.ContainsFunc(v.Measures(), func(m *model.Measure) bool { return m.Source == s }) {
			measured = true
			if access.Metrics(grant, e.m, v) == nil {
				return true, true
			}
		}
	}
	return measured, false
}
