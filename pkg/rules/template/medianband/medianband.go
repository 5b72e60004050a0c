// Package medianband is the template for what is far from the median of the time before, where wild values would widen a band of standard deviations: Iglewicz and Hoaglin, How to Detect and Handle Outliers.
package medianband

import (
	"fmt"
	"math"

	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/rules/template"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/semantic/model"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/words"
)

var (
	band = template.Param{
		Key: "band", Kind: template.Number, Unit: "standard deviations", Usual: 3.5, Tune: &template.Tune{From: 1.5, To: 12},
		Label: map[string]string{"en": "Band", "zh": "带宽"}, Doc: "Allowed deviation from the median, in standard deviations as the median deviation tells them; 3.5 unless told.",
	}
	window = template.Window(28, "Buckets of history")
)

func init() {
	template.Register(template.Template{
		Name: "median_band", Place: 22, Family: template.Limits,
		Label:    map[string]string{"en": "Robust band", "zh": "稳健区间"},
		About:    map[string]string{"en": "unusual, whatever happened before", "zh": "偏离中位数"},
		Fires:    "|value − median| > `band` × 1.4826 × MAD of the `window` values before (default 28), on the bad side or that of `direction`",
		Against:  "the median",
		Params:   []template.Param{band, window, template.Direction()},
		Check:    check,
		Needs:    func(r *model.Rule) template.Needs { return template.Needs{History: window.Count(r)} },
		Judge:    judge,
		Baseline: template.Base("median", "median", "中位数"),
		Rule:     rule,
		Example: template.Example{
			Params: model.Params{"window": 12}, Good: model.GoodUp, Values: []float64{104, 101, 150, 103, 99, 106, 102, 170, 105, 103, 101, 107, 102, 104, 100, 78},
		},
	})
}

func check(r *model.Rule) []template.Problem {
	return append(template.NotPositive(r, "band"), template.Short(r, &window, 4)...)
}

func judge(r *model.Rule, t *template.Track, v []template.Verdict) {
	n, k := window.Count(r), band.Number(r)
	template.Each(t, v, func(b int, x float64) template.Verdict {
		list, ok := template.Known(t.Values, b-n, b)
		if !ok {
			return template.Unknown(x)
		}
		median := template.Median(list)
		off := make([]float64, len(list))
		for i, past := range list {
			off[i] = math.Abs(past - median)
		}
		wide := max(k*1.4826*template.Median(off), .005*math.Abs(median)) // a flat line has no deviation
		return template.Held(x, median, template.Towards(r, x-median) && math.Abs(x-median) > wide)
	})
}

func rule(r *model.Rule, l words.Lang) string {
	return l.Pick(
		fmt.Sprintf("is more than %s robust deviations %s the median of the %s before", words.Value(band.Number(r), words.Unit{}, l), template.Lies(r, l), words.Buckets(window.Count(r), r.Grain, l)),
		fmt.Sprintf("%s前 %s 中位数超过 %s 个稳健偏差", template.Lies(r, l), words.Buckets(window.Count(r), r.Grain, l), words.Value(band.Number(r), words.Unit{}, l)),
	)
}
