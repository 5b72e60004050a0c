package rules

import (
	"time"

	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/answer"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/rules/template"
)

// overIn is the last bucket that was over somewhere on a morning of the past, loaded or
// not; -1 if none was.
func (e *evaluation) overIn(g *grid, c *ruling) int {
	col := g.column(c.rule.Metric.Name)
	for b := len(g.starts) - 1; b >= 0 && col != nil; b-- {
		for u := range g.units {
			if !template.UnderWay(c.result.Calendar.Calendar, g.starts[b], c.rule.Grain, g.nowOf(c, col, u, e.clock)) {
				return b
			}
		}
	}
	return -1
}

// clocked tells whether units may go by other clocks than the project's.
func (g *grid) clocked(c *ruling) bool {
	col := g.column(c.rule.Metric.Name)
	return col != nil && (len(col.Clocks) > 0 || len(c.zones) > 0)
}

// news takes back what is said of units whose judged bucket was over on the clock before,
// when they were judged on it; false where that is all of them.
func (g *grid) news(c *ruling, last int, before time.Time) (any bool) {
	col, then, res := g.column(c.rule.Metric.Name), *g, c.result
	then.until = before
	for u := range res.Signals {
		s := &res.Signals[u]
		start := g.starts[last]
		if !s.Bucket.IsZero() {
			start = s.Bucket
		}
		if template.UnderWay(c.result.Calendar.Calendar, start, c.rule.Grain, then.nowOf(c, col, u, before)) {
			any = true
			continue
		}
		if s.Reason == "" {
			s.Reason = answer.AfterEnd
			res.Skipped[s.Reason]++
		}
		s.Fired = false
	}
	return any
}
