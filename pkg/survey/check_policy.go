package survey

import (
	"context"
	"slices"

	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/semantic/diag"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/semantic/model"
)

var policyUnit = check{
	Check: diag.Check{
		Code: "WH253", Name: "policy-unit-unknown", Severity: diag.Warning,
		What:    "A policy gives or denies rows of a unit that no row has, by its list, by a pattern or by a table of people.",
		Why:     "Most often the unit is spelt in another way: who is given it reads nothing, and one that is denied is not kept back.",
		Example: "# the rows have East and West\npolicies:\n  - {name: the_east, who: {teams: [East]}, rows: [{level: organisation.region, units: [Eats]}]}",
		Fix:     "write the unit as the rows have it, in capitals, blanks and accents too",
	},
	run: func(s *surveyor) error {
		return s.policyRows(func(p *model.Policy, subject string, r model.PolicyRows) error {
			if len(r.Match) > 0 {
				return s.fitting(p, subject, r)
			}
			if r.Read == nil {
				var names []string
				for _, u := range r.Units {
					names = append(names, u.Name)
				}
				return s.named(p, subject, p.Pos, r.Level, names)
			}
			return s.listed(p, subject, r.Read, r.Read.Unit, func(ctx context.Context, units []string) error {
				if s.holder(r.Level) == nil || s.Model.Elsewhere(r.Level.Dimension, s.Connection) {
					return nil
				}
				all, err := s.membersOf(ctx, r.Level.Dimension, nil, mostSimilar)
				if err != nil || len(all) == mostSimilar {
					return err // a list of so many is not compared
				}
				for _, unit := range units {
					if !slices.Contains(all, unit) {
						d := s.check.At(s.Model.PlaceOf(p, "rows", p.Pos), subject, "%s: source %s lists unit %q, and no row has it at level %s.%s",
							subject, r.Read.Source.Name, unit, r.Level.Hierarchy.Name, r.Level.Name)
						s.found = append(s.found, d.Near(unit, all))
						return nil // one of them is enough
					}
				}
				return nil
			})
		})
	},
}

var policyPerson = check{
	Check: diag.Check{
		Code: "WH257", Name: "policy-person-form", Severity: diag.Warning,
		What:    "A table of people has a login or an e-mail that begins or ends with a blank, or has letters in two pieces, an accent apart from its letter.",
		Why:     "It looks like the name of somebody and is not: the policy gives them no rows.",
		Example: "# managers.login is 'dora '\npolicies:\n  - {name: regional, who: {kinds: [people]}, rows: [{level: organisation.region, read: {source: managers, person: login, unit: region}}]}",
		Fix:     "correct the table, or trim the name in the dimension: expr: trim(login)",
	},
	run: func(s *surveyor) error {
		return s.policyRows(func(p *model.Policy, subject string, r model.PolicyRows) error {
			if r.Read == nil {
				return nil
			}
			return s.listed(p, subject, r.Read, r.Read.Person, func(_ context.Context, names []string) error {
				for _, name := range names {
					if why := model.OddForm(name); why != "" {
						s.found = append(s.found, s.check.At(s.Model.PlaceOf(p, "rows", p.Pos), subject, "%s: source %s lists %q, which %s", subject, r.Read.Source.Name, name, why))
						return nil // one of them is enough
					}
				}
				return nil
			})
		})
	},
}

// fitting reports patterns that no unit's name fits, where not too many are to be read.
func (s *surveyor) fitting(p *model.Policy, subject string, r model.PolicyRows) error {
	if s.holder(r.Level) == nil || s.Model.Elsewhere(r.Level.Dimension, s.Connection) {
		return nil
	}
	pos := s.Model.PlaceOf(p, "rows", p.Pos)
	return s.look(subject, pos, func(ctx context.Context) error {
		all, err := s.membersOf(ctx, r.Level.Dimension, nil, mostSimilar)
		if err != nil || len(all) == mostSimilar {
			return err
		}
		for _, pattern := range r.Match {
			if !slices.ContainsFunc(all, func(name string) bool { return model.Fits([]string{pattern}, name) }) {
				d := s.check.At(pos, subject, "%s: no row has a unit of level %s that fits %q", subject, r.Level.FullName(), pattern)
				s.found = append(s.found, d.Near(pattern, all))
			}
		}
		return nil
	})
}

// policyRows visits all rows of policies, until one fails.
func (s *surveyor) policyRows(visit func(p *model.Policy, subject string, r model.PolicyRows) error) error {
	for _, p := range s.Model.Policies {
		for _, r := range p.Rows {
			if err := visit(p, "policy "+p.Name, r); err != nil {
				return err
			}
		}
	}
	return nil
}

// listed reads what a table of people of this connection has in a dimension.
func (s *surveyor) listed(p *model.Policy, subject string, t *model.PolicyTable, d *model.Dimension, then func(ctx context.Context, list []string) error) error {
	if !slices.Contains(s.sources(), t.Source) || !s.sound[d] {
		return nil
	}
	return s.look(subject, s.Model.PlaceOf(p, "rows", p.Pos), func(ctx context.Context) error {
		ref := d.Name
		if t.Source.PrimaryEntity != "" {
			ref = t.Source.PrimaryEntity + "__" + ref
		}
		list, err := s.membersOf(ctx, ref, nil, mostSimilar)
		if err != nil {
			return err
		}
		return then(ctx, list)
	})
}
