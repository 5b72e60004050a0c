// Package slope is the template for slow movements that no single bucket shows: the straight line through a time falls, and tells most of what there is.
package slope

import (
	"fmt"

	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/rules/template"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/semantic/model"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/words"
)

func init() {
	template.Register(template.Template{
		Name: "slope", Place: 52, Family: template.Trends,
		Label:   map[string]string{"en": "Slope", "zh": "斜率"},
		About:   map[string]string{"en": "a steady fall or rise", "zh": "持续走低或走高"},
		Fires:   "the straight line through the last `window` values (default 28) moves by `minChange` or more of its beginning, on the bad side or that of `direction`, and tells half of the variance (R² ≥ 0.5)",
		Against: "where the line begins",
		Params: []template.Param{
			{
				Key: "window", Kind: template.Count, Usual: 28,
				Label: map[string]string{"en": "Window", "zh": "窗口"}, Doc: "Buckets that the line goes through; 28 unless told.",
			},
			template.Direction(),
			{
				Key: "minChange", Kind: template.Rate, Usual: 0.1, Tune: &template.Tune{From: .01, To: .5},
				Label: map[string]string{"en": "Least change", "zh": "最小变动"}, Doc: "Least movement of the line from its beginning to its end, as a fraction; 0.1 unless told.",
			},
		},
		Check: check,
		Needs: func(r *model.Rule) template.Needs { return template.Needs{History: r.Params.Count("window", 28)} },
		Judge: judge,
		Baseline: func(*model.Rule) template.Baseline {
			return template.Baseline{Name: "start", Words: map[string]string{"en": "from", "zh": "起点"}}
		},
		Rule: rule,

		Example: template.Example{
			Params: model.Params{"window": 8}, Good: model.GoodUp, Values: []float64{100, 102, 99, 101, 103, 100, 102, 101, 100, 103, 101, 102, 100, 102, 101, 99, 98, 100, 97, 94, 95, 92, 90, 88},
		},
	})
}

func judge(r *model.Rule, t *template.Track, v []template.Verdict) {
	n, least := r.Params.Count("window", 28), template.RateOf(r, "minChange", .1)
	template.Each(t, v, func(b int, x float64) template.Verdict {
		list, ok := template.Known(t.Values, b+1-n, b+1)
		if !ok || len(list) < 3 {
			return template.Unknown(x)
		}
		begin, slope, tells := template.Line(t.Values[b+1-n : b+1])
		moved := slope * float64(n-1)
		out := template.Held(begin+moved, begin, template.Towards(r, moved) && template.Reaches(moved, least, begin) && tells >= .5)
		if out.Fired {
			out.Start = b + 1 - n
		}
		return out
	})
}

func rule(r *model.Rule, l words.Lang) string {
	return l.Pick(fmt.Sprintf("%s steadily over %s, by %s or more in all", template.Moves(r, l, [2]string{"falls", "下降"}, [2]string{"rises", "上升"}, [2]string{"moves", "变动"}), words.Buckets(r.Params.Count("window", 28), r.Grain, l), words.Percent(template.RateOf(r, "minChange", 0.1))), fmt.Sprintf("在 %s 内持续%s，累计 %s 以上", words.Buckets(r.Params.Count("window", 28), r.Grain, l), template.Moves(r, l, [2]string{"falls", "下降"}, [2]string{"rises", "上升"}, [2]string{"moves", "变动"}), words.Percent(template.RateOf(r, "minChange", 0.1))))
}

func check(r *model.Rule) []template.Problem {
	if n := r.Params.Count("window", 28); n < 4 {
		return []template.Problem{{Param: "window", Message: fmt.Sprintf("%d buckets are too few for a line", n), Hint: "write 4 or more"}}
	}
	return nil
}
