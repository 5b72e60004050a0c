// Package movesalone is the template for a metric that moves while the one beside it stays.
package movesalone

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
		Name: "moves_alone", Place: 81, Family: template.Relations,
		Label:   map[string]string{"en": "Moves alone", "zh": "单独变动"},
		About:   map[string]string{"en": "it moves, the other stays", "zh": "一个变动而另一个不变"},
		Fires:   "the mean of the last `window` values (default 3) moves by `minChange` or more against the `window` before, on the bad side or that of `direction`, while that of `use` stays within `still`",
		Against: "the mean before",
		Params: []template.Param{
			template.Beside("Metric that stays, of the same unit."),
			{
				Key: "window", Kind: template.Count, Usual: 3,
				Label: map[string]string{"en": "Window", "zh": "窗口"}, Doc: "Buckets of each stretch; 3 unless told.",
			},
			template.Direction(),
			{
				Key: "minChange", Kind: template.Rate, Usual: 0.1, Tune: &template.Tune{From: .01, To: .5},
				Label: map[string]string{"en": "Least change", "zh": "最小变动"}, Doc: "Least movement, as a fraction; 0.1 unless told.",
			},
			{
				Key: "still", Kind: template.Rate, Usual: 0.05,
				Label: map[string]string{"en": "Still", "zh": "视为不变"}, Doc: "How far the other may move and still count as staying; 0.05 unless told.",
			},
		},

		Needs: func(r *model.Rule) template.Needs { return template.Needs{History: 2 * r.Params.Count("window", 3)} },
		Judge: judge,
		Baseline: func(*model.Rule) template.Baseline {
			return template.Baseline{Name: "start", Words: map[string]string{"en": "before", "zh": "前期"}}
		},
		Rule: rule,

		Example: template.Example{
			Params: model.Params{"use": "visits"}, Good: model.GoodUp, Values: []float64{20, 21, 20, 19, 20, 21, 20, 20, 21, 18, 16, 15}, Use: []float64{100, 101, 99, 100, 102, 101, 100, 99, 100, 101, 100, 99},
		},
	})
}

func judge(r *model.Rule, t *template.Track, v []template.Verdict) {
	n, least, still := r.Params.Count("window", 3), template.RateOf(r, "minChange", .1), template.RateOf(r, "still", .05)
	template.Each(t, v, func(b int, x float64) template.Verdict {
		to, from, ok := template.Stretches(t.Values, b, n)
		uTo, uFrom, too := template.Stretches(t.Use, b, n)
		switch {
		case !ok || !too:
			return template.Unknown(x)
		case from == 0 || uFrom == 0:
			return template.Skip(answer.ZeroBase)
		}
		own, other := (to-from)/math.Abs(from), (uTo-uFrom)/math.Abs(uFrom)
		return template.Held(to, from, template.Towards(r, own) && template.Reaches(own, least, 1) && !template.Above(math.Abs(other), still))
	})
}

func rule(r *model.Rule, l words.Lang) string {
	return l.Pick(fmt.Sprintf("%s by %s or more over %s, while %s stays within ±%s", template.Moves(r, l, [2]string{"falls", "下降"}, [2]string{"rises", "上升"}, [2]string{"moves", "变动"}), words.Percent(template.RateOf(r, "minChange", 0.1)), words.Buckets(r.Params.Count("window", 3), r.Grain, l), template.BesideName(r, l), words.Percent(template.RateOf(r, "still", 0.05))), fmt.Sprintf("%s 内%s %s 以上，而%s变动在 ±%s 以内", words.Buckets(r.Params.Count("window", 3), r.Grain, l), template.Moves(r, l, [2]string{"falls", "下降"}, [2]string{"rises", "上升"}, [2]string{"moves", "变动"}), words.Percent(template.RateOf(r, "minChange", 0.1)), template.BesideName(r, l), words.Percent(template.RateOf(r, "still", 0.05))))
}
