package validate

import (
	"slices"

	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/semantic/diag"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/semantic/model"
)

var policyPartNotGiven = rule{
	Check: diag.Check{
		Code: "WH254", Name: "policy-part-not-given", Severity: diag.Warning,
		What:    "A policy gives a metric that is made of others, and neither it nor a policy for the same readers gives one of these.",
		Why:     "A metric is read where all its parts may be read: its readers are told that there is none.",
		Example: "policies:\n  - {name: partners, who: {teams: [Partners]}, metrics: [profit], mask: true} # revenue - cost, and cost is confidential",
		Fix:     "give the parts by the same policy, with the same care, or leave the metric out",
	},
	run: func(c *checker) {
		for _, p := range c.m.Policies {
			if p.Deny {
				continue
			}
			for _, v := range c.m.Metrics {
				if !p.Metrics[v] {
					continue
				}
				for _, part := range partsOf(v) {
					if c.m.Metric(part.Name) == part && !c.givenBeside(p, part) {
						c.report(p, "metrics", p.Pos, "policy "+p.Name, "policy %s gives metric %s, and not %s, of which it is made, to any of its readers", p.Name, v.Name, part.Name)
						break
					}
				}
			}
		}
	},
}

// partsOf are all metrics that one is made of.
func partsOf(v *model.Metric) (out []*model.Metric) {
	var down func(*model.Metric)
	down = func(v *model.Metric) {
		for _, in := range v.Inputs() {
			if in.Metric != nil && !slices.Contains(out, in.Metric) {
				out = append(out, in.Metric)
				down(in.Metric)
			}
		}
	}
	down(v)
	return out
}

// givenBeside tells whether a policy, or one that may have the same readers, gives a metric.
func (c *checker) givenBeside(p *model.Policy, v *model.Metric) bool {
	return slices.ContainsFunc(c.m.Policies, func(o *model.Policy) bool {
		return !o.Deny && o.Metrics[v] && (o == p || mayMeet(p.Who, o.Who))
	})
}

// mayMeet tells whether somebody could be named by both. Who is named in different ways,
// by a team and by a role, may be the same; Admins are not, unless they are named.
func mayMeet(a, b model.Who) bool {
	both := func(x, y []string) bool {
		return slices.ContainsFunc(x, func(s string) bool { return slices.Contains(y, s) })
	}
	fit := func(x, y []string) bool {
		return slices.ContainsFunc(x, func(s string) bool { return model.Names(y, s) }) || slices.ContainsFunc(y, func(s string) bool { return model.Names(x, s) })
	}
	roles := func(w model.Who) []string {
		return slices.DeleteFunc(slices.Clone(w.Roles), func(r string) bool { return r == "Admin" })
	}
	all := func(w model.Who) bool { return slices.Contains(w.Kinds, "people") }
	some := func(w model.Who) bool { return len(w.Logins)+len(w.Emails)+len(w.Roles)+len(w.Teams) > 0 }
	if both(a.Kinds, b.Kinds) || all(a) && some(b) || all(b) && some(a) || fit(a.Logins, b.Logins) || fit(a.Emails, b.Emails) || both(a.Teams, b.Teams) || both(a.Roles, b.Roles) {
		return true
	}
	ways := func(w model.Who) (out [4]bool) {
		return [4]bool{len(w.Logins) > 0, len(w.Emails) > 0, len(w.Teams) > 0, len(roles(w)) > 0}
	}
	for i, x := range ways(a) {
		for j, y := range ways(b) {
			if x && y && i != j {
				return true
			}
		}
	}
	return false
}
