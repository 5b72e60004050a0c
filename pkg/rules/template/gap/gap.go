// Package gap is the template for days on which nothing came: so many in a row are zero.
package gap

import (
	"fmt"
	"math"

	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/answer"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/rules/template"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/semantic/model"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/words"
)

var window = template.Window(2, "Zeros in a row")

func init() {
	template.Register(template.Template{
		Name: "gap", Place: 70, Family: template.Patterns,
		Label:   map[string]string{"en": "Gap", "zh": "断档"},
		About:   map[string]string{"en": "nothing so many times in a row", "zh": "连续为零"},
		Fires:   "`window` values in a row are 0, after one that was not",
		Against: "the last value before them",
		Params:  []template.Param{window},
		Needs: func(r *model.Rule) template.Needs {
			return template.Needs{History: window.Count(r) + lookBack}
		},
		Judge:    judge,
		Baseline: template.Base("start", "before", "此前"),
		Rule:     rule,
		Example: template.Example{
			Params: model.Params{"window": 2}, Values: []float64{18, 21, 17, 19, 24, 23, 20, 0, 19, 25, 24, 27, 0, 0},
		},
	})
}

const lookBack = 14 // buckets before the zeros in which a value is looked for

func judge(r *model.Rule, t *template.Track, v []template.Verdict) {
	n := window.Count(r)
	template.Each(t, v, func(b int, x float64) template.Verdict {
		first := b
		for first >= 0 && t.Values[first] == 0 {
			first--
		}
		if first < 0 { // never anything: nothing is missed
			return template.Unknown(x)
		}
		base := t.Values[first]
		if math.IsNaN(base) {
			return template.Unknown(x, answer.NoCounterpart)
		}
		return template.Held(x, base, b-first >= n).From(first + 1)
	})
}

func rule(r *model.Rule, l words.Lang) string {
	return l.Pick(
		fmt.Sprintf("is zero for %s in a row", words.Buckets(window.Count(r), r.Grain, l)),
		fmt.Sprintf("连续 %s 为零", words.Buckets(window.Count(r), r.Grain, l)),
	)
}
