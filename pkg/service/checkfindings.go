package service

import (
	"context"

	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/checks"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/semantic/diag"
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
		at, subject := st.model.PlaceOf(c, "", c.Pos), "source "+c.Source.Name
		switch o.State {
		case checks.Failed, checks.Waiting:
			found = append(found, sourceCheckFails.At(at, subject, "check %s of source %s: %s", c.Name, c.Source.Name, o.Words(st.model.Project.Calendar, words.English)))
		case checks.Unknown:
			found = append(found, sourceCheckUnknown.At(at, subject, "check %s of source %s could not be looked at: %s", c.Name, c.Source.Name, o.Why))
		}
	}
	return found, nil
}
