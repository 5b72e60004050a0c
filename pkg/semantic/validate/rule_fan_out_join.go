package validate

import "github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/semantic/diag"

var fanOutJoin = rule{
	Check: diag.Check{
		Code: "WH061", Name: "fan-out-join", Severity: diag.Error,
		What:    "A filter asks for a dimension that can only be reached by a join that repeats rows.",
		Why:     "Every repeated row would be counted again, and the number would be too large.",
		Example: "metrics:\n  - name: stores_open\n    measure: stores\n    filter: line__channel = 'online'",
		Fix:     "define the metric over the source that has the dimension",
	},
	run: func(c *checker) {
		for _, u := range c.usesOfFilters() {
			if len(c.routes(u.source, u.name)) > 0 {
				continue
			}
			if to, entity := c.repeats(u.source, u.name); to != nil {
				c.found = append(c.found, c.check.At(u.pos, u.subject,
					"to filter source %s by %s it would have to join source %s by %s, which repeats rows", u.source.Name, u.name, to.Name, entity))
			}
		}
	},
}
