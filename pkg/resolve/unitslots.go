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
		own[i] = r.Slots(m, query.Coverage{First: g.coverage.First, End: t.end}, t.cut)
		c.tempos[i].slots = &query.Slots{Complete: own[i].Complete, Compared: make([][]query.Slot, len(own[i].Compared))}
	}
	c.only = map[int]expr.Expr{}
	l := &layer{clocks: c, own: own, out: &query.Slots{Compared: make([][]query.Slot, len(r.Comparisons))}, seen: map[string]int{}}
	for b := range r.Buckets {
		l.current(b)
		for i := range r.Comparisons {
			if own[0].Compared[i] != nil {
				l.compared(i, b)
			}
		}
	}
	return l.out
}

// layer puts the windows of several tempos into one list.
type layer struct {
	clocks *unitClocks
	own    []*query.Slots
	out    *query.Slots
	seen   map[string]int
}

// window numbers what the tempos' slots hold together, −1 where none has a window, and
// gives each tempo's slot that number.
func (l *layer) window(slots []query.Slot, loose bool) int {
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
		return -1
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
	return id
}

// add appends a window from the first of its starts to the last of its ends.
func (l *layer) add(slots []query.Slot, plain bool) int {
	id := len(l.out.Windows)
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
	l.out.Windows = append(l.out.Windows, hull)
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
	slots := make([]query.Slot, len(l.own))
	loose, complete, all := true, true, query.Slot{Window: -1, Why: query.WhyAfterEnd}
	for t, o := range l.own {
		slots[t] = o.Current[b]
		loose = loose && !l.clocks.tempos[t].cut
		complete = complete && o.Complete[b]
		switch why := slots[t].Why; {
		case slots[t].Window < 0:
		case why == query.WhyBeforeStart, all.Window < 0:
			all.Window, all.Why = 0, why
		}
	}
	if id := l.window(slots, loose); id >= 0 {
		if all.Window = id; !complete && all.Why == "" {
			all.Why = query.WhyUnfinished
		}
	}
	for t, s := range slots {
		v := l.clocks.tempos[t].slots
		v.Current = append(v.Current, s)
	}
	l.out.Current, l.out.Complete = append(l.out.Current, all), append(l.out.Complete, complete)
}

// compared lays out what a bucket is compared with.
func (l *layer) compared(i, b int) {
	slots := make([]query.Slot, len(l.own))
	for t, o := range l.own {
		slots[t] = o.Compared[i][b]
	}
	all := slots[0]
	if all.Mean == nil {
		all = l.together(b, slots)
	} else {
		all.Window, all.Of = -1, make([]query.Slot, len(slots[0].Of))
		parts := make([][]query.Slot, len(l.own))
		for k := range all.Of {
			part := make([]query.Slot, len(l.own))
			for t := range slots {
				part[t] = slots[t].Of[k]
			}
			if all.Of[k] = l.together(b, part); all.Window < 0 {
				all.Window, all.Why = all.Of[k].Window, cmp.Or(all.Why, all.Of[k].Why)
			}
			for t := range part {
				parts[t] = append(parts[t], part[t])
			}
		}
		for t := range slots {
			slots[t].Of, slots[t].Window = parts[t], -1
			for _, one := range parts[t] {
				if one.Window >= 0 {
					slots[t].Window = one.Window
					break
				}
			}
		}
	}
	for t, s := range slots {
		v := l.clocks.tempos[t].slots
		v.Compared[i] = append(v.Compared[i], s)
	}
	l.out.Compared[i] = append(l.out.Compared[i], all)
}

// together is what all zones' values of a bucket are compared with. Where one zone has
// something in the bucket and nothing to compare it with, neither have all; where their
// working days differ, there is no one number to multiply by.
func (l *layer) together(b int, slots []query.Slot) query.Slot {
	all, lacks := query.Slot{Window: -1, Why: query.WhyAfterEnd}, ""
	first := true
	for t, s := range slots {
		switch {
		case l.own[t].Current[b].Window < 0:
			continue
		case s.Window < 0:
			lacks = cmp.Or(lacks, s.Why, query.WhyNoCounterpart)
		case first:
			all, first = s, false
		default:
			if s.Scale != all.Scale {
				lacks = query.WhyNoCounterpart
			}
			if !maps.Equal(s.Position, all.Position) {
				all.Position = nil
			}
			all.Why = cmp.Or(all.Why, s.Why)
		}
	}
	id := l.window(slots, false)
	if all.Window = id; lacks != "" || id < 0 {
		all.Window, all.Why = -1, cmp.Or(lacks, all.Why)
	}
	return all
}
