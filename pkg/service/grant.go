package service

import (
	"context"
	"fmt"
	"reflect"
	"slices"
	"strings"

	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/access"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/compile"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/resolve"
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
	if grant := e.pinnedIn(ctx); grant != nil {
		return grant, nil
	}
	return access.For(ctx, e.policyIn(ctx), e.m)
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
func (e *engine) granted(who access.Subject, grant access.Grant, conn *model.Connection, c *query.Core) (*compile.Compiled, error) {
	if err := access.Metrics(grant, e.m, c.Metrics...); err != nil {
		return nil, err
	}
	if err := access.Conditions(grant, e.m, c.Where...); err != nil {
		return nil, err
	}
	for _, v := range c.Metrics[min(1, len(c.Metrics)):] {
		if first := c.Metrics[0]; grant.Scope(v) != grant.Scope(first) { // a table is one statement
			return nil, access.Denied{
				Subject: who, What: first.Name + " and " + v.Name + " in one table",
				Why:     "they are given in different rows; ask for each by itself",
				Chinese: access.Said{What: "同一张表中的 " + first.Name + " 与 " + v.Name, Why: "两者开放的数据行不同；请分别查询"},
			}
		}
	}
	core := *c
	var refused error
	core.GrantedOf = func(v *model.Metric) []expr.Expr {
		where, err := e.grantedOf(grant, c, v)
		if err != nil {
			refused = err
		}
		return where
	}
	// A list of several sources is narrowed source by source: the conditions on the rows
	// of one need not be there in the others.
	if from := compile.From(e.m, c); len(from) > 1 {
		if err := e.grantedParts(grant, conn, &core, from, &refused); err != nil {
			return nil, err
		}
		return e.compiledOnce(grant, conn, &core, &refused)
	}
	return e.narrowed(grant, conn, &core, &refused)
}

// narrowed compiles a core with the conditions on every source that its plan reads,
// which it adds to the core.
func (e *engine) narrowed(grant access.Grant, conn *model.Connection, core *query.Core, refused *error) (*compile.Compiled, error) {
	asked := map[*model.Source]bool{}
	plain := *core
	for {
		compiled, err := e.compiledOnce(grant, conn, core, refused)
		if err != nil {
			return nil, err
		}
		if len(asked) == 0 {
			if err := e.named(grant, &plain, plan.Sources(compiled.Plan.Root)); err != nil {
				return nil, err
			}
		}
		before := len(core.Granted)
		for _, s := range plan.Sources(compiled.Plan.Root) {
			if asked[s] {
				continue
			}
			asked[s] = true
			where, err := grant.Rows(s, core.Metrics...)
			if err != nil {
				return nil, err
			}
			if err := e.grantedThen(core, where); err != nil {
				return nil, err
			}
			core.Where = append(slices.Clip(core.Where), missing(core.Where, where)...)
			core.Granted = append(slices.Clip(core.Granted), missing(core.Granted, where)...)
		}
		if len(core.Granted) == before {
			return compiled, nil
		}
	}
}

// grantedOf are the conditions on the rows of a metric by whose values a condition of a
// core goes: those of its own scope, whatever is asked for beside it.
func (e *engine) grantedOf(grant access.Grant, c *query.Core, v *model.Metric) (out []expr.Expr, err error) {
	inner := query.Core{Metrics: []*model.Metric{v}, Organised: c.Organised}
	for _, m := range v.Measures() {
		where, err := grant.Rows(m.Source, v)
		if err != nil {
			return nil, err
		}
		if err := e.grantedThen(&inner, where); err != nil {
			return nil, err
		}
		out = append(out, missing(out, where)...)
	}
	return out, nil
}

// named refuses what a core groups by or has conditions on, where a grant hides it.
func (e *engine) named(grant access.Grant, c *query.Core, sources []*model.Source) error {
	for _, s := range sources {
		for _, name := range namedBy(c) {
			if err := grant.Dimension(s, name); err != nil {
				return err
			}
		}
	}
	return nil
}

// namedBy are the dimensions and keys that a core groups by or has conditions on.
func namedBy(c *query.Core) (names []string) {
	take := func(x expr.Expr) {
		if x == nil {
			return
		}
		for _, ref := range expr.Refs(x) {
			names = append(append(names, ref.Name), ref.GroupBy...)
		}
	}
	for _, k := range c.Keys {
		names = append(names, k.Ref.Name)
		take(k.Kept)
	}
	for _, w := range c.Where {
		take(w)
	}
	return names
}

// missing are the conditions that a list does not hold yet.
func missing(list, more []expr.Expr) (out []expr.Expr) {
	for _, x := range more {
		if !slices.ContainsFunc(list, func(o expr.Expr) bool { return reflect.DeepEqual(o, x) }) {
			out = append(out, x)
		}
	}
	return out
}

// Scope is that of the subject of a context.
func (e *engine) Scope(ctx context.Context, m *model.Metric) (resolve.Scope, error) {
	grant, err := e.grant(ctx)
	if err != nil {
		return resolve.Scope{}, err
	}
	return resolve.Scope{Key: grant.Scope(m), Levels: grant.Levels(m), Care: grant.Care(m)}, nil
}

// limited tells a subject who may not read all rows.
func limited(grant access.Grant) bool { return grant.Scope(nil) != "" }

// rowsFor are the conditions on a source's rows under which its times are looked at
// for a metric, or for whatever there is where it is nil.
func (e *engine) rowsFor(ctx context.Context, s *model.Source, m *model.Metric) ([]expr.Expr, error) {
	grant, err := e.grant(ctx)
	switch {
	case err != nil:
		return nil, err
	case m == nil:
		return grant.Rows(s)
	}
	return grant.Rows(s, m)
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
// by may be read, with their values, and by what it judges them.
func shows(grant access.Grant, m *model.Model, r *model.Rule) bool {
	if access.Metrics(grant, m, r.GoesBy()...) != nil {
		return false
	}
	return !slices.ContainsFunc(r.GoesBy(), func(v *model.Metric) bool {
		c := grant.Care(v)
		return c.Mask || slices.ContainsFunc(c.Require, func(name string) bool {
			return r.Level == nil || r.Level.Dimension == "" || !m.SameReference(r.Level.Dimension, name)
		})
	})
}

// told leaves out findings on definitions that a grant keeps from the subject: on
// metrics that it refuses, and their rules; all where it does not show definitions.
func told(grant access.Grant, m *model.Model, found diag.List) (out diag.List) {
	if !grant.SQL() {
		return nil // their words quote definitions
	}
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

// subjectOf is who reads, for messages.
func subjectOf(ctx context.Context) access.Subject {
	s, _ := access.Of(ctx) // nobody where nobody is known
	return s
}

// asSubjectOf is a context that outlives the one it takes its subject from, and what that
// may read. Without a subject there it has none, and reads nothing.
func asSubjectOf(ctx context.Context) context.Context {
	s, err := access.Of(ctx)
	if err != nil {
		return context.Background()
	}
	out := access.With(context.Background(), s)
	if p, ok := ctx.Value(pinnedKey{}).(pinned); ok {
		out = context.WithValue(out, pinnedKey{}, p)
	}
	return out
}
