package rules

import (
	"time"

	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/answer"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/semantic/calendar"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/semantic/grain"
)

// ownDays are the buckets of one unit: those on days on which it is open, the last of
// them at the end.
type ownDays struct {
	days    *calendar.Days
	starts  []time.Time
	swapped []bool // as template.Track has them
	closed  bool   // in the bucket that is judged
}

// closed tells a unit that is not open in the judged bucket.
func (g *grid) closed(u int) bool { return g.own != nil && g.own[u].closed }

// byUnit lays out buckets [0, last] anew, for each unit those on its own days: they
// end with the judged one, so that the bucket before, streaks and windows are
// counted in days on which the unit is open. A closed unit ends with its last day.
// Places that no such day is left for have no row.
func (g *grid) byUnit(c *ruling, last int) *grid {
	n := last + 1
	out := &grid{answer: g.answer, level: g.level, units: g.units, starts: g.starts[:n], rows: make([]int32, len(g.units)*n), until: g.until, own: make([]ownDays, len(g.units))}
	type laid struct {
		places  []int
		starts  []time.Time
		swapped []bool
	}
	known, axis := map[*calendar.Days]laid{}, span{cal: c.result.Calendar.Calendar}
	for u := range g.units {
		days := c.rule.Days.Of(g.upTo(u, c.by.Name))
		of, ok := known[days]
		if !ok {
			of.places, of.starts = g.openPlaces(days, last, axis, c.rule.Grain)
			of.swapped = swapped(c.working, of.starts, c.rule.Grain)
			known[days] = of
		}
		for b, place := range of.places {
			out.rows[u*n+b] = -1
			if place >= 0 {
				out.rows[u*n+b] = g.rows[u*len(g.starts)+place]
			}
		}
		out.own[u] = ownDays{days: days, starts: of.starts, swapped: of.swapped, closed: !axis.counts(days, g.starts[last], c.rule.Grain)}
	}
	return out
}

// upTo is the path of a unit from the coarsest level to the one named.
func (g *grid) upTo(u int, level string) (path []string) {
	for _, m := range g.units[u].Path {
		if m.Level == "" || m.Kind >= answer.Null {
			continue
		}
		path = append(path, m.Text)
		if m.Level == level {
			return path
		}
	}
	return nil
}

// openPlaces gives for each place up to last the bucket that stands there, -1 for none,
// and when it starts.
func (g *grid) openPlaces(days *calendar.Days, last int, axis span, of grain.Grain) (places []int, starts []time.Time) {
	places, starts = make([]int, last+1), make([]time.Time, last+1)
	at := last
	for b := last; b >= 0; b-- {
		if axis.counts(days, g.starts[b], of) {
			places[at], starts[at] = b, g.starts[b]
			at--
		}
	}
	for ; at >= 0; at-- {
		places[at] = -1
		if at == last {
			starts[at] = g.starts[last] // never open: nothing is judged
			continue
		}
		starts[at] = axis.cal.Add(starts[at+1], -1, of)
	}
	return places, starts
}

// reaching makes a span begin early enough for every unit to have as many buckets on
// its own days, and in its own hours, as the span has; a unit that is closed for longer
// than twice the span has fewer.
func (s span) reaching(each *calendar.Days, g grain.Grain) span {
	if each == nil {
		return s
	}
	want, perDay := s.length(g), s.perDay(g)
	out := s
	for _, days := range each.Every() {
		aDay := perDay
		if days.Timed() { // at least one bucket of a day is open
			aDay = max(1, s.openBuckets(days, g)/grain.AllWeekdays)
		}
		most := (2*((want+aDay-1)/aDay) + grain.AllWeekdays) * perDay
		t, have := s.Last, 0
		for range most {
			if s.counts(days, t, g) {
				if have++; have >= want {
					break
				}
			}
			t = s.cal.Add(t, -1, g)
		}
		if t.Before(out.First) {
			out.First = t
		}
	}
	return out
}

// openBuckets is how many buckets of the week that ends with the last one are open.
func (s span) openBuckets(days *calendar.Days, g grain.Grain) (n int) {
	t := s.Last
	for range grain.AllWeekdays * s.perDay(g) {
		if s.counts(days, t, g) {
			n++
		}
		t = s.cal.Add(t, -1, g)
	}
	return n
}
