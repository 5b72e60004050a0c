package rules

import (
	"context"
	"time"

	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/semantic/calendar"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/semantic/grain"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/semantic/model"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/semantic/query"
)

// span is consecutive buckets: First is the start of the first one, Last of the
// last one, by a calendar.
type span struct {
	First, Last time.Time
	cal         grain.Calendar
}

// end is that of the last bucket.
func (s span) end(g grain.Grain) time.Time { return s.cal.Add(s.Last, 1, g) }

// spanBefore is the n buckets of grain g that end at the instant: the last one
// is the last that is finished then, or with running the one that is under way.
// A bucket of days is under way once its first day is over: on the morning of
// the first of a month, it is the month before that there is to judge.
func spanBefore(cal grain.Calendar, at time.Time, g grain.Grain, n int, running bool) span {
	last := cal.Trunc(at, g)
	begun := last.Before(at)
	if g.Rank() >= grain.Day.Rank() {
		begun = last.Before(cal.Trunc(at, grain.Day))
	}
	if !running || !begun {
		last = cal.Add(last, -1, g)
	}
	return span{First: cal.Add(last, 1-n, g), Last: last, cal: cal}
}

// timeRange writes the span for a request: plain dates, both included, where
// buckets are whole days.
func (s span) timeRange(g grain.Grain) query.TimeRange {
	end := s.end(g)
	if g.Rank() < grain.Day.Rank() {
		return query.TimeRange{From: s.First.Format(time.RFC3339), To: end.Format(time.RFC3339)}
	}
	return query.TimeRange{From: s.First.Format(time.DateOnly), To: end.AddDate(0, 0, -1).Format(time.DateOnly)}
}

// question is what a group of rules asks of the service.
type question struct {
	metrics      []string
	by           []query.By
	grain        grain.Grain
	calendar     string // by which buckets count
	span         span
	filters      []query.Filter
	compare      string
	days         *calendar.Days // buckets on other days are left out
	organisation string         // by which units are asked for; "": as it was
	scope        *query.Scope   // only units under this node; nil: all
}

func (q question) request(at time.Time) query.Request {
	r := query.Request{
		Metrics:      q.metrics,
		By:           q.by,
		Grain:        string(q.grain),
		Calendar:     q.calendar,
		Time:         q.span.timeRange(q.grain),
		Filters:      q.filters,
		Scope:        q.scope,
		AsOf:         at.Format(time.RFC3339),
		Organisation: q.organisation,
	}
	if q.compare != "" {
		r.Compare = []string{q.compare}
	}
	return r
}

// ask sends the question and lays the answer out; level names units, nil for
// the whole organisation.
func ask(ctx context.Context, asker Asker, q question, level *model.Level, at time.Time) (*grid, error) {
	a, err := asker.Ask(ctx, q.request(at))
	if err != nil {
		return nil, err
	}
	if level != nil && level.Dimension == "" {
		level = nil
	}
	return newGrid(a, level, q)
}

// byOf groups by the levels given; levels without a dimension are the single
// top node and need no grouping.
func byOf(levels ...*model.Level) []query.By {
	var out []query.By
	for _, l := range levels {
		if l == nil || l.Dimension == "" {
			continue
		}
		out = append(out, query.By{Hierarchy: l.Hierarchy.Name, Level: l.Name})
	}
	return out
}
