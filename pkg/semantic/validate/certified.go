package validate

import "github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/semantic/model"

// certified visits the certified metrics.
func (c *checker) certified(visit func(*model.Metric)) {
	for _, m := range c.m.Metrics {
		if m.Status == "certified" {
			visit(m)
		}
	}
}
