package access

import (
	"context"
	"errors"

	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/semantic/model"
)

// Account is why a subject may read what it may.
type Account struct {
	Policies []Verdict // of all policies; none where the project has none
	Grant    Grant     // nil where nothing is given
}

// Rows are units of a level.
type Rows struct {
	Level *model.Level
	Units []model.UnitName
	Match []string // those whose names fit a pattern, too
}

// Condition is rows of any of the units of In, all where that is empty, and of none of
// Out.
type Condition struct{ In, Out []Rows }

// explains is a policy that can say why.
type explains interface {
	account(ctx context.Context, s Subject) (*Account, error)
}

// Explain gives the account of a subject: what Grant gives it, of the same verdicts. It
// fails where Grant fails for another reason than that nothing is given.
func Explain(ctx context.Context, p Policy, s Subject, m *model.Model) (*Account, error) {
	if one, ok := p.(explains); ok && s.System == "" && !s.Unverified {
		return one.account(ctx, s)
	}
	grant, err := p.Grant(ctx, s, m)
	return accounted(&Account{}, grant, err)
}

func (p *project) account(ctx context.Context, s Subject) (*Account, error) {
	verdicts, err := p.verdicts(ctx, s)
	if err != nil {
		return nil, err
	}
	grant, err := p.grantOf(s, verdicts)
	return accounted(&Account{Policies: verdicts}, grant, err)
}

func accounted(a *Account, grant Grant, err error) (*Account, error) {
	var denied Denied
	if errors.As(err, &denied) {
		return a, nil
	}
	a.Grant = grant
	return a, err
}

// Conditioned is what all rows meet that a grant gives of a metric; none: all rows.
func Conditioned(g Grant, v *model.Metric) (out []Condition) {
	of, ok := g.(*grant)
	if !ok {
		return nil
	}
	for _, c := range of.scope(v) {
		if c.text() != "" {
			out = append(out, Condition{In: rowsOf(c.in), Out: rowsOf(c.out)})
		}
	}
	return out
}

func rowsOf(list []units) (out []Rows) {
	for _, u := range list {
		out = append(out, Rows{Level: u.level, Units: u.names, Match: u.match})
	}
	return out
}
