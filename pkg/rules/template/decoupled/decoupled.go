// Package decoupled is the template for metrics that used to go together and do not any more.
package decoupled

import (
	"fmt"
	"math"

	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/rules/template"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/semantic/model"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/words"
)

var (
	window      = template.Window(14, "Buckets of each stretch")
	correlation = template.Param{
		Key: "correlation", Kind: template.Rate, Usual: 0.2, Tune: &template.Tune{From: .05, To: .6},
		Label: map[string]string{"en": "Correlation", "zh": "相关系数"}, Doc: "Correlation below which it fires; 0.2 unless told.",
	}
)

func init() {
	template.Register(template.Template{
		Name: "decoupled", Place: 84, Family: template.Relations,
		Label:    map[string]string{"en": "Decoupled", "zh": "脱钩"},
		About:    map[string]string{"en": "two that went together do not any more", "zh": "原本同步的两者脱钩"},
		Fires:    "the correlation of value and `use` over the last `window` buckets (default 14) is below `correlation` (default 0.2), and over those before it was 0.6 or more",
		Against:  "the value before",
		Params:   []template.Param{template.Beside("Metric that it goes with."), window, correlation},
		Check:    check,
		Needs:    func(r *model.Rule) template.Needs { return template.Needs{History: 2 * window.Count(r)} },
		Judge:    judge,
		Baseline: template.Base("start", "before", "此前"),
		Rule:     rule,
		Headline: headline,
		Example: template.Example{
			Params: model.Params{"use": "visits", "window": 6}, Good: model.GoodUp, Values: []float64{20, 24, 18, 26, 21, 23, 20, 24, 18, 26, 21, 23, 20, 24, 18, 26, 21, 23}, Use: []float64{100, 120, 90, 130, 105, 115, 100, 120, 90, 130, 105, 115, 116, 99, 121, 98, 118, 100},
		},
	})
}

// together is the correlation of two metrics; ok is false where one of them does not
// move, or too little is known.
func together(x, y []float64) (r float64, ok bool) {
	var n, sx, sy float64
	for i := range x {
		if !math.IsNaN(x[i]) && !math.IsNaN(y[i]) {
			n, sx, sy = n+1, sx+x[i], sy+y[i]
		}
	}
	var sxx, syy, sxy float64 // about the means: squares of large values would hide what little they move
	for i := range x {
		if !math.IsNaN(x[i]) && !math.IsNaN(y[i]) {
			dx, dy := x[i]-sx/n, y[i]-sy/n
			sxx, syy, sxy = sxx+dx*dx, syy+dy*dy, sxy+dx*dy
		}
	}
	if n < 3 || sxx == 0 || syy == 0 {
		return 0, false
	}
	return sxy / math.Sqrt(sxx*syy), true
}

func check(r *model.Rule) []template.Problem {
	return template.Short(r, &window, 3)
}

func judge(r *model.Rule, t *template.Track, v []template.Verdict) {
	n, least := window.Count(r), correlation.Number(r)
	template.Each(t, v, func(b int, x float64) template.Verdict {
		if b+1-2*n < 0 || t.Use == nil || math.IsNaN(t.Values[b-n]) {
			return template.Unknown(x)
		}
		now, ok := together(t.Values[b+1-n:b+1], t.Use[b+1-n:b+1])
		before, too := together(t.Values[b+1-2*n:b+1-n], t.Use[b+1-2*n:b+1-n])
		if !ok || !too {
			return template.Unknown(x)
		}
		return template.Held(x, t.Values[b-n], before >= .6 && now < least)
	})
}

func rule(r *model.Rule, l words.Lang) string {
	return l.Pick(
		fmt.Sprintf("does not go with %s any more, over %s", template.BesideName(r, l), words.Buckets(window.Count(r), r.Grain, l)),
		fmt.Sprintf("近 %s 不再与%s同步", words.Buckets(window.Count(r), r.Grain, l), template.BesideName(r, l)),
	)
}

func headline(f *template.Found) string {
	return f.Lang.Pick(f.Metric+" no longer goes with "+template.BesideName(f.Rule, f.Lang), f.Metric+"与"+template.BesideName(f.Rule, f.Lang)+"脱钩")
}
