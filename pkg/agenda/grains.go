package agenda

import (
	"math"

	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/semantic/model"
)

// ofOtherGrains are the topics of units below a parent's that are its matter seen over
// another time: a week in which a region falls, and its stores that are behind the month's
// plan for that. Those of one rule count together.
func ofOtherGrains(parent *topic, topics []*topic, gone map[*topic]bool) (out []*topic) {
	var order []*model.Rule
	of := map[*model.Rule][]*topic{}
	for _, c := range topics {
		if c == parent || gone[c] || !under(c, parent) || !overlap(parent, c) || !sameMove(parent, c) {
			continue
		}
		if of[c.rule] == nil {
			order = append(order, c.rule)
		}
		of[c.rule] = append(of[c.rule], c)
	}
	for _, r := range order {
		if alikeInSize([]*topic{parent}, of[r]) {
			out = append(out, of[r]...)
		}
	}
	return out
}

// ofOneSize tells whether topics of one unit are one matter seen over different times.
func ofOneSize(a, b *topic) bool {
	return overlap(a, b) && sameMove(a, b) && alikeInSize([]*topic{a}, []*topic{b})
}

// overlap tells whether topics are of different grains and times that meet.
func overlap(a, b *topic) bool {
	if a.rule.Grain == b.rule.Grain {
		return false
	}
	from, to := a.result.Bucket, a.result.Calendar.Add(a.result.Bucket, 1, a.rule.Grain)
	start, end := b.result.Bucket, b.result.Calendar.Add(b.result.Bucket, 1, b.rule.Grain)
	return from.Before(end) && start.Before(to)
}

// alikeInSize tells whether two movements each make up half of the other. A day's fall does
// not in a month that has long been behind, and is told beside it. It cannot be told of
// what does not add up over time and has no money.
func alikeInSize(a, b []*topic) bool {
	x, y := loss(a), loss(b)
	if math.IsNaN(x) || math.IsNaN(y) {
		x, y = change(a), change(b)
	}
	return x > 0 && y > 0 && x >= explains*y && y >= explains*x // not where one is unknown
}

func loss(topics []*topic) (sum float64) {
	for _, t := range topics {
		for _, s := range t.signals {
			sum += math.Abs(float64(s.Money))
		}
	}
	return sum
}

func change(topics []*topic) (sum float64) {
	for _, t := range topics {
		if !t.rule.Metric.AddsOverTime() {
			return math.NaN()
		}
		for _, s := range t.signals {
			sum += math.Abs(float64(s.Change))
		}
	}
	return sum
}
