package validate

import (
	"fmt"
	"slices"
	"time"

	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/semantic/diag"
)

var agendaDates = rule{
	Check: diag.Check{
		Code: "WH104", Name: "agenda-dates", Severity: diag.Error,
		What:    "A date of a message with the agenda is not in the calendar, or is both a holiday and a working day.",
		Why:     "It is not known whether the message is sent on that day.",
		Example: "agendas:\n  - {name: morning, at: \"08:30\", holidays: [2026-02-30]}",
		Fix:     "write dates that exist, such as 2026-10-01, each in one of the two lists",
	},
	run: func(c *checker) {
		for _, a := range c.m.Agendas {
			for key, dates := range map[string][]string{"holidays": a.Holidays, "workdays": a.Workdays} {
				for i, d := range dates {
					if _, err := time.Parse(time.DateOnly, d); err != nil {
						c.agenda(a, fmt.Sprintf("%s[%d]", key, i), "%s is no date of the calendar", d)
					}
				}
			}
			for i, d := range a.Workdays {
				if slices.Contains(a.Holidays, d) {
					c.agenda(a, fmt.Sprintf("workdays[%d]", i), "%s is a holiday and a working day", d)
				}
			}
		}
	},
}
