package optimise

import (
	"slices"

	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/semantic/model"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/semantic/plan"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/semantic/query"
)

// shareBalances reads a source once for balances that pick their rows by
// different conditions: it groups by day first and picks among the groups.
// Balances with the same conditions are one branch already, which reads little
// more than the picked days; they stay as they are.
func shareBalances(root plan.Group) plan.Group {
	return rewrite(root, func(g plan.Group) plan.Group {
		c, ok := g.(*plan.Combine)
		if !ok {
			return g
		}
		families := map[string]*family{}
		var order []string
		place := map[*family][]int{}
		for i, in := range c.In {
			f := familyOf(in)
			if f == nil || f.members[0].pick == nil || f.members[0].windows() == nil || !additive(f.members[0].agg) {
				continue
			}
			key := f.members[0].pickKey()
			if families[key] == nil {
				families[key] = &family{base: key}
				order = append(order, key)
			}
			families[key].members = append(families[key].members, f.members...)
			place[families[key]] = append(place[families[key]], i)
		}
		out := slices.Clone(c.In)
		for _, key := range order {
			f := families[key]
			if len(f.members) < 2 {
				continue
			}
			if p := f.pickGroups(); p != nil {
				out[place[f][0]] = p
				for _, i := range place[f][1:] {
					out[i] = nil
				}
			}
		}
		out = slices.DeleteFunc(out, func(g plan.Group) bool { return g == nil })
		if len(out) == 1 {
			return out[0]
		}
		return &plan.Combine{In: out}
	})
}

// pickKey is equal for balances that differ in measures and conditions only.
func (m *member) pickKey() string {
	key := plan.Signature(m.base) + plan.PickSignature(m.pick, m.agg.Scope)
	for _, a := range m.around {
		if _, ok := a.(*plan.Pick); !ok {
			key += plan.Signature(a)
		}
	}
	for _, k := range m.agg.Keys {
		key += "/" + k.Signature(m.agg.Scope)
	}
	return key
}

const (
	pickAt      = "wh_at"
	pickPresent = "wh_rows"
)

func (f *family) pickGroups() plan.Group {
	first := f.members[0]
	var around []plan.Node
	for _, a := range first.around {
		if _, ok := a.(*plan.Pick); !ok {
			around = append(around, a)
		}
	}
	out := &plan.PickGroups{At: pickAt, Last: first.pick.Last}
	split := &family{}
	taken := map[string]bool{pickAt: true}
	for i, m := range f.members {
		c, agg := *m, *m.agg
		present := pickPresent + "_" + string(rune('a'+i%26))
		for taken[present] {
			present += "_"
		}
		taken[present] = true
		agg.Measures = append(parts(m.agg.Measures), plan.Measured{Column: present, Agg: model.Count})
		c.agg = &agg
		split.members = append(split.members, &c)
		set := plan.PickSet{Present: present}
		for _, v := range m.agg.Measures {
			set.Values = append(set.Values, again(v))
		}
		out.Sets = append(out.Sets, set)
	}
	base := split.merged(around)
	if base == nil {
		return nil
	}
	for _, k := range base.Keys {
		out.Keys = append(out.Keys, k.Column)
	}
	base.Scope[pickAt] = named(first.pick.At, pickAt)
	keys := slices.Clone(base.Keys)
	keys = append(keys, plan.GroupKey{Column: pickAt, Field: pickAt})
	for i, by := range first.pick.By {
		column := "wh_by_" + string(rune('a'+i%26))
		out.By = append(out.By, column)
		keys = append(keys, plan.GroupKey{Column: column, Field: by})
	}
	// The window stays the last key, as everywhere.
	w := slices.IndexFunc(keys, func(k plan.GroupKey) bool { return k.Column == query.WindowColumn })
	keys = append(append(keys[:w:w], keys[w+1:]...), keys[w])
	base.Keys = keys
	out.In = base
	return nameLate(out, first.pick.By)
}

func named(f plan.Field, name string) plan.Field {
	f.Name = name
	return f
}
