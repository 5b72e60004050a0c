package survey

import (
	"context"
	"errors"
	"regexp"
	"strings"

	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/semantic/diag"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/semantic/model"
)

// timesAreTimes looks at the values of every time dimension; its findings are
// those that keep an answer from being given.
var timesAreTimes = check{
	cheap: true,
	Check: timeForm,
	run: func(s *surveyor) error {
		return s.times(func(ctx context.Context, d *model.Dimension) error {
			found, err := s.Time(ctx, d)
			if err == nil {
				err = s.Every(ctx, d, found)
			}
			var unfit *UnfitError
			if errors.As(err, &unfit) {
				s.sound[d] = false
				s.found = append(s.found, unfit.Found...)
				return nil
			}
			return err
		})
	},
}

// times takes a look at every time dimension that the engine takes.
func (s *surveyor) times(take func(context.Context, *model.Dimension) error) error {
	for _, src := range s.sources() {
		for _, d := range src.Dimensions {
			if !d.Time || !s.sound[d] {
				continue
			}
			if err := s.look("time dimension "+src.Name+"."+d.Name, d.Pos, func(ctx context.Context) error { return take(ctx, d) }); err != nil {
				return err
			}
		}
	}
	return nil
}

var dateWithHours = check{
	Check: diag.Check{
		Code: "WH810", Name: "date-with-hours", Severity: diag.Warning,
		What:    "A time dimension says date: true, and values have a time of day.",
		Why:     "Answers are right all the same, but by day only, and slower.",
		Example: "# the column holds 2025-03-10 14:30:00\ndimensions: [{name: day, type: time, date: true, expr: sold_at}]",
		Fix:     "take date: true out, and write grain: hour or finer if hours are wanted",
	},
	run: func(s *surveyor) error {
		return s.times(func(ctx context.Context, d *model.Dimension) error {
			if !d.IsDate {
				return nil
			}
			found, err := s.Time(ctx, d)
			if err != nil || found.Kept.IsDate {
				return ignoreUnfit(err)
			}
			values, err := s.sampleOf(ctx, d.Source, d.Expr)
			if err != nil {
				return err
			}
			for _, c := range values.values {
				if clock := clockOf.FindStringSubmatch(c.text); clock != nil && strings.Trim(clock[1], "0:.") != "" {
					s.report(d, "date", d.Pos, "time dimension "+d.Source.Name+"."+d.Name, "time dimension %s.%s says date: true, and has the value %s", d.Source.Name, d.Name, c.text)
					break
				}
			}
			return nil
		})
	},
}

// clockOf is the time of day of a value.
var clockOf = regexp.MustCompile(`[ T](\d\d:\d\d[\d:.]*)`)

func ignoreUnfit(err error) error {
	var unfit *UnfitError
	if errors.As(err, &unfit) {
		return nil // told already
	}
	return err
}
