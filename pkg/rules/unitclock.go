package rules

import (
	"time"

	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/answer"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/rules/template"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/semantic/grain"
)

// clockOf is the clock of a unit's own zone; false where it goes by that of the project.
func clockOf(c *answer.Metric, u int) (answer.UnitClock, bool) {
	if u >= len(c.Clocks) || c.Clocks[u].Zone == "" {
		return answer.UnitClock{}, false
	}
	return c.Clocks[u], true
}

// at is a time that a unit's clock shows, as the project's would: buckets of all units
// start when those of the project do.
func at(wall time.Time, zone *time.Location) time.Time {
	return grain.Instant(wall, zone).In(zone)
}

// byClock moves units whose judged bucket is not over or loaded by their own clock, so that their
// last one that is stands in its place: what is judged of them is a day that they have
// had. Rules on the age of data ask for now, and move nothing.
func (g *grid) byClock(c *ruling, col *answer.Metric, last int, zone *time.Location) *grid {
	if len(col.Clocks) == 0 || c.template.Age || !g.until.IsZero() {
		return g
	}
	n, back, any := last+1, make([]int, len(g.units)), false
	for u := range g.units {
		if clock, own := clockOf(col, u); own {
			back[u] = g.unfinished(c, col, u, last, at(clock.Now, zone))
			any = any || back[u] > 0
		}
	}
	if !any {
		return g
	}
	axis := span{cal: c.result.Calendar.Calendar}
	out := &grid{answer: g.answer, level: g.level, units: g.units, starts: g.starts[:n], rows: make([]int32, len(g.units)*n), own: make([]ownDays, len(g.units)), moved: back}
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
		row := g.rows[u*len(g.starts)+b]
		if row < 0 || g.complete(col, row) || c.needs.Running && template.UnderWay(c.result.Calendar.Calendar, starts[b], c.rule.Grain, now) {
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
