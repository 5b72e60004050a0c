package rules

import (
	"fmt"
	"slices"
	"strings"

	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/rules/template"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/semantic/model"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/semantic/query"
)

// lookAround takes units of one parent together, where the template holds them beside each
// other.
func (r *reader) lookAround(c *ruling) {
	if c.template.Figure == nil {
		return
	}
	figures := map[string][][]float64{} // of each parent: by bucket, of its units
	for u := range r.grid.units {
		if r.grid.closed(u) {
			continue
		}
		t, parent := r.unit(c, u), r.parent(u)
		if figures[parent] == nil {
			figures[parent] = make([][]float64, t.Last+1)
		}
		for b := range figures[parent] {
			figures[parent][b] = append(figures[parent][b], c.template.Figure(c.rule, t, b))
		}
	}
	r.around = make(map[string][]template.Among, len(figures))
	for parent, buckets := range figures {
		list := make([]template.Among, len(buckets))
		for b, of := range buckets {
			list[b] = template.AmongAll(of)
		}
		r.around[parent] = list
	}
}

// parent tells units that lie in the same unit above.
func (r *reader) parent(u int) string {
	path := r.grid.path(u)
	var b strings.Builder
	for _, s := range path[:max(0, len(path)-1)] {
		fmt.Fprintf(&b, "%s:%v:%q/", s.Level, s.Null, s.Member)
	}
	return b.String()
}

// besideScope is where a rule is judged that holds units of one parent beside each other:
// a scope of one of them has all of its parent.
func besideScope(level *model.Level, s *query.Scope) *query.Scope {
	if s == nil || level == nil || len(s.Path) == 0 || s.Path[len(s.Path)-1].Level != level.Name || level.Hierarchy.Name != s.Hierarchy {
		return s
	}
	if len(s.Path) == 1 {
		return nil
	}
	return &query.Scope{Hierarchy: s.Hierarchy, Path: s.Path[:len(s.Path)-1]}
}

// within leaves out what was judged for the sake of others only.
func (r *Result) within(s *query.Scope) {
	if s == nil {
		return
	}
	r.Signals = slices.DeleteFunc(r.Signals, func(one Signal) bool {
		out := slices.ContainsFunc(s.Path, func(step query.ScopeStep) bool { return !slices.Contains(one.Path, step) })
		if out && one.Reason != "" {
			if r.Skipped[one.Reason]--; r.Skipped[one.Reason] == 0 {
				delete(r.Skipped, one.Reason)
			}
		}
		return out
	})
}
