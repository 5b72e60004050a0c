package service

import (
	"context"
	"slices"
	"time"

	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/access"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/semantic/calendar"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/semantic/expr"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/semantic/grain"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/semantic/model"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/semantic/query"
)

// A source that has had no row on any Saturday and Sunday for weeks is not waited
// for on a Sunday: what ended on Friday is whole.
const (
	idleWeeks = 8 // that are looked at
	idleGap   = 4 // most days after the last row that may be idle ones
	// longestIdle is how many days in a row a source may be said to get no rows: a season
	// that runs for two months of the year, and no table of days without an open one.
	longestIdle = 310
)

// idle is the weekdays on which a source has no rows, as found in the weeks from a
// day on.
type idle struct {
	days  [7]bool
	until time.Time
}

type idleKey struct {
	at    *model.Dimension
	from  time.Time
	scope string // of the rows, as text
}

// overIdleDays moves the end of a source's data over the days on which it has no
// rows, up to the clock's day: those that the source names (days), else weekdays on
// which it never had any.
func (e *engine) overIdleDays(ctx context.Context, m *model.Metric, v *model.Measure, c query.Coverage, clock time.Time, of inZone) (time.Time, error) {
	today, end := startOfDay(clock), startOfDay(c.End)
	if days := v.Source.Expected(); days.Timed() {
		return overClosedHours(days, v.Time.Grain, c.End, clock), nil
	} else if days != nil && end.Equal(c.End) {
		for n := 0; end.Before(today) && !days.Counts(end) && n < longestIdle; n++ {
			end = end.AddDate(0, 0, 1)
		}
		return end, nil
	}
	gap := int(today.Sub(end).Hours() / 24)
	if !end.Equal(c.End) || gap < 1 || gap > idleGap || c.End.AddDate(0, 0, -7*idleWeeks/2).Before(c.First) {
		return c.End, nil
	}
	days, err := e.idleDays(ctx, m, v, c.End.AddDate(0, 0, -7*idleWeeks), of)
	if err != nil {
		return c.End, err
	}
	for end.Before(today) && days[end.Weekday()] {
		end = end.AddDate(0, 0, 1)
	}
	return end, nil
}

// overClosedHours moves the end of a source's data over closed hours, up to the clock:
// what ends shortly before closing, or on it, is whole until the next opening. A source
// that knows only days has none of them whole before it has closed.
func overClosedHours(days *calendar.Days, g grain.Grain, end, clock time.Time) time.Time {
	if g.Rank() >= grain.Day.Rank() {
		for n := 0; end.Before(startOfDay(clock)) && !days.Counts(end) && n < longestIdle; n++ {
			end = end.AddDate(0, 0, 1)
		}
		if yesterday := startOfDay(clock).AddDate(0, 0, -1); end.After(yesterday) && days.Closes(yesterday).After(clock) {
			return yesterday
		}
		return end
	}
	hour := grain.Gregorian().Trunc(end, grain.Hour)
	if hour.Before(end) {
		hour = hour.Add(time.Hour)
	}
	if limit := end.AddDate(0, 0, longestIdle); clock.After(limit) {
		clock = limit
	}
	if hour.After(clock) {
		return end
	}
	if open := days.OverClosed(hour, clock); open.After(hour) {
		return open
	}
	return end
}

// backOverIdleDays moves the beginning of a source's data back over the days before
// it on which the source has no rows: data that begin on the first Monday of a
// year have the whole year. Only weekends are worth the look.
func (e *engine) backOverIdleDays(ctx context.Context, m *model.Metric, v *model.Measure, c query.Coverage, of inZone) (time.Time, error) {
	first := c.First
	if days := v.Source.Expected(); days != nil {
		for n := 0; !days.Counts(first.AddDate(0, 0, -1)) && n < longestIdle; n++ {
			first = first.AddDate(0, 0, -1)
		}
		return first, nil
	}
	before := func() time.Weekday { return first.AddDate(0, 0, -1).Weekday() }
	if weekend := before(); weekend != time.Saturday && weekend != time.Sunday || c.First.AddDate(0, 0, 7*idleWeeks).After(c.End) {
		return first, nil
	}
	days, err := e.idleDays(ctx, m, v, c.First, of)
	if err != nil {
		return first, err
	}
	for range idleGap {
		if !days[before()] {
			break
		}
		first = first.AddDate(0, 0, -1)
	}
	return first, nil
}

// idleDays tells the weekdays without a row in the weeks from a day on, among the
// rows that may be read for a metric.
func (e *engine) idleDays(ctx context.Context, m *model.Metric, v *model.Measure, from time.Time, of inZone) ([7]bool, error) {
	where, err := e.rowsFor(ctx, v.Source, m)
	if err != nil {
		return [7]bool{}, err
	}
	where = of.among(where)
	among, err := e.rowsKey(ctx, m, where)
	if err != nil {
		return [7]bool{}, err
	}
	key := idleKey{v.Time, from, among}
	e.mu.Lock()
	known, ok := e.idles[key]
	e.mu.Unlock()
	if ok && time.Now().Before(known.until) {
		return known.days, nil
	}
	at := expr.Ref{Kind: expr.RefTime, Name: local(v.Source, v.Time.Name), Grain: grain.Day}
	date := func(t time.Time) expr.Expr { return expr.Literal{Kind: expr.String, Text: t.Format(time.DateOnly)} }
	core := &query.Core{
		Now:   e.wall(e.clock()),
		Keys:  []query.Key{{Column: "day", Ref: at}},
		Where: append(slices.Clip(where), there(at), expr.Between{X: at, Low: date(from), High: date(from.AddDate(0, 0, 7*idleWeeks-1))}),
	}
	rows, _, err := e.Rows(access.With(ctx, theSurvey), v.Source.Connection, core)
	if err != nil {
		return [7]bool{}, err
	}
	found := idle{until: time.Now().Add(timeAge), days: [7]bool{true, true, true, true, true, true, true}}
	day := rows.Column("day")
	for row := range rows.Len {
		if !day.Null[row] {
			found.days[day.Times[row].Weekday()] = false
		}
	}
	e.mu.Lock()
	defer e.mu.Unlock()
	for other, k := range e.idles {
		if time.Now().After(k.until) {
			delete(e.idles, other)
		}
	}
	e.idles[key] = found
	return found.days, nil
}
