// Package oneside is the template for values that stay on one side of the mean for long, each of them unsuspicious. Rule 2 of Nelson, The Shewhart Control Chart: Tests for Special Causes.
package oneside

import (
	"fmt"

	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/rules/template"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/semantic/model"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/words"
)

var (
	times  = template.Times(9, "Values in a row on one side")
	window = template.Window(28, "Buckets before them whose mean is taken")
)

func init() {
	template.Register(template.Template{
		Name: "one_side", Place: 73, Family: template.Patterns,
		Label:   map[string]string{"en": "On one side", "zh": "持续偏于一侧"},
		About:   map[string]string{"en": "long on one side of the usual", "zh": "长期位于均值一侧"},
		Fires:   "`times` values in a row (default 9) are on the bad side, or that of `direction`, of the mean of the `window` buckets before them (default 28)",
		Against: "the mean",
		Params:  []template.Param{times, window, template.Direction()},
		Needs: func(r *model.Rule) template.Needs {
			return template.Needs{History: window.Count(r) + times.Count(r)}
		},
		Judge:    judge,
		Baseline: template.Base("mean", "usually", "常态"),
		Rule:     rule,
		Example: template.Example{
			Params: model.Params{"window": 8, "times": 6}, Good: model.GoodUp, Values: []float64{100, 104, 99, 103, 97, 105, 98, 102, 101, 100, 104, 99, 100, 99, 98, 100, 99, 98},
		},
	})
}

func judge(r *model.Rule, t *template.Track, v []template.Verdict) {
	times, n := times.Count(r), window.Count(r)
	template.Each(t, v, func(b int, x float64) template.Verdict {
		list, ok := template.Known(t.Values, b+1-times-n, b+1-times)
		if !ok {
			return template.Unknown(x)
		}
		mean, low, high := template.Mean(list), 0, 0
		for _, past := range t.Values[b+1-times : b+1] {
			if past < mean {
				low++
			} else if past > mean {
				high++
			}
		}
		side := template.Side(r)
		return template.Held(x, mean, low == times && side <= 0 || high == times && side >= 0).From(b + 1 - times)
	})
}

func rule(r *model.Rule, l words.Lang) string {
	return l.Pick(
		fmt.Sprintf("is %s the mean of before for %s in a row", template.Lies(r, l), words.Buckets(times.Count(r), r.Grain, l)),
		fmt.Sprintf("连续 %s %s此前均值", words.Buckets(times.Count(r), r.Grain, l), template.Lies(r, l)),
	)
}
