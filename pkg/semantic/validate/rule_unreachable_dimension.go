package validate

import "github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/semantic/diag"

var unreachableDimension = rule{
	Check: diag.Check{
		Code: "WH062", Name: "unreachable-dimension", Severity: diag.Error,
		What:    "A filter asks for a dimension that the metric's source does not join to.",
		Why:     "The rows cannot be told apart by it.",
		Example: "metrics:\n  - name: visits_of_members\n    measure: visits\n    filter: customer__tier = 'gold'",
		Fix:     "add the entity to the source, or filter by a dimension that it reaches",
	},
	run: func(c *checker) {
		for _, u := range c.usesOfFilters() {
			if len(c.routes(u.source, u.name)) > 0 {
				continue
			}
			if to, _ := c.repeats(u.source, u.name); to == nil && c.anywhere(u.name) {
				c.found = append(c.found, c.check.At(u.pos, u.subject, "source %s cannot reach %s", u.source.Name, u.name))
			}
		}
	},
}

// anywhere tells a name that some source reaches from one that is unknown and
// reported by the linker.
func (c *checker) anywhere(name string) bool {
	for _, s := range c.m.Sources {
		if len(c.routes(s, name)) > 0 {
			return true
		}
	}
	return false
}
