// Package disagree is the template for results that get worse while what drives them gets better.
package disagree

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
		Name: "disagree", Place: 82, Family: template.Relations,
		Label:   map[string]string{"en": "Driver and result disagree", "zh": "驱动与结果背离"},
		About:   map[string]string{"en": "the driver gets better, the result worse", "zh": "驱动向好而结果变差"},
		Fires:   "the mean of the last `window` values (default 7) moves by `minChange` or more the bad way against the `window` before, or that of `direction`, while that of `use` moves by as much the other way",
		Against: "the mean before",
		Params: []template.Param{
			template.Beside("Metric that drives it, of the same unit."),
			{
				Key: "window", Kind: template.Count, Usual: 7,
				Label: map[string]string{"en": "Window", "zh": "窗口"}, Doc: "Buckets of each stretch; 7 unless told.",
			},
			template.Direction(),
			{
				Key: "minChange", Kind: template.Rate, Usual: 0.05, Tune: &template.Tune{From: .01, To: .5},
				Label: map[string]string{"en": "Least change", "zh": "最小变动"}, Doc: "Least movement of each, as a fraction; 0.05 unless told.",
			},
		},

		Needs: func(r *model.Rule) template.Needs { return template.Needs{History: 2 * r.Params.Count("window", 7)} },
		Judge: judge,
		Baseline: func(*model.Rule) template.Baseline {
			return template.Baseline{Name: "start", Words: map[string]string{"en": "before", "zh": "前期"}}
		},
		Rule: rule,

		Example: template.Example{
			Params: model.Params{"use": "visits", "window": 3}, Good: model.GoodUp, Values: []float64{20, 21, 20, 19, 20, 21, 20, 20, 21, 18, 17, 16}, Use: []float64{100, 101, 99, 100, 102, 101, 100, 99, 100, 110, 115, 118},
		},
	})
}

func judge(r *model.Rule, t *template.Track, v []template.Verdict) {
	n, least := r.Params.Count("window", 7), template.RateOf(r, "minChange", .05)
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
		return template.Held(to, from, template.Towards(r, own) && own*other < 0 && template.Reaches(own, least, 1) && template.Reaches(other, least, 1))
	})
}

func rule(r *model.Rule, l words.Lang) string {
	return l.Pick(fmt.Sprintf("%s by %s or more over %s, while %s moves the other way", template.Moves(r, l, [2]string{"falls", "下降"}, [2]string{"rises", "上升"}, [2]string{"moves", "变动"}), words.Percent(template.RateOf(r, "minChange", 0.05)), words.Buckets(r.Params.Count("window", 7), r.Grain, l), template.BesideName(r, l)), fmt.Sprintf("%s 内%s %s 以上，而%s反向变动", words.Buckets(r.Params.Count("window", 7), r.Grain, l), template.Moves(r, l, [2]string{"falls", "下降"}, [2]string{"rises", "上升"}, [2]string{"moves", "变动"}), words.Percent(template.RateOf(r, "minChange", 0.05)), template.BesideName(r, l)))
}
