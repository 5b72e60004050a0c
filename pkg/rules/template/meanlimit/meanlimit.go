// Package meanlimit is the template for bounds of the mean of several buckets, where single ones jump about.
package meanlimit

import (
	"fmt"

	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/rules/template"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/semantic/model"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/words"
)

var window = template.Window(7, "Last buckets whose mean is taken")

func init() {
	template.Register(template.Template{
		Name: "mean_limit", Place: 13, Family: template.Limits, Bound: true,
		Label:    map[string]string{"en": "Limit of the mean", "zh": "均值超限"},
		About:    map[string]string{"en": "the mean of several buckets beyond a bound", "zh": "近期均值超出界限"},
		Fires:    "the mean of the last `window` values is above `above`, or below `below`",
		Against:  "the bound",
		Params:   append(template.Bounds(), window),
		Check:    template.OneBound,
		Needs:    func(r *model.Rule) template.Needs { return template.Needs{History: window.Count(r)} },
		Judge:    judge,
		Baseline: template.Base("limit", "limit", "界限"),
		Rule:     rule,
		Example: template.Example{
			Params: model.Params{"above": 30.0, "window": 5}, Values: []float64{18, 31, 17, 19, 33, 23, 20, 36, 19, 25, 28, 27, 31, 33, 30, 38},
		},
	})
}

func judge(r *model.Rule, t *template.Track, v []template.Verdict) {
	n := window.Count(r)
	template.Each(t, v, func(b int, x float64) template.Verdict {
		list, ok := template.Known(t.Values, b+1-n, b+1)
		if !ok {
			return template.Unknown(x)
		}
		mean := template.Mean(list)
		base, yes := template.Beyond(r, mean)
		return template.Held(mean, base, yes)
	})
}

func rule(r *model.Rule, l words.Lang) string {
	return l.Pick(
		fmt.Sprintf("is %s on the mean of %s", template.SayBound(r, l), words.Buckets(window.Count(r), r.Grain, l)),
		fmt.Sprintf("近 %s 均值%s", words.Buckets(window.Count(r), r.Grain, l), template.SayBound(r, l)),
	)
}
