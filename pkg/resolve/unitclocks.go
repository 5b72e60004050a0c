package resolve

import (
	"context"
	"fmt"
	"slices"
	"time"

	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/semantic/expr"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/semantic/grain"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/semantic/model"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/semantic/query"
)

// unitClocks are the clocks that the units of a group's metrics go by. Where those tell
// apart how far a period has come, they do so in one of two ways: each unit's rows are
// taken up to where its own clock and data are, or, of metrics that have no such part of
// their own, all rows up to where the unit is that is furthest behind.
type unitClocks struct {
	by     string
	source string
	wrong  []string
	hidden bool // from the reader: units cannot be told apart by their zones
	zones  []zoneClock
	apart  bool // each unit's rows up to its own end
	tempos []tempo
	only   map[int]expr.Expr // the rows of windows that are not those of all zones, by the window's ID
	of     [][]int           // zones of each of the answer's units; none where nobody knows: it may lie in all
	views  map[string]*query.Slots
	known  []*query.Slots // of each of the answer's units, once it was asked for
}

// zoneClock is one zone's.
type zoneClock struct {
	query.UnitClock
	end   time.Time // of what is there of it, by its own days
	cut   bool      // there is more, that must not count
	tempo int       // that it keeps
}

// tempo is what zones have in common that have come as far.
type tempo struct {
	end   time.Time
	cut   bool
	slots *query.Slots // as the units of these zones have them
}

// zoned reads the clocks of a measure's units; false where they have none of their own.
func (g *group) zoned(ctx context.Context, eng Engine, r *query.Resolved, m *model.Metric, v *model.Measure) (ends []time.Time, ok bool, err error) {
	found, err := eng.Clocks(ctx, m, v, r.Now)
	if err != nil || len(found.List) == 0 {
		return nil, false, err
	}
	first := slices.MinFunc(found.List, func(a, b query.UnitClock) int { return a.First.Compare(b.First) }).First
	g.coverage.First = latest(g.coverage.First, first)
	c := g.clocks
	if c == nil {
		c = &unitClocks{by: found.By, source: v.Source.Name, wrong: found.Wrong, apart: separable(m)}
		g.clocks = c
	}
	c.apart, c.hidden = c.apart && c.by == found.By && !found.Hidden, c.hidden || found.Hidden
	for _, clock := range found.List {
		if carry := v.Carry(); carry != nil {
			clock.End = grain.Gregorian().Add(clock.End, carry.Count, carry.Grain)
		}
		z := zoneClock{UnitClock: clock, end: loadedUntil(r, clock.Coverage, v, clock.Now), cut: clock.End.After(clock.Now) || clock.More}
		ends = append(ends, z.end)
		g.unready(clock.Coverage)
		g.notesOf(v, clock.Coverage, clock.Zone.String())
		at := slices.IndexFunc(c.zones, func(o zoneClock) bool { return o.Zone.String() == clock.Zone.String() })
		if at < 0 {
			c.zones = append(c.zones, z)
			continue
		}
		c.zones[at].end, c.zones[at].cut = earliest(c.zones[at].end, z.end), c.zones[at].cut || z.cut
	}
	return ends, true, nil
}

// separable tells metrics whose value of a window is that of its rows alone, so that each
// zone's part of them can end where it has come: not those that look back from the end of
// a window, or pick one day of all units.
func separable(m *model.Metric) bool {
	switch m.Kind {
	case model.Simple, model.Ratio, model.Derived:
	default:
		return false
	}
	if m.LooksBack() || slices.ContainsFunc(m.Inputs(), func(in model.MetricInput) bool { return !separable(in.Metric) }) {
		return false
	}
	return !slices.ContainsFunc(m.Measures(), func(v *model.Measure) bool { return v.NonAdditive != nil && len(v.NonAdditive.By) == 0 })
}

// settle decides how the units' clocks count. Where all have come as far by their own
// days, they are one.
func (g *group) settle(r *query.Resolved, all []time.Time) {
	c := g.clocks
	if c == nil {
		return
	}
	slices.SortFunc(c.zones, func(a, b zoneClock) int { return a.end.Compare(b.end) })
	g.coverage.End = slices.MinFunc(all, time.Time.Compare)
	for i := range c.zones {
		z := &c.zones[i]
		if z.tempo = slices.IndexFunc(c.tempos, func(t tempo) bool { return t.end.Equal(z.end) && t.cut == z.cut }); z.tempo < 0 {
			z.tempo = len(c.tempos)
			c.tempos = append(c.tempos, tempo{end: z.end, cut: z.cut})
		}
		g.cut = g.cut || z.cut
	}
	g.within = g.within && len(c.zones) < 2
	c.apart = c.apart && c.differ() && !g.plain && !r.Intended() && len(g.scope.Care.Smallest) == 0
	g.cut = g.cut || c.differ()
	g.through = c.through(g.coverage.End, r)
}

// differ tells whether zones have not come as far as each other, by their own days.
func (c *unitClocks) differ() bool { return len(c.tempos) > 1 }

// through is the earliest instant at which one zone's data end.
func (c *unitClocks) through(end time.Time, r *query.Resolved) time.Time {
	var out time.Time
	for _, z := range c.zones {
		if at := grain.Instant(earliest(z.end, latest(end, z.end)), z.Zone); out.IsZero() || at.Before(out) {
			out = at
		}
	}
	return out
}

// alike tells clocks of metrics that can be asked together.
func (c *unitClocks) alike(o *unitClocks) bool {
	if c == nil || o == nil {
		return c == o
	}
	return c.by == o.by && c.apart == o.apart && slices.EqualFunc(c.zones, o.zones, func(a, b zoneClock) bool {
		return a.Zone.String() == b.Zone.String() && a.end.Equal(b.end) && a.cut == b.cut
	})
}

// clockOf is the clock that a unit of the answer goes by; nil where all go by one, or it
// lies in several zones.
func (g *group) clockOf(unit int) *zoneClock {
	if g.clocks == nil || unit >= len(g.clocks.of) || len(g.clocks.of[unit]) != 1 {
		return nil
	}
	return &g.clocks.zones[g.clocks.of[unit][0]]
}

// slotsOf are the windows of a unit, by the clocks of its zones.
func (g *group) slotsOf(unit int) *query.Slots {
	c := g.clocks
	if c == nil || !c.apart || unit >= len(c.of) || len(c.of[unit]) == 0 {
		return g.slots
	}
	if len(c.known) < len(c.of) {
		c.known = make([]*query.Slots, len(c.of))
	}
	if c.known[unit] != nil {
		return c.known[unit]
	}
	tempos := make([]int, 0, len(c.of[unit]))
	for _, zone := range c.of[unit] {
		tempos = append(tempos, c.zones[zone].tempo)
	}
	slices.Sort(tempos)
	tempos = slices.Compact(tempos)
	key := fmt.Sprint(tempos)
	if c.views[key] == nil {
		if c.views == nil {
			c.views = map[string]*query.Slots{}
		}
		c.views[key] = c.together(tempos)
	}
	c.known[unit] = c.views[key]
	return c.views[key]
}
