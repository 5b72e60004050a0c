// Package zigzag is the template for values that go up and down in turn: two ways of counting, or a control that overshoots. Rule 4 of Nelson, The Shewhart Control Chart: Tests for Special Causes.
package zigzag

import (
	"fmt"
	"math"

	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/rules/template"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/semantic/model"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/words"
)

var (
	window    = template.Window(8, "Steps in turn")
	minChange = template.LeastChange(0.05, "Least size of a step, as a fraction")
)

func init() {
	template.Register(template.Template{
		Name: "zigzag", Place: 72, Family: template.Patterns,
		Label:    map[string]string{"en": "Zigzag", "zh": "反复震荡"},
		About:    map[string]string{"en": "up and down in turn", "zh": "一升一降交替"},
		Fires:    "`window` steps in a row (default 8) go the other way than the one before, each by `minChange` or more",
		Against:  "the value before",
		Params:   []template.Param{window, minChange},
		Check:    check,
		Needs:    func(r *model.Rule) template.Needs { return template.Needs{History: window.Count(r) + 2} },
		Judge:    judge,
		Baseline: template.Base("start", "before", "此前"),
		Rule:     rule,
		Headline: headline,
		Example: template.Example{
			Params: model.Params{"window": 5}, Values: []float64{100, 102, 103, 101, 100, 102, 101, 103, 104, 102, 110, 98, 112, 97, 113, 96},
		},
	})
}

func check(r *model.Rule) []template.Problem {
	return template.Short(r, &window, 2)
}

func judge(r *model.Rule, t *template.Track, v []template.Verdict) {
	n, least := window.Count(r), minChange.Number(r)
	template.Each(t, v, func(b int, x float64) template.Verdict {
		if b < n || math.IsNaN(t.Values[b-1]) {
			return template.Unknown(x)
		}
		turns, before := 0, 0.0
		for i := b; i > 0 && turns < n; i-- {
			step := t.Values[i] - t.Values[i-1]
			if math.IsNaN(step) || !template.Reaches(step, least, t.Values[i-1]) || step*before > 0 || step == 0 {
				break
			}
			turns, before = turns+1, step
		}
		return template.Held(x, t.Values[b-1], turns >= n).From(b - n + 1)
	})
}

func rule(r *model.Rule, l words.Lang) string {
	return l.Pick(
		fmt.Sprintf("goes up and down in turn for %s, by %s or more each time", words.Buckets(window.Count(r), r.Grain, l), words.Percent(minChange.Number(r))),
		fmt.Sprintf("连续 %s 一升一降，每次 %s 以上", words.Buckets(window.Count(r), r.Grain, l), words.Percent(minChange.Number(r))),
	)
}

func headline(f *template.Found) string {
	return f.Lang.Pick(f.Metric+" goes up and down in turn", f.Metric+"反复震荡")
}
