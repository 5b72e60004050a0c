// Package seasonmissed is the template for seasons that do not come: last year the value rose by now, this year it does not.
package seasonmissed

import (
	"fmt"

	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/answer"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/rules/template"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/semantic/comparison"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/semantic/model"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/words"
)

func init() {
	template.Register(template.Template{
		Name: "season_missed", Place: 74, Family: template.Patterns,
		Label:   map[string]string{"en": "Season missed", "zh": "旺季落空"},
		About:   map[string]string{"en": "the rise of last year does not come", "zh": "去年同期的上升未出现"},
		Fires:   "last year the mean of the last `window` values was `rise` or more above that of the `window` before, and this year less than half of that came",
		Against: "what the rise of last year would have made",
		Params: []template.Param{
			{
				Key: "window", Kind: template.Count, Usual: 7,
				Label: map[string]string{"en": "Window", "zh": "窗口"}, Doc: "Buckets of each stretch; 7 unless told.",
			},
			{
				Key: "rise", Kind: template.Rate, Most: 10, Usual: 0.2, Tune: &template.Tune{From: .02, To: 1},
				Label: map[string]string{"en": "Rise", "zh": "上升"}, Doc: "Rise of last year from which on it counts as a season; 0.2 unless told.",
			},
		},

		Needs: func(r *model.Rule) template.Needs {
			return template.Needs{History: 2 * r.Params.Count("window", 7), Compare: comparison.LastYear}
		},
		Judge: judge,
		Baseline: func(*model.Rule) template.Baseline {
			return template.Baseline{Name: "season", Words: map[string]string{"en": "by last year's rise", "zh": "按去年升幅"}}
		},
		Rule: rule,

		Example: template.Example{
			Params: model.Params{"window": 4}, Good: model.GoodUp, Values: []float64{100, 101, 99, 100, 101, 100, 99, 101, 100, 101, 100, 100}, Compared: []float64{90, 91, 89, 90, 90, 91, 89, 90, 90, 115, 125, 120},
		},
	})
}

func judge(r *model.Rule, t *template.Track, v []template.Verdict) {
	n, rise := r.Params.Count("window", 7), template.RateOf(r, "rise", .2)
	template.Each(t, v, func(b int, x float64) template.Verdict {
		now, ok := template.Known(t.Values, b+1-n, b+1)
		before, too := template.Known(t.Values, b+1-2*n, b+1-n)
		if !ok || !too {
			return template.Unknown(x)
		}
		nowThen, known := template.Known(t.Compared, b+1-n, b+1)
		beforeThen, also := template.Known(t.Compared, b+1-2*n, b+1-n)
		if !known || !also {
			return template.Skip(t.NoBase[b], answer.NoCounterpart)
		}
		from, then := template.Mean(before), template.Mean(beforeThen)
		if from <= 0 || then <= 0 {
			return template.Skip(answer.ZeroBase)
		}
		season, came := template.Mean(nowThen)/then-1, template.Mean(now)/from-1
		return template.Held(template.Mean(now), from*(1+season), template.AtLeast(season, rise) && template.Below(came, season/2))
	})
}

func rule(r *model.Rule, l words.Lang) string {
	return l.Pick(fmt.Sprintf("does not rise as last year, by %s or more within %s", words.Percent(template.RateOf(r, "rise", 0.2)), words.Buckets(r.Params.Count("window", 7), r.Grain, l)), fmt.Sprintf("未像去年同期那样在 %s 内上升 %s 以上", words.Buckets(r.Params.Count("window", 7), r.Grain, l), words.Percent(template.RateOf(r, "rise", 0.2))))
}
