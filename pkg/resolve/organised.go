package resolve

import (
	"fmt"
	"slices"
	"strings"
	"time"

	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/semantic/diag"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/semantic/model"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/semantic/query"
)

// undated notes what a request takes as of a day and the data keep in one state
// only: the words say a day that those numbers do not know.
func undated(r *query.Resolved) (out diag.List) {
	if r.Organised.IsZero() {
		return nil
	}
	for _, name := range placed(r) {
		var of []string
		for _, m := range r.Metrics {
			if slices.ContainsFunc(m.Measures(), func(v *model.Measure) bool { return inOneState(r.Model, v.Source, name) }) {
				of = append(of, m.Name)
			}
		}
		if len(of) == 0 {
			continue
		}
		out = append(out, diag.Diagnostic{
			Code: "RQ109", Name: "organisation-undated", Severity: diag.Warning, Subject: "organisation",
			Message: fmt.Sprintf("%s of %s is kept without a window of validity: it stands as the data have it, not as of %s",
				name, strings.Join(of, ", "), r.Organised.Format(time.DateOnly)),
			Hint: "give the source of the units its history: a row for each time, with dimensions marked validity: start and validity: end",
		})
	}
	return out
}

// placed are the names by which a request places rows in the organisation: levels
// of hierarchies, or where it names none, whatever it groups and filters by.
func placed(r *query.Resolved) []string {
	var levels, others []string
	add := func(level bool, name string) {
		list := &others
		if level {
			list = &levels
		}
		if name != "" && !slices.Contains(*list, name) {
			*list = append(*list, name)
		}
	}
	for _, by := range r.By {
		for _, a := range by.Above {
			add(true, a.Ref.Name)
		}
		add(by.Level != nil, by.Dimension)
	}
	if r.Scope != nil {
		for _, step := range r.Scope.Path {
			add(true, step.Level.Dimension)
		}
	}
	for _, f := range r.Filters {
		add(f.Level != nil, f.Dimension())
	}
	if len(levels) > 0 {
		return levels
	}
	return others
}

// inOneState tells what a source reaches over no window of validity. A key of its own
// is the same at all times.
func inOneState(m *model.Model, from *model.Source, name string) bool {
	routes := model.Shortest(m.Ways(from, name))
	return len(routes) > 0 && (routes[0].Entity == nil || len(routes[0].Joins) > 0) && !m.OverWindow(from, name)
}
