package validate

import "github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/semantic/diag"

var agendaOwnDates = rule{
	Check: diag.Check{
		Code: "WH187", Name: "agenda-own-dates", Severity: diag.Warning,
		What:    "A message with the agenda lists holidays or workdays of its own.",
		Why:     "Rules, sources and other messages do not know them, and nobody is warned before they end.",
		Example: "agendas:\n  - {name: morning, at: \"08:30\", holidays: [2026-10-01]}",
		Fix:     "write days: working, or the name of an entry of days that has these dates",
	},
	run: func(c *checker) {
		for _, a := range c.m.Agendas {
			switch {
			case len(a.Holidays) > 0 && a.On == nil:
				c.agenda(a, "holidays", "agenda %s lists holidays of its own", a.Name)
			case len(a.Workdays) > 0 && a.On == nil:
				c.agenda(a, "workdays", "agenda %s lists working days of its own", a.Name)
			}
		}
	},
}
