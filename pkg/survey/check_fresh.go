package survey

import (
	"context"

	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/semantic/diag"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/semantic/grain"
)

var staleSource = check{
	cheap: true,
	Check: diag.Check{
		Code: "WH817", Name: "stale-source", Severity: diag.Warning,
		What:    "A source is older than its freshness allows, or the column that shows its age has no value.",
		Why:     "What readers see ends earlier than they expect.",
		Example: "# the last row is three days old\nsources:\n  - {name: sales, table: sales, freshness: {within: 26h}}",
		Fix:     "look at the load, or correct freshness:",
	},
	run: func(s *surveyor) error {
		for _, src := range s.sources() {
			f := src.Freshness
			if f == nil || f.Dimension == nil || !s.sound[f.Dimension] {
				continue
			}
			err := s.look("source "+src.Name, src.Pos, func(ctx context.Context) error {
				found, err := s.Time(ctx, f.Dimension)
				if err != nil {
					return ignoreUnfit(err)
				}
				ends, err := s.Ends(ctx, f.Dimension, found.Kept)
				if err != nil {
					return err
				}
				name := "source " + src.Name
				if !ends.Any {
					s.report(src, "freshness", src.Pos, name, "%s shows its age by %s, which has no value", name, f.Dimension.Name)
					return nil
				}
				last := wallIn(ends.Last, s.Now.Location())
				end := grain.Add(last, 1, f.Dimension.Grain) // a day that has begun to be loaded is taken as loaded
				if age := s.Now.Sub(end); f.Within > 0 && age > f.Within {
					s.report(src, "freshness", src.Pos, name, "%s is %.0f hours old, and may be %.0f: its last %s is %s", name, age.Hours(), f.Within.Hours(), f.Dimension.Name, last.Format("2006-01-02 15:04"))
				}
				return nil
			})
			if err != nil {
				return err
			}
		}
		return nil
	},
}
