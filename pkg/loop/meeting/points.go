package meeting

import (
	"math"
	"slices"

	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/agenda"
)

// mostItems is how many a meeting goes through; an agenda that has more is not gone
// through item by item.
const mostItems = 40

// points are the items of a meeting: new ones first, then those that go on, those that
// are better than a bucket ago, and those that are over; each as the agenda ranks them.
func points(a *agenda.Agenda) []Item {
	var out []Item
	for _, it := range a.Items {
		novelty := New
		if it.Novelty != "new" {
			novelty = Continuing
			if better(it.Series) {
				novelty = Better
			}
		}
		out = append(out, Item{Novelty: novelty, Topic: it})
	}
	for _, it := range a.Recovered {
		out = append(out, Item{Novelty: Solved, Topic: it})
	}
	order := []string{New, Continuing, Better, Solved}
	slices.SortStableFunc(out, func(a, b Item) int { return slices.Index(order, a.Novelty) - slices.Index(order, b.Novelty) })
	out = out[:min(len(out), mostItems)]
	for i := range out {
		out[i].N, out[i].Version = i+1, 1
	}
	return out
}

// better tells whether the last value is nearer to its baseline than the one before, by a
// tenth of the distance at least.
func better(s agenda.Series) bool {
	n := len(s.Values)
	if n < 2 || len(s.Baseline) != n || !s.Fired[n-2] {
		return false
	}
	gap := func(i int) float64 { return math.Abs(float64(s.Values[i] - s.Baseline[i])) }
	was, is := gap(n-2), gap(n-1)
	return is <= 0.9*was // false where either is unknown
}
