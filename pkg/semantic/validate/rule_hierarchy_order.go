package validate

import "github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/semantic/diag"

var hierarchyOrder = rule{
	Check: diag.Check{
		Code: "WH051", Name: "hierarchy-order", Severity: diag.Error,
		What:    "A level of a hierarchy groups by nothing though it is not the first, or by the same dimension as another level.",
		Why:     "Drilling down would stand still.",
		Example: "hierarchies:\n  - name: organisation\n    levels:\n      - {name: region, dimension: store__region}\n      - {name: store}",
		Fix:     "give every level but the first a dimension of its own, coarsest first",
	},
	run: func(c *checker) {
		for _, h := range c.m.Hierarchies {
			by := map[string]string{}
			for i, l := range h.Levels {
				switch first := by[l.Dimension]; {
				case l.Dimension == "" && i > 0:
					c.level(l, "", "level %s has no dimension; only the first level may leave it out", l.Name)
				case l.Dimension != "" && first != "":
					c.level(l, "dimension", "level %s groups by %s, as level %s does", l.Name, l.Dimension, first)
				}
				by[l.Dimension] = l.Name
			}
		}
	},
}
