package validate

import (
	"slices"

	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/semantic/diag"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/semantic/model"
)

var policyAdmitsNobody = rule{
	Check: diag.Check{
		Code: "WH255", Name: "policy-admits-nobody", Severity: diag.Warning,
		What:    "A policy leaves out everybody that it names, gives rows that nobody answers for, or denies everybody everything.",
		Why:     "It has no effect, or nobody reads anything, Admins included.",
		Example: "policies:\n  - {name: staff, who: {teams: [Staff], except: {teams: [Staff]}}}",
		Fix:     "correct who and except, name members of owners for the level, or narrow what is denied",
	},
	run: func(c *checker) {
		for _, p := range c.m.Policies {
			subject := "policy " + p.Name
			switch {
			case exceptsAll(p.Who):
				c.report(p, "who.except", p.Pos, subject, "policy %s leaves out everybody that it names", p.Name)
			case ownedByNobody(c.m, p):
				c.report(p, "rows", p.Pos, subject, "policy %s is about rows that readers answer for, and none of its readers answers for any", p.Name)
			case p.Deny && p.Metrics == nil && len(p.Rows) == 0 && p.Who.Except == nil && everybody(p.Who):
				c.report(p, "deny", p.Pos, subject, "policy %s denies all people everything", p.Name)
			}
		}
	},
}

func everybody(w model.Who) bool {
	return slices.Contains(w.Kinds, "people") || slices.Contains(w.Logins, "*")
}

// exceptsAll tells whether all that a policy names is left out again.
func exceptsAll(w model.Who) bool {
	x := w.Except
	if x == nil {
		return false
	}
	in := func(list, of []string) bool {
		return !slices.ContainsFunc(list, func(s string) bool { return !slices.Contains(of, s) })
	}
	fit := func(list, of []string) bool {
		return !slices.ContainsFunc(list, func(s string) bool { return !model.Names(of, s) })
	}
	all := slices.Contains(x.Logins, "*") || in([]string{"Viewer", "Editor", "Admin", "None"}, x.Roles)
	kinds := !slices.ContainsFunc(w.Kinds, func(k string) bool { return k == "alerts" || k == "anonymous" || !all })
	return kinds && (all || fit(w.Logins, x.Logins) && fit(w.Emails, x.Emails) && in(w.Roles, x.Roles) && in(w.Teams, x.Teams))
}

// ownedByNobody tells whether a policy has rows of those who answer for them only, and
// its readers are none of these, whoever they are.
func ownedByNobody(m *model.Model, p *model.Policy) bool {
	w := p.Who
	persons := len(w.Logins)+len(w.Emails)+len(w.Roles)+len(w.Teams) > 0 || slices.ContainsFunc(w.Kinds, func(k string) bool { return k == "people" || k == "serviceAccounts" })
	return len(p.Rows) > 0 && !slices.ContainsFunc(p.Rows, func(r model.PolicyRows) bool {
		return len(r.Units) > 0 || len(r.Match) > 0 || persons && (r.Read != nil || r.Owned && answeredFor(m, r.Level))
	})
}

func answeredFor(m *model.Model, l *model.Level) bool {
	called := l.Hierarchy.Name + "." + l.Name
	return slices.ContainsFunc(m.Owners, func(o *model.Owner) bool {
		return slices.ContainsFunc(o.Members, func(p model.OwnerMember) bool { return p.Level == called })
	})
}
