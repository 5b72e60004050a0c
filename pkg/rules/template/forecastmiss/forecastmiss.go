// Package forecastmiss is the template for a target that is going to be missed
// (预计未达标): it fires while there is still time, where the running week, month,
// quarter or year ends short of its target with the probability asked for. Where it
// ends is foreseen from its days, for years from its months; see
// pkg/insight/outlook. Once the period is over, it tells whether it did.
//
// Short is as in template target: more than 1 − attainment of the target's size is
// missing, or where down is good, too much.
package forecastmiss

import (
	"fmt"
	"math"
	"time"

	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/answer"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/rules/template"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/semantic/grain"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/semantic/model"
)

const (
	usualAttainment = 1.0
	usualChance     = 0.8
	// farthest is how many days are looked back for the one since when it looks so.
	farthest = 31
)

func init() {
	template.Register(template.Template{
		Name: "forecast_miss", Place: 32, Family: template.Forecasts,
		Label:   map[string]string{"en": "Forecast miss", "zh": "预计未达标"},
		About:   map[string]string{"en": "going to miss its target", "zh": "预计期末未达标"},
		Fires:   "the running `grain` (week, month, quarter, year) is foreseen to end below `attainment` of its target, where down is good above it, with a probability of `chance` or more",
		Against: "the target of the whole period",
		Params: []template.Param{
			{
				Key: "attainment", Kind: template.Rate, Most: 10, Usual: usualAttainment, Label: map[string]string{"en": "Attainment", "zh": "达成率"},
				Doc: "Attainment of the whole period's target that has to be foreseen; 1 unless told.",
			},
			{
				Key: "chance", Kind: template.Rate, Usual: usualChance, Tune: &template.Tune{From: .5, To: .99}, Label: map[string]string{"en": "Probability", "zh": "概率"},
				Doc: "Probability from which it fires, as a fraction; 0.8 unless told.",
			},
		},
		Check: check,
		Needs: func(r *model.Rule) template.Needs {
			return template.Needs{Compare: template.Intended(r), Running: true, Landing: true}
		},
		Judge: judge,
		Baseline: func(r *model.Rule) template.Baseline {
			return template.Baseline{Name: template.Intended(r), Words: map[string]string{"en": "target of the period", "zh": "全期目标"}}
		},
		Rule: rule, Headline: headline, Figures: figures, Short: short, Path: path, Over: over, Alert: alert,
		Example: example(),
	})
}

// check tells rules of which nothing can be foreseen.
func check(r *model.Rule) []template.Problem {
	switch {
	case r.Metric == nil || len(r.Metric.Measures()) == 0: // reported elsewhere, or an example
		return nil
	case !r.Metric.AddsOverTime():
		return []template.Problem{{
			Message: fmt.Sprintf("metric %s does not add up over time, so that where a %s ends does not follow from its days", r.Metric.Name, r.Grain),
			Hint:    "use template target, or a metric that is a sum",
		}}
	case template.Step(r.Grain, r.Metric.FinestGrain()) == grain.None:
		return []template.Problem{{
			Message: fmt.Sprintf("where a %s ends cannot be foreseen: metric %s is known by %s", r.Grain, r.Metric.Name, r.Metric.FinestGrain()),
			Hint:    "use grain week, month, quarter or year, longer than what the metric is known by",
		}}
	}
	return nil
}

func share(r *model.Rule, key string, usual float64) float64 {
	if v, ok := r.Params.Number(key); ok && v > 0 {
		return v
	}
	return usual
}

// bound is the number that a period may not end beyond.
func bound(r *model.Rule, target float64) float64 {
	give := (1 - share(r, "attainment", usualAttainment)) * math.Abs(target)
	if r.Metric.Good == model.GoodDown {
		return target + give
	}
	return target - give
}

// tolerance is what binary fractions owe to decimal ones.
const tolerance = 1e-9

func judge(r *model.Rule, t *template.Track, v []template.Verdict) {
	for b := t.First; b <= t.Last; b++ {
		if b == t.Last && t.Landing != nil {
			v[b] = foreseen(r, t.Landing)
			continue
		}
		x, target := t.Measured[b], t.Compared[b]
		switch {
		case math.IsNaN(t.Values[b]):
			v[b] = template.Skip(t.Missing[b])
		case math.IsNaN(target), math.IsNaN(x):
			v[b] = template.Skip(t.NoBase[b], answer.NoTarget)
		default:
			off := bound(r, target) - x
			if r.Metric.Good == model.GoodDown {
				off = -off
			}
			v[b] = template.Verdict{Value: x, Baseline: target, Start: -1, Fired: off > tolerance*math.Abs(target)}
		}
	}
}

func foreseen(r *model.Rule, d *template.Landing) template.Verdict {
	if d.Reason != "" || math.IsNaN(d.Target) {
		return template.Skip(d.Reason, answer.NoTarget)
	}
	limit, least := bound(r, d.Target), share(r, "chance", usualChance)
	missing := func(below float64) float64 {
		if r.Metric.Good == model.GoodDown {
			return 1 - below
		}
		return below
	}
	said := &template.Foreseen{Landing: d, Chance: missing(d.Below(limit))}
	out := template.Verdict{Value: d.Lands, Baseline: d.Target, Start: -1, Fired: said.Chance >= least, Foreseen: said}
	looked := func(back int) (fires bool, since time.Time, ok bool) {
		if d.Back == nil {
			return false, since, false
		}
		below, since, ok := d.Back(back, limit)
		return ok && missing(below) >= least, since, ok
	}
	var ok bool
	if said.Before, said.Since, ok = looked(1); !out.Fired || !ok {
		said.Since = time.Time{}
		return out
	}
	for back := 2; back <= farthest && said.Before; back++ {
		fires, since, ok := looked(back)
		if !ok {
			break
		}
		said.Since = since
		if !fires {
			break
		}
	}
	return out
}

// example is where a month is foreseen to end, day by day: short of its target from the
// last days on.
func example() template.Example {
	e := template.Example{Good: model.GoodUp}
	for i := range 24 {
		e.Values = append(e.Values, 100+float64((i*i)%5-2)-0.7*max(float64(i-14), 0))
		e.Compared = append(e.Compared, 98)
	}
	e.Landing = func(day int) *template.Landing {
		lands := e.Values[day]
		spread := float64(25-day) / 6
		return &template.Landing{
			Lands: lands, Lower: lands - spread, Upper: lands + spread, Target: e.Compared[day], Step: grain.Day,
			Below: func(x float64) float64 { return min(max((x-lands+spread)/(2*spread), 0), 1) },
		}
	}
	return e
}
