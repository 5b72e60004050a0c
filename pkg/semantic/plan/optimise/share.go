package optimise

import (
	"slices"
	"time"

	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/semantic/grain"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/semantic/model"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/semantic/plan"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/semantic/query"
)

// maxDepth is how often a row may count at once before reading the source again
// is cheaper than repeating rows.
const maxDepth = 4

// shareScans reads a source once for branches that differ in their windows
// (a month and the month to date, a value and the one a year before), and
// groups by short buckets first where windows overlap.
func shareScans(root plan.Group) plan.Group {
	return rewrite(root, func(g plan.Group) plan.Group {
		switch v := g.(type) {
		case *plan.Combine:
			return shareAmong(v)
		case *plan.Compute:
			if agg, ok := v.In.(*plan.Aggregate); ok {
				c := *v
				c.In = buckets(agg)
				return &c
			}
		}
		return g
	})
}

// shareAmong shares the scans of a Combine's branches.
func shareAmong(c *plan.Combine) plan.Group {
	at := map[string]int{}
	var families []*family
	place := map[*family][]int{}
	out, deep := slices.Clone(c.In), overlapping(c.In)
	for i, in := range out {
		f := windowed(in)
		if f == nil {
			continue
		}
		key := f.base
		if deep[f.base] && additive(f.members[0].agg) {
			key += "\nadded up"
		}
		j, ok := at[key]
		if !ok {
			j = len(families)
			at[key] = j
			families = append(families, &family{base: f.base})
		}
		families[j].members = append(families[j].members, f.members...)
		place[families[j]] = append(place[families[j]], i)
	}
	for _, f := range families {
		var shared []plan.Group
		if len(f.members) > 1 {
			shared = f.shared()
		}
		for k, i := range place[f] {
			if shared != nil {
				out[i] = shared[k]
			} else {
				out[i] = buckets(f.members[k].agg)
			}
		}
	}
	return &plan.Combine{In: out}
}

// buckets groups by short buckets first where windows overlap and values can be
// added up; else it leaves the branch.
func buckets(agg *plan.Aggregate) plan.Group {
	f := familyOf(agg)
	if f == nil {
		return agg
	}
	w := f.members[0].windows()
	if w == nil || f.members[0].pick != nil || len(w.Windows) < 3 || !plan.Overlap(w.Windows) {
		return agg
	}
	if out := f.byBuckets(); out != nil {
		return out[0]
	}
	return agg
}

// shared gives each member's branch from one scan; nil where that does not pay.
func (f *family) shared() []plan.Group {
	if out := f.byBuckets(); out != nil {
		return out
	}
	return f.byUnion()
}

// byBuckets groups all members by buckets that every window is made of, and
// adds them up per member.
func (f *family) byBuckets() []plan.Group {
	var all []query.Window
	for _, m := range f.members {
		if !additive(m.agg) {
			return nil
		}
		all = append(all, m.windows().Windows...)
	}
	first := f.members[0].windows()
	g, cal := aligned(all, first.At)
	if g == "" {
		return nil
	}
	split := &family{base: f.base}
	for _, m := range f.members {
		c := *m
		agg := *m.agg
		agg.Measures = parts(m.agg.Measures)
		c.agg = &agg
		split.members = append(split.members, &c)
	}
	base := split.merged(f.around(&plan.AssignWindow{At: first.At, Windows: all, Grid: g, Cal: cal}))
	if base == nil {
		return nil
	}
	var out []plan.Group
	for _, m := range f.members {
		r := &plan.Regroup{In: base, Windows: m.windows().Windows}
		for _, v := range m.agg.Measures {
			r.Values = append(r.Values, again(v))
		}
		out = append(out, r)
	}
	return out
}

// around is the members' steps above the joins with other windows.
func (f *family) around(w *plan.AssignWindow) []plan.Node {
	out := slices.Clone(f.members[0].around)
	for i, n := range out {
		if _, ok := n.(*plan.AssignWindow); ok {
			out[i] = w
		}
	}
	return out
}

func additive(agg *plan.Aggregate) bool {
	return !slices.ContainsFunc(agg.Measures, func(m plan.Measured) bool { return !addsUp(m) })
}

func addsUp(m plan.Measured) bool {
	switch m.Agg {
	case model.Sum, model.SumBoolean, model.Count, model.Min, model.Max, model.Average:
		return true
	}
	return false
}

const perSuffix = "__rows"

// parts splits averages into sum and count.
func parts(list []plan.Measured) (out []plan.Measured) {
	for _, m := range list {
		if m.Agg != model.Average {
			out = append(out, m)
			continue
		}
		sum, count := m, m
		sum.Agg, count.Agg, count.Column = model.Sum, model.Count, m.Column+perSuffix
		out = append(out, sum, count)
	}
	return out
}

// again is how the values of several buckets make one.
func again(m plan.Measured) plan.Regrouped {
	r := plan.Regrouped{Column: m.Column, From: m.Column, Agg: model.Sum}
	switch m.Agg {
	case model.Min, model.Max:
		r.Agg = m.Agg
	case model.Average:
		r.Per = m.Column + perSuffix
	}
	return r
}

// aligned finds the coarsest grain of whose buckets every window is made.
func aligned(windows []query.Window, at plan.Field) (grain.Grain, grain.Calendar) {
	for _, g := range []grain.Grain{grain.Year, grain.Quarter, grain.Month, grain.Week, grain.Day, grain.Hour} {
		if at.Time.Grain.Coarser(g) {
			continue
		}
		for _, cal := range []grain.Calendar{at.Cal, grain.Gregorian()} {
			if cal.Counts(g) {
				continue // no engine truncates to these
			}
			start := func(t time.Time) bool { return t.IsZero() || cal.Trunc(t, g).Equal(t) }
			if !slices.ContainsFunc(windows, func(w query.Window) bool { return !start(w.From) || !start(w.To) }) {
				return g, cal
			}
		}
	}
	return "", grain.Calendar{}
}

// byUnion assigns the windows of all members at once and gives each member its
// own of them.
func (f *family) byUnion() []plan.Group {
	type span struct{ from, to int64 }
	ids := map[span]int{}
	var union []query.Window
	id := func(w query.Window) int {
		s := span{w.From.UnixNano(), w.To.UnixNano()}
		if w.From.IsZero() {
			s.from = 0
		}
		n, ok := ids[s]
		if !ok {
			n = len(union)
			ids[s] = n
			w.ID = n
			union = append(union, w)
		}
		return n
	}
	pairs := make([][]plan.WindowPair, len(f.members))
	for i, m := range f.members {
		for _, w := range m.windows().Windows {
			found := w
			found.ID = id(w)
			pairs[i] = append(pairs[i], plan.WindowPair{From: found, To: w.ID})
		}
	}
	if depth(union) > maxDepth {
		return nil
	}
	assign := &plan.AssignWindow{At: f.members[0].windows().At, Windows: union}
	if !plan.Overlap(union) && len(union) > 1 {
		assign.Grid, assign.Cal = plan.Separator(union, assign.At, "")
	}
	base := f.merged(f.around(assign))
	if base == nil {
		return nil
	}
	var out []plan.Group
	for i, m := range f.members {
		r := &plan.Rewindow{In: base, Pairs: pairs[i], Grid: assign.Grid != ""}
		for j := range r.Pairs {
			if r.Grid {
				r.Pairs[j].From.From = assign.Cal.Trunc(r.Pairs[j].From.From, assign.Grid)
			}
		}
		_, r.Values = m.agg.Columns()
		out = append(out, r)
	}
	return out
}

// depth is the largest number of windows that share an instant.
func depth(windows []query.Window) int {
	deepest := 0
	for _, w := range windows {
		n := 0
		for _, o := range windows {
			if !o.From.After(w.From) && w.From.Before(o.To) {
				n++
			}
		}
		deepest = max(deepest, n)
	}
	return deepest
}
