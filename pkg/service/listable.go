package service

import (
	"slices"

	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/access"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/semantic/model"
)

// listable refuses to list, without a metric, what only metrics can be grouped by that
// a grant refuses: the rows of salaries are not to be read as a list of persons and
// bands by who may not read salaries, and neither is the table of persons that they join.
// What no metric can be grouped by is open.
func (e *engine) listable(who access.Subject, grant access.Grant, names []string) error {
	for _, name := range names {
		known, grouped, open := false, false, false
		for _, s := range e.m.Sources {
			if len(e.m.Ways(s, name)) == 0 {
				continue
			}
			known = true
			measured, given := e.measured(grant, s)
			grouped, open = grouped || measured, open || given
		}
		if known && grouped && !open {
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
