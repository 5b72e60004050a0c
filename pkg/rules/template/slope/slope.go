// Package slope is the template for slow movements that no single bucket shows: the straight line through a time falls, and tells most of what there is.
package slope

import (
	"fmt"

	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/rules/template"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/semantic/model"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/words"
)

var (
	window    = template.Window(28, "Buckets that the line goes through")
	minChange = template.LeastChange(0.1, "Least movement of the line from its beginning to its end, as a fraction")
)

func init() {
	template.Register(template.Template{
		Name: "slope", Place: 52, Family: template.Trends,
		Label:    map[string]string{"en": "Slope", "zh": "斜率"},
		About:    map[string]string{"en": "a steady fall or rise", "zh": "持续走低或走高"},
		Fires:    "the straight line through the last `window` values (default 28) moves by `minChange` or more of its beginning, on the bad side or that of `direction`, and tells half of the variance (R² ≥ 0.5)",
		Against:  "where the line begins",
		Params:   []template.Param{window, template.Direction(), minChange},
		Check:    check,
		Needs:    func(r *model.Rule) template.Needs { return template.Needs{History: window.Count(r)} },
		Judge:    judge,
		Baseline: template.Base("start", "from", "起点"),
		Rule:     rule,
		Example: template.Example{
			Params: model.Params{"window": 8}, Good: model.GoodUp, Values: []float64{100, 102, 99, 101, 103, 100, 102, 101, 100, 103, 101, 102, 100, 102, 101, 99, 98, 100, 97, 94, 95, 92, 90, 88},
		},
	})
}

func judge(r *model.Rule, t *template.Track, v []template.Verdict) {
	n, least := window.Count(r), minChange.Number(r)
	template.Each(t, v, func(b int, x float64) template.Verdict {
		list, ok := template.Known(t.Values, b+1-n, b+1)
		if !ok || len(list) < 3 {
			return template.Unknown(x)
		}
		begin, slope, tells := template.Line(t.Values[b+1-n : b+1])
		moved := slope * float64(n-1)
		return template.Held(begin+moved, begin, template.Towards(r, moved) && template.Reaches(moved, least, begin) && tells >= .5).From(b + 1 - n)
	})
}

func rule(r *model.Rule, l words.Lang) string {
	return l.Pick(
		fmt.Sprintf("%s steadily over %s, by %s or more in all", template.Moves(r, l), words.Buckets(window.Count(r), r.Grain, l), words.Percent(minChange.Number(r))),
		fmt.Sprintf("在 %s 内持续%s，累计 %s 以上", words.Buckets(window.Count(r), r.Grain, l), template.Moves(r, l), words.Percent(minChange.Number(r))),
	)
}

func check(r *model.Rule) []template.Problem {
	if n := window.Count(r); n < 4 {
		return []template.Problem{{Param: "window", Message: fmt.Sprintf("%d buckets are too few for a line", n), Hint: "write 4 or more"}}
	}
	return nil
}
