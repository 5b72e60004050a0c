// Package drift is the template for movements that go one way most of the time, with steps back in between, which a run in a row does not see.
package drift

import (
	"fmt"
	"math"

	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/rules/template"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/semantic/model"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/words"
)

var (
	window    = template.Window(10, "Steps that are looked at")
	times     = template.Times(8, "Steps that go one way")
	minChange = template.LeastChange(0.05, "Least movement over all steps, as a fraction")
)

func init() {
	template.Register(template.Template{
		Name: "drift", Place: 53, Family: template.Trends,
		Label:    map[string]string{"en": "Mostly falling", "zh": "多数下降"},
		About:    map[string]string{"en": "most steps go one way", "zh": "多数时间朝同一方向"},
		Fires:    "`times` or more of the last `window` steps go the bad way, or that of `direction`, and the value has moved by `minChange` over them",
		Against:  "the value before the steps",
		Params:   []template.Param{window, times, template.Direction(), minChange},
		Check:    check,
		Needs:    func(r *model.Rule) template.Needs { return template.Needs{History: window.Count(r)} },
		Judge:    judge,
		Baseline: template.Base("start", "from", "起点"),
		Rule:     rule,
		Example: template.Example{
			Params: model.Params{"window": 7, "times": 5}, Good: model.GoodUp, Values: []float64{104, 101, 103, 102, 104, 102, 103, 102, 104, 103, 104, 102, 100, 101, 98, 96, 93},
		},
	})
}

func judge(r *model.Rule, t *template.Track, v []template.Verdict) {
	n, times, least := window.Count(r), times.Count(r), minChange.Number(r)
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
		return template.Held(x, base, template.Towards(r, way) && steps >= times && template.Reaches(way, least, base)).From(b - n + 1)
	})
}

func rule(r *model.Rule, l words.Lang) string {
	return l.Pick(
		fmt.Sprintf("%s on %d of %s, by %s or more in all", template.Moves(r, l), times.Count(r), words.Buckets(window.Count(r), r.Grain, l), words.Percent(minChange.Number(r))),
		fmt.Sprintf("在 %s 中有 %d 次%s，累计 %s 以上", words.Buckets(window.Count(r), r.Grain, l), times.Count(r), template.Moves(r, l), words.Percent(minChange.Number(r))),
	)
}

func check(r *model.Rule) []template.Problem {
	return template.Never(times.Count(r), window.Count(r), "steps")
}
