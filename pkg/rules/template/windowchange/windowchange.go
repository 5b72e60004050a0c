// Package windowchange is the template for movements of a stretch of buckets against the one before: last week against the week before, each day anew.
package windowchange

import (
	"fmt"

	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/answer"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/rules/template"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/semantic/model"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/words"
)

func init() {
	template.Register(template.Template{
		Name: "window_change", Place: 42, Family: template.Changes,
		Label:   map[string]string{"en": "Change of a time", "zh": "滚动变化"},
		About:   map[string]string{"en": "a stretch against the one before", "zh": "近期较前期"},
		Fires:   "the mean of the last `window` values against that of the `window` before is changed by `minChange` or more on the bad side, or that of `direction`",
		Against: "the mean before",
		Params: []template.Param{
			{
				Key: "window", Kind: template.Count, Usual: 7,
				Label: map[string]string{"en": "Window", "zh": "窗口"}, Doc: "Buckets of a stretch; 7 unless told.",
			},
			template.Direction(),
			{
				Key: "minChange", Kind: template.Rate, Usual: 0.1, Tune: &template.Tune{From: .01, To: .5},
				Label: map[string]string{"en": "Least change", "zh": "最小变动"}, Doc: "Least change of the mean, as a fraction; 0.1 unless told.",
			},
		},

		Needs: func(r *model.Rule) template.Needs { return template.Needs{History: 2 * r.Params.Count("window", 7)} },
		Judge: judge,
		Baseline: func(*model.Rule) template.Baseline {
			return template.Baseline{Name: "start", Words: map[string]string{"en": "before", "zh": "前期"}}
		},
		Rule: rule,

		Example: template.Example{
			Params: model.Params{"window": 4}, Good: model.GoodUp, Values: []float64{104, 101, 108, 103, 99, 106, 102, 100, 105, 103, 101, 107, 92, 94, 90, 91},
		},
	})
}

func judge(r *model.Rule, t *template.Track, v []template.Verdict) {
	n, least := r.Params.Count("window", 7), template.RateOf(r, "minChange", .1)
	template.Each(t, v, func(b int, x float64) template.Verdict {
		now, ok := template.Known(t.Values, b+1-n, b+1)
		before, too := template.Known(t.Values, b+1-2*n, b+1-n)
		if !ok || !too {
			return template.Unknown(x)
		}
		to, from := template.Mean(now), template.Mean(before)
		if from == 0 {
			return template.Skip(answer.ZeroBase)
		}
		return template.Held(to, from, template.Towards(r, to-from) && template.Reaches(to-from, least, from))
	})
}

func rule(r *model.Rule, l words.Lang) string {
	return l.Pick(fmt.Sprintf("%s by %s or more on the mean of %s against those before", template.Moves(r, l, [2]string{"falls", "下降"}, [2]string{"rises", "上升"}, [2]string{"moves", "变动"}), words.Percent(template.RateOf(r, "minChange", 0.1)), words.Buckets(r.Params.Count("window", 7), r.Grain, l)), fmt.Sprintf("近 %s 均值较前期%s %s 以上", words.Buckets(r.Params.Count("window", 7), r.Grain, l), template.Moves(r, l, [2]string{"falls", "下降"}, [2]string{"rises", "上升"}, [2]string{"moves", "变动"}), words.Percent(template.RateOf(r, "minChange", 0.1))))
}
