package resolve

import (
	"math"
	"time"

	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/answer"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/semantic/comparison"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/semantic/grain"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/semantic/model"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/semantic/query"
)

// chooseTargets picks each metric's target.
func (s *asked) chooseTargets() []choice {
	chosen := make([]choice, len(s.r.Metrics))
	for i, m := range s.r.Metrics {
		chosen[i] = s.choose(m)
	}
	return chosen
}

// targets adds the intended values: of tables as they were read, or as they are
// written in the definitions.
func (s *asked) targets(chosen []choice, read *tables) {
	s.out.Stats.Statements = append(s.out.Stats.Statements, read.stats.Statements...)
	s.out.Stats.EngineMs += read.stats.EngineMs
	byTable := read.lookups(s.units)
	for i, m := range s.r.Metrics {
		lookup := func(int, period) float64 { return math.NaN() }
		if t := chosen[i].target; t != nil && t.Measure != nil {
			lookup = byTable[i]
		} else if t != nil {
			lookup = s.written(t)
		}
		for j, c := range s.r.Comparisons {
			if c.Kind == comparison.Intended {
				s.target(i, m, chosen[i], lookup, &s.out.Metrics[i].Comparisons[j])
			}
		}
	}
}

// period is one target period.
type period struct{ from, to time.Time }

// target compares a metric's values with what was intended. Like with like: what
// the values are measured against is the part of the target that is due.
func (s *asked) target(i int, m *model.Metric, chosen choice, lookup func(unit int, p period) float64, out *answer.Comparison) {
	n, buckets := s.out.Rows, len(s.r.Buckets)
	out.Values, out.Due = make([]answer.Num, n), make([]answer.Num, n)
	end := s.of[i].coverage.End
	for row := range n {
		out.Values[row], out.Due[row] = answer.None(), answer.None()
		if chosen.target == nil {
			out.Reasons = reasonAt(out.Reasons, n, row, chosen.why)
			continue
		}
		b := s.r.Buckets[row%buckets]
		if s.r.Grain == grain.None {
			b.To = s.wholePeriod(b)
		}
		due := b.To
		if until := earliest(s.r.Buckets[row%buckets].To, end); until.Before(due) {
			due = until
		}
		at := func(p period) float64 { return lookup(row/buckets, p) }
		out.Values[row] = answer.Num(s.intended(m, chosen.target.Grain, b.From, b.To, at))
		out.Due[row] = out.Values[row]
		if m.AddsOverTime() {
			out.Due[row] = answer.Num(s.intended(m, chosen.target.Grain, b.From, due, at))
		}
		if !out.Values[row].OK() {
			out.Reasons = reasonAt(out.Reasons, n, row, answer.NoTarget)
		}
	}
	values := s.out.Metrics[i].Values
	differ(out, values)
	out.Attainment, out.Pace = quotients(values, out.Values), quotients(values, out.Due)
}

// quotients divides values by targets. A quotient says how much of a target is
// reached only where the target is above zero; elsewhere the difference does.
func quotients(values, targets []answer.Num) []answer.Num {
	out := make([]answer.Num, len(values))
	for row, v := range values {
		out[row] = answer.None()
		if v.OK() && targets[row].OK() && targets[row] > 0 {
			out[row] = v / targets[row]
		}
	}
	return out
}

// wholePeriod is the end that a to-date range is on its way to: month to date
// is measured against the month's target. Other ranges end where they end.
func (s *asked) wholePeriod(b query.Bucket) time.Time {
	if end := s.r.Span.Back(b.From, -1); b.To.Before(end) {
		return end
	}
	return b.To
}

func earliest(a, b time.Time) time.Time {
	if a.Before(b) {
		return a
	}
	return b
}

// intended is the target for [from, to). A metric that adds up over time takes
// the targets of the periods inside and, of a period that is cut, the part by
// days (a linear pace). Any other metric takes the period's target as it is,
// averaged by days over several periods. Missing periods make it missing.
func (s *asked) intended(m *model.Metric, g grain.Grain, from, to time.Time, at func(period) float64) float64 {
	if !to.After(from) {
		return math.NaN()
	}
	adds := m.AddsOverTime()
	sum, days := 0.0, 0.0
	for start := s.r.Cal.Trunc(from, g); start.Before(to); start = grain.Add(start, 1, g) {
		p := period{start, grain.Add(start, 1, g)}
		overlap := daysBetween(latest(p.from, from), earliest(p.to, to))
		value := at(p)
		if adds {
			sum += value * overlap / daysBetween(p.from, p.to)
		} else {
			sum += value * overlap
		}
		days += overlap
	}
	if adds {
		return sum
	}
	return sum / days
}

func latest(a, b time.Time) time.Time {
	if a.After(b) {
		return a
	}
	return b
}

// daysBetween counts days by the wall clock, with fractions for times of day.
func daysBetween(a, b time.Time) float64 {
	wall := func(t time.Time) time.Time {
		y, m, d := t.Date()
		h, mi, s := t.Clock()
		return time.Date(y, m, d, h, mi, s, 0, time.UTC)
	}
	return wall(b).Sub(wall(a)).Hours() / 24
}
