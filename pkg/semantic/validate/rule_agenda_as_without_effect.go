package validate

import (
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/access"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/semantic/diag"
)

var agendaAsWithoutEffect = rule{
	Check: diag.Check{
		Code: "WH241", Name: "agenda-as-without-effect", Severity: diag.Warning,
		What:    "A message with the agenda says as whom it is read, and the project has no policies.",
		Why:     "Without policies everybody reads everything: the message tells all numbers.",
		Example: "agendas:\n  - {name: east, at: \"08:30\", as: {teams: [East]}}",
		Fix:     "write policies, or take as away",
	},
	run: func(c *checker) {
		for _, a := range c.m.Agendas {
			if a.As != nil && len(c.m.Policies) == 0 {
				c.report(a, "as", a.Pos, "agenda "+a.Name, "agenda %s is read as %s, and without policies everybody reads everything", a.Name, access.ReaderOf(a))
			}
		}
	},
}
