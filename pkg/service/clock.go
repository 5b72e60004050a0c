package service

import (
	"context"
	"fmt"
	"time"

	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/access"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/semantic/grain"
)

// now is the clock of the project: the real one, a fixed date, or the morning
// after the last day of data.
func (e *engine) now(ctx context.Context) (time.Time, error) {
	if _, err := access.Of(ctx); err != nil {
		return time.Time{}, err
	}
	asOf := e.m.Project.AsOf
	if asOf == "latest" {
		last, err := e.latest(ctx)
		if err != nil {
			return time.Time{}, err
		}
		if !last.IsZero() {
			return grain.Instant(last, e.m.Project.Location()), nil
		}
	}
	if at, ok := e.fixed(); ok {
		return at, nil
	}
	if asOf != "" && asOf != "now" && asOf != "latest" {
		return time.Time{}, fmt.Errorf("project.asOf %q is neither now, latest nor a date", asOf)
	}
	return e.clock().In(e.m.Project.Location()), nil
}

// fixed is the date that a project lives at; ok is false for one that goes with
// the clock or with its data.
func (e *engine) fixed() (at time.Time, ok bool) {
	for _, layout := range []string{"2006-01-02T15:04:05", "2006-01-02 15:04", time.DateOnly} {
		if t, err := time.ParseInLocation(layout, e.m.Project.AsOf, e.m.Project.Location()); err == nil {
			if layout == time.DateOnly {
				t = morning(t)
			}
			return t, true
		}
	}
	return time.Time{}, false
}

// today is the clock, as business time. It is what expressions mean by it that no request asks for, such as those of
// members; zero where nobody knows, and then they are refused.
func (e *engine) today(ctx context.Context) time.Time {
	now, err := e.now(ctx)
	if err != nil {
		return time.Time{}
	}
	return e.wall(now)
}

// horizon is the end of the day of the project's own clock: later rows are later
// than anything that can have happened.
func (e *engine) horizon() time.Time {
	now, ok := e.fixed()
	if !ok {
		now = e.clock()
	}
	return startOfDay(e.wall(now)).AddDate(0, 0, 1)
}

// clockIn is what the clocks of a zone show when those of the project show a time: a day
// of New York is not over when that of Shanghai is.
func (e *engine) clockIn(zone *time.Location, clock time.Time) time.Time {
	of := e.m.Project.Location()
	if zone.String() == of.String() {
		return clock
	}
	return grain.Wall(grain.Instant(clock, of), zone)
}

// wall is an instant as business time.
func (e *engine) wall(t time.Time) time.Time { return grain.Wall(t, e.m.Project.Location()) }

// morning is when an agenda is read: half past eight.
func morning(t time.Time) time.Time {
	return time.Date(t.Year(), t.Month(), t.Day(), 8, 30, 0, 0, t.Location())
}
