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

var (
	window = template.Window(7, "Buckets of each stretch")
	rise   = template.Param{
		Key: "rise", Kind: template.Rate, Most: 10, Usual: 0.2, Tune: &template.Tune{From: .02, To: 1},
		Label: map[string]string{"en": "Rise", "zh": "上升"}, Doc: "Rise of last year from which on it counts as a season; 0.2 unless told.",
	}
)

func init() {
	template.Register(template.Template{
		Name: "season_missed", Place: 74, Family: template.Patterns,
		Label:   map[string]string{"en": "Season missed", "zh": "旺季落空"},
		About:   map[string]string{"en": "the rise of last year does not come", "zh": "去年同期的上升未出现"},
		Fires:   "last year the mean of the last `window` values was `rise` or more above that of the `window` before, and this year less than half of that came",
		Against: "what the rise of last year would have made",
		Params:  []template.Param{window, rise},
		Needs: func(r *model.Rule) template.Needs {
			return template.Needs{History: 2 * window.Count(r), Compare: comparison.LastYear}
		},
		Judge:    judge,
		Baseline: template.Base("season", "by last year's rise", "按去年升幅"),
		Rule:     rule,
		Example: template.Example{
			Params: model.Params{"window": 4}, Good: model.GoodUp, Values: []float64{100, 101, 99, 100, 101, 100, 99, 101, 100, 101, 100, 100}, Compared: []float64{90, 91, 89, 90, 90, 91, 89, 90, 90, 115, 125, 120},
		},
	})
}

func judge(r *model.Rule, t *template.Track, v []template.Verdict) {
	n, rise := window.Count(r), rise.Number(r)
	template.Each(t, v, func(b int, x float64) template.Verdict {
		to, from, ok := template.Stretches(t.Values, b, n)
		toThen, fromThen, too := template.Stretches(t.Compared, b, n)
		switch {
		case !ok:
			return template.Unknown(x)
		case !too:
			return template.Skip(t.NoBase[b], answer.NoCounterpart)
		case from <= 0 || fromThen <= 0:
			return template.Skip(answer.ZeroBase)
		}
		season, came := toThen/fromThen-1, to/from-1
		return template.Held(to, from*(1+season), template.AtLeast(season, rise) && template.Below(came, season/2))
	})
}

func rule(r *model.Rule, l words.Lang) string {
	return l.Pick(
		fmt.Sprintf("does not rise as last year, by %s or more within %s", words.Percent(rise.Number(r)), words.Buckets(window.Count(r), r.Grain, l)),
		fmt.Sprintf("未像去年同期那样在 %s 内上升 %s 以上", words.Buckets(window.Count(r), r.Grain, l), words.Percent(rise.Number(r))),
	)
}
