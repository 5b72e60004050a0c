// Package cusum is the template for small shifts that no single value shows: the deviations from what is usual add up. A tabular CUSUM with k = 0.5, see Montgomery, Introduction to Statistical Quality Control, ch. 9.
package cusum

import (
	"fmt"
	"math"

	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/rules/template"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/semantic/model"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/words"
)

var (
	band = template.Param{
		Key: "band", Kind: template.Number, Unit: "standard deviations", Usual: 5.0, Tune: &template.Tune{From: 2, To: 12},
		Label: map[string]string{"en": "Band", "zh": "带宽"}, Doc: "Sum of deviations from which on it fires, in standard deviations; 5 unless told.",
	}
	window = template.Window(28, "Buckets that tell what is usual")
	span   = template.Param{
		Key: "span", Kind: template.Count, Usual: 10,
		Label: map[string]string{"en": "Span", "zh": "累积长度"}, Doc: "Last buckets over which deviations add up; 10 unless told.",
	}
)

func init() {
	template.Register(template.Template{
		Name: "cusum", Place: 55, Family: template.Trends,
		Label:   map[string]string{"en": "Adds up", "zh": "偏差累积"},
		About:   map[string]string{"en": "small deviations that add up", "zh": "小偏差不断累积"},
		Fires:   "the deviations from the mean of the `window` buckets before, beyond half a standard deviation each, add up to `band` standard deviations over the last `span` buckets, on the bad side or that of `direction`",
		Against: "the mean",
		Params:  []template.Param{band, window, span, template.Direction()},
		Check:   check,
		Needs: func(r *model.Rule) template.Needs {
			return template.Needs{History: window.Count(r) + span.Count(r)}
		},
		Judge:    judge,
		Baseline: template.Base("mean", "usually", "常态"),
		Rule:     rule,
		Example: template.Example{
			Params: model.Params{"window": 10, "span": 6}, Good: model.GoodUp, Values: []float64{100, 102, 98, 101, 99, 100, 102, 98, 101, 99, 100, 101, 99, 102, 98, 97.5, 97, 98, 97, 97.5, 97, 97},
		},
	})
}

func check(r *model.Rule) []template.Problem {
	return append(template.NotPositive(r, "band"), template.Short(r, &window, 8)...)
}

func judge(r *model.Rule, t *template.Track, v []template.Verdict) {
	n, span, h := window.Count(r), span.Count(r), band.Number(r)
	template.Each(t, v, func(b int, x float64) template.Verdict {
		list, ok := template.Known(t.Values, b+1-span-n, b+1-span)
		if !ok || len(list) < 8 {
			return template.Unknown(x)
		}
		mean, square := template.Mean(list), 0.0
		for _, past := range list {
			square += (past - mean) * (past - mean)
		}
		sd := max(math.Sqrt(square/float64(len(list)-1)), .005*math.Abs(mean))
		low, high := 0.0, 0.0
		for _, past := range t.Values[b+1-span : b+1] {
			if !math.IsNaN(past) && sd > 0 {
				z := (past - mean) / sd
				low, high = max(0, low-z-.5), max(0, high+z-.5)
			}
		}
		side := template.Side(r)
		return template.Held(x, mean, low > h && side <= 0 || high > h && side >= 0)
	})
}

func rule(r *model.Rule, l words.Lang) string {
	return l.Pick(
		fmt.Sprintf("stays %s the usual, by little each time, until it adds up to %s standard deviations", template.Lies(r, l), words.Value(band.Number(r), words.Unit{}, l)),
		fmt.Sprintf("每次小幅%s常态，累积达 %s 个标准差", template.Lies(r, l), words.Value(band.Number(r), words.Unit{}, l)),
	)
}
