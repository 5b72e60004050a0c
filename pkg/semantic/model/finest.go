package model

import "github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/semantic/grain"

// Finest is the smallest bucket that all of a metric's measures have; None where
// none of them has a time.
func (m *Metric) Finest() (g grain.Grain) {
	for _, measure := range m.Measures() {
		if measure.Time != nil && (g == grain.None || measure.Time.Grain.Coarser(g)) {
			g = measure.Time.Grain
		}
	}
	return g
}
