package outlook

import (
	"context"
	"math"

	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/analytics/forecast"
)

// apart is how far units may be from adding up, as a share of the whole.
const apart = 1e-6

// together asks for the whole where its units add up to it, in the metric and in the
// numbers that were told: a unit that stands twice, or one that is kept back, does not.
func (l *looker) together(ctx context.Context) error {
	if len(l.units) < 2 || !l.metric.AddsOverUnits() {
		return nil
	}
	req := l.req
	req.By = nil
	a, err := l.ask.Ask(ctx, req)
	if err != nil {
		return err
	}
	units := unitsOf(a)
	if len(units) != 1 || len(units[0].values) != len(l.units[0].values) {
		return nil
	}
	whole := units[0]
	for b := range l.known {
		sum := 0.0
		for _, u := range l.units {
			if !math.IsNaN(u.values[b]) {
				sum += u.values[b]
			}
		}
		if v := whole.values[b]; !math.IsNaN(v) && math.Abs(sum-v) > apart*(1+math.Abs(v)) {
			return nil
		}
	}
	l.whole = &whole
	return nil
}

// reconcile makes the units' forecasts add up to what is foreseen of the whole, bucket
// by bucket; bands move along. Where one has none, all stay as they are.
func (l *looker) reconcile() error {
	if l.whole.said.Reason != "" {
		return nil
	}
	for _, u := range l.units {
		if u.said.Reason != "" {
			return nil
		}
	}
	for i := range l.whole.said.Point {
		parts := []forecast.Part{{Parent: -1, Value: l.whole.said.Point[i], Spread: l.whole.said.Band95[i].Spread()}}
		for _, u := range l.units {
			parts = append(parts, forecast.Part{Value: u.said.Point[i], Spread: u.said.Band95[i].Spread()})
		}
		agreed, err := forecast.Reconcile(parts)
		if err != nil {
			return err
		}
		for k := range l.units {
			l.units[k].said.Move(i, agreed[k+1])
		}
	}
	l.reconciled = true
	return nil
}
