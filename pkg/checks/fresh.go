package checks

import (
	"context"
	"math"
	"time"

	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/semantic/grain"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/semantic/model"
)

// freshKind tells a source whose newest row is too old by the source's own clock and days,
// or that has none.
// Own are the hours from it to the clock, other those that are allowed.
var freshKind = Kind{
	Name:  "fresh",
	Label: map[string]string{"en": "Loaded in time", "zh": "按时载入"},
	OneOf: []string{"within", "readyAt"}, Timed: true,
	run: func(ctx context.Context, r Reader, c *model.Check, out *Outcome) error {
		cov, ok, err := r.Covered(ctx, counted(c.Source))
		if err != nil {
			return err
		}
		if !ok { // a table that was emptied, or a column that is never filled, is not in time
			out.note(Finding{Own: math.NaN(), Other: math.NaN(), Fails: true})
			return nil
		}
		out.To = cov.End
		newest, allowed := cov.Newest, cov.Clock
		if at, err := time.Parse("15:04", c.Fresh.ReadyAt); err == nil {
			day := grain.Gregorian().Trunc(cov.Clock, grain.Day)
			due := time.Date(day.Year(), day.Month(), day.Day(), at.Hour(), at.Minute(), 0, 0, day.Location())
			if cov.Clock.Before(due) { // it is not due yet; what was due yesterday is
				day = day.AddDate(0, 0, -1)
			}
			allowed = cov.Counted.Due(day, cov.Clock)
			if start := grain.Gregorian().Trunc(newest, grain.Day); !start.Equal(newest) {
				newest = start.AddDate(0, 0, 1) // a day with rows is there
			}
		} else {
			allowed = cov.Counted.Ago(cov.Clock, c.Fresh.Within)
		}
		f := Finding{Own: cov.Clock.Sub(newest).Hours(), Other: cov.Clock.Sub(allowed).Hours(), Fails: newest.Before(allowed)}
		f.Span = Span{grain.Gregorian().Trunc(cov.Newest.Add(-time.Nanosecond), grain.Day), cov.Newest}
		out.From = f.From
		out.note(f)
		return nil
	},
}
