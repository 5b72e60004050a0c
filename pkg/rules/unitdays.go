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
	out := &grid{answer: g.answer, level: g.level, units: g.units, starts: g.starts[:n], rows: make([]int32, len(g.units)*n), own: make([]ownDays, len(g.units))}
	type laid struct {
		places  []int
		starts  []time.Time
		swapped []bool
	}
	known := map[*calendar.Days]laid{}
	for u := range g.units {
		days := c.rule.Days.Of(g.upTo(u, c.by.Name))
		of, ok := known[days]
		if !ok {
			of.places, of.starts = g.openPlaces(days, last, c.result.Calendar.Calendar, c.rule.Grain)
			of.swapped = swapped(c.working, of.starts, c.rule.Grain)
			known[days] = of
		}
		for b, place := range of.places {
			out.rows[u*n+b] = -1
			if place >= 0 {
				out.rows[u*n+b] = g.rows[u*len(g.starts)+place]
			}
		}
		out.own[u] = ownDays{days: days, starts: of.starts, swapped: of.swapped, closed: !days.Counts(g.starts[last])}
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
func (g *grid) openPlaces(days *calendar.Days, last int, cal grain.Calendar, of grain.Grain) (places []int, starts []time.Time) {
	places, starts = make([]int, last+1), make([]time.Time, last+1)
	at := last
	for b := last; b >= 0; b-- {
		if days.Counts(g.starts[b]) {
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
		starts[at] = cal.Add(starts[at+1], -1, of)
	}
	return places, starts
}

// reaching makes a span begin early enough for every unit to have as many buckets on
// its own days as the span has; a unit that is closed for longer than twice the
// span has fewer.
func (s span) reaching(each *calendar.Days, g grain.Grain) span {
	if each == nil {
		return s
	}
	want := 0
	for t := s.First; !t.After(s.Last); t = s.cal.Add(t, 1, g) {
		want++
	}
	out := s
	for _, days := range each.Every() {
		t, have := s.Last, 0
		for n := 0; n < 2*want+7; n++ {
			if days.Counts(t) {
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
