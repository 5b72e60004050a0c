package survey

import (
	"context"
	"slices"

	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/semantic/diag"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/semantic/model"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/semantic/query"
)

var afterTheClock = check{
	cheap: true,
	Check: diag.Check{
		Code: "WH811", Name: "rows-after-the-clock", Severity: diag.Warning,
		What:    "A source of facts has rows that are dated after now.",
		Why:     "What has not happened cannot have been loaded: a mistyped year, a default such as 2099-12-31, or times of another zone.",
		Example: "# one row is dated 2099-12-31\nsources:\n  - {name: sales, table: sales}",
		Fix:     "correct the rows, or leave them out by an expression",
	},
	run: func(s *surveyor) error {
		return s.times(func(ctx context.Context, d *model.Dimension) error {
			if !s.dates(d) {
				return nil
			}
			found, err := s.Time(ctx, d)
			if err != nil {
				return ignoreUnfit(err)
			}
			from := s.Now.AddDate(0, 0, 1) // today is not over, whatever the zone
			n, err := s.countWithin(ctx, d, found.Kept, query.Range{From: from})
			if err != nil || n == 0 {
				return err
			}
			ends, err := s.Ends(ctx, d, found.Kept)
			if err != nil {
				return err
			}
			last := ""
			if ends.Any {
				last = ", the last of " + ends.Last.Format("2006-01-02")
			}
			s.report(d, "", d.Pos, "time dimension "+d.Source.Name+"."+d.Name, "source %s has %s after %s by %s%s", d.Source.Name, counted(n, "row"), s.Now.Format("2006-01-02"), d.Name, last)
			return nil
		})
	},
}

// dates tells the time dimensions that date facts: those of measures, but not of
// targets, whose periods lie ahead, nor of sources that are meant to lie ahead.
func (s *surveyor) dates(d *model.Dimension) bool {
	if d.Source.Ahead || d.Validity != model.NotValidity || !slices.ContainsFunc(d.Source.Measures, func(v *model.Measure) bool { return v.Time == d }) {
		return false
	}
	return !slices.ContainsFunc(s.Model.Targets, func(t *model.Target) bool { return t.Measure != nil && t.Measure.Source == d.Source })
}
