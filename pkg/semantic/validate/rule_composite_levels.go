package validate

import (
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/semantic/diag"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/semantic/model"
)

var compositeLevels = rule{
	Check: diag.Check{
		Code: "WH379", Name: "composite-levels", Severity: diag.Error,
		What:    "The levels of a composite rule's parts do not meet: they are of different hierarchies, or one lies below the rule's own.",
		Why:     "A unit has one unit above it, whose part counts for it; it has none in another hierarchy, and many below it.",
		Example: "rules:\n  - {name: trouble, metric: net_sales, template: composite, level: organisation.region, all: [store_sales_drop, region_margin_drop]}",
		Fix:     "leave level out, which takes the finest of the parts, and name parts of one hierarchy",
	},
	run: func(c *checker) {
		c.composites(func(r *model.Rule) {
			for _, p := range r.Parts.Each() {
				of := p.Rule.Level
				switch {
				case of == nil:
				case r.Level == nil || r.Level.Hierarchy == of.Hierarchy && of.Index > r.Level.Index:
					c.rule(r, string(p.Role), "rule %s judges units of %s, which lie below those of rule %s", p.Rule.Name, levelName(of), r.Name)
				case r.Level.Hierarchy != of.Hierarchy:
					c.rule(r, string(p.Role), "rule %s judges units of %s, and rule %s those of %s: neither lies above the other", p.Rule.Name, levelName(of), r.Name, levelName(r.Level))
				}
			}
		})
	},
}
