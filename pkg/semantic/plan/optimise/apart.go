package optimise

import (
	"slices"

	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/semantic/plan"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/semantic/query"
)

// overlapping tells the families of branches whose windows overlap in time.
// There, branches of nothing but sums share one read by buckets, and those that
// also measure what cannot be added up stay apart: read together, customers of a
// month would be counted for the year to date too because a sibling adds that
// up, which costs far more than reading the source twice.
func overlapping(branches []plan.Group) map[string]bool {
	windows := map[string][]query.Window{}
	for _, in := range branches {
		f := windowed(in)
		if f == nil {
			continue
		}
		for _, w := range f.members[0].windows().Windows {
			same := func(o query.Window) bool { return o.From.Equal(w.From) && o.To.Equal(w.To) }
			if !slices.ContainsFunc(windows[f.base], same) {
				windows[f.base] = append(windows[f.base], w)
			}
		}
	}
	out := map[string]bool{}
	for base, list := range windows {
		out[base] = depth(list) > 1
	}
	return out
}

// windowed is the family of a branch that assigns windows; nil for others.
func windowed(g plan.Group) *family {
	if f := familyOf(g); f != nil && f.members[0].windows() != nil {
		return f
	}
	return nil
}
