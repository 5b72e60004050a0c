package service

import (
	"context"

	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/access"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/checks"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/semantic/diag"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/semantic/model"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/wire"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/words"
)

// Findings of checks that sources declare.
var (
	sourceCheckFails = diag.Check{
		Code: "WH405", Name: "check-fails", Severity: diag.Warning,
		What:    "A check that a source declares fails on its data, or waits for what they are held against.",
		Why:     "Rows are missing, are there twice, or are not what another system says. Where the check blocks, the days are not ready.",
		Example: "# the control table says 1,310 rows, and 1,204 are there\nsources:\n  - name: sales\n    table: sales\n    checks: [{name: as_sent, kind: rows, against: load_control.row_count, blocks: true}]",
		Fix:     "look at the load; wheelhouse checks DIR says what is apart, by day",
	}
	sourceCheckUnknown = diag.Check{
		Code: "WH406", Name: "check-unknown", Severity: diag.Info,
		What:    "A check that a source declares could not be looked at.",
		Why:     "Whether it holds is not known; nothing waits for it.",
		Example: "# the ledger's database does not answer\nsources:\n  - name: sales\n    table: sales\n    checks: [{name: as_ledger, kind: sum, measure: net, against: ledger.amount}]",
		Fix:     "see that the engines of both sides answer",
	}
)

// CheckFindings runs the checks of all sources and gives those that do not hold.
func (s *Service) CheckFindings(ctx context.Context) (diag.List, error) {
	st := s.state.Load()
	var found diag.List
	for _, c := range st.model.Checks() {
		o, err := st.engine.checked(ctx, c)
		if err != nil {
			return nil, err
		}
		found = append(found, findingOf(st.model, o)...)
	}
	return found, nil
}

// findingOf is what a check has found as a finding on the data; none where it holds.
func findingOf(m *model.Model, o checks.Outcome) diag.List {
	c := o.Check
	at, subject := m.PlaceOf(c, "", c.Pos), "check "+c.ID()
	switch o.State {
	case checks.Failed, checks.Waiting:
		return diag.List{sourceCheckFails.At(at, subject, "check %s of source %s: %s", c.Name, c.Source.Name, o.Words(m.Project.Calendar, words.English))}
	case checks.Unknown:
		return diag.List{sourceCheckUnknown.At(at, subject, "check %s of source %s could not be looked at: %s", c.Name, c.Source.Name, o.Why)}
	}
	return nil
}

// withChecks puts beside loads what the checks of their sources have found, as far as a grant
// goes. Statements are not shown on a page.
func (e *engine) withChecks(grant access.Grant, list []wire.Load) []wire.Load {
	for i := range list {
		src := e.m.Source(list[i].Source)
		for _, c := range src.Checks {
			e.mu.Lock()
			k, ok := e.checks[c]
			e.mu.Unlock()
			if ok && toldOfCheck(grant, c) {
				one := checkOut(e.m, k.outcome)
				one.SQL, one.Why = nil, ""
				list[i].Checks = append(list[i].Checks, one)
			}
		}
	}
	return list
}

// knownChecks are findings of the checks that were looked at, as far as a grant goes.
func (e *engine) knownChecks(grant access.Grant) (out diag.List) {
	for _, c := range e.m.Checks() {
		e.mu.Lock()
		k, ok := e.checks[c]
		e.mu.Unlock()
		if ok && toldOfCheck(grant, c) {
			out = append(out, findingOf(e.m, k.outcome)...)
		}
	}
	return out
}
