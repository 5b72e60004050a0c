// Package zigzag is the template for values that go up and down in turn: two ways of counting, or a control that overshoots. Rule 4 of Nelson, The Shewhart Control Chart: Tests for Special Causes.
package zigzag

import (
	"fmt"
	"math"

	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/rules/template"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/semantic/model"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/words"
)

func init() {
	template.Register(template.Template{
		Name: "zigzag", Place: 72, Family: template.Patterns,
		Label:   map[string]string{"en": "Zigzag", "zh": "反复震荡"},
		About:   map[string]string{"en": "up and down in turn", "zh": "一升一降交替"},
		Fires:   "`window` steps in a row (default 8) go the other way than the one before, each by `minChange` or more",
		Against: "the value before",
		Params: []template.Param{
			{
				Key: "window", Kind: template.Count, Usual: 8,
				Label: map[string]string{"en": "Window", "zh": "窗口"}, Doc: "Steps in turn; 8 unless told.",
			},
			{
				Key: "minChange", Kind: template.Rate, Usual: 0.05, Tune: &template.Tune{From: .01, To: .5},
				Label: map[string]string{"en": "Least change", "zh": "最小变动"}, Doc: "Least size of a step, as a fraction; 0.05 unless told.",
			},
		},

		Check: check,
		Needs: func(r *model.Rule) template.Needs { return template.Needs{History: r.Params.Count("window", 8) + 2} },
		Judge: judge,
		Baseline: func(*model.Rule) template.Baseline {
			return template.Baseline{Name: "start", Words: map[string]string{"en": "before", "zh": "此前"}}
		},
		Rule:     rule,
		Headline: headline,
		Example: template.Example{
			Params: model.Params{"window": 5}, Values: []float64{100, 102, 103, 101, 100, 102, 101, 103, 104, 102, 110, 98, 112, 97, 113, 96},
		},
	})
}

func check(r *model.Rule) []template.Problem {
	return template.Short(r, "window", 8, 2)
}

func judge(r *model.Rule, t *template.Track, v []template.Verdict) {
	n, least := r.Params.Count("window", 8), template.RateOf(r, "minChange", .05)
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
		out := template.Held(x, t.Values[b-1], turns >= n)
		if out.Fired {
			out.Start = b - n + 1
		}
		return out
	})
}

func rule(r *model.Rule, l words.Lang) string {
	return l.Pick(fmt.Sprintf("goes up and down in turn for %s, by %s or more each time", words.Buckets(r.Params.Count("window", 8), r.Grain, l), words.Percent(template.RateOf(r, "minChange", 0.05))), fmt.Sprintf("连续 %s 一升一降，每次 %s 以上", words.Buckets(r.Params.Count("window", 8), r.Grain, l), words.Percent(template.RateOf(r, "minChange", 0.05))))
}

func headline(f *template.Found) string {
	return f.Lang.Pick(f.Metric+" goes up and down in turn", f.Metric+"反复震荡")
}
