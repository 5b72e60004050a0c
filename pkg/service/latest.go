package service

import (
	"context"
	"errors"
	"time"

	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/access"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/semantic/grain"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/semantic/model"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/semantic/query"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/survey"
)

// latest is the morning after the newest data of all sources that measures go by: the
// first at which their last day is over, each by the clock of its own units. It is zero
// where no source has a time. It is the project's clock, one for all readers, so the clock
// itself looks.
func (e *engine) latest(ctx context.Context) (time.Time, error) {
	ctx = access.With(ctx, theClock)
	var out time.Time
	for _, v := range e.clocks() {
		end, err := e.lastDayOver(ctx, v)
		var unfit *survey.UnfitError
		if errors.As(err, &unfit) {
			continue // tells no time, and is told when its metrics are asked for
		}
		if err != nil {
			return time.Time{}, err
		}
		if end.After(out) {
			out = end
		}
	}
	if out.IsZero() {
		return out, nil
	}
	if first := morning(out); !first.Before(out) {
		return first, nil
	}
	return morning(out.AddDate(0, 0, 1)), nil
}

// lastDayOver is when the last day of which a measure has rows is over, by the project's
// clock; where units have clocks of their own, by that on which it is over last.
func (e *engine) lastDayOver(ctx context.Context, v *model.Measure) (out time.Time, err error) {
	places := []inZone{everywhere}
	if name, ok := e.m.ZoneRef(v.Source); ok {
		zones, err := e.zonesOf(ctx, v, name)
		if err != nil {
			return out, err
		}
		places = nil
		for _, c := range zones.list {
			places = append(places, inZone{zone: c.Zone, only: query.RowsOf(name, c, zones.list)})
		}
	}
	for _, of := range places {
		zone := of.zoneOf(e.m, v)
		c, _, ok, err := e.rowsUntil(ctx, nil, v, grain.Wall(e.clock(), zone), of)
		if err != nil {
			return out, err
		}
		if !ok {
			continue
		}
		if end := e.wall(grain.Instant(upToDay(c.End), zone)); end.After(out) {
			out = end
		}
	}
	return out, nil
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
