package service

import (
	"context"
	"fmt"
	"slices"
	"strings"

	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/access"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/compile"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/semantic/diag"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/semantic/expr"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/semantic/model"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/semantic/plan"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/semantic/query"
)

// Who reads where no reader asked for it, or for what is the same for all.
var (
	theClock  = access.System("clock")
	theSurvey = access.System("survey")
)

// grant is what the subject of a context may read: the door of every read. Without
// a subject nothing is read.
func (e *engine) grant(ctx context.Context) (access.Grant, error) {
	return access.For(ctx, e.policy, e.m)
}

// GrantKey is the same for contexts whose subjects may read the same: what answers
// are kept by.
func (s *Service) GrantKey(ctx context.Context) (string, error) {
	grant, err := s.state.Load().engine.grant(ctx)
	if err != nil {
		return "", err
	}
	return grant.Key(), nil
}

// granted compiles a core as far as a grant goes: without metrics that it refuses,
// and with the conditions on every source that the plan reads or joins. Conditions
// may join further sources, whose own are added too.
func (e *engine) granted(grant access.Grant, conn *model.Connection, c *query.Core) (*compile.Compiled, error) {
	if err := access.Metrics(grant, e.m, c.Metrics...); err != nil {
		return nil, err
	}
	if err := access.Conditions(grant, e.m, c.Where...); err != nil {
		return nil, err
	}
	core, asked := *c, map[*model.Source]bool{}
	for {
		compiled, err := compile.Core(e.m, &core, engineOf(conn))
		if err != nil {
			return nil, err
		}
		before := len(core.Where)
		for _, s := range plan.Sources(compiled.Plan.Root) {
			if asked[s] {
				continue
			}
			asked[s] = true
			where, err := grant.Rows(s)
			if err != nil {
				return nil, err
			}
			if err := e.grantedThen(&core, where); err != nil {
				return nil, err
			}
			core.Where = append(slices.Clip(core.Where), where...)
		}
		if len(core.Where) == before {
			return compiled, nil
		}
	}
}

// grantedThen refuses numbers as of a day to whom rows are granted by what changes
// over time: a unit that once lay in the reader's region would show all its rows,
// those of the time after included.
func (e *engine) grantedThen(c *query.Core, granted []expr.Expr) error {
	if c.Organised.IsZero() {
		return nil
	}
	for _, condition := range granted {
		for _, ref := range expr.Refs(condition) {
			for _, m := range c.Metrics {
				for _, v := range m.Measures() {
					if !e.m.OverWindow(v.Source, ref.Name) {
						continue
					}
					return diag.List{{
						Code: "RQ029", Name: "organisation-not-granted", Severity: diag.Error, Subject: "organisation",
						Message: fmt.Sprintf("your rows of %s are granted by %s, which changes over time: as of a day they would be others", v.Source.Name, ref.Name),
						Hint:    "ask with organisation then",
					}}.Err()
				}
			}
		}
	}
	return nil
}

// shows tells whether a rule is one for a grant's subject: all metrics that it goes
// by may be read.
func shows(grant access.Grant, m *model.Model, r *model.Rule) bool {
	return access.Metrics(grant, m, r.GoesBy()...) == nil
}

// told leaves out findings on definitions that a grant keeps from the subject: on
// metrics that it refuses, and their rules.
func told(grant access.Grant, m *model.Model, found diag.List) (out diag.List) {
	for _, d := range found {
		kind, name, _ := strings.Cut(d.Subject, " ")
		v, r := m.Metric(name), m.Rule(name)
		if kind == "metric" && v != nil && access.Metrics(grant, m, v) != nil || kind == "rule" && r != nil && !shows(grant, m, r) {
			continue
		}
		out = append(out, d)
	}
	return out
}

// toldOfData leaves out findings on data, whose words may show values: of a source
// that the subject may not know the whole of. One that names no source may be of
// any.
func toldOfData(grant access.Grant, m *model.Model, found diag.List) (out diag.List) {
	for _, d := range found {
		_, subject, _ := concerned(d)
		named := slices.DeleteFunc(slices.Clone(m.Sources), func(s *model.Source) bool { return s.Name != subject && !mentions(d.Message, s.Name) })
		if len(named) == 0 {
			named = m.Sources
		}
		if !slices.ContainsFunc(named, func(s *model.Source) bool { return grant.Whole(s) != nil }) {
			out = append(out, d)
		}
	}
	return out
}

// asSubjectOf is a context that outlives the one it takes its subject from. Without
// a subject there it has none, and reads nothing.
func asSubjectOf(ctx context.Context) context.Context {
	s, err := access.Of(ctx)
	if err != nil {
		return context.Background()
	}
	return access.With(context.Background(), s)
}
