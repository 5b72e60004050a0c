// Package levelshift is the template for a level that has changed for good (水平突变):
// a step in the series with weekdays, month ends and the wave of a year taken off, told
// for some time after it; see pkg/analytics/changepoint.
package levelshift

import (
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/analytics/changepoint"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/rules/template"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/semantic/model"
)

const usualWindow = 14

var turns = template.Turns{
	Kind: changepoint.Level, Window: usualWindow,
	Without: func(value float64, c changepoint.Change, _ int) float64 {
		if c.Relative {
			return value * c.Before / c.After
		}
		return value - (c.After - c.Before)
	},
}

func init() {
	template.Register(template.Template{
		Name: "level_shift", Place: 60, Family: template.Patterns,
		Label:   map[string]string{"en": "Level shift", "zh": "水平突变"},
		About:   map[string]string{"en": "a step that stays", "zh": "突变后未恢复"},
		Fires:   "the level, the calendar aside, took a step at most `window` buckets ago (default 14), to the bad side or that of `direction`, and by `minChange` or more",
		Against: "the value without the step",
		Params:  template.TurnParams(usualWindow),
		Needs:   func(r *model.Rule) template.Needs { return template.Needs{History: template.Memory(r.Grain)} },
		Judge:   turns.Judge,
		Baseline: func(*model.Rule) template.Baseline {
			return template.Baseline{Name: "before", Words: map[string]string{"en": "without the step", "zh": "未突变应为"}}
		},
		Rule: rule, Headline: headline, Figures: figures, Alert: alert,
		Example: example(),
	})
}

// example is two months with a rhythm, and a step down in the last week but one.
func example() template.Example {
	e := template.Example{Good: model.GoodUp}
	for i := range 84 {
		x := 100 * (1 + 0.01*float64((i*i)%5-2))
		if i%7 >= 5 {
			x *= 1.5
		}
		if i >= 74 {
			x *= 0.75
		}
		e.Values = append(e.Values, x)
	}
	return e
}
