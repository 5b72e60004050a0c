package service

import (
	"context"
	"fmt"
	"time"

	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/resolve"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/semantic/model"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/semantic/query"
)

// strayKey names a look for rows that belong to no unit of a level: all measures of a
// source that go by one time are one look.
type strayKey struct {
	source    *model.Source
	time      *model.Dimension
	level     *model.Level
	within    query.Range
	organised time.Time
	grant     string
}

// strayed is what such a look has found.
type strayed struct {
	is    bool
	until time.Time
}

// Strays tells whether the source of a measure has rows of a time, zero for any, that
// belong to no unit of a level, as of a day, or as they ever were where it is zero. It
// reads all those rows, so what it finds holds for timeAge, longer where looking takes long.
func (e *engine) Strays(ctx context.Context, v *model.Measure, l *model.Level, within query.Range, organised time.Time) (bool, error) {
	grant, err := e.grant(ctx)
	if err != nil {
		return false, err
	}
	key := strayKey{v.Source, v.Time, l, within, organised, grant.Key()}
	if is, ok := e.strayed(key); ok {
		return is, nil
	}
	started := time.Now()
	found, err := e.shared(ctx, fmt.Sprintf("strays of %s by %s in %s at %s as of %s for %s", v.Source.Name, timeName(v), within, l.Dimension, organised.Format(time.DateOnly), key.grant), func() (any, error) {
		units, err := e.Members(ctx, l, organised)
		if err != nil {
			return nil, err
		}
		rows, _, err := e.Rows(ctx, v.Source.Connection, resolve.StrayCore(v, l, within, e.today(ctx), organised))
		if err != nil {
			return nil, err
		}
		return resolve.StraysIn(rows, units), nil
	})
	if err != nil {
		return false, err
	}
	is := found.(bool)
	e.mu.Lock()
	defer e.mu.Unlock()
	now := time.Now()
	for other, known := range e.strays {
		if now.After(known.until) {
			delete(e.strays, other)
		}
	}
	if e.strays == nil {
		e.strays = map[strayKey]strayed{}
	}
	e.strays[key] = strayed{is, now.Add(max(timeAge, timeShare*now.Sub(started)))}
	return is, nil
}

// strayed gives what is known: where no row of any time strays, none of a shorter one does.
func (e *engine) strayed(key strayKey) (is, ok bool) {
	e.mu.Lock()
	defer e.mu.Unlock()
	now := time.Now()
	if known, ok := e.strays[key]; ok && now.Before(known.until) {
		return known.is, true
	}
	key.within = query.Range{}
	known, ok := e.strays[key]
	return false, ok && !known.is && now.Before(known.until)
}

func timeName(v *model.Measure) string {
	if v.Time == nil {
		return ""
	}
	return v.Time.Name
}
