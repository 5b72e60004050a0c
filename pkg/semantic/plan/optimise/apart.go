package optimise

import (
	"slices"

	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/semantic/plan"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/semantic/query"
)

// apart takes what can be added up out of branches that also measure what
// cannot, where branches of one source overlap in time. All sums then come from
// one read by buckets. Read together, customers of a month would be counted for
// the year to date too because a sibling adds that up, which costs far more
// than reading the source twice. It tells the families for which this holds.
func apart(branches []plan.Group) (out []plan.Group, overlapping map[string]bool) {
	families := map[string]*family{}
	for _, in := range branches {
		if f := windowed(in); f != nil {
			if families[f.base] == nil {
				families[f.base] = &family{base: f.base}
			}
			families[f.base].members = append(families[f.base].members, f.members...)
		}
	}
	overlapping = map[string]bool{}
	for base, f := range families {
		overlapping[base] = f.addingUp() > 1 && depth(f.windows()) > 1
	}
	for _, in := range branches {
		f := windowed(in)
		if f == nil || !overlapping[f.base] {
			out = append(out, in)
			continue
		}
		sums, others := *f.members[0].agg, *f.members[0].agg
		sums.Measures, others.Measures = nil, nil
		for _, m := range f.members[0].agg.Measures {
			if addsUp(m) {
				sums.Measures = append(sums.Measures, m)
			} else {
				others.Measures = append(others.Measures, m)
			}
		}
		if len(sums.Measures) == 0 || len(others.Measures) == 0 {
			out = append(out, in)
		} else {
			out = append(out, &sums, &others)
		}
	}
	return out, overlapping
}

// windowed is the family of a branch that assigns windows; nil for others.
func windowed(g plan.Group) *family {
	if f := familyOf(g); f != nil && f.members[0].windows() != nil {
		return f
	}
	return nil
}

// addingUp is how many members have something that can be added up.
func (f *family) addingUp() (n int) {
	for _, m := range f.members {
		if slices.ContainsFunc(m.agg.Measures, addsUp) {
			n++
		}
	}
	return n
}

// windows are all that the members assign, each once.
func (f *family) windows() (out []query.Window) {
	for _, m := range f.members {
		for _, w := range m.windows().Windows {
			if !slices.ContainsFunc(out, func(o query.Window) bool { return o.From.Equal(w.From) && o.To.Equal(w.To) }) {
				out = append(out, w)
			}
		}
	}
	return out
}
