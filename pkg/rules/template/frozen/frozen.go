// Package frozen is the template for values that do not move at all: a meter that hangs, an export that repeats itself.
package frozen

import (
	"fmt"

	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/rules/template"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/semantic/model"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/words"
)

var window = template.Window(5, "Equal values in a row")

func init() {
	template.Register(template.Template{
		Name: "frozen", Place: 71, Family: template.Patterns, Still: true,
		Label:    map[string]string{"en": "Frozen", "zh": "数值不变"},
		About:    map[string]string{"en": "the same value again and again", "zh": "数值一直不变"},
		Fires:    "`window` values in a row (default 5) are the same, and those before were not",
		Against:  "that value",
		Params:   []template.Param{window},
		Check:    check,
		Needs:    func(r *model.Rule) template.Needs { return template.Needs{History: 2 * window.Count(r)} },
		Judge:    judge,
		Baseline: template.Base("start", "unchanged", "不变"),
		Rule:     rule,
		Headline: headline,
		Example: template.Example{
			Params: model.Params{"window": 4}, Values: []float64{18, 21, 17, 19, 24, 23, 20, 22, 19, 25, 27, 27, 27, 27},
		},
	})
}

func check(r *model.Rule) []template.Problem {
	return template.Short(r, &window, 2)
}

func judge(r *model.Rule, t *template.Track, v []template.Verdict) {
	n := window.Count(r)
	template.Each(t, v, func(b int, x float64) template.Verdict {
		first := b
		for first > 0 && t.Values[first-1] == x {
			first--
		}
		if first == 0 { // it may always have been so
			return template.Unknown(x)
		}
		return template.Held(x, x, b-first+1 >= n).From(first)
	})
}

func rule(r *model.Rule, l words.Lang) string {
	return l.Pick(
		fmt.Sprintf("has the same value for %s in a row", words.Buckets(window.Count(r), r.Grain, l)),
		fmt.Sprintf("连续 %s 数值不变", words.Buckets(window.Count(r), r.Grain, l)),
	)
}

func headline(f *template.Found) string {
	return f.Lang.Pick(f.Metric+" does not move, "+f.Lasted, f.Metric+" "+f.Lasted+"未变")
}
