package resolve

import (
	"context"
	"slices"

	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/answer"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/semantic/model"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/semantic/query"
)

// kin is the units in which a reader's lie, with how many others there are in them: a
// total less one's own would tell that of the only other one.
type kin struct {
	own    []answer.Unit
	limits bool            // the reader reads some units of those above only
	open   map[string]bool // totals that are told, by totalOf
}

// relative is one unit below those whose totals are asked for.
type relative struct {
	unit   answer.Unit
	own    bool   // the reader reads it
	hidden []bool // by bucket: it has a number that the reader does not read
}

// kin looks for the units of the reader and, where these are not all, for those beside
// them, at the finest level that the answer or the reader's rows go by.
func (s *asked) kin(ctx context.Context, eng Engine, beside Beside, m *model.Metric, l *model.Level) (*kin, error) {
	finest := s.finest(beside.Rows, l.Hierarchy)
	if finest == nil && l.Dimension != "" {
		finest = l // the reader may have no more than one of them
	}
	out := &kin{limits: len(beside.Rows) > 0, open: map[string]bool{}}
	if finest == nil {
		return out, nil
	}
	by := []query.ResolvedBy{query.ByLevel(finest)}
	mine, err := s.aside(ctx, eng, m, by, true)
	if err != nil {
		return nil, err
	}
	out.own = mine.Layout.Units
	if !out.limits {
		return out, nil
	}
	all, err := s.aside(beside.Context, eng, m, by, false)
	if err != nil {
		return nil, err
	}
	buckets := len(s.r.Buckets)
	index := map[string]int{}
	for id, u := range mine.Layout.Units {
		index[lineage(u, finest)] = id
	}
	list := make([]relative, len(all.Layout.Units))
	for id, u := range all.Layout.Units {
		at, own := index[lineage(u, finest)]
		list[id] = relative{unit: u, own: own, hidden: make([]bool, buckets)}
		for b := range buckets {
			list[id].hidden[b] = counts(m, all.Metrics[0].Values[id*buckets+b]) && !(own && mine.Metrics[0].Values[at*buckets+b].OK())
		}
	}
	for b := range buckets {
		out.openIn(list, beside, b)
	}
	return out, nil
}

// finest is the finest level of a hierarchy that the answer or some rows go by; nil where
// neither does.
func (s *asked) finest(rows []*model.Level, h *model.Hierarchy) (out *model.Level) {
	list := slices.Clone(rows)
	for _, b := range s.r.By {
		list = append(list, b.Level)
	}
	if s.r.Scope != nil {
		for _, step := range s.r.Scope.Path {
			list = append(list, step.Level)
		}
	}
	for _, l := range list {
		if l != nil && l.Hierarchy == h && l.Dimension != "" && (out == nil || l.Index > out.Index) {
			out = l
		}
	}
	return out
}

// counts tells a unit's number that its rows have, and not that it is filled with.
func counts(m *model.Metric, v answer.Num) bool { return v.OK() && !(v == 0 && filled(m)) }

func filled(m *model.Metric) bool {
	return fillValue(m) != nil || slices.ContainsFunc(m.Inputs(), func(in model.MetricInput) bool { return filled(in.Metric) })
}

// openIn marks the totals of one bucket that are told, fine to coarse. A total that is
// told makes one of the hidden units within it; what else is hidden in the next coarser one
// has to be none or several, at each level that the reader's rows are told apart by.
func (k *kin) openIn(list []relative, beside Beside, bucket int) {
	within := make([]bool, len(list)) // a total that is told
	for _, t := range beside.Told {
		held, order := map[string][]int{}, []string{}
		for id, r := range list {
			key := lineage(r.unit, t.Level)
			if held[key] == nil {
				order = append(order, key)
			}
			held[key] = append(held[key], id)
		}
		for _, key := range order {
			ids := held[key]
			if !slices.ContainsFunc(ids, func(id int) bool {
				r := list[id]
				return r.own && t.Of(func(l *model.Level) string { return member(r.unit, l) })
			}) {
				continue
			}
			rest := slices.DeleteFunc(slices.Clone(ids), func(id int) bool { return within[id] || !list[id].hidden[bucket] })
			if slices.ContainsFunc(beside.Rows, func(l *model.Level) bool {
				others := map[string]bool{}
				for _, id := range rest {
					others[lineage(list[id].unit, l)] = true
				}
				return l.Index > t.Level.Index && len(others) == 1
			}) {
				continue
			}
			k.open[totalOf(key, t.Level, bucket)] = true
			for _, id := range rest {
				within[id] = true
			}
		}
	}
}

func totalOf(key string, l *model.Level, bucket int) string {
	return string(appendMember(nil, answer.Member{Text: l.Name})) + string(appendMember(nil, answer.Member{Text: key})) + string(rune(bucket+1))
}

// told tells whether the total of a unit is told.
func (k *kin) told(key string, l *model.Level, bucket int) bool {
	return !k.limits || k.open[totalOf(key, l, bucket)]
}

// above is the unit of a level in which one with these members lies; false where it is not
// one.
func (k *kin) above(known map[string]answer.Member, l *model.Level) (key string, one bool) {
	if l.Dimension == "" {
		return "", true
	}
	if u := unitAt(known, l); u != nil {
		return lineage(*u, l), true
	}
	for _, u := range k.own {
		if !agrees(u, known) {
			continue
		}
		switch at := lineage(u, l); {
		case !one:
			key, one = at, true
		case at != key:
			return "", false
		}
	}
	return key, one
}

// unitAt is the unit of a level with known members; nil where not all are known.
func unitAt(known map[string]answer.Member, l *model.Level) *answer.Unit {
	out := &answer.Unit{}
	for _, at := range l.Hierarchy.Levels[:l.Index+1] {
		if at.Dimension == "" {
			continue
		}
		m, ok := known[at.Name]
		if !ok {
			return nil
		}
		m.Level = at.Name
		out.Path = append(out.Path, m)
	}
	return out
}

// agrees tells whether a unit has the members that are known.
func agrees(u answer.Unit, known map[string]answer.Member) bool {
	return !slices.ContainsFunc(u.Path, func(p answer.Member) bool {
		m, ok := known[p.Level]
		return ok && string(appendMember(nil, m)) != string(appendMember(nil, p))
	})
}
