package validate

import "github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/semantic/diag"

var successorGone = rule{
	Check: diag.Check{
		Code: "WH361", Name: "successor-gone", Severity: diag.Warning,
		What:    "The successor of a metric is the metric itself, or deprecated or retired as well.",
		Why:     "Readers who follow it do not arrive at a number that is kept right.",
		Example: "metrics:\n  - {name: older, measure: net_amount, status: deprecated, successor: old}\n  - {name: old, measure: net_amount, status: retired}",
		Fix:     "name a metric that is in use",
	},
	run: func(c *checker) {
		for _, m := range c.m.Metrics {
			switch next := m.Successor; {
			case next == nil:
			case next == m:
				c.metric(m, "successor", "metric %s is its own successor", m.Name)
			case next.Status == "deprecated" || next.Status == "retired":
				c.metric(m, "successor", "the successor %s of metric %s is %s itself", next.Name, m.Name, next.Status)
			}
		}
	},
}
