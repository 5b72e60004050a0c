package validate

import (
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/semantic/diag"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/semantic/model"
)

var severalConnections = rule{
	Check: diag.Check{
		Code: "WH058", Name: "several-connections", Severity: diag.Error,
		What:    "A metric combines sources on different connections.",
		Why:     "One statement runs on one engine; nothing is computed outside of it.",
		Example: "metrics:\n  - {name: margin, type: ratio, numerator: profit_in_erp, denominator: sales_in_warehouse}",
		Fix:     "bring the data together on one connection, or show the metrics side by side",
	},
	run: func(c *checker) {
		for _, m := range c.m.Metrics {
			if ins := m.Inputs(); len(ins) > 0 && c.reportedBelow(ins) {
				continue
			}
			if a, b := twoConnections(m.Measures()); b != nil {
				c.metric(m, "", "metric %s reads source %s on connection %s and source %s on connection %s",
					m.Name, a.Name, a.Connection.Name, b.Name, b.Connection.Name)
			}
		}
	},
}

// reportedBelow tells whether an input is wrong in itself.
func (c *checker) reportedBelow(inputs []model.MetricInput) bool {
	for _, in := range inputs {
		if _, b := twoConnections(in.Metric.Measures()); b != nil {
			return true
		}
	}
	return false
}

func twoConnections(measures []*model.Measure) (a, b *model.Source) {
	for _, v := range measures {
		switch s := v.Source; {
		case s.Connection == nil:
		case a == nil:
			a = s
		case a.Connection != s.Connection:
			return a, s
		}
	}
	return a, nil
}
