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

// quiet is the change, as a fraction, below which there is nothing to judge.
const quiet = 0.005

// status judges by the metric's good direction: how each value stands to what it
// is compared with, and the value itself by the comparison of the highest
// standing that says anything, "range" metrics by their range.
func status(m *model.Metric, c *answer.Metric, rows int) {
	for i := range c.Comparisons {
		compared := &c.Comparisons[i]
		compared.Status = make([]string, rows)
		for row := range compared.Status {
			compared.Status[row] = judgeChange(m.Good, compared, row)
		}
	}
	c.Status = make([]string, rows)
	order := byStanding(c)
	for row := range c.Status {
		c.Status[row] = judge(m, c, order, row)
	}
}

func judge(m *model.Metric, c *answer.Metric, order []*answer.Comparison, row int) string {
	if !c.Values[row].OK() {
		return statusNone
	}
	if m.Good == model.GoodRange && m.Range != nil {
		return within(*m.Range, float64(c.Values[row]))
	}
	for _, compared := range order {
		if compared.Delta[row].OK() && !compared.Spread(row) {
			return compared.Status[row]
		}
	}
	return statusNone
}

func within(limits [2]float64, v float64) string {
	if v >= limits[0] && v <= limits[1] {
		return statusGood
	}
	return statusBad
}

// judgeChange says how a value stands to what it is compared with. Against zero
// there is no rate, and no "nearly".
func judgeChange(good model.Good, c *answer.Comparison, row int) string {
	if c.Spread(row) {
		return statusNone
	}
	size := answer.Gain(good, float64(c.Delta[row]), float64(c.Rate[row]))
	if math.IsNaN(size) {
		return statusNone
	}
	if c.Kind != string(comparison.Intended) && math.Abs(size) < quiet {
		return statusNone
	}
	return shade(size, 0, -answer.Nearly)
}

// byStanding gives a metric's comparisons, the one that colours values first.
func byStanding(c *answer.Metric) []*answer.Comparison {
	out := make([]*answer.Comparison, len(c.Comparisons))
	for i := range c.Comparisons {
		out[i] = &c.Comparisons[i]
	}
	slices.SortFunc(out, func(a, b *answer.Comparison) int { return cmp.Compare(b.Standing, a.Standing) })
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
