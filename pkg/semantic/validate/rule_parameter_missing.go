package validate

import "github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/semantic/diag"

var ruleParameterMissing = rule{
	Check: diag.Check{
		Code: "WH090", Name: "rule-parameter-missing", Severity: diag.Error,
		What:    "A rule lacks a parameter that its template needs, or the target that it compares with.",
		Why:     "It is not known when it should fire.",
		Example: "rules:\n  - {name: drop, metric: net_sales, template: change}",
		Fix:     "write the parameter under params:",
	},
	run: func(c *checker) {
		for _, r := range c.m.Rules {
			p, need := &r.Params, ""
			switch r.Template {
			case "limit":
				if p.Above == nil && p.Below == nil {
					need = "above or below"
				}
			case "band":
				if p.Band == nil {
					need = "band"
				}
			case "target":
				if p.Attainment == nil {
					need = "attainment"
				}
			case "change":
				if p.Drop == nil && p.Rise == nil {
					need = "drop or rise"
				}
			case "streak":
				switch {
				case p.Window == 0 && !c.m.Places[r].Has("params.window"):
					need = "window"
				case p.Direction == "" && r.Metric.Good != "up" && r.Metric.Good != "down":
					need = "direction"
				}
			case "late":
				if p.Late == "" {
					need = "late"
				}
			}
			if need != "" {
				c.rule(r, "params", "rule %s is of template %s and has no %s", r.Name, r.Template, need)
			}
			if r.Template == "target" && len(c.m.TargetsOf(r.Metric)) == 0 {
				c.rule(r, "metric", "rule %s compares with the target of metric %s, which has none", r.Name, r.Metric.Name).
					Hint = "write a target for the metric"
			}
		}
	},
}
