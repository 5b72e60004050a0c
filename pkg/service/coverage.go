package service

import (
	"context"
	"fmt"
	"sync"
	"time"

	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/answer"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/semantic/grain"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/semantic/model"
)

// look asks for the smallest and largest value of the measure's time dimension, as
// they are stored: only those two are converted, so that an index gives them at
// once.
func (e *engine) look(ctx context.Context, v *model.Measure) (covered, error) {
	kept, err := e.kept(ctx, v.Time)
	if err != nil {
		return covered{}, err
	}
	db, err := e.database(v.Source.Connection)
	if err != nil {
		return covered{}, err
	}
	started := time.Now()
	ends, err := db.Ends(ctx, v.Time, kept)
	if err != nil {
		return covered{}, err
	}
	took := time.Since(started)
	out := covered{at: time.Now(), statement: answer.Statement{Connection: db.Connection.Name, SQL: ends.SQL, Rows: 1, Ms: float64(took.Microseconds()) / 1000}}
	out.until = out.at.Add(min(coverageMost, max(coverageAge, coverageShare*took)))
	if !ends.Any {
		return out, nil
	}
	g := v.Time.Grain
	if g.Rank() > grain.Day.Rank() || g == grain.None {
		g = grain.Day
	}
	zone := e.m.Project.Location()
	out.ok = true
	out.First = startOfDay(wall(ends.First, zone))
	out.End = grain.Add(grain.Gregorian().Trunc(wall(ends.Last, zone), g), 1, v.Time.Grain) // the last bucket of the source's own grain is loaded
	return out, nil
}

// lookOf is the look that tells what a measure's source covers.
func (e *engine) lookOf(v *model.Measure) covered {
	e.mu.Lock()
	defer e.mu.Unlock()
	return e.covers[v]
}

// String tells what was found, when, and how long that took.
func (c covered) String(v *model.Measure) string {
	const at = "2006-01-02 15:04:05"
	found := "no times"
	if c.ok {
		found = c.First.Format(at) + " to " + c.End.Format(at) + " (exclusive)"
	}
	return fmt.Sprintf("%s.%s  %s, looked at %s in %.1f ms, kept until %s\n%s", v.Source.Name, v.Time.Name, found,
		c.at.Format("15:04:05"), c.statement.Ms, c.until.Format("15:04:05"), c.statement.SQL)
}

func startOfDay(t time.Time) time.Time {
	y, m, d := t.Date()
	return time.Date(y, m, d, 0, 0, 0, 0, t.Location())
}

// wall reads a wall-clock time in the business zone.
func wall(t time.Time, zone *time.Location) time.Time {
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
