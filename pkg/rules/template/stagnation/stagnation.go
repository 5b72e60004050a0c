// Package stagnation is the template for metrics that should get on and do not: no new best value for a time.
package stagnation

import (
	"fmt"
	"slices"

	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/rules/template"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/semantic/model"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/words"
)

var window = template.Window(30, "Buckets without a new best value")

func init() {
	template.Register(template.Template{
		Name: "stagnation", Place: 58, Family: template.Trends,
		Label:    map[string]string{"en": "Stagnation", "zh": "停滞"},
		About:    map[string]string{"en": "no progress for long", "zh": "长期没有进展"},
		Fires:    "none of the last `window` values (default 30) is better than the best of the `window` before them",
		Against:  "the best before",
		Params:   []template.Param{window},
		Needs:    func(r *model.Rule) template.Needs { return template.Needs{History: 2 * window.Count(r)} },
		Judge:    judge,
		Baseline: template.Base("record", "best before", "此前最好"),
		Rule:     rule,
		Example: template.Example{
			Params: model.Params{"window": 6}, Good: model.GoodUp, Values: []float64{90, 92, 91, 94, 96, 95, 98, 99, 101, 103, 102, 105, 107, 108, 108, 107, 108, 106, 108, 107},
		},
	})
}

func judge(r *model.Rule, t *template.Track, v []template.Verdict) {
	n, down := window.Count(r), template.BadSide(r.Metric) > 0
	best := slices.Max[[]float64]
	if down {
		best = slices.Min[[]float64]
	}
	template.Each(t, v, func(b int, x float64) template.Verdict {
		now, ok := template.Known(t.Values, b+1-n, b+1)
		before, too := template.Known(t.Values, b+1-2*n, b+1-n)
		if !ok || !too {
			return template.Unknown(x)
		}
		to, from := best(now), best(before)
		return template.Held(to, from, down && to >= from || !down && to <= from)
	})
}

func rule(r *model.Rule, l words.Lang) string {
	return l.Pick(
		fmt.Sprintf("has no new best value for %s", words.Buckets(window.Count(r), r.Grain, l)),
		fmt.Sprintf("连续 %s 未创新佳", words.Buckets(window.Count(r), r.Grain, l)),
	)
}
