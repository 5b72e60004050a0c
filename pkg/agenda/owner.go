package agenda

import (
	"cmp"
	"slices"
	"strings"

	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/semantic/model"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/semantic/query"
)

// OwnerOf finds who answers for a metric at a place; nil where nobody is named.
func OwnerOf(m *model.Metric, path []query.ScopeStep) *Owner { return ownerOf(m, path) }

// ownerOf finds who answers for a metric at a place: the person of the unit at
// the metric's owner level, or of the nearest unit above it that has one, else
// the team itself.
func ownerOf(m *model.Metric, path []query.ScopeStep) *Owner {
	if m.Owner == nil {
		return nil
	}
	o := &Owner{Team: m.Owner.Name, Label: Text(m.Owner.Label), Contact: m.Owner.Contact}
	from := len(path) - 1
	if per := bare(m.OwnerPer); per != "" {
		if i := slices.IndexFunc(path, func(s query.ScopeStep) bool { return s.Level == per }); i >= 0 {
			from = i
		}
	}
	for i := from; i >= 0; i-- {
		for _, p := range m.Owner.Members {
			if bare(p.Level) == path[i].Level && isUnit(p.Unit, path[:i+1]) {
				o.Person, o.Contact = p.Person, cmp.Or(p.Contact, p.Phone, o.Contact)
				return o
			}
		}
	}
	return o
}

// isUnit tells whether a path ends in the unit that a definition names; one that
// names nothing above is any of that name.
func isUnit(u model.UnitName, path []query.ScopeStep) bool {
	names := append(slices.Clone(u.Under), u.Name)
	if len(names) > len(path) {
		return false
	}
	return slices.EqualFunc(names, path[len(path)-len(names):], func(name string, s query.ScopeStep) bool { return !s.Null && s.Member == name })
}

// bare drops the hierarchy of "organisation.region".
func bare(level string) string { return level[strings.LastIndexByte(level, '.')+1:] }

func playbookOf(r *model.Rule) *Playbook {
	if r.Playbook == nil {
		return nil
	}
	p := &Playbook{Name: r.Playbook.Name, Label: Text(r.Playbook.Label), Link: r.Playbook.Link, Steps: []Text{}}
	for _, s := range r.Playbook.Steps {
		p.Steps = append(p.Steps, Text(s))
	}
	return p
}
