package survey

import (
	"context"

	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/semantic/diag"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/semantic/model"
)

// numberText is looked for before an answer works out a measure, too.
var numberText = diag.Check{
	Code: "WH812", Name: "number-as-text", Severity: diag.Warning,
	What:    "A measure works out numbers from texts.",
	Why:     "The largest of \"10\" and \"9\" is \"9\", letter by letter; SQLite counts an empty text and \"n/a\" as 0, and \"1,200\" as 1.",
	Example: "# amount was imported as TEXT\nmeasures: [{name: amount, agg: max}]",
	Fix:     "load the column as numbers, or convert it: CAST(NULLIF(amount, '') AS DOUBLE)",
}

var numberAsText = check{
	cheap: true,
	Check: numberText,
	run: func(s *surveyor) error {
		for _, src := range s.sources() {
			sound := *src
			sound.Measures = nil
			for _, v := range src.Measures {
				if s.sound[v] {
					sound.Measures = append(sound.Measures, v)
				}
			}
			if err := s.look("source "+src.Name, src.Pos, func(ctx context.Context) error {
				found, err := s.TextMeasures(ctx, &sound)
				s.found = append(s.found, found...)
				return err
			}); err != nil {
				return err
			}
		}
		return nil
	},
}

// numbers tells measures whose values have to be numbers.
func numbers(v *model.Measure) bool {
	return v.Expr != nil && v.Agg != model.Count && v.Agg != model.CountDistinct
}
