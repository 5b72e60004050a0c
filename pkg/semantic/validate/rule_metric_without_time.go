package validate

import (
	"slices"

	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/semantic/diag"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/semantic/model"
)

var metricWithoutTime = rule{
	Check: diag.Check{
		Code: "WH064", Name: "metric-without-time", Severity: diag.Error,
		What:    "A metric is cumulative, a conversion, a funnel, retention or life cycle, or has a rule or a target, or other measures of it are dated, and one of its measures holds whatever the time.",
		Why:     "Its rows cannot be placed in time, and every question about the metric is about some time.",
		Example: "sources:\n  - name: stores\n    timeless: true\n    measures: [{name: store_count, agg: count}]\nmetrics:\n  - {name: stores_ytd, type: cumulative, measure: store_count, toDate: year}",
		Fix:     "give the source a time dimension instead of timeless: true; ask for a dated and a timeless metric side by side rather than in one formula",
	},
	run: func(c *checker) {
		for _, m := range c.m.Metrics {
			what := ""
			switch {
			case m.Kind == model.Cumulative:
				what = "is cumulative"
			case m.Kind == model.Conversion:
				what = "is a conversion"
			case m.Staged():
				what = "follows entities through time"
			case len(c.m.RulesOf(m)) > 0:
				what = "has a rule"
			case len(c.m.TargetsOf(m)) > 0:
				what = "has a target"
			case slices.ContainsFunc(m.Measures(), func(v *model.Measure) bool { return v.Time != nil }):
				what = "has dated measures"
			default:
				continue
			}
			for _, v := range m.Measures() {
				if v.Time == nil && v.Source.Timeless { // of other sources source-without-time tells
					c.metric(m, "", "metric %s %s, and its measure %s.%s is timeless", m.Name, what, v.Source.Name, v.Name)
					break
				}
			}
		}
	},
}
