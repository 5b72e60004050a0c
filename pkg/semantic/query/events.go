package query

import (
	"fmt"
	"slices"
	"strconv"
	"strings"

	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/semantic/comparison"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/semantic/diag"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/semantic/model"
)

// noEvent tells of an event that is not there, and which are.
func (r *resolver) noEvent(name string) string {
	if len(r.m.Events) == 0 {
		return fmt.Sprintf("there is no event %q: the definitions name none under events", name)
	}
	names := make([]string, len(r.m.Events))
	for i, e := range r.m.Events {
		names[i] = e.Name
	}
	return fmt.Sprintf("there is no event %q; there are %s", name, strings.Join(names, ", "))
}

// events refuses to compare by an event of some units where others are asked for too:
// their days are laid upon days that mean nothing to them.
func (r *resolver) events(out *Resolved) {
	check := func(field, name string) {
		event, of := strings.CutPrefix(name, comparison.Event)
		if !of {
			return
		}
		e := r.m.EventNamed(event)
		if e == nil || e.Level == nil || out.within(e) {
			return // or reported already
		}
		r.found = append(r.found, diag.Diagnostic{
			Code: "RQ160", Name: "event-of-others", Severity: diag.Error, Subject: field,
			Message: fmt.Sprintf("event %s is of %s, and the request is of other units too", e.Name, e.Whose()),
			Hint:    fmt.Sprintf("narrow it to them, by scope or by a filter on %s.%s", e.Level.Hierarchy.Name, e.Level.Name),
		})
	}
	for i, name := range r.req.Compare {
		check("compare["+strconv.Itoa(i)+"]", name)
	}
	for i, f := range r.req.Filters {
		check("filters["+strconv.Itoa(i)+"].against", f.Against)
	}
}

// Events are those that all units have, or only units that are asked for.
func (r *Resolved) Events() (out []*model.Event) {
	for _, e := range r.Model.Events {
		if e.Level == nil || r.within(e) {
			out = append(out, e)
		}
	}
	return out
}

// EventsOf are the events of a scope, which CheckScope has passed; nil is the whole
// organisation.
func EventsOf(m *model.Model, s *Scope) []*model.Event {
	out := &Resolved{Model: m}
	(&resolver{m: m, req: Request{Scope: s}}).scope(out)
	return out.Events()
}

// within tells whether scope or filters leave only units that have an event.
func (r *Resolved) within(e *model.Event) bool {
	if r.Scope != nil {
		var above []string
		for _, step := range r.Scope.Path {
			if step.Level == e.Level {
				return !step.Null && e.Has(step.Member, above)
			}
			if step.Level.Dimension != "" {
				above = append(above, step.Member)
			}
		}
	}
	return slices.ContainsFunc(r.Filters, func(f ResolvedFilter) bool {
		if f.Dimension() != e.Level.Dimension || f.Op != "" && f.Op != "eq" && f.Op != "in" {
			return false
		}
		return !slices.ContainsFunc(f.Values, func(v string) bool { return !e.Has(v, nil) })
	})
}
