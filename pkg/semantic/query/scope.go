package query

import (
	"fmt"
	"strconv"

	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/semantic/diag"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/semantic/model"
)

// CheckScope finds what is wrong with a scope: unknown hierarchy or levels.
func CheckScope(m *model.Model, s *Scope) diag.List {
	r := &resolver{m: m, req: Request{Scope: s}}
	r.scope(&Resolved{})
	return r.found
}

func (r *resolver) scope(out *Resolved) {
	if r.req.Scope == nil {
		return
	}
	scope := &ResolvedScope{Hierarchy: r.m.Hierarchy(r.req.Scope.Hierarchy)}
	for i, step := range r.req.Scope.Path {
		r.text("scope.path["+strconv.Itoa(i)+"].member", step.Member)
		level := r.level(r.req.Scope.Hierarchy, step.Level, "scope.path["+strconv.Itoa(i)+"]")
		if level == nil {
			continue
		}
		if n := len(scope.Path); n > 0 && level.Index <= scope.Path[n-1].Level.Index {
			r.fail("RQ024", "bad-scope", "scope.path["+strconv.Itoa(i)+"]", fmt.Sprintf(
				"a scope goes from coarse to fine, one unit for each level: %s cannot stand behind %s; for several units use a filter", level.Name, scope.Path[n-1].Level.Name), "")
			continue
		}
		scope.Path = append(scope.Path, ResolvedStep{Level: level, Member: step.Member, Null: step.Null})
		if level.Dimension != "" {
			out.Where = append(out.Where, level.Is(step.Member, step.Null))
		}
	}
	out.Scope = scope
}
