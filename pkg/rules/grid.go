package rules

import (
	"fmt"
	"time"

	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/answer"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/semantic/model"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/semantic/query"
)

// grid is an answer by units and buckets: row = rows[unit*len(starts)+bucket], −1
// where the answer has none. The numbers stay in the answer's columns.
type grid struct {
	answer *answer.Answer
	level  *model.Level // that units are of; nil for the whole organisation
	units  []answer.Unit
	starts []time.Time
	rows   []int32
	own    []ownDays // of each unit, where they differ; nil: all are judged on the same
	until  time.Time // end of what is known, where it was cut out of an answer that knows more; else zero
	moved  []int     // buckets by which each unit's own clock is behind; nil: none is
}

func newGrid(a *answer.Answer, level *model.Level, q question) (*grid, error) {
	if a.Time == nil || a.Layout == nil {
		return nil, fmt.Errorf("the answer has no time axis")
	}
	g := &grid{answer: a, level: level, units: a.Layout.Units, starts: a.Layout.Buckets, rows: a.Layout.Rows()}
	if q.days != nil {
		g.keep(q.span.kept(g.starts, q.days, q.grain))
	}
	return g, nil
}

// keep leaves out all buckets but some.
func (g *grid) keep(buckets []int) {
	n := len(g.starts)
	starts := make([]time.Time, 0, len(buckets))
	for _, b := range buckets {
		starts = append(starts, g.starts[b])
	}
	rows := make([]int32, 0, len(g.units)*len(buckets))
	for u := range g.units {
		for _, b := range buckets {
			rows = append(rows, g.rows[u*n+b])
		}
	}
	g.starts, g.rows = starts, rows
}

// path leads from the coarsest level to a unit; nil for the whole organisation.
func (g *grid) path(u int) []query.ScopeStep {
	if g.level == nil {
		return nil
	}
	return PathOf(g.units[u])
}

// PathOf leads from the coarsest level that the data tell to a unit.
func PathOf(u answer.Unit) []query.ScopeStep {
	out := make([]query.ScopeStep, 0, len(u.Path))
	for _, m := range u.Path {
		switch m.Kind {
		case answer.Unknown, answer.Whole, answer.Rest:
		case answer.Null:
			out = append(out, query.ScopeStep{Level: m.Level, Null: true})
		default:
			out = append(out, query.ScopeStep{Level: m.Level, Member: m.Text})
		}
	}
	return out
}

// column finds a metric's column, nil if the answer lacks it.
func (g *grid) column(metric string) *answer.Metric {
	for i := range g.answer.Metrics {
		if g.answer.Metrics[i].Name == metric {
			return &g.answer.Metrics[i]
		}
	}
	return nil
}

// waits tells whether a metric has a bucket, of any unit, from a time on that a check of its
// source says not to go by.
func (g *grid) waits(m *model.Metric, from time.Time) bool {
	c := g.column(m.Name)
	if c == nil || c.Reasons == nil {
		return false
	}
	for b, start := range g.starts {
		if start.Before(from) {
			continue
		}
		for u := range g.units {
			if row := g.rows[u*len(g.starts)+b]; row >= 0 && c.Reasons[row] == answer.Unready {
				return true
			}
		}
	}
	return false
}

// complete tells whether the metric's value in a row is finished and loaded.
func (g *grid) complete(c *answer.Metric, row int32) bool {
	if c.Complete != nil {
		return c.Complete[row]
	}
	return g.answer.Time.Complete == nil || g.answer.Time.Complete[row]
}
