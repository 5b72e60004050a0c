// Package windowchange is the template for movements of a stretch of buckets against the one before: last week against the week before, each day anew.
package windowchange

import (
	"fmt"

	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/answer"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/rules/template"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/semantic/model"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/words"
)

var (
	window    = template.Window(7, "Buckets of a stretch")
	minChange = template.LeastChange(0.1, "Least change of the mean, as a fraction")
)

func init() {
	template.Register(template.Template{
		Name: "window_change", Place: 42, Family: template.Changes,
		Label:    map[string]string{"en": "Change of a time", "zh": "滚动变化"},
		About:    map[string]string{"en": "a stretch against the one before", "zh": "近期较前期"},
		Fires:    "the mean of the last `window` values against that of the `window` before is changed by `minChange` or more on the bad side, or that of `direction`",
		Against:  "the mean before",
		Params:   []template.Param{window, template.Direction(), minChange},
		Needs:    func(r *model.Rule) template.Needs { return template.Needs{History: 2 * window.Count(r)} },
		Judge:    judge,
		Baseline: template.Base("start", "before", "前期"),
		Rule:     rule,
		Example: template.Example{
			Params: model.Params{"window": 4}, Good: model.GoodUp, Values: []float64{104, 101, 108, 103, 99, 106, 102, 100, 105, 103, 101, 107, 92, 94, 90, 91},
		},
	})
}

func judge(r *model.Rule, t *template.Track, v []template.Verdict) {
	n, least := window.Count(r), minChange.Number(r)
	template.Each(t, v, func(b int, x float64) template.Verdict {
		to, from, ok := template.Stretches(t.Values, b, n)
		switch {
		case !ok:
			return template.Unknown(x)
		case from == 0:
			return template.Skip(answer.ZeroBase)
		}
		return template.Held(to, from, template.Towards(r, to-from) && template.Reaches(to-from, least, from))
	})
}

func rule(r *model.Rule, l words.Lang) string {
	return l.Pick(
		fmt.Sprintf("%s by %s or more on the mean of %s against those before", template.Moves(r, l), words.Percent(minChange.Number(r)), words.Buckets(window.Count(r), r.Grain, l)),
		fmt.Sprintf("近 %s 均值较前期%s %s 以上", words.Buckets(window.Count(r), r.Grain, l), template.Moves(r, l), words.Percent(minChange.Number(r))),
	)
}
