package resolve

import (
	"cmp"
	"math"
	"slices"

	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/answer"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/semantic/comparison"
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
	order := byStanding(c)
	for row := range c.Status {
		c.Status[row] = judge(m, c, order, row)
	}
}

func judge(m *model.Metric, c *answer.Metric, order []*answer.Comparison, row int) string {
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
	for _, compared := range order {
		rate := sign * float64(compared.Rate[row])
		switch {
		case math.IsNaN(rate):
			continue
		case compared.Kind == string(comparison.Period) && rate > -quiet && rate < quiet:
			return statusNone
		}
		return shade(rate, 0, -nearTarget)
	}
	return statusNone
}

// byStanding gives a metric's comparisons, the one that colours values first.
func byStanding(c *answer.Metric) []*answer.Comparison {
	out := make([]*answer.Comparison, len(c.Comparisons))
	for i := range c.Comparisons {
		out[i] = &c.Comparisons[i]
	}
	standing := func(c *answer.Comparison) int {
		if known, err := comparison.Find(c.Name); err == nil {
			return known.Standing
		}
		return 0
	}
	slices.SortFunc(out, func(a, b *answer.Comparison) int { return cmp.Compare(standing(b), standing(a)) })
	return out
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
