package validate

import (
	"strings"

	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/rules/template"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/semantic/diag"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/semantic/model"
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
		c.templates(func(r *model.Rule, t *template.Template) {
			for _, key := range t.Foreign(r) {
				c.rule(r, "params."+key, "template %s does not read %s; it belongs to %s", r.Template, key, strings.Join(owners(key), " and "))
			}
		})
	},
}

// owners are the templates that read a parameter.
func owners(key string) []string {
	for _, p := range template.Keys() {
		if p.Key == key {
			return p.Templates
		}
	}
	return nil
}
