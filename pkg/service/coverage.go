package service

import (
	"context"
	"sync"
	"time"

	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/execute"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/semantic/expr"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/semantic/grain"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/semantic/model"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/semantic/query"
)

// look asks for the smallest and largest value of the measure's time dimension.
func (e *engine) look(ctx context.Context, v *model.Measure) (covered, error) {
	g := v.Time.Grain
	if g.Rank() > grain.Day.Rank() || g == grain.None {
		g = grain.Day
	}
	core := &query.Core{MinMax: true, Keys: []query.Key{{
		Column: "loaded", Ref: expr.Ref{Kind: expr.RefTime, Name: local(v.Source, v.Time.Name), Grain: g},
	}}}
	rows, _, err := e.Rows(ctx, v.Source.Connection, core)
	if err != nil {
		return covered{}, err
	}
	out := covered{at: time.Now()}
	first, last := rows.Column("loaded__min"), rows.Column("loaded__max")
	if rows.Len == 0 || first == nil || last == nil || first.Null[0] || last.Null[0] {
		return out, nil
	}
	out.ok = true
	zone := e.zone()
	out.First = startOfDay(wall(first, zone))
	out.End = grain.Add(wall(last, zone), 1, v.Time.Grain) // the last bucket of the source's own grain is loaded
	return out, nil
}

func (e *engine) zone() *time.Location {
	if e.m.Project.Zone != nil {
		return e.m.Project.Zone
	}
	return time.UTC
}

func startOfDay(t time.Time) time.Time {
	y, m, d := t.Date()
	return time.Date(y, m, d, 0, 0, 0, 0, t.Location())
}

// wall reads a wall-clock column in the business zone.
func wall(c *execute.Column, zone *time.Location) time.Time {
	t := time.Time{}
	if c.Kind == execute.Time {
		t = c.Times[0]
	}
	y, m, d := t.Date()
	h, mi, s := t.Clock()
	return time.Date(y, m, d, h, mi, s, t.Nanosecond(), zone)
}

// latest is the end of the newest data of all sources that measures go by,
// rounded up to the day; zero where no source has a time.
func (e *engine) latest(ctx context.Context) (time.Time, error) {
	var out time.Time
	for _, v := range e.clocks() {
		c, ok, err := e.Coverage(ctx, v)
		if err != nil {
			return time.Time{}, err
		}
		if ok && c.End.After(out) {
			out = c.End
		}
	}
	return upToDay(out), nil
}

// Bounds of loaded: how long it waits, and how long a look goes on after that,
// so that the next one finds it done.
const (
	loadedWait = 3 * time.Second
	loadedLook = time.Minute
)

// loaded is latest for a page that must come up whatever its sources do: those
// that fail or do not answer in time are left out.
func (e *engine) loaded(ctx context.Context) time.Time {
	measures := e.clocks()
	ends := make(chan time.Time, len(measures))
	look, cancel := context.WithTimeout(context.WithoutCancel(ctx), loadedLook)
	var all sync.WaitGroup
	for _, v := range measures {
		all.Go(func() {
			c, ok, err := e.Coverage(look, v)
			if err != nil || !ok {
				c.End = time.Time{}
			}
			ends <- c.End
		})
	}
	go func() {
		all.Wait()
		cancel()
	}()
	var out time.Time
	late := time.After(loadedWait)
	for range measures {
		select {
		case end := <-ends:
			if end.After(out) {
				out = end
			}
		case <-late:
			return upToDay(out)
		case <-ctx.Done():
			return upToDay(out)
		}
	}
	return upToDay(out)
}

// clocks gives one measure of every source by whose time measures go.
func (e *engine) clocks() (out []*model.Measure) {
	for _, s := range e.m.Sources {
		if s.DefaultTime == nil || !e.judged(s) {
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
