package validate

import (
	"slices"
	"strings"

	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/semantic/diag"
)

var ruleParameterUnused = rule{
	Check: diag.Check{
		Code: "WH091", Name: "rule-parameter-unused", Severity: diag.Warning,
		What:    "A rule has a parameter that its template does not read.",
		Why:     "It has no effect, though someone believes it has.",
		Example: "rules:\n  - {name: drop, metric: net_sales, template: change, params: {drop: 0.1, band: 3}}",
		Fix:     "take the parameter out, or use the template that reads it",
	},
	run: func(c *checker) {
		for _, r := range c.m.Rules {
			for _, p := range parameters(&r.Params) {
				if p.set && !slices.Contains(p.templates, r.Template) {
					c.rule(r, "params."+p.key, "template %s does not read %s; it belongs to %s", r.Template, p.key, strings.Join(p.templates, " and "))
				}
			}
		}
	},
}
