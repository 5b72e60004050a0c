package resolve

import (
	"context"
	"fmt"
	"math"
	"slices"
	"strings"
	"time"

	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/answer"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/semantic/diag"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/semantic/grain"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/semantic/model"
)

// intention is one comparison with targets: those of a version, as chosen for each
// metric, and as they were read.
type intention struct {
	comparison int // index into the request's
	chosen     []choice
	read       *targetsRead
	strays     []bool // of each metric: rows may belong to none of the units with targets
}

// targets compares values with what was intended: of tables as they were read,
// or as it is written in the definitions.
func (s *asked) targets(ctx context.Context, eng Engine, in *intention, members *top) error {
	s.out.Stats.Statements = append(s.out.Stats.Statements, in.read.stats.Statements...)
	s.out.Stats.EngineMs += in.read.stats.EngineMs
	for i := range s.r.Metrics {
		if err := s.target(ctx, eng, i, in.chosen[i], in.read, in.strays[i], members, &s.out.Metrics[i].Comparisons[in.comparison]); err != nil {
			return err
		}
	}
	return nil
}

// target fills in one metric's comparison. Like with like: what the values are
// measured against is the part of the target that is due, and where some parts of
// a unit have no target, only the others' values are measured.
func (s *asked) target(ctx context.Context, eng Engine, i int, chosen choice, read *targetsRead, strays bool, members *top, out *answer.Comparison) error {
	n := s.out.Rows
	out.Values, out.Due = blank(n), blank(n)
	spread := make([]bool, n)
	values := s.out.Metrics[i].Values
	if len(chosen.targets) == 0 {
		out.Reasons = slices.Repeat([]answer.Reason{chosen.why}, n)
	} else {
		a := newAim(s, i, chosen, read)
		if err := a.lay(ctx, eng); err != nil {
			return err
		}
		partial := a.fill(out, spread)
		if partial || strays {
			of, err := a.covered(ctx, eng, members)
			if err != nil {
				return err
			}
			if beyond := a.beyond(of, out, values); partial || beyond {
				out.Of, values = of, of
				a.noteRest(beyond)
			}
		}
		if err := a.noteMoved(ctx, eng); err != nil {
			return err
		}
		s.unclearTargets(i, a.unclear)
	}
	differ(out, values)
	out.Attainment, out.Pace = quotients(values, out.Values), quotients(values, out.Due)
	for row, v := range out.Values {
		switch {
		case !v.OK():
		case spread[row]:
			out.Reasons = reasonAt(out.Reasons, n, row, answer.TargetSpread)
		case v < 0:
			out.Reasons = reasonAt(out.Reasons, n, row, answer.NegativeTarget)
		}
	}
	return nil
}

// telling is how many days of a longer target have to be asked for together:
// shared out by days alike it knows no weekdays, and only whole weeks hold each
// of them as often.
const telling = grain.AllWeekdays

// spread tells that a bucket is not held against its part of a target, of which due
// ends what is due: a few days of a longer period, of which no profile tells one day
// from another; or a part by days alike where there is a profile, which only does not
// tell how this period goes: that shape is known to be wrong.
func (s *asked) spread(m *model.Metric, t *model.Target, sp *spreads, b bucket, due time.Time) bool {
	cal := s.periods(t)
	start := cal.Trunc(b.From, t.Grain)
	switch {
	case !m.AddsOverTime(), sp.tells(t, start):
		return false
	case due.Before(b.To) && t.Profile != nil && t.Profile.Shape.Tells(*t.Profile):
		return true
	case daysBetween(b.From, b.To) >= telling:
		return false
	}
	return !start.Equal(b.From) || b.To.Before(cal.Add(start, 1, t.Grain))
}

func blank(n int) []answer.Num {
	out := make([]answer.Num, n)
	for i := range out {
		out[i] = answer.None()
	}
	return out
}

// quotients divides values by targets. A quotient says how much of a target is
// reached only where the target is above zero; elsewhere the difference does.
func quotients(values, targets []answer.Num) []answer.Num {
	out := blank(len(values))
	for row, v := range values {
		if v.OK() && targets[row].OK() && targets[row] > 0 {
			out[row] = v / targets[row]
		}
	}
	return out
}

// unclearTargets notes targets of names that several units have.
func (s *asked) unclearTargets(i int, names []string) {
	if len(names) == 0 {
		return
	}
	s.out.Notes = append(s.out.Notes, diag.Diagnostic{
		Code: "RQ103", Name: "target-unclear", Severity: diag.Warning, Subject: "metric " + s.r.Metrics[i].Name,
		Message: fmt.Sprintf("several units are called %s, so that the target written for the name is nobody's", strings.Join(names, ", ")),
		Hint:    "write in the target's `under` what the unit lies under",
	})
}

// wholePeriod is the end that a to-date range is on its way to: month to date
// is measured against the month's target. Other ranges end where they end.
func (s *asked) wholePeriod(b bucket) time.Time {
	if end := s.r.Span.Back(s.r.Cal, b.From, -1); b.To.Before(end) {
		return end
	}
	return b.To
}

// periods is the calendar that a target's periods are of.
func (s *asked) periods(t *model.Target) grain.Calendar {
	return s.r.Model.CalendarOfTarget(t).Settled()
}

func earliest(a, b time.Time) time.Time {
	if a.Before(b) {
		return a
	}
	return b
}

func latest(a, b time.Time) time.Time {
	if a.After(b) {
		return a
	}
	return b
}

// intended is the target for [from, to). A metric that adds up over time takes
// the targets of the periods inside and, of a period that is cut, the part by its
// profile, or by days without one (a linear pace). Any other metric takes the
// period's target as it is, averaged by days over several periods. Missing periods
// make it missing.
func (s *asked) intended(m *model.Metric, t *model.Target, sp *spreads, from, to time.Time, at func(start time.Time) float64) float64 {
	if !to.After(from) {
		return math.NaN()
	}
	adds := m.AddsOverTime()
	cal, g := s.periods(t), t.Grain
	sum, days := 0.0, 0.0
	for start := cal.Trunc(from, g); start.Before(to); start = cal.Add(start, 1, g) {
		end := cal.Add(start, 1, g)
		first, last := latest(start, from), earliest(end, to)
		overlap := daysBetween(first, last)
		value := at(start)
		if adds {
			sum += value * sp.share(start, end, first, last)
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

// daysBetween counts days by the wall clock, with fractions for times of day.
func daysBetween(a, b time.Time) float64 {
	wall := func(t time.Time) time.Time {
		y, m, d := t.Date()
		h, mi, s := t.Clock()
		return time.Date(y, m, d, h, mi, s, 0, time.UTC)
	}
	return wall(b).Sub(wall(a)).Hours() / 24
}
