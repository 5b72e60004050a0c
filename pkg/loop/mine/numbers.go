package mine

import (
	"cmp"
	"context"
	"slices"
	"strings"

	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/access"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/loop"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/loop/about"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/semantic/model"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/semantic/query"
)

// mostOwned is how many numbers that a reader answers for stand on a page. What they
// follow always does.
const mostOwned = 24

// numbers are those that the reader answers for, by the owners of the definitions, and
// those that they follow, as far as they may see them.
func numbers(ctx context.Context, d *loop.Desk, who access.Subject, followed []about.Subject) (out []Number, more int, err error) {
	m := d.Service.Model()
	all := owned(m, who)
	for _, of := range followed {
		if i := slices.IndexFunc(all, func(n Number) bool { return same(n.About, of) }); i >= 0 {
			all[i].Followed = true
		} else if m.Metric(of.Metric) != nil { // one that is no more is followed again where it comes back
			all = append(all, Number{About: of, Followed: true})
		}
	}
	sight := about.SightOf(d.Service)
	subjects := make([]about.Subject, len(all))
	for i, n := range all {
		subjects[i] = n.About
	}
	if err := sight.Ahead(ctx, subjects); err != nil {
		return nil, 0, err
	}
	out = []Number{}
	owned := 0
	for _, n := range all {
		may, err := sight.Of(ctx, n.About)
		if err != nil {
			return nil, 0, err
		}
		if !may {
			continue
		}
		if !n.Followed {
			if owned++; owned > mostOwned {
				more++
				continue
			}
		}
		n.Called = n.About.Called(m)
		out = append(out, n)
	}
	return out, more, nil
}

// same tells whether two subjects are one number: a unit may be written with those above it
// or without.
func same(a, b about.Subject) bool {
	if a.Metric != b.Metric {
		return false
	}
	x, y := a.Path(), b.Path()
	if len(x) == 0 || len(y) == 0 {
		return len(x) == len(y)
	}
	if len(x) > len(y) {
		x, y = y, x
	}
	return a.Scope.Hierarchy == b.Scope.Hierarchy && x[len(x)-1] == y[len(y)-1] &&
		!slices.ContainsFunc(x, func(s query.ScopeStep) bool { return !slices.Contains(y, s) })
}

// owned are the numbers whose owner names somebody: for each unit that they have, and each
// metric of the team, the most important first.
func owned(m *model.Model, who access.Subject) (out []Number) {
	for _, team := range m.Owners {
		for _, member := range team.Members {
			if !about.Is(who, member.Person, member.Contact) {
				continue
			}
			hierarchy, level, _ := strings.Cut(member.Level, ".")
			of := about.UnitOf(m.Level(hierarchy, level), member.Unit)
			for _, v := range m.Metrics {
				if v.Owner == team && v.Status != "retired" {
					out = append(out, Number{About: about.Subject{Metric: v.Name, Scope: of}, Owned: true})
				}
			}
		}
	}
	tier := func(n Number) int { return cmp.Or(m.Metric(n.About.Metric).Tier, 4) }
	slices.SortStableFunc(out, func(a, b Number) int { return cmp.Compare(tier(a), tier(b)) })
	return out
}
