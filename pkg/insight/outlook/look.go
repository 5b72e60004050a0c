package outlook

import (
	"context"
	"math"
	"time"

	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/analytics/forecast"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/analytics/series"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/answer"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/semantic/calendar"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/semantic/grain"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/semantic/model"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/semantic/query"
)

// looker is one outlook in the making.
type looker struct {
	ask   Asker
	model *model.Model
	req   query.Request
	grain grain.Grain
	step  step

	history *answer.Answer
	metric  *model.Metric
	cal     grain.Calendar
	buckets []time.Time    // of the history, then ahead
	known   int            // buckets up to the last with a number
	through int            // buckets up to the last that is over and loaded, with numbers or none
	knownBy map[string]int // of units that go by clocks of their own; nil: all are known as far
	units   []unit
	whole   *unit          // the units' sum, foreseen by itself; nil: there is none
	period  time.Time      // that runs
	version string         // of targets
	marks   []string       // of the buckets
	target  map[string]aim // by unit

	expected   int // units; 0: at most mostUnits
	effort     forecast.Effort
	columns    map[string][]unit         // of metrics that make it up
	counts     map[*calendar.Days][]bool // which buckets do, by the days of units
	reconciled bool
}

// unit is one unit's numbers and what is foreseen of them.
type unit struct {
	id     string
	name   []string
	path   answer.Unit
	values []float64
	none   []bool // of the history's buckets, in which it was closed; nil: in none
	closed []bool // of all buckets, those ahead too; nil: it is not told
	rests  []bool // of the buckets of a week: in which there never is a number
	over   bool   // it has closed for good within the running period
	// Of totals above units that are gone, or closed apart: the history without what is
	// gone, and how much is open of all buckets; nil: all of it.
	base, open []float64
	composed   bool // both are told
	said       forecast.Result
}

var grains = map[grain.Grain]series.Grain{
	grain.Hour: series.Hour, grain.Day: series.Day, grain.Week: series.Week, grain.Month: series.Month, grain.Quarter: series.Quarter, grain.Year: series.Year,
}

// count refuses too many units, before the history of all of them is asked for.
func (l *looker) count(ctx context.Context) error {
	if len(l.req.By) == 0 || l.expected > 0 {
		return nil
	}
	n, err := Count(ctx, l.ask, l.req)
	if err == nil && n > mostUnits {
		err = tooMany(n)
	}
	return err
}

func (l *looker) look(ctx context.Context, horizon int) error {
	if err := l.count(ctx); err != nil {
		return err
	}
	a, err := l.ask.Ask(ctx, l.req)
	if err != nil {
		return err
	}
	l.history, l.metric = a, l.model.Metric(l.req.Metrics[0])
	l.cal = l.model.Calendar().Settled()
	if a.Calendar != nil {
		if c := l.model.CalendarNamed(a.Calendar.Name); c != nil {
			l.cal = c.Settled()
		}
	}
	if n := len(a.Layout.Units); n > max(mostUnits, l.expected) {
		return tooMany(n)
	}
	l.units = unitsOf(a)
	l.known, l.through = loaded(a), finished(a)
	l.buckets = append([]time.Time(nil), a.Layout.Buckets...)
	if len(l.buckets) == 0 {
		return nil
	}
	l.clocks()
	next := l.cal.Add(l.buckets[len(l.buckets)-1], 1, l.grain)
	ahead := horizon
	if l.step.period != "" {
		l.period = l.cal.Trunc(next, l.step.period)
		end := l.cal.Add(l.period, 1, l.step.period)
		rest := 0
		for t := next; t.Before(end); t = l.cal.Add(t, 1, l.grain) {
			rest++
		}
		ahead = max(ahead, rest)
	}
	if horizon == 0 {
		ahead = max(ahead, l.step.ahead)
	}
	for range ahead {
		l.buckets = append(l.buckets, next)
		next = l.cal.Add(next, 1, l.grain)
	}
	l.rested()
	marks, err := Marks(ctx, l.ask, l.model, l.req.Scope, l.grain, l.cal, l.buckets)
	if err != nil {
		return err
	}
	l.marks = marks
	if err := l.together(ctx); err != nil {
		return err
	}
	if err := l.ofParts(ctx); err != nil {
		return err
	}
	for i := range l.units {
		if err := l.foresee(ctx, &l.units[i], marks); err != nil {
			return err
		}
	}
	if l.whole != nil {
		l.remain()
		if err := l.foresee(ctx, l.whole, marks); err != nil {
			return err
		}
		return l.reconcile()
	}
	return nil
}

func (l *looker) foresee(ctx context.Context, u *unit, marks []string) error {
	return l.foreseeOf(ctx, l.metric, u, marks)
}

func (l *looker) foreseeOf(ctx context.Context, m *model.Metric, u *unit, marks []string) error {
	known := l.knownOf(u.id)
	if u.said.Reason != "" { // all of its parts are gone
		return nil
	}
	values := u.values[:known]
	if u.base != nil {
		values = u.base[:known]
	}
	byDays, told := l.byDays(m, u)
	adds := m.AddsOverTime() // what does not add up is not nothing where all is closed
	u.closed = l.shut(u, byDays)
	if u.said.Reason = l.over(u, known, byDays, told, adds); u.said.Reason != "" {
		return nil
	}
	if cycle := cycles[l.grain]; cycle > 0 && adds {
		values = l.quiet(u, rests(values, cycle), cycle)
	}
	closed := u.closed
	if !adds && closed != nil {
		closed = closed[:known]
	}
	u.said = forecast.By(ctx, l.effort, series.Series{Values: values, Grain: grains[l.grain], Start: l.buckets[0], Marks: marks, Closed: closed, Open: u.open}, len(l.buckets)-known)
	return ctx.Err()
}

// cycles are weeks, in buckets of a grain.
var cycles = map[grain.Grain]int{grain.Hour: 7 * 24, grain.Day: 7}

// rests makes weekdays, or hours of the week, on which there are never numbers times of
// nothing: a shop that is closed on Sundays will be. Other gaps are numbers that nobody
// knows, and where most of the other weekdays have none either, so are all: two numbers
// in a month and a half are no shop that opens twice.
func rests(values []float64, cycle int) []float64 {
	days, there := make([]int, cycle), make([]int, cycle)
	first := -1
	for i, v := range values {
		if math.IsNaN(v) && first < 0 {
			continue
		}
		if first < 0 {
			first = i
		}
		days[i%cycle]++
		if !math.IsNaN(v) {
			there[i%cycle]++
		}
	}
	if first < 0 {
		return values
	}
	rest := make([]bool, cycle)
	open, numbers := 0, 0
	for k := range rest {
		if rest[k] = days[k] >= 4 && 10*there[k] < days[k]; !rest[k] {
			open, numbers = open+days[k], numbers+there[k]
		}
	}
	if 2*numbers < open {
		return values
	}
	out := append([]float64(nil), values...)
	for i := first; i < len(out); i++ {
		if math.IsNaN(out[i]) && rest[i%cycle] {
			out[i] = 0
		}
	}
	return out
}

// unitsOf lays the history out by unit; NaN where there is no number, or not all of it.
func unitsOf(a *answer.Answer) []unit {
	m := &a.Metrics[0]
	var out []unit
	for i, rows := range a.Layout.ByUnit() {
		u := unit{id: a.Layout.Units[i].ID(), path: a.Layout.Units[i], values: make([]float64, len(a.Layout.Buckets))}
		for b := range u.values {
			u.values[b] = math.NaN()
		}
		for _, row := range rows {
			if (m.Complete == nil || m.Complete[row]) && m.Values[row].OK() {
				u.values[a.Layout.Of[row].Bucket] = float64(m.Values[row])
			}
			if m.Reasons != nil && m.Reasons[row] == answer.Closed {
				if u.none == nil {
					u.none = make([]bool, len(u.values))
				}
				u.none[a.Layout.Of[row].Bucket] = true
			}
		}
		u.name = called(a, rows)
		out = append(out, u)
	}
	return out
}

// called is a unit by the members of its keys.
func called(a *answer.Answer, rows []int) []string {
	var out []string
	for k := range a.Keys {
		key := &a.Keys[k]
		if len(rows) == 0 {
			continue
		}
		name := key.Values[rows[0]]
		if label := key.Called[name]; label != "" {
			name = label
		}
		out = append(out, name)
	}
	return out
}

// loaded is how many buckets there are up to the last with a number of any unit.
func loaded(a *answer.Answer) int {
	last := 0
	m := &a.Metrics[0]
	for row, at := range a.Layout.Of {
		if (m.Complete == nil || m.Complete[row]) && m.Values[row].OK() {
			last = max(last, int(at.Bucket)+1)
		}
	}
	return last
}

// finished is how many buckets there are up to the last that is over and loaded, whether
// there is a number or not.
func finished(a *answer.Answer) int {
	last := 0
	for row, at := range a.Layout.Of {
		if a.Metrics[0].Complete == nil || a.Metrics[0].Complete[row] {
			last = max(last, int(at.Bucket)+1)
		}
	}
	return last
}
