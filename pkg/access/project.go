package access

import (
	"context"
	"fmt"
	"slices"
	"strings"
	"sync"
	"time"

	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/semantic/model"
)

// Directory tells policies what definitions do not hold. What it tells may be some
// seconds old; it is safe for concurrent use.
type Directory interface {
	// Teams tells which of some teams a subject is in.
	Teams(ctx context.Context, s Subject, among []string) ([]string, error)
	// Units lists the units that a table has beside any of a person's names.
	Units(ctx context.Context, t *model.PolicyTable, names []string) ([]string, error)
}

// grantFor is how long a grant is taken as known: a change of teams or of a table
// of people shows after this long.
const grantFor = 30 * time.Second

// Project is the policy that the policies of a model make. Without any, everyone
// reads everything; so do parts of the product itself, always.
func Project(m *model.Model, d Directory) Policy {
	if len(m.Policies) == 0 {
		return AllowAll
	}
	return &project{m: m, directory: d, grants: map[Subject]kept{}}
}

type project struct {
	m         *model.Model
	directory Directory

	mu     sync.Mutex
	grants map[Subject]kept
}

type kept struct {
	grant Grant
	until time.Time
}

// Grant implements Policy. It fails where a table of people cannot be read: which
// rows are a reader's is not known then.
func (p *project) Grant(ctx context.Context, s Subject, _ *model.Model) (Grant, error) {
	if s.System != "" {
		return Everything{}, nil
	}
	if s.Unverified {
		return nil, Denied{Subject: s, What: "anything", Why: "Grafana's signed identity is missing or wrong",
			Chinese: Said{"任何内容", "缺少 Grafana 签名的身份，或身份有误"}}
	}
	p.mu.Lock()
	known, ok := p.grants[s]
	p.mu.Unlock()
	if ok && time.Now().Before(known.until) {
		return known.grant, nil
	}
	g, err := p.make(ctx, s)
	if err != nil {
		return nil, err
	}
	p.mu.Lock()
	defer p.mu.Unlock()
	now := time.Now()
	for other, k := range p.grants {
		if now.After(k.until) {
			delete(p.grants, other)
		}
	}
	p.grants[s] = kept{g, now.Add(grantFor)}
	return g, nil
}

// make finds the policies that admit a subject and what they give.
func (p *project) make(ctx context.Context, s Subject) (Grant, error) {
	verdicts, err := p.verdicts(ctx, s)
	if err != nil {
		return nil, err
	}
	return p.grantOf(s, verdicts)
}

// grantOf adds up what verdicts give.
func (p *project) grantOf(s Subject, verdicts []Verdict) (Grant, error) {
	g := &grant{subject: s, m: p.m, hidden: hidden{}, scopes: map[*model.Metric]scope{}, cares: map[*model.Metric]model.Care{}}
	for _, v := range verdicts {
		if !v.Applies() {
			continue
		}
		one := part{policy: v.Policy, rows: v.rows}
		g.hidden.add(p.m, v.Policy.Hide)
		g.key = append(g.key, one.text())
		if v.Policy.Deny {
			g.denies = append(g.denies, one)
			continue
		}
		g.gives = append(g.gives, one)
		g.sql = g.sql || v.Policy.SQL
	}
	everything := func(p part) bool { return p.policy.Metrics == nil && p.rows == nil }
	if len(g.gives) == 0 || slices.ContainsFunc(g.denies, everything) {
		return nil, Denied{Subject: s, What: "any metric", Why: "no policy gives one; ask those who keep the definitions",
			Chinese: Said{"任何指标", "没有访问策略开放给您；请联系维护指标定义的人"}}
	}
	return g, nil
}

// teams asks for a subject's teams where a policy names some. Where nobody can tell,
// known is false, and policies for teams admit nobody.
func (p *project) teams(ctx context.Context, s Subject) (teams []string, known bool, err error) {
	named := p.m.TeamsOfPolicies()
	if len(named) == 0 || s.Kind() != People {
		return nil, true, nil
	}
	if told, ok := s.ToldTeams(); ok {
		return told, true, nil
	}
	teams, err = p.directory.Teams(ctx, s, named)
	if ctx.Err() != nil {
		return nil, false, ctx.Err()
	}
	return teams, err == nil, nil
}

// units are the rows that a policy gives a subject; nil where it gives all of them,
// and some is false where it gives none.
func (p *project) units(ctx context.Context, s Subject, policy *model.Policy) (rows []units, some bool, err error) {
	if len(policy.Rows) == 0 {
		return nil, true, nil
	}
	names := slices.DeleteFunc([]string{s.Login, s.Email}, func(n string) bool { return n == "" })
	for _, r := range policy.Rows {
		one := units{level: r.Level, names: r.Units, match: r.Match}
		switch {
		case s.Kind() == Alerts || s.Kind() == Anonymous:
			// they are nobody's login
		case r.Owned:
			one.names = p.m.Owning(r.Level, names...)
		case r.Read != nil && len(names) > 0:
			list, err := p.directory.Units(ctx, r.Read, names)
			if err != nil {
				return nil, false, fmt.Errorf("who may read what cannot be told: policy %s reads source %s: %w", policy.Name, r.Read.Source.Name, err)
			}
			for _, name := range list {
				one.names = append(one.names, model.UnitName{Name: name})
			}
		}
		if len(one.names) > 0 || len(one.match) > 0 {
			rows = append(rows, one)
		}
	}
	return rows, len(rows) > 0, nil
}

// part is what one policy gives a subject, or takes away.
type part struct {
	policy *model.Policy
	rows   []units // nil: all
}

func (p part) text() string {
	text := p.policy.Name + " " + p.policy.Says
	for _, u := range p.rows {
		text += "|" + u.text()
	}
	return text
}

// units are some units of a level.
type units struct {
	level *model.Level
	names []model.UnitName
	match []string // units whose names fit one of these, too; model.Fits
}

func (u units) text() string {
	list := make([]string, len(u.names))
	for i, n := range u.names {
		list[i] = fmt.Sprintf("%q", append(slices.Clone(n.Under), n.Name))
	}
	for _, p := range u.match {
		list = append(list, fmt.Sprintf("match %q", p))
	}
	slices.Sort(list)
	return u.level.Hierarchy.Name + "." + u.level.Name + " " + u.level.Dimension + strings.Join(slices.Compact(list), ",")
}
