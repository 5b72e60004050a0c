package rules

import (
	"time"

	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/answer"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/rules/template"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/semantic/grain"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/semantic/model"
)

// clockOf is the clock of a unit's own zone; false where it goes by that of the project,
// or lies in several.
func clockOf(c *answer.Metric, u int) (answer.UnitClock, bool) {
	if u >= len(c.Clocks) || c.Clocks[u].Zone == nil {
		return answer.UnitClock{}, false
	}
	return c.Clocks[u], true
}

// zonesOf lists the zones, other than the project's, of the sources of a rule's metric.
func zonesOf(m *model.Model, r *model.Rule) (out []*time.Location) {
	for _, v := range r.Metric.Measures() {
		if v.Time == nil || v.Source.ZoneBy != "" {
			continue
		}
		if zone := m.ZoneOf(v.Time); zone.String() != m.Project.Location().String() {
			out = append(out, zone)
		}
	}
	return out
}

// nowOf is what the clocks that a unit goes by show, as the project's would. A morning of
// the past has them as they stood; where there are several, that which is furthest behind
// counts.
func (g *grid) nowOf(c *ruling, col *answer.Metric, u int, clock time.Time) time.Time {
	zone := clock.Location()
	own, one := clockOf(col, u)
	switch {
	case g.until.IsZero() && one:
		return at(own.Now, zone)
	case g.until.IsZero():
		return clock
	case one:
		return at(grain.Wall(g.until, own.Zone), zone)
	}
	zones, now := c.zones, g.until
	if u < len(col.Clocks) {
		zones = col.Clocks[u].Zones
	}
	for _, z := range zones {
		if there := at(grain.Wall(g.until, z), zone); there.Before(now) {
			now = there
		}
	}
	return now
}

// over tells whether a unit's value in a bucket is finished and loaded, and was on a
// morning of the past.
func (g *grid) over(c *ruling, col *answer.Metric, u, b int, starts []time.Time, now time.Time) bool {
	row := g.rows[u*len(g.starts)+b]
	if g.until.IsZero() && row >= 0 {
		return g.complete(col, row)
	}
	return !template.UnderWay(c.result.Calendar.Calendar, starts[b], c.rule.Grain, now) && (row < 0 || g.complete(col, row))
}

// judged lays the buckets up to the last one out for each unit: on its own days, by its
// own clock.
func (g *grid) judged(c *ruling, last int, clock time.Time) *grid {
	if c.by != nil {
		g = g.byUnit(c, last)
	}
	if col := g.column(c.rule.Metric.Name); col != nil {
		g = g.byClock(c, col, last, clock)
	}
	return g
}

// at is a time that a unit's clock shows, as the project's would: buckets of all units
// start when those of the project do.
func at(wall time.Time, zone *time.Location) time.Time {
	return grain.Instant(wall, zone).In(zone)
}

// byClock moves units whose judged bucket is not over or loaded by their own clock, so that their
// last one that is stands in its place: what is judged of them is a day that they have
// had. Rules on the age of data ask for now, and move nothing.
func (g *grid) byClock(c *ruling, col *answer.Metric, last int, clock time.Time) *grid {
	if len(col.Clocks) == 0 && (g.until.IsZero() || len(c.zones) == 0) || c.template.Age {
		return g
	}
	n, back, any := last+1, make([]int, len(g.units)), false
	for u := range g.units {
		back[u] = g.unfinished(c, col, u, last, g.nowOf(c, col, u, clock))
		any = any || back[u] > 0
	}
	if !any {
		return g
	}
	axis := span{cal: c.result.Calendar.Calendar}
	out := &grid{answer: g.answer, level: g.level, units: g.units, starts: g.starts[:n], rows: make([]int32, len(g.units)*n), own: make([]ownDays, len(g.units)), until: g.until, moved: back}
	for u := range g.units {
		own := ownDays{starts: g.starts[:n]}
		if g.own != nil {
			own = g.own[u]
		}
		starts := make([]time.Time, n)
		for b := n - 1; b >= 0; b-- {
			if from := b - back[u]; from >= 0 {
				starts[b], out.rows[u*n+b] = own.starts[from], g.rows[u*len(g.starts)+from]
			} else {
				starts[b], out.rows[u*n+b] = axis.cal.Add(starts[b+1], -1, c.rule.Grain), -1
			}
		}
		own.starts, own.swapped = starts, swapped(c.working, starts, c.rule.Grain)
		out.own[u] = own
	}
	return out
}

// unfinished counts the buckets up to the last one that are not over and loaded by a unit's clock; 0
// where none before them is either.
func (g *grid) unfinished(c *ruling, col *answer.Metric, u, last int, now time.Time) int {
	starts := g.starts
	if g.own != nil {
		starts = g.own[u].starts
	}
	for back := range last + 1 {
		b := last - back
		if g.over(c, col, u, b, starts, now) || c.needs.Running && template.UnderWay(c.result.Calendar.Calendar, starts[b], c.rule.Grain, now) {
			return back
		}
	}
	return 0
}

// Of is the result as it is of one signal, of a unit whose own clock is behind.
func (r *Result) Of(s *Signal) *Result {
	if s.Bucket.IsZero() {
		return r
	}
	own := *r
	own.Bucket = s.Bucket
	return &own
}
