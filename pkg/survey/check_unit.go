package survey

import (
	"context"
	"slices"

	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/semantic/diag"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/semantic/model"
)

var unitOfNothing = check{
	Check: diag.Check{
		Code: "WH824", Name: "unit-of-no-member", Severity: diag.Warning,
		What:    "Days or an event name a unit that no row has.",
		Why:     "Most often the unit is misspelt: it goes by the days of the others, and nobody has the event.",
		Example: "# the rows have East and West\nevents:\n  - {name: fair, yearly: 04-01, level: organisation.region, units: [Eats]}",
		Fix:     "write the unit as the rows have it",
	},
	run: func(s *surveyor) error {
		for _, e := range s.Model.Events {
			if e.Level == nil {
				continue
			}
			var names []string
			for _, u := range e.Units {
				names = append(names, u.Name)
			}
			if err := s.named(e, "event "+e.Name, e.Pos, e.Level, names); err != nil {
				return err
			}
		}
		for _, d := range s.Model.Days {
			level := s.Model.DaysLevels[d]
			if level == nil || d.Units == nil {
				continue
			}
			var names []string
			for _, u := range d.Units.Written {
				names = append(names, u.Name)
			}
			if err := s.named(d, "days "+d.Name, level.Pos, level, names); err != nil {
				return err
			}
		}
		return nil
	},
}

// named looks for the units of a level that definitions name.
func (s *surveyor) named(self any, subject string, pos diag.Pos, level *model.Level, names []string) error {
	if len(names) == 0 || s.holder(level) == nil || s.Model.Elsewhere(level.Dimension, s.Connection) {
		return nil // units that another connection has are no mistake
	}
	return s.look(subject, pos, func(ctx context.Context) error {
		all, err := s.membersOf(ctx, level.Dimension, nil, mostSimilar)
		if err != nil {
			return err
		}
		there := all
		if len(all) == mostSimilar { // there are more: ask for those that are named
			if there, err = s.membersOf(ctx, level.Dimension, names, len(names)); err != nil {
				return err
			}
		}
		for _, name := range names {
			if !slices.Contains(there, name) {
				d := s.check.At(s.Model.PlaceOf(self, "units", pos), subject, "%s: no row has unit %q of level %s.%s", subject, name, level.Hierarchy.Name, level.Name)
				s.found = append(s.found, d.Near(name, all))
			}
		}
		return nil
	})
}
