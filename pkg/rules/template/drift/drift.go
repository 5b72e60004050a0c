// Package drift is the template for movements that go one way most of the time, with steps back in between, which a run in a row does not see.
package drift

import (
	"fmt"
	"math"

	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/rules/template"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/semantic/model"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/words"
)

func init() {
	template.Register(template.Template{
		Name: "drift", Place: 53, Family: template.Trends,
		Label:   map[string]string{"en": "Mostly falling", "zh": "多数下降"},
		About:   map[string]string{"en": "most steps go one way", "zh": "多数时间朝同一方向"},
		Fires:   "`times` or more of the last `window` steps go the bad way, or that of `direction`, and the value has moved by `minChange` over them",
		Against: "the value before the steps",
		Params: []template.Param{
			{
				Key: "window", Kind: template.Count, Usual: 10,
				Label: map[string]string{"en": "Window", "zh": "窗口"}, Doc: "Steps that are looked at; 10 unless told.",
			},
			{
				Key: "times", Kind: template.Count, Usual: 8,
				Label: map[string]string{"en": "Times", "zh": "次数"}, Doc: "Steps that go one way; 8 unless told.",
			},
			template.Direction(),
			{
				Key: "minChange", Kind: template.Rate, Usual: 0.05, Tune: &template.Tune{From: .01, To: .5},
				Label: map[string]string{"en": "Least change", "zh": "最小变动"}, Doc: "Least movement over all steps, as a fraction; 0.05 unless told.",
			},
		},
		Check: check,
		Needs: func(r *model.Rule) template.Needs { return template.Needs{History: r.Params.Count("window", 10)} },
		Judge: judge,
		Baseline: func(*model.Rule) template.Baseline {
			return template.Baseline{Name: "start", Words: map[string]string{"en": "from", "zh": "起点"}}
		},
		Rule: rule,

		Example: template.Example{
			Params: model.Params{"window": 7, "times": 5}, Good: model.GoodUp, Values: []float64{104, 101, 103, 102, 104, 102, 103, 102, 104, 103, 104, 102, 100, 101, 98, 96, 93},
		},
	})
}

func judge(r *model.Rule, t *template.Track, v []template.Verdict) {
	n, times, least := r.Params.Count("window", 10), r.Params.Count("times", 8), template.RateOf(r, "minChange", .05)
	template.Each(t, v, func(b int, x float64) template.Verdict {
		if b < n || math.IsNaN(t.Values[b-n]) {
			return template.Unknown(x)
		}
		base, way, steps := t.Values[b-n], x-t.Values[b-n], 0
		for i := b - n + 1; i <= b; i++ {
			if (t.Values[i]-t.Values[i-1])*way > 0 { // false where one is missing
				steps++
			}
		}
		out := template.Held(x, base, template.Towards(r, way) && steps >= times && template.Reaches(way, least, base))
		if out.Fired {
			out.Start = b - n + 1
		}
		return out
	})
}

func rule(r *model.Rule, l words.Lang) string {
	return l.Pick(fmt.Sprintf("%s on %d of %s, by %s or more in all", template.Moves(r, l, [2]string{"falls", "下降"}, [2]string{"rises", "上升"}, [2]string{"moves", "变动"}), r.Params.Count("times", 8), words.Buckets(r.Params.Count("window", 10), r.Grain, l), words.Percent(template.RateOf(r, "minChange", 0.05))), fmt.Sprintf("在 %s 中有 %d 次%s，累计 %s 以上", words.Buckets(r.Params.Count("window", 10), r.Grain, l), r.Params.Count("times", 8), template.Moves(r, l, [2]string{"falls", "下降"}, [2]string{"rises", "上升"}, [2]string{"moves", "变动"}), words.Percent(template.RateOf(r, "minChange", 0.05))))
}

func check(r *model.Rule) []template.Problem {
	if times, n := r.Params.Count("times", 8), r.Params.Count("window", 10); times > n {
		return []template.Problem{{Param: "times", Message: fmt.Sprintf("times is %d of %d steps, which never is", times, n), Hint: "write fewer times, or a longer window"}}
	}
	return nil
}
