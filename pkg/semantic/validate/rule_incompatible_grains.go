package validate

import (
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/semantic/diag"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/semantic/grain"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/semantic/model"
)

var incompatibleGrains = rule{
	Check: diag.Check{
		Code: "WH059", Name: "incompatible-grains", Severity: diag.Error,
		What:    "A metric combines inputs whose time cannot be lined up: weeks with months, quarters or years.",
		Why:     "A week can belong to two months, so no period holds both whole.",
		Example: "metrics:\n  - {name: cost_rate, type: ratio, numerator: monthly_cost, denominator: weekly_sales}",
		Fix:     "use an input that is known by day",
	},
	run: func(c *checker) {
		for _, m := range c.m.Metrics {
			if week, other := clash(m); week != nil {
				c.metric(m, "", "metric %s combines %s, known by week, with %s, known by %s", m.Name, week.Name, other.Name, other.FinestGrain())
			}
		}
	},
}

// clash finds an input by week beside one by month or coarser.
func clash(m *model.Metric) (week, other *model.Metric) {
	for _, in := range m.Inputs() {
		switch g := in.Metric.FinestGrain(); {
		case g == grain.Week:
			week = in.Metric
		case g.Coarser(grain.Week):
			other = in.Metric
		}
	}
	if week == nil || other == nil {
		return nil, nil
	}
	return week, other
}
