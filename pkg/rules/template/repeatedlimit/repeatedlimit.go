// Package repeatedlimit is the template for bounds that are broken now and then: once is chance, often is not.
package repeatedlimit

import (
	"fmt"

	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/rules/template"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/semantic/model"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/words"
)

var (
	times  = template.Times(3, "Values beyond the bound from which on it fires")
	window = template.Window(7, "Last buckets that are looked at")
)

func init() {
	template.Register(template.Template{
		Name: "repeated_limit", Place: 12, Family: template.Limits, Bound: true,
		Label:    map[string]string{"en": "Limit, again and again", "zh": "反复超限"},
		About:    map[string]string{"en": "a bound broken several times", "zh": "多次超出界限"},
		Fires:    "`times` or more of the last `window` values are above `above`, or below `below`, the judged one among them",
		Against:  "the bound",
		Params:   append(template.Bounds(), times, window),
		Check:    check,
		Needs:    func(r *model.Rule) template.Needs { return template.Needs{History: window.Count(r)} },
		Judge:    judge,
		Baseline: template.Base("limit", "limit", "界限"),
		Rule:     rule,
		Example: template.Example{
			Params: model.Params{"above": 30.0}, Values: []float64{18, 21, 17, 19, 33, 23, 20, 22, 19, 25, 34, 27, 31, 26, 24, 35},
		},
	})
}

func judge(r *model.Rule, t *template.Track, v []template.Verdict) {
	n, times := window.Count(r), times.Count(r)
	template.Each(t, v, func(b int, x float64) template.Verdict {
		base, now := template.Beyond(r, x)
		count := 0
		for _, past := range t.Values[max(0, b+1-n) : b+1] {
			if _, yes := template.Beyond(r, past); yes {
				count++
			}
		}
		return template.Held(x, base, now && count >= times)
	})
}

func rule(r *model.Rule, l words.Lang) string {
	return l.Pick(
		fmt.Sprintf("is %s on %d of %s", template.SayBound(r, l), times.Count(r), words.Buckets(window.Count(r), r.Grain, l)),
		fmt.Sprintf("在 %s 中有 %d 次%s", words.Buckets(window.Count(r), r.Grain, l), times.Count(r), template.SayBound(r, l)),
	)
}

func check(r *model.Rule) []template.Problem {
	if found := template.OneBound(r); found != nil {
		return found
	}
	return template.Never(times.Count(r), window.Count(r), "buckets")
}
