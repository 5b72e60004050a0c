package service

import (
	"context"
	"errors"
	"time"

	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/access"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/semantic/grain"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/semantic/model"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/survey"
)

// latest is the end of the newest data of all sources that measures go by,
// rounded up to the day; zero where no source has a time. It is the project's
// clock, one for all readers, so the clock itself looks.
func (e *engine) latest(ctx context.Context) (time.Time, error) {
	ctx = access.With(ctx, theClock)
	var out time.Time
	for _, v := range e.clocks() {
		c, _, ok, err := e.rowsUntil(ctx, nil, v, e.clock(), everywhere)
		var unfit *survey.UnfitError
		if errors.As(err, &unfit) {
			continue // tells no time, and is told when its metrics are asked for
		}
		if err != nil {
			return time.Time{}, err
		}
		if !ok {
			continue
		}
		end := c.End
		if zone := e.m.ZoneOf(v.Time); zone.String() != e.m.Project.Location().String() {
			end = e.wall(grain.Instant(end, zone))
		}
		if end.After(out) {
			out = end
		}
	}
	return upToDay(out), nil
}

// clocks gives one measure of every source by whose time measures go.
func (e *engine) clocks() (out []*model.Measure) {
	for _, s := range e.m.Sources {
		if s.DefaultTime == nil || s.Ahead || !e.judged(s) {
			continue
		}
		for _, v := range s.Measures {
			if v.Time == s.DefaultTime {
				out = append(out, v)
				break
			}
		}
	}
	return out
}

func upToDay(t time.Time) time.Time {
	if t.IsZero() {
		return t
	}
	if day := startOfDay(t); !day.Equal(t) {
		return day.AddDate(0, 0, 1)
	}
	return t
}

// judged tells a source of facts from one of targets, whose periods reach into
// the future.
func (e *engine) judged(s *model.Source) bool {
	for _, t := range e.m.Targets {
		if t.Measure != nil && t.Measure.Source == s {
			return false
		}
	}
	return true
}
