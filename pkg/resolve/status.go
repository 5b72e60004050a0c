package resolve

import (
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/answer"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/semantic/model"
)

// Shades of a value.
const (
	statusGood = "good"
	statusWarn = "warn"
	statusBad  = "bad"
	statusNone = "none"
)

// Limits between shades, as fractions: within nearTarget of the target is a
// warning, a change smaller than quiet is none.
const (
	nearTarget = 0.05
	quiet      = 0.005
)

// status judges each value by the metric's good direction: against its paced
// target where there is one, inside its range for "range", else by the change
// against last year or the previous period.
func status(m *model.Metric, c *answer.Metric, rows int) {
	c.Status = make([]string, rows)
	for row := range c.Status {
		c.Status[row] = judge(m, c, row)
	}
}

func judge(m *model.Metric, c *answer.Metric, row int) string {
	v := float64(c.Values[row])
	if !c.Values[row].OK() || m.Good == model.GoodNone {
		return statusNone
	}
	if m.Good == model.GoodRange {
		if m.Range == nil {
			return statusNone
		}
		if v >= m.Range[0] && v <= m.Range[1] {
			return statusGood
		}
		return statusBad
	}
	sign := 1.0
	if m.Good == model.GoodDown {
		sign = -1
	}
	if c.Target != nil && c.Target.Pace[row].OK() {
		return shade(sign*(float64(c.Target.Pace[row])-1), 0, -nearTarget)
	}
	for _, change := range []*answer.Change{c.LastYear, c.Previous} {
		if change == nil || !change.Rate[row].OK() {
			continue
		}
		rate := sign * float64(change.Rate[row])
		if rate > -quiet && rate < quiet {
			return statusNone
		}
		return shade(rate, 0, -nearTarget)
	}
	return statusNone
}

func shade(v, good, warn float64) string {
	switch {
	case v >= good:
		return statusGood
	case v >= warn:
		return statusWarn
	}
	return statusBad
}
