package access

import (
	"context"
	"slices"

	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/semantic/model"
)

// Verdict is what one policy is to one subject, and why.
type Verdict struct {
	Policy *model.Policy
	Named  []Match // by what it names the subject
	// Unknown tells that it names teams of which nobody can tell who is in them. One that
	// denies holds for everybody then.
	Unknown bool
	// Excepted tells that it names the subject and leaves it out again.
	Excepted bool
	// Unitless tells that it names the subject and gives rows of units, but of none.
	Unitless bool

	rows []units // nil: all
}

// Match is something of a subject by which a policy names it.
type Match struct {
	By    string // kind, login, email, role, team
	Value string // as the policy writes it
}

// Applies tells whether the policy has a say.
func (v Verdict) Applies() bool {
	return (len(v.Named) > 0 || v.Unknown && v.Policy.Deny) && !v.Excepted && !v.Unitless
}

// Rows are the units whose rows the policy is about; nil where it is about all.
func (v Verdict) Rows() []Rows { return rowsOf(v.rows) }

// verdicts judges every policy, in the order of the definitions.
func (p *project) verdicts(ctx context.Context, s Subject) ([]Verdict, error) {
	teams, known, err := p.teams(ctx, s)
	if err != nil {
		return nil, err
	}
	out := make([]Verdict, 0, len(p.m.Policies))
	for _, policy := range p.m.Policies {
		v := Verdict{Policy: policy, Named: matches(policy.Who, s, teams), Unknown: !known && len(policy.Who.Teams) > 0}
		v.Excepted = excepts(policy, s, teams, known)
		if v.Applies() {
			rows, some, err := p.units(ctx, s, policy)
			if err != nil {
				return nil, err
			}
			v.rows, v.Unitless = rows, !some
		}
		out = append(out, v)
	}
	return out, nil
}

// excepts tells whether a policy leaves a subject out of those that it is about. Where
// nobody can tell who is in the teams that it leaves out, one that gives leaves all
// people out, and one that denies none for a team.
func excepts(policy *model.Policy, s Subject, teams []string, known bool) bool {
	x := policy.Who.Except
	if x == nil || s.Kind() == Alerts || s.Kind() == Anonymous {
		return false
	}
	if !known && len(x.Teams) > 0 && !policy.Deny {
		return true
	}
	return model.Names(x.Logins, s.Login) || model.Names(x.Emails, s.Email) || slices.Contains(x.Roles, s.Role) ||
		slices.ContainsFunc(teams, func(t string) bool { return slices.Contains(x.Teams, t) })
}

// matches are the parts of who that are about a subject. Alert rules and those who are
// not signed in have a role in Grafana too; a policy has to name them as what they are.
func matches(who model.Who, s Subject, teams []string) (out []Match) {
	kind := s.Kind()
	if slices.Contains(who.Kinds, kind) {
		out = append(out, Match{"kind", kind})
	}
	if kind == Alerts || kind == Anonymous {
		return out
	}
	named := func(by, text string, patterns []string) {
		for _, p := range patterns {
			if model.Names([]string{p}, text) {
				out = append(out, Match{by, p})
			}
		}
	}
	named("login", s.Login, who.Logins)
	named("email", s.Email, who.Emails)
	if slices.Contains(who.Roles, s.Role) {
		out = append(out, Match{"role", s.Role})
	}
	for _, t := range teams {
		if slices.Contains(who.Teams, t) {
			out = append(out, Match{"team", t})
		}
	}
	return out
}
