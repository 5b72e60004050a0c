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

func init() {
	template.Register(template.Template{
		Name: "gap", Place: 70, Family: template.Patterns,
		Label:   map[string]string{"en": "Gap", "zh": "断档"},
		About:   map[string]string{"en": "nothing so many times in a row", "zh": "连续为零"},
		Fires:   "`window` values in a row are 0, after one that was not",
		Against: "the last value before them",
		Params: []template.Param{
			{
				Key: "window", Kind: template.Count, Usual: 2,
				Label: map[string]string{"en": "Window", "zh": "窗口"}, Doc: "Zeros in a row; 2 unless told.",
			},
		},

		Needs: func(r *model.Rule) template.Needs {
			return template.Needs{History: r.Params.Count("window", 2) + lookBack}
		},
		Judge: judge,
		Baseline: func(*model.Rule) template.Baseline {
			return template.Baseline{Name: "start", Words: map[string]string{"en": "before", "zh": "此前"}}
		},
		Rule: rule,

		Example: template.Example{
			Params: model.Params{"window": 2}, Values: []float64{18, 21, 17, 19, 24, 23, 20, 0, 19, 25, 24, 27, 0, 0},
		},
	})
}

const lookBack = 14 // buckets before the zeros in which a value is looked for

func judge(r *model.Rule, t *template.Track, v []template.Verdict) {
	n := r.Params.Count("window", 2)
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
		out := template.Held(x, base, b-first >= n)
		if out.Fired {
			out.Start = first + 1
		}
		return out
	})
}

func rule(r *model.Rule, l words.Lang) string {
	return l.Pick(fmt.Sprintf("is zero for %s in a row", words.Buckets(r.Params.Count("window", 2), r.Grain, l)), fmt.Sprintf("连续 %s 为零", words.Buckets(r.Params.Count("window", 2), r.Grain, l)))
}
