// Package turningpoint is the template for a course that has turned (拐点): the slope
// of the series, with weekdays, month ends and the wave of a year taken off, is another
// than it was; see pkg/analytics/changepoint. A turn shows only after a while, so that
// it is told for longer than a step.
package turningpoint

import (
	"math"

	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/analytics/changepoint"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/rules/template"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/semantic/model"
)

const usualWindow = 42

var turns = template.Turns{
	Kind: changepoint.Slope, Window: usualWindow,
	Without: func(value float64, c changepoint.Change, delay int) float64 {
		bent := (c.SlopeAfter - c.SlopeBefore) * float64(delay+1)
		if c.Relative {
			return value * math.Exp(-bent)
		}
		return value - bent
	},
}

func init() {
	template.Register(template.Template{
		Name: "turning_point", Place: 65, Family: template.Trends,
		Label:   map[string]string{"en": "Turning point", "zh": "拐点"},
		About:   map[string]string{"en": "a course that has turned", "zh": "走势转向"},
		Fires:   "the slope, the calendar aside, changed at most `window` buckets ago (default 42), to the bad side or that of `direction`, and the value is `minChange` or more from where the course before led",
		Against: "the course before",
		Params:  template.TurnParams(usualWindow),
		Needs:   func(r *model.Rule) template.Needs { return template.Needs{History: template.Memory(r.Grain)} },
		Judge:   turns.Judge,
		Baseline: func(*model.Rule) template.Baseline {
			return template.Baseline{Name: "course", Words: map[string]string{"en": "by the course before", "zh": "按原走势应为"}}
		},
		Rule: rule, Headline: headline, Figures: figures, Alert: alert,
		Example: example(),
	})
}

// example is four months that grow, and fall from the last five weeks on.
func example() template.Example {
	e := template.Example{Good: model.GoodUp}
	for i := range 126 {
		x := 100 * math.Exp(0.002*float64(i)-0.012*math.Max(0, float64(i-91))) * (1 + 0.01*float64((i*i)%5-2))
		if i%7 >= 5 {
			x *= 1.5
		}
		e.Values = append(e.Values, x)
	}
	return e
}
