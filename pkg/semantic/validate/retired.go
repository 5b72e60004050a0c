package validate

import (
	"slices"

	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/semantic/model"
)

// inputsWith visits the inputs of a status under metrics that are still in use.
func (c *checker) inputsWith(status string, visit func(m, in *model.Metric)) {
	for _, m := range c.m.Metrics {
		if m.Status == "retired" || m.Status == status {
			continue
		}
		for _, in := range m.Inputs() {
			if in.Metric.Status == status {
				visit(m, in.Metric)
			}
		}
	}
}

// successor is the metric that replaces another one.
func (c *checker) successor(m *model.Metric) *model.Metric {
	if m.Successor != nil {
		return m.Successor
	}
	for _, other := range c.m.Metrics {
		if slices.Contains(other.Replaces, m.Name) {
			return other
		}
	}
	return nil
}
