package validate

import (
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/access"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/semantic/diag"
)

var agendaNotAdmitted = rule{
	Check: diag.Check{
		Code: "WH240", Name: "agenda-not-admitted", Severity: diag.Warning,
		What:    "The project has policies, and none admits the reader of a message with the agenda.",
		Why:     "The message says that there is an agenda behind its link, and no number.",
		Example: "agendas:\n  - {name: east, at: \"08:30\", as: {teams: [East]}}\npolicies:\n  - {name: admins, who: {roles: [Admin], kinds: [alerts]}}",
		Fix:     "name under as a reader whom a policy admits, or agendas/NAME under logins of a policy",
	},
	run: func(c *checker) {
		if len(c.m.Policies) == 0 {
			return
		}
		for _, a := range c.m.Agendas {
			who := access.ReaderOf(a)
			if access.MayAdmit(c.m, who) {
				continue
			}
			field := "name"
			if a.As != nil {
				field = "as"
			}
			c.report(a, field, a.Pos, "agenda "+a.Name, "no policy admits %s, as whom agenda %s is read, so that its message tells no number", who, a.Name)
		}
	},
}
