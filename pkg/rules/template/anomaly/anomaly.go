// Package anomaly is the template for what is abnormal by everything that is known of
// a series (异常): weekday, month end, days that are worked or off against their
// weekday, level and slope so far, and errors that last. It fires where a value, or the
// last few together, are further off than this series is by chance in about nine years;
// see pkg/analytics/anomaly.
//
// It says in which way: a spike, a level that shifted, a drift, unrest, a pattern that
// broke, a standstill; and how often chance does the like. Where a rule judges many units
// at once, no more than a tenth of those it tells may be there by chance.
//
// What is missing is the template `late`'s, and never fires here.
package anomaly

import (
	"context"
	"math"
	"sort"

	method "github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/analytics/anomaly"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/answer"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/rules/template"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/semantic/model"
)

func init() {
	template.Register(template.Template{
		Name: "anomaly", Place: 25, Family: template.Patterns,
		Label:   map[string]string{"en": "Anomaly", "zh": "异常"},
		About:   map[string]string{"en": "abnormal by its calendar and course", "zh": "偏离应有走势"},
		Fires:   "the value, or the last ones together, are so far from what calendar and course lead to that chance does it once in about nine years, on the bad side or that of `direction`, and by `minChange` of it or more; also where the same value comes again and again. Of many units that are judged together no more than a tenth are told by chance",
		Against: "the expected value",
		Params: []template.Param{
			template.Direction(),
			template.LeastChange(0, "Least deviation from the expected value, as a fraction of it: a smaller one does not fire, however unusual"),
		},
		Needs: func(r *model.Rule) template.Needs { return template.Needs{History: template.Memory(r.Grain)} },
		Judge: judge, Stand: template.StandTogether,
		Baseline: func(*model.Rule) template.Baseline {
			return template.Baseline{Name: "expected", Words: map[string]string{"en": "expected", "zh": "应为"}}
		},
		Rule: rule, Headline: headline, Figures: figures, Path: path, Alert: alert,
		Example: example(),
	})
}

func judge(r *model.Rule, t *template.Track, v []template.Verdict) {
	s, at := t.Series(t.Last)
	found, err := method.Detect(context.Background(), s)
	ready := err == nil && found.Reason == ""
	for b := range t.Last + 1 {
		x := t.Values[b]
		switch {
		case math.IsNaN(x):
			v[b] = template.Skip(t.Missing[b])
		case !ready || math.IsNaN(found.Points[at[b]].Expected):
			v[b] = template.Skip(answer.BeforeStart)
			v[b].Value = x
		default:
			p := found.Points[at[b]]
			v[b] = template.Verdict{Value: x, Baseline: p.Expected, Start: -1, Fired: fires(r, x, p, at[b]), Abnormal: template.AbnormalOf(p)}
			if v[b].Fired && p.Kind != method.Spike {
				v[b].Start = sort.SearchInts(at[:b+1], p.Since)
			}
		}
	}
}

// fires tells whether a point is abnormal in a way that the rule asks for.
func fires(r *model.Rule, x float64, p method.Point, i int) bool {
	if !p.Abnormal || p.Kind == method.Missing {
		return false
	}
	if p.Kind == method.Stuck {
		return true // it has no side and no size
	}
	if p.Kind == method.Spike && p.Since < i && x >= p.Lower && x <= p.Upper {
		return false // it was the point before, as this one has shown
	}
	off, least := x-p.Expected, 0.0
	if rate, ok := r.Params.Number("minChange"); ok {
		least = rate * math.Abs(p.Expected)
	}
	side := float64(template.Side(r))
	return off*side >= 0 && off != 0 && math.Abs(off) >= least
}

// example is nine weeks with a rhythm of their own that grow, and a Sunday that breaks
// it.
func example() template.Example {
	e := template.Example{Good: model.GoodUp}
	for i := range 63 {
		x := (100 + 0.3*float64(i)) * (1 + 0.01*float64((i*i)%5-2))
		if i%7 >= 5 {
			x *= 1.5 // Saturdays and Sundays
		}
		e.Values = append(e.Values, x)
	}
	e.Values[62] *= 0.75
	return e
}
