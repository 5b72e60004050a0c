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
// bucket before are then counted in those days alone.
func (s span) counting(days *calendar.Days, g grain.Grain) span {
	if days == nil {
		return s
	}
	want := 0
	for t := s.First; !t.After(s.Last); t = s.cal.Add(t, 1, g) {
		want++
	}
	last := s.Last
	for n := 0; !days.Counts(last) && n < seldom; n++ {
		last = s.cal.Add(last, -1, g)
	}
	out := span{First: last, Last: last, cal: s.cal}
	for have, n := 1, 0; have < want && n < seldom*want; n++ {
		out.First = s.cal.Add(out.First, -1, g)
		if days.Counts(out.First) {
			have++
		}
	}
	return out
}

// seldom is how many buckets are looked through for one that counts.
const seldom = 400

// kept lists the places of the buckets on days that count.
func kept(starts []time.Time, days *calendar.Days) []int {
	var out []int
	for b, t := range starts {
		if days.Counts(t) {
			out = append(out, b)
		}
	}
	return out
}
