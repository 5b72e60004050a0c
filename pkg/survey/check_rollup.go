package survey

import (
	"context"
	"time"

	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/semantic/diag"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/semantic/model"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/semantic/query"
)

// staleRollup looks at the newest periods only where it has to be cheap, else at all.
var staleRollup = check{
	cheap: true,
	Check: diag.Check{
		Code: "WH463", Name: "stale-rollup", Severity: diag.Warning,
		What:    "A roll-up does not hold what its source holds: it cannot be read, is behind, or has other numbers.",
		Why:     "It is not read for what it lacks, so that answers take as long as without it.",
		Example: "sources:\n  - name: sales\n    rollups: [{name: sales_by_day, grain: day, measures: [amount]}]\n# sales was loaded this morning, sales_by_day was not refreshed",
		Fix:     "run the statements of wheelhouse rollups sql that refresh it after each load; make it anew where its numbers are others",
	},
	run: func(s *surveyor) error {
		for _, src := range s.sources() {
			for _, r := range src.Rollups {
				subject := "roll-up " + src.Name + "." + r.Name
				err := s.look(subject, r.Pos, func(ctx context.Context) error {
					s.rolled(ctx, r, subject)
					return ctx.Err()
				})
				if err != nil {
					return err
				}
			}
		}
		return nil
	},
}

func (s *surveyor) rolled(ctx context.Context, r *model.Rollup, subject string) {
	var failed error
	times := func(d *model.Dimension) query.Kept {
		found, err := s.Time(ctx, d)
		if err != nil && failed == nil {
			failed = err
		}
		return found.Kept
	}
	found, err := s.Rollup(ctx, r, times, s.clock(), s.whole)
	if err == nil {
		err = failed
	}
	switch {
	case ctx.Err() != nil:
	case err != nil:
		s.report(r, "table", r.Pos, subject, "%s cannot be compared with its source: %v", subject, err)
	case found.Why != (query.Said{}):
		s.report(r, "", r.Pos, subject, "%s is not read: %s", subject, found.Why.English)
	case !found.Since.IsZero():
		s.report(r, "", r.Pos, subject, "%s is behind: source %s has rows since %s that it has not", subject, r.Source.Name, found.Since.Format(time.DateOnly))
	}
}

// clock is the local time by which periods are over.
func (s *surveyor) clock() time.Time {
	if s.Now.IsZero() {
		return time.Date(9999, 1, 1, 0, 0, 0, 0, time.UTC)
	}
	return s.Now
}
