package validate

import (
	"strings"

	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/semantic/diag"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/semantic/model"
)

var ambiguousJoin = rule{
	Check: diag.Check{
		Code: "WH063", Name: "ambiguous-join", Severity: diag.Warning,
		What:    "A dimension of a filter or of a hierarchy can be reached over two sources.",
		Why:     "It is not plain which of the two values counts.",
		Example: "sources:\n  - name: stores\n    entities: [{name: store, type: primary}]\n    dimensions: [{name: region}]\n  - name: store_plan\n    entities: [{name: store, type: unique}]\n    dimensions: [{name: region}]",
		Fix:     "rename the dimension or the entity in one of them",
	},
	run: func(c *checker) {
		for _, u := range c.usesOfFilters() {
			if routes := c.routes(u.source, u.name); len(routes) > 1 {
				c.found = append(c.found, c.check.At(u.pos, u.subject, "%s can mean a value of %s", u.name, ways(routes)))
			}
		}
		for _, h := range c.m.Hierarchies {
			for _, l := range h.Levels {
				for _, s := range c.m.Sources {
					if routes := c.routes(s, l.Dimension); l.Dimension != "" && len(routes) > 1 {
						c.level(l, "dimension", "%s can mean a value of %s", l.Dimension, ways(routes))
						break // the same for every source that joins
					}
				}
			}
		}
	},
}

// ways names the sources at the end of the routes.
func ways(routes []model.Route) string {
	var names []string
	for _, r := range routes {
		if n := len(r.Joins); n > 0 {
			names = append(names, "source "+r.Joins[n-1].To.Name)
		}
	}
	return strings.Join(names, " or ")
}
