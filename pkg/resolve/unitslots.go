package resolve

import (
	"cmp"
	"maps"

	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/semantic/expr"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/semantic/model"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/semantic/query"
)

// layOut lays a group's windows out by the clocks of its units: each zone's own, and of
// all zones together those that hold of each zone what its own window holds.
func (g *group) layOut(r *query.Resolved, m *model.Metric) *query.Slots {
	c := g.clocks
	if c == nil || !c.apart {
		return r.Slots(m, g.coverage, g.cut)
	}
	own := make([]*query.Slots, len(c.tempos))
	for i, t := range c.tempos {
		own[i] = r.Slots(m, query.Coverage{First: g.coverage.First, End: t.end, Unready: g.coverage.Unready}, t.cut)
		c.tempos[i].slots = &query.Slots{Complete: own[i].Complete, Compared: make([][]query.Slot, len(own[i].Compared))}
	}
	c.only = map[int]expr.Expr{}
	l := &layer{clocks: c, own: own, seen: map[string]int{}}
	for b := range r.Buckets {
		l.current(b)
		for i := range r.Comparisons {
			if own[0].Compared[i] != nil {
				l.compared(i, b)
			}
		}
	}
	every := make([]int, len(c.tempos))
	for t := range every {
		every[t] = t
	}
	return c.together(every)
}

// layer puts the windows of several tempos into one list.
type layer struct {
	clocks *unitClocks
	own    []*query.Slots
	ids    int
	seen   map[string]int
}

// window numbers what the tempos' slots hold together, and gives each tempo's slot that
// number; loose tells that nothing lies after what the zones without a window have.
func (l *layer) window(slots []query.Slot, loose bool) {
	key, from := make([]byte, 0, 64), -1
	same, every := true, true
	for t, s := range slots {
		if s.Window < 0 {
			every = false
			key = append(key, '-')
			continue
		}
		w := l.own[t].Windows[s.Window]
		key = w.To.AppendFormat(w.From.AppendFormat(append(key, '|'), "2006-01-02 15:04:05"), "/2006-01-02 15:04:05")
		if from >= 0 {
			o := l.own[from].Windows[slots[from].Window]
			same = same && o.From.Equal(w.From) && o.To.Equal(w.To)
		} else {
			from = t
		}
	}
	if from < 0 {
		return
	}
	plain := same && (every || loose)
	if plain {
		key = append(key[:0], '=')
		w := l.own[from].Windows[slots[from].Window]
		key = w.To.AppendFormat(w.From.AppendFormat(key, "2006-01-02 15:04:05"), "/2006-01-02 15:04:05")
	}
	id, ok := l.seen[string(key)]
	if !ok {
		id = l.add(slots, plain)
		l.seen[string(key)] = id
	}
	for t := range slots {
		if slots[t].Window >= 0 {
			own := l.own[t].Windows[slots[t].Window]
			own.ID = id
			l.clocks.tempos[t].slots.Windows[id] = own
			slots[t].Window = id
		}
	}
}

// add appends a window from the first of its starts to the last of its ends.
func (l *layer) add(slots []query.Slot, plain bool) int {
	id := l.ids
	l.ids++
	var hull query.Window
	for t, s := range slots {
		if s.Window < 0 {
			continue
		}
		w := l.own[t].Windows[s.Window]
		if hull.To.IsZero() {
			hull = w
		}
		hull.From, hull.To = earliest(hull.From, w.From), latest(hull.To, w.To)
	}
	hull.ID = id
	if !plain {
		l.clocks.only[id] = l.clocks.rowsIn(slots, l.own)
	}
	for t := range l.clocks.tempos {
		l.clocks.tempos[t].slots.Windows = append(l.clocks.tempos[t].slots.Windows, hull)
	}
	return id
}

// rowsIn is the condition on the rows of a window: those of each zone in its own.
func (c *unitClocks) rowsIn(slots []query.Slot, own []*query.Slots) (out expr.Expr) {
	clocks := make([]query.UnitClock, len(c.zones))
	for i, z := range c.zones {
		clocks[i] = z.UnitClock
	}
	at := expr.Ref{Kind: expr.RefMetricTime, Name: model.MetricTime}
	for i, z := range c.zones {
		s := slots[z.tempo]
		if s.Window < 0 {
			continue
		}
		w := own[z.tempo].Windows[s.Window]
		in := joined("AND", query.RowsOf(c.by, clocks[i], clocks), joined("AND",
			expr.Binary{Op: ">=", X: at, Y: timestamp(w.From)}, expr.Binary{Op: "<", X: at, Y: timestamp(w.To)}))
		out = joined("OR", out, in)
	}
	return out
}

// current lays a bucket's own windows out.
func (l *layer) current(b int) {
	slots, loose := make([]query.Slot, len(l.own)), true
	for t, o := range l.own {
		slots[t] = o.Current[b]
		loose = loose && !l.clocks.tempos[t].cut
	}
	l.window(slots, loose)
	for t, s := range slots {
		v := l.clocks.tempos[t].slots
		v.Current = append(v.Current, s)
	}
}

// compared lays out what a bucket is compared with.
func (l *layer) compared(i, b int) {
	slots := make([]query.Slot, len(l.own))
	for t, o := range l.own {
		slots[t] = o.Compared[i][b]
	}
	if slots[0].Mean == nil {
		l.window(slots, false)
	} else {
		of := make([][]query.Slot, len(l.own))
		for k := range slots[0].Of {
			one := make([]query.Slot, len(l.own))
			for t := range slots {
				one[t] = slots[t].Of[k]
			}
			l.window(one, false)
			for t := range one {
				of[t] = append(of[t], one[t])
			}
		}
		for t := range slots {
			slots[t].Of, slots[t].Window = of[t], firstWindow(of[t])
		}
	}
	for t, s := range slots {
		v := l.clocks.tempos[t].slots
		v.Compared[i] = append(v.Compared[i], s)
	}
}

// firstWindow is that of the first slot that has one, −1 where none has.
func firstWindow(slots []query.Slot) int {
	for _, s := range slots {
		if s.Window >= 0 {
			return s.Window
		}
	}
	return -1
}

// together are the slots of units that lie in zones of several tempos.
func (c *unitClocks) together(of []int) *query.Slots {
	views := make([]*query.Slots, len(of))
	for n, t := range of {
		views[n] = c.tempos[t].slots
	}
	if len(views) == 1 {
		return views[0]
	}
	out := &query.Slots{Compared: make([][]query.Slot, len(views[0].Compared))}
	for id := range views[0].Windows {
		w := views[0].Windows[id]
		for _, v := range views[1:] {
			w.From, w.To = earliest(w.From, v.Windows[id].From), latest(w.To, v.Windows[id].To)
		}
		out.Windows = append(out.Windows, w)
	}
	for b := range views[0].Current {
		slot, complete := currentOf(views, b)
		out.Current, out.Complete = append(out.Current, slot), append(out.Complete, complete)
		for i := range out.Compared {
			if views[0].Compared[i] == nil {
				continue
			}
			slots := make([]query.Slot, len(views))
			for n, v := range views {
				slots[n] = v.Compared[i][b]
			}
			all := slots[0]
			if all.Mean == nil {
				all = comparedOf(views, b, slots)
			} else {
				all.Why, all.Of = "", make([]query.Slot, len(slots[0].Of))
				for k := range all.Of {
					one := make([]query.Slot, len(views))
					for n := range slots {
						one[n] = slots[n].Of[k]
					}
					all.Of[k] = comparedOf(views, b, one)
					all.Why = cmp.Or(all.Why, all.Of[k].Why)
				}
				all.Window = firstWindow(all.Of)
			}
			out.Compared[i] = append(out.Compared[i], all)
		}
	}
	return out
}

// currentOf is what all zones have of a bucket: it is over where it is over in all.
func currentOf(views []*query.Slots, b int) (query.Slot, bool) {
	out, complete := query.Slot{Window: -1, Why: query.WhyAfterEnd}, true
	for _, v := range views {
		s := v.Current[b]
		complete = complete && v.Complete[b]
		switch {
		case s.Window < 0:
		case s.Why == query.WhyBeforeStart, out.Window < 0:
			out = s
		case s.Why == query.WhyUnready && out.Why != query.WhyBeforeStart:
			out.Why = s.Why
		}
	}
	if out.Window >= 0 && !complete {
		out.Why = cmp.Or(out.Why, query.WhyUnfinished)
	}
	return out, complete
}

// comparedOf is what all zones' values of a bucket are compared with. Where one zone has
// something in the bucket and nothing to compare it with, neither have all; where their
// working days differ, there is no one number to multiply by.
func comparedOf(views []*query.Slots, b int, slots []query.Slot) query.Slot {
	out, lacks, first := query.Slot{Window: -1, Why: query.WhyAfterEnd}, "", true
	for n, s := range slots {
		switch {
		case views[n].Current[b].Window < 0:
		case s.Window < 0:
			lacks = cmp.Or(lacks, s.Why, query.WhyNoCounterpart)
		case first:
			out, first = s, false
		default:
			if s.Scale != out.Scale {
				lacks = query.WhyNoCounterpart
			}
			if !maps.Equal(s.Position, out.Position) {
				out.Position = nil
			}
			out.Why = cmp.Or(out.Why, s.Why)
		}
	}
	if lacks != "" {
		return query.Slot{Window: -1, Why: lacks}
	}
	return out
}
