package service

import (
	"context"
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
	for _, s := range e.m.Sources {
		if s.DefaultTime == nil || len(s.Measures) == 0 || !e.judged(s) {
			continue
		}
		for _, v := range s.Measures {
			if v.Time != s.DefaultTime {
				continue
			}
			c, ok, err := e.Coverage(ctx, v)
			if err != nil {
				return time.Time{}, err
			}
			if ok && c.End.After(out) {
				out = c.End
			}
			break
		}
	}
	if out.IsZero() {
		return out, nil
	}
	if day := startOfDay(out); !day.Equal(out) {
		out = day.AddDate(0, 0, 1)
	}
	return out, nil
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
