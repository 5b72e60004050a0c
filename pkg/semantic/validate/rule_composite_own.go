package validate

import (
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/semantic/diag"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/semantic/model"
)

// ofTheParts are keys that a composite rule leaves to its parts.
var ofTheParts = []string{"calendar", "days", "organisation", "version", "filter", "params", "while", "volume", "money"}

var compositeOwn = rule{
	Check: diag.Check{
		Code: "WH381", Name: "composite-own", Severity: diag.Error,
		What:    "A composite rule writes what only its parts are judged by.",
		Why:     "It judges nothing itself, so that this would have no effect.",
		Example: "rules:\n  - {name: trouble, metric: net_sales, template: composite, all: [sales_drop, visits_drop], money: {}}",
		Fix:     "write it on the rules that it goes by",
	},
	run: func(c *checker) {
		c.composites(func(r *model.Rule) {
			for _, key := range ofTheParts {
				if c.m.Places[r].Has(key) {
					c.rule(r, key, "rule %s goes by other rules, of which %s is told", r.Name, key)
				}
			}
		})
	},
}
