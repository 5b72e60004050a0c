package access

import (
	"slices"

	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/semantic/model"
)

// Restricted tells whether not every person of the organisation reads a metric, in the
// same rows: what Grafana shows to everybody, such as labels of alerts, may tell no
// number of it. A project without policies restricts nothing.
func Restricted(m *model.Model, v *model.Metric) bool {
	if len(m.Policies) == 0 {
		return false
	}
	open := true
	_ = walk(m, v, func(part *model.Metric) error { // it never fails
		open = open && given(m, part)
		return nil
	})
	return !open
}

// RestrictedRule tells whether not every person may know what a rule finds: it goes by a
// restricted metric, or a level of its units is hidden from some.
func RestrictedRule(m *model.Model, r *model.Rule) bool {
	if slices.ContainsFunc(r.GoesBy(), func(v *model.Metric) bool { return Restricted(m, v) }) {
		return true
	}
	if r.Level == nil {
		return false
	}
	var names []string
	for _, l := range r.Level.Hierarchy.Levels[:r.Level.Index+1] {
		names = append(names, l.Dimension)
	}
	return HiddenFromSome(m, names...)
}

// HiddenFromSome tells whether a policy keeps any of the dimensions from whom it is for;
// "" is none.
func HiddenFromSome(m *model.Model, dimensions ...string) bool {
	for _, p := range m.Policies {
		h := hidden{}
		h.add(m, p.Hide)
		if slices.ContainsFunc(dimensions, func(name string) bool { return name != "" && h.hides(m, nil, name) }) {
			return true
		}
	}
	return false
}

// given tells whether policies give a metric in all rows and as it is to every person, and
// none takes any of it away from somebody.
func given(m *model.Model, v *model.Metric) bool {
	var roles []string
	all := false
	for _, p := range m.Policies {
		switch {
		case !p.About(v):
		case p.Deny:
			return false
		case len(p.Rows) == 0 && p.Who.Except == nil && p.Care.IsZero():
			all = all || slices.Contains(p.Who.Kinds, People) || slices.Contains(p.Who.Logins, "*")
			roles = append(roles, p.Who.Roles...)
		}
	}
	return all || !slices.ContainsFunc(Roles, func(r string) bool { return r != noRole && !slices.Contains(roles, r) })
}

const noRole = "None" // who has it opens nothing in Grafana

// MayAdmit tells whether a policy could give a subject anything: it names the subject,
// and gives all rows, units that are listed, matched or owned, or those of a table, which only
// its rows tell. The teams of the subject have to be told.
func MayAdmit(m *model.Model, s Subject) bool {
	teams, _ := s.ToldTeams() // none where none were told
	return slices.ContainsFunc(m.Policies, func(p *model.Policy) bool {
		if p.Deny || len(matches(p.Who, s, teams)) == 0 || excepts(p, s, teams, true) {
			return false
		}
		return len(p.Rows) == 0 || slices.ContainsFunc(p.Rows, func(r model.PolicyRows) bool {
			return r.Read != nil || len(r.Units) > 0 || len(r.Match) > 0 || r.Owned && len(m.Owning(r.Level, s.Login, s.Email)) > 0
		})
	})
}

// ReaderOf is as whom the message of an agenda is read. Without anything in its as, it is
// a person of no role and no team who is called agendas/NAME.
func ReaderOf(a *model.Agenda) Subject {
	s := Subject{Login: "agendas/" + a.Name}
	if a.As != nil {
		s.Email, s.Role = a.As.Email, a.As.Role
		if a.As.Login != "" {
			s.Login = a.As.Login
		}
		return s.WithTeams(a.As.Teams)
	}
	return s.WithTeams(nil)
}
