package validate

import (
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/rules/template"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/semantic/diag"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/semantic/model"
)

var ruleHistoryTooLong = rule{
	Check: diag.Check{
		Code: "WH340", Name: "rule-history-too-long", Severity: diag.Error,
		What:    "A rule needs more buckets of history than a request has: a window of years of hours, a pattern of 5,000 days, of which four are needed.",
		Why:     "No request holds that many, so that the rule would never judge anything.",
		Example: "rules:\n  - {name: shape, metric: net_sales, template: pattern, grain: day, params: {window: 5000}}",
		Fix:     "use a shorter window, or a longer grain",
	},
	run: func(c *checker) {
		c.templates(func(r *model.Rule, t *template.Template) {
			n := t.Needs(r).History
			if n <= template.MostHistory {
				return
			}
			at := ""
			if r.Params.Has("window") {
				at = "params.window"
			}
			c.rule(r, at, "it needs %d buckets of history by %s, and a request has at most %d", n, r.Grain, template.MostHistory)
		})
	},
}
