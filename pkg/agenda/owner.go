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
			if bare(p.Level) == path[i].Level && p.Unit == path[i].Member && !path[i].Null {
				o.Person, o.Contact = p.Person, cmp.Or(p.Contact, p.Phone, o.Contact)
				return o
			}
		}
	}
	return o
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
