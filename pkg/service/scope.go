package service

import (
	"fmt"
	"slices"
	"strings"

	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/address"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/semantic/diag"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/semantic/model"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/semantic/query"
)

// Scope reads a node as addresses have it (package address), and as people write
// it in flags: "region=East,store=42" or "region:East", coarse to fine; a level
// may carry its hierarchy ("organisation.region"). "region!" is the rows without
// a region. Members may hold commas, since a new step begins only with a level's
// name; one that could be read as a step has a backslash before its comma. Empty
// text is no scope.
func (s *Service) Scope(text string) (*query.Scope, error) {
	if strings.TrimSpace(text) == "" {
		return nil, nil
	}
	m := s.Model()
	if out := written(m, text); out != nil {
		return out, query.CheckScope(m, out).Err()
	}
	pieces := address.Pieces(text)
	var found []*query.Scope
	for _, h := range m.Hierarchies {
		if out := stepsIn(m, h, pieces); out != nil && !slices.ContainsFunc(found, func(o *query.Scope) bool { return sameNode(m, o, out) }) {
			found = append(found, out)
		}
	}
	switch len(found) {
	case 1:
		return found[0], query.CheckScope(m, found[0]).Err()
	case 0:
		return nil, noNode(m, pieces)
	}
	return nil, diag.List{{
		Code: "RQ191", Name: "several-hierarchies", Severity: diag.Error, Subject: "scope",
		Message: fmt.Sprintf("scope %q: hierarchies %s and %s both have these levels, by different dimensions", text, found[0].Hierarchy, found[1].Hierarchy),
		Hint:    fmt.Sprintf("write which is meant: %s:%s", found[0].Hierarchy, text),
	}}.Err()
}

// stepsIn reads steps by the levels of one hierarchy; nil where a step is of none, or
// of another one's.
func stepsIn(m *model.Model, h *model.Hierarchy, pieces []string) *query.Scope {
	out := &query.Scope{Hierarchy: h.Name}
	for _, piece := range pieces {
		step, typed := address.Typed(piece)
		name := strings.TrimPrefix(step.Level, h.Name+".")
		switch {
		case typed && m.Level(h.Name, name) != nil:
			out.Path = append(out.Path, query.ScopeStep{Level: name, Member: step.Member, Null: step.Null})
		case len(out.Path) == 0, typed && len(levelsOf(m, step.Level)) > 0:
			return nil
		default:
			out.Path[len(out.Path)-1].Member += "," + address.Unescape(piece)
		}
	}
	return out
}

// sameNode tells whether two scopes are of the same rows, whatever the hierarchy.
func sameNode(m *model.Model, a, b *query.Scope) bool {
	return slices.EqualFunc(a.Path, b.Path, func(x, y query.ScopeStep) bool {
		return m.Level(a.Hierarchy, x.Level).Dimension == m.Level(b.Hierarchy, y.Level).Dimension && x.Member == y.Member && x.Null == y.Null
	})
}

// noNode tells why steps are of no hierarchy.
func noNode(m *model.Model, pieces []string) error {
	var of []string
	for _, piece := range pieces {
		step, typed := address.Typed(piece)
		levels := levelsOf(m, step.Level)
		switch {
		case len(levels) == 0 && len(of) == 0:
			return unknownMember("scope", fmt.Sprintf("scope %q: write level=member, for example region=East", piece))
		case typed && len(levels) > 0:
			of = append(of, model.Either(levels))
		}
	}
	return unknownMember("scope", "scope: no hierarchy has all of these levels: there is "+strings.Join(of, ", and "))
}

// written reads "organisation:region=East"; nil where the text does not begin
// with a hierarchy, or with a level of the same name.
func written(m *model.Model, text string) *query.Scope {
	hierarchy, steps, ok := address.ReadScope(text)
	if !ok || m.Hierarchy(hierarchy) == nil || !strings.HasPrefix(text, address.Name(hierarchy)+":") {
		return nil
	}
	if len(levelsOf(m, hierarchy)) > 0 && m.Level(hierarchy, steps[0].Level) == nil {
		return nil
	}
	out := &query.Scope{Hierarchy: hierarchy}
	for _, step := range steps {
		out.Path = append(out.Path, query.ScopeStep(step))
	}
	return out
}

// levelsOf finds "region" in all hierarchies, or "organisation.region".
func levelsOf(m *model.Model, name string) []*model.Level {
	if h, l, ok := strings.Cut(name, "."); ok {
		if level := m.Level(h, l); level != nil {
			return []*model.Level{level}
		}
		return nil
	}
	return m.LevelsNamed(name)
}
