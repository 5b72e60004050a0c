// Package acceleration is the template for movements that gather pace: the second half of a time moves further than the first.
package acceleration

import (
	"fmt"
	"math"

	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/rules/template"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/semantic/model"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/words"
)

var (
	window = template.Window(5, "Buckets of each half")
	times  = template.Param{
		Key: "times", Kind: template.Count, Usual: 2,
		Label: map[string]string{"en": "Times", "zh": "倍数"}, Doc: "How many times as far as in the first half; 2 unless told.",
	}
	minChange = template.LeastChange(0.05, "Least movement of the second half, as a fraction")
)

func init() {
	template.Register(template.Template{
		Name: "acceleration", Place: 54, Family: template.Trends,
		Label:    map[string]string{"en": "Faster and faster", "zh": "加速变化"},
		About:    map[string]string{"en": "a movement that gathers pace", "zh": "变化加快"},
		Fires:    "from the middle of the last 2 × `window` buckets to their end the value moves by `minChange` or more, on the bad side or that of `direction`, and at least `times` times as far as in the first half",
		Against:  "the middle",
		Params:   []template.Param{window, times, template.Direction(), minChange},
		Needs:    func(r *model.Rule) template.Needs { return template.Needs{History: 2 * window.Count(r)} },
		Judge:    judge,
		Baseline: template.Base("start", "before", "此前"),
		Rule:     rule,
		Example: template.Example{
			Params: model.Params{"window": 4}, Good: model.GoodUp, Values: []float64{104, 104, 103, 104, 104, 103, 103, 103, 103, 102, 101, 100, 99, 95, 88},
		},
	})
}

func judge(r *model.Rule, t *template.Track, v []template.Verdict) {
	n, times, least := window.Count(r), float64(times.Count(r)), minChange.Number(r)
	template.Each(t, v, func(b int, x float64) template.Verdict {
		if b < 2*n || math.IsNaN(t.Values[b-n]) || math.IsNaN(t.Values[b-2*n]) {
			return template.Unknown(x)
		}
		middle := t.Values[b-n]
		first, second := middle-t.Values[b-2*n], x-middle
		gathers := first*second > 0 && math.Abs(second) >= times*math.Abs(first)
		return template.Held(x, middle, gathers && template.Towards(r, second) && template.Reaches(second, least, middle))
	})
}

func rule(r *model.Rule, l words.Lang) string {
	return l.Pick(
		fmt.Sprintf("%s faster and faster: by %s or more within %s, %d times as far as in those before", template.Moves(r, l), words.Percent(minChange.Number(r)), words.Buckets(window.Count(r), r.Grain, l), times.Count(r)),
		fmt.Sprintf("加速%s：%s 内 %s 以上，且为前一段的 %d 倍以上", template.Moves(r, l), words.Buckets(window.Count(r), r.Grain, l), words.Percent(minChange.Number(r)), times.Count(r)),
	)
}
