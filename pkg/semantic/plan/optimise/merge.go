package optimise

import (
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/semantic/plan"
)

// mergeScans reads a source once for all branches of a Combine that differ only
// in measures, filters and left joins. A filter that all share limits the rows;
// others limit what their measures count, and the rows to those that any of
// them counts, so that no group appears that no branch has.
func mergeScans(root plan.Group) plan.Group {
	return rewrite(root, func(g plan.Group) plan.Group {
		c, ok := g.(*plan.Combine)
		if !ok {
			return g
		}
		flat := flatten(c.In)
		at := map[string]int{}
		var merged []*family
		var out []plan.Group
		for _, in := range flat {
			f := familyOf(in)
			if f == nil {
				out = append(out, in)
				continue
			}
			i, ok := at[f.key]
			if !ok {
				i = len(merged)
				at[f.key] = i
				merged = append(merged, &family{key: f.key, base: f.base, place: len(out)})
				out = append(out, nil)
			}
			merged[i].members = append(merged[i].members, f.members...)
		}
		for _, f := range merged {
			out[f.place] = f.group()
		}
		out = flatten(out)
		if len(out) == 1 {
			return out[0]
		}
		return &plan.Combine{In: out}
	})
}

// flatten puts the branches of a Combine below a Combine into it.
func flatten(list []plan.Group) (flat []plan.Group) {
	for _, in := range list {
		if inner, ok := in.(*plan.Combine); ok {
			flat = append(flat, inner.In...)
		} else {
			flat = append(flat, in)
		}
	}
	return flat
}
