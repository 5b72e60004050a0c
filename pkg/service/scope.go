package service

import (
	"fmt"
	"strings"

	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/semantic/model"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/semantic/query"
)

// Scope reads a node as addresses and flags write it: "region:East,store:42" or
// "region=East,store=42", coarse to fine; a level may carry its hierarchy
// ("organisation.region"). Members may hold commas, since a new step begins
// only with a level's name. Empty text is no scope.
func (s *Service) Scope(text string) (*query.Scope, error) {
	if strings.TrimSpace(text) == "" {
		return nil, nil
	}
	m := s.Model()
	out := &query.Scope{}
	for _, piece := range strings.Split(text, ",") {
		name, member, ok := cutStep(piece)
		var l *model.Level
		if ok {
			l = findLevel(m, name)
		}
		switch {
		case l == nil && len(out.Path) > 0:
			out.Path[len(out.Path)-1].Member += "," + piece
			continue
		case l == nil:
			return nil, unknownMember("scope", fmt.Sprintf("scope %q: write level:member, for example region:East", piece))
		case out.Hierarchy == "":
			out.Hierarchy = l.Hierarchy.Name
		case out.Hierarchy != l.Hierarchy.Name:
			return nil, unknownMember("scope", fmt.Sprintf("scope: level %s is of hierarchy %s, the ones before of %s", l.Name, l.Hierarchy.Name, out.Hierarchy))
		}
		out.Path = append(out.Path, query.ScopeStep{Level: l.Name, Member: member})
	}
	return out, query.CheckScope(m, out).Err()
}

func cutStep(piece string) (level, member string, ok bool) {
	i := strings.IndexAny(piece, ":=")
	if i < 0 {
		return "", "", false
	}
	return strings.TrimSpace(piece[:i]), strings.TrimSpace(piece[i+1:]), true
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
