package validate

import (
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/rules/template"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/semantic/diag"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/semantic/model"
)

var compositePast = rule{
	Check: diag.Check{
		Code: "WH382", Name: "composite-past", Severity: diag.Error,
		What:    "A rule is to be followed by another, and says nothing of buckets before the last: it judges how old data are, where the running period ends, or what stands out among all units.",
		Why:     "Nobody could say whether it fired in one of the buckets before.",
		Example: "rules:\n  - {name: trouble, metric: net_sales, template: composite, all: [data_late], then: {rule: sales_drop}}",
		Fix:     "name a rule whose template judges each bucket by itself, or leave then out",
	},
	run: func(c *checker) {
		c.composites(func(r *model.Rule) {
			if r.Parts.Then == nil {
				return
			}
			for _, p := range r.Parts.Each() {
				t, err := template.Find(p.Rule.Template)
				if err == nil && (p.Role == model.PartAll || p.Role == model.PartAny) && (t.Age || t.Stand != nil || t.Needs(p.Rule).Landing) {
					c.rule(r, string(p.Role), "rule %s is of template %s, which says nothing of buckets before the last", p.Rule.Name, p.Rule.Template)
				}
			}
		})
	},
}
