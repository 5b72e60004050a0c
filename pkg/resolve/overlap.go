package resolve

import (
	"fmt"
	"slices"
	"time"

	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/semantic/diag"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/semantic/grain"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/semantic/model"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/semantic/query"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/words"
)

// Times that overlap tell, less each other, the numbers of times that nobody asked for:
// the month so far of two days the second of them.

// span is the time that a number is of.
type span struct {
	metric   *model.Metric
	from, to time.Time
	adds     bool // up from an earlier time than is asked for
}

// meets tells whether two spans overlap without being the same.
func (s span) meets(o span) bool {
	return s.from.Before(o.to) && o.from.Before(s.to) && !(s.from.Equal(o.from) && s.to.Equal(o.to))
}

// noOverlap refuses metrics with a smallest group that add up over time, where the times
// of their numbers overlap with each other or with those of metrics of the same source:
// each of them is of enough members, and their differences need not be.
func noOverlap(guarded []*model.Metric, windows []query.Window, cal grain.Calendar, l words.Lang) error {
	var all []span
	for _, m := range guarded {
		for _, w := range windows {
			one := span{metric: m, from: w.From, to: w.To}
			if _, since := m.Since(w.From, w.To, cal); !since.IsZero() {
				one.from, one.adds = since, true
			}
			all = append(all, one)
		}
	}
	for i, a := range all {
		for _, b := range all[:i] {
			if !(a.adds || b.adds) || !a.meets(b) || !sameSource(a.metric, b.metric) {
				continue
			}
			named, beside := a.metric, ""
			if !a.adds {
				named = b.metric
			}
			if a.metric != b.metric {
				other := b.metric
				if named == other {
					other = a.metric
				}
				beside = l.Pick(" or those of ", "，或与") + nameFor(other, l)
			}
			return diag.List{{
				Code: "RQ240", Name: "overlap-told", Severity: diag.Error, Subject: "metric " + named.Name,
				Message: fmt.Sprintf(l.Pick(
					"%s is told to you of groups that are large enough only: its numbers of times that overlap, less each other%s, would tell those of a part",
					"%s只向您展示数量足够多的分组：时间重叠的数值彼此%s相减，会透露其中一部分"), nameFor(named, l), beside),
				Hint: l.Pick("ask for one period of it, without a comparison that it reaches into, and by itself", "只问一个时段，不加与之重叠的对比，也不与其他指标同问"),
			}}.Err()
		}
	}
	return nil
}

func sameSource(a, b *model.Metric) bool {
	return slices.ContainsFunc(a.Measures(), func(v *model.Measure) bool {
		return slices.ContainsFunc(b.Measures(), func(o *model.Measure) bool { return v.Source == o.Source })
	})
}

// holdOverlaps withholds groups of a window of which another one that is told has a part:
// October, and its first days beside the running November. A window within another is
// told where the rest surely is of enough members, as many as the one has more.
func (s *surroundings) holdOverlaps(groups []*told, windows []query.Window, least float64) {
	at := map[int]span{}
	order := map[int]int{}
	for i, w := range windows {
		at[w.ID], order[w.ID] = span{from: w.From, to: w.To}, i
	}
	byPlace := map[string][]int{}
	var places []string
	for i, g := range groups {
		key := fmt.Sprintf("%q", g.at[:len(g.at)-1]) // all but the window
		if byPlace[key] == nil {
			places = append(places, key)
		}
		byPlace[key] = append(byPlace[key], i)
	}
	for _, place := range places {
		list := byPlace[place]
		slices.SortStableFunc(list, func(x, y int) int { return order[s.cells[x].window] - order[s.cells[y].window] })
		for i, x := range list {
			mine := at[s.cells[x].window]
			for _, y := range list[:i] {
				other := at[s.cells[y].window]
				if groups[y].held || groups[x].count == 0 || groups[y].count == 0 || !mine.meets(other) {
					continue
				}
				more, within := groups[y].count-groups[x].count, !mine.from.Before(other.from) && !other.to.Before(mine.to)
				if !other.from.Before(mine.from) && !mine.to.Before(other.to) {
					more, within = -more, true
				}
				if !within || more < least {
					groups[x].held = true
				}
			}
		}
	}
}
