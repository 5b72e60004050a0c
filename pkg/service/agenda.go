package service

import (
	"context"
	"errors"
	"fmt"
	"slices"
	"time"

	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/access"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/agenda"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/answer"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/rules"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/semantic/diag"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/semantic/model"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/semantic/query"
)

// AgendaRequest narrows an agenda; the zero value is everything as of now.
type AgendaRequest struct {
	AsOf   string // "2006-01-02" (its morning) or RFC 3339
	Scope  *query.Scope
	Domain string
	Tier   int
	// Open leaves out what not everybody may know: rules on restricted metrics.
	Open bool
	// Causes is how long to look for what is likely behind the items; 0: as long as
	// judging took, since a reader waits for it; below nothing: not at all.
	Causes time.Duration
}

// Agenda evaluates the rules and ranks what fired, as far as the subject may read.
func (s *Service) Agenda(ctx context.Context, req AgendaRequest) (*agenda.Agenda, error) {
	st := s.state.Load()
	grant, err := st.engine.grant(ctx)
	if err != nil {
		return nil, err
	}
	at, err := st.instant(ctx, req.AsOf)
	if err != nil {
		return nil, err
	}
	if found := checkScope(st.model, req.Scope); found != nil {
		return nil, found.Err()
	}
	if d := unknownDomain(st.model, req.Domain); d != nil {
		return nil, diag.List{*d}.Err()
	}
	began := time.Now()
	a, err := agenda.Prepare(ctx, asker{st}, st.model, agenda.Options{
		At: at, Scope: req.Scope, Full: st.fullPath(ctx, req.Scope),
		Whole: sight{grant: grant, m: st.model}.whole, Domain: req.Domain, Tier: req.Tier,
		For: func(r *model.Rule) bool {
			return shows(grant, st.model, r) && (!req.Open || !access.RestrictedRule(st.model, r))
		},
	})
	if err != nil || req.Causes < 0 {
		return a, err
	}
	patience := req.Causes
	if patience == 0 {
		patience = min(max(time.Since(began), causeLeast), CausePatience)
	}
	st.causes(ctx, a, patience)
	return a, ctx.Err()
}

// unknownDomain finds a domain that is misspelt: no rule would watch it, which reads
// as if nothing had happened.
func unknownDomain(m *model.Model, name string) *diag.Diagnostic {
	if name == "" || m.Domain(name) != nil {
		return nil
	}
	names := make([]string, len(m.Domains))
	for i, d := range m.Domains {
		names[i] = d.Name
	}
	d := diag.Diagnostic{Code: "RQ025", Name: "unknown-domain", Severity: diag.Error, Subject: "domain",
		Message: fmt.Sprintf("there is no domain %q", name), Nearest: diag.Nearest(name, names)}
	if d.Nearest != "" {
		d.Hint = fmt.Sprintf("did you mean %q?", d.Nearest)
	}
	return &d
}

// fullPath leads to a scope's node through every level above it, also where the
// scope leaves some out; nil where there is nothing to add, or where that cannot be
// told of one node.
func (st *state) fullPath(ctx context.Context, s *query.Scope) []query.ScopeStep {
	if s == nil || len(s.Path) == 0 {
		return nil
	}
	node := st.model.Level(s.Hierarchy, s.Path[len(s.Path)-1].Level)
	if node == nil || node.Dimension == "" {
		return nil
	}
	above := 0
	for _, l := range node.Hierarchy.Levels[:node.Index+1] {
		if l.Dimension != "" {
			above++
		}
	}
	if above == len(s.Path) {
		return nil
	}
	units, err := st.engine.Members(ctx, node, time.Time{})
	if err != nil {
		return nil // what is above is left out; the agenda itself tells what fails
	}
	var found []query.ScopeStep
	for _, u := range units {
		path := rules.PathOf(u)
		if !slices.ContainsFunc(s.Path, func(step query.ScopeStep) bool { return !slices.Contains(path, step) }) {
			if found != nil {
				return nil
			}
			found = path
		}
	}
	return found
}

// EvaluateRules judges the named rules, or all without names.
func (s *Service) EvaluateRules(ctx context.Context, asOf string, names ...string) ([]*rules.Result, error) {
	st := s.state.Load()
	at, err := st.instant(ctx, asOf)
	if err != nil {
		return nil, err
	}
	chosen := st.model.Rules
	if len(names) > 0 {
		chosen = nil
		for _, name := range names {
			r := st.model.Rule(name)
			if r == nil {
				return nil, unknownMember("rule", "there is no rule \""+name+"\"")
			}
			chosen = append(chosen, r)
		}
	}
	return rules.EvaluateAll(ctx, asker{st}, st.model, chosen, at, rules.Options{}), nil
}

// asker keeps to one set of definitions for all requests of an agenda.
type asker struct{ st *state }

// Ask answers a rule's request.
func (a asker) Ask(ctx context.Context, req query.Request) (*answer.Answer, error) {
	found, err := a.st.query(ctx, a.st.engine, req)
	var denied access.Denied
	if errors.As(err, &denied) { // which source it is that does not tell the reader's units is none of theirs
		return nil, access.Denied{Subject: denied.Subject, What: "the rows that this is judged by", Chinese: access.Said{What: "判断所依据的数据行"}}
	}
	return found, err
}

// Events tells days of events to rules that look ahead.
func (a asker) Events(ctx context.Context, scope *query.Scope, from, to time.Time) ([]answer.Event, error) {
	return a.st.events(ctx, scope, from, to)
}

// instant is the clock, or the one that was asked for.
func (st *state) instant(ctx context.Context, asOf string) (time.Time, error) {
	now, err := st.engine.now(ctx)
	if err != nil {
		return time.Time{}, err
	}
	at, found := query.Clock(asOf, now)
	return at, found.Err()
}

func checkScope(m *model.Model, s *query.Scope) diag.List {
	if s == nil {
		return nil
	}
	return query.CheckScope(m, s)
}
