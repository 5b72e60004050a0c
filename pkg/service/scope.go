package service

import (
	"fmt"
	"strings"

	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/address"
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
	out := &query.Scope{}
	for _, piece := range address.Pieces(text) {
		l, step := levelOf(m, piece)
		switch {
		case l == nil && len(out.Path) > 0:
			out.Path[len(out.Path)-1].Member += "," + address.Unescape(piece)
			continue
		case l == nil:
			return nil, unknownMember("scope", fmt.Sprintf("scope %q: write level=member, for example region=East", piece))
		case out.Hierarchy == "":
			out.Hierarchy = l.Hierarchy.Name
		case out.Hierarchy != l.Hierarchy.Name:
			return nil, unknownMember("scope", fmt.Sprintf("scope: level %s is of hierarchy %s, the ones before of %s", l.Name, l.Hierarchy.Name, out.Hierarchy))
		}
		out.Path = append(out.Path, query.ScopeStep{Level: l.Name, Member: step.Member, Null: step.Null})
	}
	return out, query.CheckScope(m, out).Err()
}

// written reads "organisation:region=East"; nil where the text does not begin
// with a hierarchy, or with a level of the same name.
func written(m *model.Model, text string) *query.Scope {
	hierarchy, steps, ok := address.ReadScope(text)
	if !ok || m.Hierarchy(hierarchy) == nil || !strings.HasPrefix(text, address.Name(hierarchy)+":") {
		return nil
	}
	if findLevel(m, hierarchy) != nil && m.Level(hierarchy, steps[0].Level) == nil {
		return nil
	}
	out := &query.Scope{Hierarchy: hierarchy}
	for _, step := range steps {
		out.Path = append(out.Path, query.ScopeStep(step))
	}
	return out
}

// levelOf reads a step whose level the definitions know; nil for anything else.
func levelOf(m *model.Model, piece string) (*model.Level, address.Step) {
	step, ok := address.Typed(piece)
	if !ok {
		return nil, step
	}
	return findLevel(m, step.Level), step
}

// findLevel finds "region" in any hierarchy, or "organisation.region".
func findLevel(m *model.Model, name string) *model.Level {
	if h, l, ok := strings.Cut(name, "."); ok {
		return m.Level(h, l)
	}
	for _, h := range m.Hierarchies {
		if l := m.Level(h.Name, name); l != nil {
			return l
		}
	}
	return nil
}
