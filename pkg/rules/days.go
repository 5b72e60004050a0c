package rules

import (
	"time"

	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/semantic/calendar"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/semantic/grain"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/semantic/model"
)

// judgedDays are the days of a rule's buckets; nil where every bucket counts: a
// week holds days of all kinds.
func judgedDays(r *model.Rule) *calendar.Days {
	if r.Grain.Coarser(grain.Day) {
		return nil
	}
	return r.Days
}

// counting makes a span hold as many buckets that count as it has buckets: it
// ends with the last one that does, and begins earlier. Streaks, windows and the
// bucket before are then counted in those days, or opening hours, alone.
func (s span) counting(days *calendar.Days, g grain.Grain) span {
	if days == nil {
		return s
	}
	want := s.length(g)
	most := seldom * s.perDay(g)
	last := s.Last
	for n := 0; !s.counts(days, last, g) && n < most; n++ {
		last = s.cal.Add(last, -1, g)
	}
	out := span{First: last, Last: last, cal: s.cal}
	for have, n := 1, 0; have < want && n < seldom*want; n++ {
		out.First = s.cal.Add(out.First, -1, g)
		if s.counts(days, out.First, g) {
			have++
		}
	}
	return out
}

// seldom is how many days are looked through for one that counts.
const seldom = 400

// length is how many buckets a span has.
func (s span) length(g grain.Grain) (n int) {
	for t := s.First; !t.After(s.Last); t = s.cal.Add(t, 1, g) {
		n++
	}
	return n
}

// perDay is how many buckets a day has.
func (s span) perDay(g grain.Grain) int {
	return max(1, int(24*time.Hour/s.cal.Add(s.Last, 1, g).Sub(s.Last)))
}

// counts tells whether a bucket counts: its day does, or of a shorter one with opening
// hours some of it is open.
func (s span) counts(days *calendar.Days, start time.Time, g grain.Grain) bool {
	return days.CountsIn(start, s.cal.Add(start, 1, g))
}

// kept lists the places of the buckets that count.
func (s span) kept(starts []time.Time, days *calendar.Days, g grain.Grain) []int {
	var out []int
	for b, t := range starts {
		if s.counts(days, t, g) {
			out = append(out, b)
		}
	}
	return out
}
