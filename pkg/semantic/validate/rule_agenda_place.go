package validate

import (
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/semantic/diag"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/semantic/model"
)

var agendaPlace = rule{
	Check: diag.Check{
		Code: "WH103", Name: "agenda-place", Severity: diag.Error,
		What:    "A message with the agenda names a level without a unit of it, or a unit without its level.",
		Why:     "It is not known what the message is about.",
		Example: "agendas:\n  - {name: morning, at: \"08:30\", level: organisation.region}",
		Fix:     "write both level: and unit:, or neither for the whole organisation",
	},
	run: func(c *checker) {
		for _, a := range c.m.Agendas {
			p := c.m.Places[a]
			switch {
			case a.Level != nil && a.Unit.Name == "":
				c.agenda(a, "level", "agenda %s names level %s and no unit of it", a.Name, levelName(a.Level))
			case a.Level == nil && a.Unit.Name != "" && !p.Has("level"):
				c.agenda(a, "unit", "agenda %s names unit %s and no level", a.Name, a.Unit)
			}
		}
	},
}

func (c *checker) agenda(a *model.Agenda, path, format string, args ...any) *diag.Diagnostic {
	return c.report(a, path, a.Pos, "agenda "+a.Name, format, args...)
}
