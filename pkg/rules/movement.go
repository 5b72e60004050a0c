package rules

import (
	"math"

	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/answer"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/rules/template"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/semantic/grain"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/semantic/model"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/words"
)

// moneyAt values a signal: the change in the bad direction × the money metric's
// value in the same bucket × factor. Without a money spec, a rule on an additive
// metric in the project's currency is valued by the change itself.
func moneyAt(m *model.Model, c *ruling, g *grid, u, b int, s *Signal) answer.Num {
	rule, times := c.rule, 1.0
	if c.template.Age {
		return answer.None()
	}
	switch {
	case rule.Money == nil:
		col := g.column(rule.Metric.Name)
		if !(words.Unit{Name: rule.Metric.Unit}).IsCurrency() || rule.Metric.Unit != m.Project.Currency || col == nil || !col.Additive {
			return answer.None()
		}
	default:
		if rule.Money.Factor != 0 {
			times = rule.Money.Factor
		}
		if rule.Money.Metric != nil {
			v := valueAt(g, rule.Money.Metric, u, b)
			times *= v
		}
	}
	lost := float64(s.Change) * times
	switch side := template.BadSide(rule.Metric); {
	case side < 0, c.template.Low:
		lost = -lost
	case side == 0:
		lost = math.Abs(lost)
	}
	return answer.Num(lost)
}

func valueAt(g *grid, m *model.Metric, u, b int) float64 {
	col, row := g.column(m.Name), g.rows[u*len(g.starts)+b]
	if col == nil || row < 0 {
		return math.NaN()
	}
	return float64(col.Values[row])
}

// movements tells how the conditions and the drivers moved while the rule's
// metric did, in the order of the definition.
func movements(c *ruling, r *reader, u, first, last int) []Movement {
	var out []Movement
	t := &r.track
	finished := !t.UnderWay(last)
	for i, w := range c.rule.While {
		if first < 1 {
			break // nothing before the run to compare with
		}
		from, to := template.Moved(t, t.While[i], first-1, last)
		out = append(out, movement(w.Metric, from, to, w.Flat, true))
	}
	for _, d := range c.rule.Metric.Drivers {
		col := r.grid.column(d.Name)
		if col == nil || isWhile(c.rule, d) || !finished && d.Kind != model.Ratio {
			continue // half a month of orders is no fall; half a month's rate is a rate
		}
		from, to := driverMove(c, r, col, u, first, last)
		if math.IsNaN(from) || math.IsNaN(to) {
			continue
		}
		out = append(out, movement(d, from, to, driverFlat, false))
	}
	return out
}

func isWhile(r *model.Rule, m *model.Metric) bool {
	for _, w := range r.While {
		if w.Metric == m {
			return true
		}
	}
	return false
}

func movement(m *model.Metric, from, to, flat float64, while bool) Movement {
	by := rate(answer.Num(to-from), answer.Num(from))
	return Movement{
		Metric: m, From: answer.Num(from), To: answer.Num(to), Rate: by,
		Flat: math.Abs(float64(by)) <= flat, While: while,
	}
}

// farthest is the largest rate that says anything.
const farthest = 1000

// rate is a change as a part of what it is from; none from nothing, and from next to it:
// 316 where 0.00003 were expected is no rise by a thousand million per cent.
func rate(change, from answer.Num) answer.Num {
	if base := math.Abs(float64(from)); base > 0 && math.Abs(float64(change)) <= farthest*base {
		return change / answer.Num(base)
	}
	return answer.None()
}

// DriverBuckets is how many buckets before a run tell what a driver was, where a rule
// compares with no time of its own: a week of days, three of another grain.
func DriverBuckets(g grain.Grain) int {
	if g == grain.Day {
		return 7
	}
	return 3
}

// driverMove compares a driver as the rule compares its metric: with another
// period, with the bucket before, with the one before the run, or with the time
// before the run: its mean over DriverBuckets.
func driverMove(c *ruling, r *reader, col *answer.Metric, u, first, last int) (from, to float64) {
	rows := r.grid.rows[u*len(r.grid.starts):]
	at := func(b int) float64 {
		if b < 0 {
			return math.NaN()
		}
		v, _ := r.value(col, rows[b], r.open[b])
		return v
	}
	to = at(last)
	switch c.template.Baseline(c.rule).Driver {
	case template.RunStart:
		return at(first - 1), to
	case template.BucketBefore:
		return at(last - 1), to
	case template.Compared:
		if rows[last] < 0 {
			return math.NaN(), to
		}
		from, _, _ = compared(col, c.needs.Compare, rows[last], to)
		return from, to
	}
	var sum, count float64
	for b := first - DriverBuckets(r.track.Grain); b < first; b++ {
		if v := at(b); !math.IsNaN(v) {
			sum += v
			count++
		}
	}
	return sum / count, to
}
