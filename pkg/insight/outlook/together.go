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
	if l.knownBy != nil { // it is known where all are
		l.knownBy[whole.id] = l.known
		for _, u := range l.units {
			l.knownBy[whole.id] = min(l.knownBy[whole.id], l.knownOf(u.id))
		}
	}
	return nil
}

// reconcile makes the units' forecasts add up to what is foreseen of the whole, bucket
// by bucket; bands move along. Where one has none, or is closed on days of its own, of which
// the whole does not know, all stay as they are.
func (l *looker) reconcile() error {
	if l.whole.said.Reason != "" {
		return nil
	}
	var parts []*unit
	for i := range l.units {
		switch u := &l.units[i]; {
		case u.gone(): // it has no part in what comes
		case u.said.Reason == "":
			parts = append(parts, u)
		default:
			return nil
		}
	}
	known := l.knownOf(l.whole.id)
	if !l.whole.composed && l.closedApart(parts, known) {
		return nil
	}
	for i := range l.whole.said.Point {
		all := []forecast.Part{{Parent: -1, Value: l.whole.said.Point[i], Spread: l.whole.said.Band95[i].Spread()}}
		for _, u := range parts {
			all = append(all, l.part(u, known+i))
		}
		agreed, err := forecast.ReconcileAbove(all, func(k int) bool { return parts[k-1].said.Unsigned() })
		if err != nil {
			return err
		}
		for k, u := range parts {
			if at := known + i - l.knownOf(u.id); at >= 0 {
				u.said.Move(at, agreed[k+1])
			}
		}
	}
	l.reconciled = true
	return nil
}

// part is a unit in a bucket: what is foreseen of it, or what it was by its own clock,
// which gives no way.
func (l *looker) part(u *unit, bucket int) forecast.Part {
	at := bucket - l.knownOf(u.id)
	if at >= 0 {
		return forecast.Part{Value: u.said.Point[at], Spread: u.said.Band95[at].Spread()}
	}
	if v := u.values[bucket]; !math.IsNaN(v) {
		return forecast.Part{Value: v}
	}
	return forecast.Part{}
}
