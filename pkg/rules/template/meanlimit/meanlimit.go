// Package meanlimit is the template for bounds of the mean of several buckets, where single ones jump about.
package meanlimit

import (
	"fmt"

	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/rules/template"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/semantic/model"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/words"
)

func init() {
	template.Register(template.Template{
		Name: "mean_limit", Place: 13, Family: template.Limits, Bound: true,
		Label:   map[string]string{"en": "Limit of the mean", "zh": "均值超限"},
		About:   map[string]string{"en": "the mean of several buckets beyond a bound", "zh": "近期均值超出界限"},
		Fires:   "the mean of the last `window` values is above `above`, or below `below`",
		Against: "the bound",
		Params: []template.Param{
			{
				Key: "above", Kind: template.Number, Unit: "metric", Tune: &template.Tune{From: .5, To: 1, Values: true},
				Label: map[string]string{"en": "Above", "zh": "高于"}, Doc: "Upper bound; fires above it.",
			},
			{
				Key: "below", Kind: template.Number, Unit: "metric", Tune: &template.Tune{From: .5, To: 0, Values: true},
				Label: map[string]string{"en": "Below", "zh": "低于"}, Doc: "Lower bound; fires below it.",
			},
			{
				Key: "window", Kind: template.Count, Usual: 7,
				Label: map[string]string{"en": "Window", "zh": "窗口"}, Doc: "Last buckets whose mean is taken; 7 unless told.",
			},
		},
		Check: check,
		Needs: func(r *model.Rule) template.Needs { return template.Needs{History: r.Params.Count("window", 7)} },
		Judge: judge,
		Baseline: func(*model.Rule) template.Baseline {
			return template.Baseline{Name: "limit", Words: map[string]string{"en": "limit", "zh": "界限"}}
		},
		Rule: rule,

		Example: template.Example{
			Params: model.Params{"above": 30.0, "window": 5}, Values: []float64{18, 31, 17, 19, 33, 23, 20, 36, 19, 25, 28, 27, 31, 33, 30, 38},
		},
	})
}

// broken tells whether a value is beyond the bound, and the bound.
func broken(r *model.Rule, x float64) (base float64, yes bool) {
	if v, ok := r.Params.Number("above"); ok {
		return v, template.Above(x, v)
	}
	v, _ := r.Params.Number("below")
	return v, template.Below(x, v)
}

// said is the bound in words.
func said(r *model.Rule, l words.Lang) string {
	side := l.Pick("below ", "低于 ")
	v, ok := r.Params.Number("below")
	if !ok {
		v, _ = r.Params.Number("above")
		side = l.Pick("above ", "高于 ")
	}
	return side + words.Value(v, words.Unit{Name: r.Metric.Unit}, l)
}

func judge(r *model.Rule, t *template.Track, v []template.Verdict) {
	n := r.Params.Count("window", 7)
	template.Each(t, v, func(b int, x float64) template.Verdict {
		list, ok := template.Known(t.Values, b+1-n, b+1)
		if !ok {
			return template.Unknown(x)
		}
		mean := template.Mean(list)
		base, yes := broken(r, mean)
		return template.Held(mean, base, yes)
	})
}

func rule(r *model.Rule, l words.Lang) string {
	return l.Pick(fmt.Sprintf("is %s on the mean of %s", said(r, l), words.Buckets(r.Params.Count("window", 7), r.Grain, l)), fmt.Sprintf("近 %s 均值%s", words.Buckets(r.Params.Count("window", 7), r.Grain, l), said(r, l)))
}

func check(r *model.Rule) []template.Problem {
	if r.Params.Has("above") == r.Params.Has("below") {
		return []template.Problem{{Missing: true, Message: "above or below, one of them"}}
	}
	return nil
}
