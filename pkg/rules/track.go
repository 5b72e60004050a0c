package rules

import (
	"context"
	"math"
	"time"

	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/answer"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/rules/template"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/semantic/calendar"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/semantic/grain"
)

// reader copies one unit after the other out of an answer's columns into the
// same track, so that 10,000 units cost no allocation each.
type reader struct {
	grid    *grid
	column  *answer.Metric
	compare string
	open    []bool // buckets under way that the template judges all the same
	while   []*answer.Metric
	volume  *answer.Metric // that has to stand behind a value; nil: any
	use     *answer.Metric // of the rule; nil: none
	landing map[string]*template.Landing
	around  map[string][]template.Among // units by their parent, of templates that hold them beside each other
	running bool                        // the template judges buckets under way
	clock   time.Time                   // of the project
	through time.Time                   // of all units
	track   template.Track
	verdict []template.Verdict
}

// newReader reads buckets [0, last]; nil if the answer lacks a metric.
func newReader(ctx context.Context, g *grid, c *ruling, clock time.Time, last int) *reader {
	g = g.judged(c, last, clock)
	r := &reader{grid: g, column: g.column(c.rule.Metric.Name), compare: c.needs.Compare, landing: c.landing, running: c.needs.Running, clock: clock}
	if r.column == nil {
		return nil
	}
	r.through = g.loaded(r.column, clock.Location())
	n := last + 1
	r.open = make([]bool, n)
	for b := range r.open {
		r.open[b] = c.needs.Running && template.UnderWay(c.result.Calendar.Calendar, g.starts[b], c.rule.Grain, clock)
	}
	r.track = template.Track{
		Calendar: c.result.Calendar.Calendar,
		Grain:    c.rule.Grain, Starts: g.starts[:n], Last: last, Clock: clock, Through: r.through, Skips: judgedDays(c.rule) != nil,
		Values: make([]float64, n), Compared: make([]float64, n), Measured: make([]float64, n),
		Missing: make([]answer.Reason, n), NoBase: make([]answer.Reason, n),
		Context: ctx, Units: len(g.units),
	}
	if m := c.rule.Use; m != nil {
		if r.use = g.column(m.Name); r.use == nil {
			return nil
		}
		r.track.Use = make([]float64, n)
	}
	for _, w := range c.rule.While {
		m := g.column(w.Metric.Name)
		if m == nil {
			return nil
		}
		r.while = append(r.while, m)
		r.track.While = append(r.track.While, make([]float64, n))
	}
	if g.own == nil {
		r.track.Swapped = swapped(c.working, g.starts[:n], c.rule.Grain)
	}
	if v := c.rule.Volume; v != nil {
		if r.volume = g.column(v.Metric.Name); r.volume == nil {
			return nil
		}
	}
	r.verdict = make([]template.Verdict, n)
	return r
}

// swapped tells the days that are not what their weekday says; nil where none is, and
// for buckets of another grain.
func swapped(working *calendar.Days, starts []time.Time, g grain.Grain) []bool {
	if g != grain.Day || working == nil {
		return nil
	}
	weekdays, any := calendar.MondayToFriday(), false
	out := make([]bool, len(starts))
	for b, t := range starts {
		out[b] = working.Counts(t) != weekdays[t.Weekday()]
		any = any || out[b]
	}
	if !any {
		return nil
	}
	return out
}

// through is the end of the loaded data behind a column.
func through(c *answer.Metric, zone *time.Location) time.Time {
	if c.Through.IsZero() {
		return time.Time{}
	}
	return c.Through.In(zone)
}

// judge lets the template judge a unit, and takes back what too little stands behind.
func (r *reader) judge(c *ruling, u int) *template.Track {
	t := r.unit(c, u)
	if r.around != nil {
		t.Among = r.around[r.parent(u)]
	}
	c.template.Judge(c.rule, t, r.verdict)
	if r.volume == nil {
		return t
	}
	rows := r.grid.rows[u*len(r.grid.starts):]
	for b := range r.verdict {
		if !r.verdict[b].Fired {
			continue
		}
		n, why := r.value(r.volume, rows[b], r.open[b])
		if math.IsNaN(n) {
			r.verdict[b] = template.Skip(why)
		} else if n < c.rule.Volume.Least {
			r.verdict[b].Fired, r.verdict[b].Start = false, -1
		}
	}
	return t
}

// unit loads a unit's track, forgetting the one before.
func (r *reader) unit(c *ruling, u int) *template.Track {
	rows := r.grid.rows[u*len(r.grid.starts):]
	t := &r.track
	t.Landing = r.landing[r.grid.units[u].ID()]
	if r.grid.own != nil {
		own := r.grid.own[u]
		t.Starts, t.Days, t.Swapped = own.starts, own.days, own.swapped
	}
	r.byClockOf(c, u)
	for b := range t.Values {
		t.Values[b], t.Missing[b] = r.value(r.column, rows[b], r.open[b])
		t.Compared[b], t.Measured[b], t.NoBase[b] = math.NaN(), t.Values[b], ""
		if r.compare != "" && rows[b] >= 0 {
			t.Compared[b], t.Measured[b], t.NoBase[b] = compared(r.column, r.compare, rows[b], t.Values[b])
		}
		for i, w := range r.while {
			t.While[i][b], _ = r.value(w, rows[b], false)
		}
		if r.use != nil {
			t.Use[b], _ = r.value(r.use, rows[b], false)
		}
		r.verdict[b] = template.Blank()
	}
	return t
}

// byClockOf puts the clock of the unit's own zone in place of the project's. Up to when
// its data were there on a morning of the past nobody knows: up to the clock.
func (r *reader) byClockOf(c *ruling, u int) {
	if len(r.column.Clocks) == 0 {
		return
	}
	t, zone := &r.track, r.clock.Location()
	t.Clock, t.Through = r.clock, r.through
	if clock, own := clockOf(r.column, u); own {
		t.Clock, t.Through = r.grid.nowOf(c, r.column, u, r.clock), at(clock.Through, zone)
		if !r.grid.until.IsZero() && t.Clock.Before(t.Through) {
			t.Through = t.Clock
		}
	}
	for b := range r.open {
		r.open[b] = r.running && t.UnderWay(b)
	}
}

func (r *reader) value(c *answer.Metric, row int32, open bool) (float64, answer.Reason) {
	if row < 0 {
		return math.NaN(), answer.NoData
	}
	why := answer.Reason("")
	if c.Reasons != nil {
		why = c.Reasons[row]
	}
	if !open && !r.grid.complete(c, row) {
		if why == "" {
			why = answer.Unfinished
		}
		return math.NaN(), why
	}
	return float64(c.Values[row]), why
}

// compared is what a row is compared with: another period's value, or the target
// that is due by now; and the part of its value that is.
func compared(c *answer.Metric, name string, row int32, value float64) (base, measured float64, why answer.Reason) {
	with := c.Comparison(name)
	if with == nil {
		return math.NaN(), value, ""
	}
	if with.Of != nil {
		value = float64(with.Of[row])
	}
	if why = with.Why(int(row)); why == answer.Unready { // part of it is not to go by
		return math.NaN(), value, why
	}
	return float64(with.Base(int(row))), value, why
}
