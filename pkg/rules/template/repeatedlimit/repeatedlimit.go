// Package repeatedlimit is the template for bounds that are broken now and then: once is chance, often is not.
package repeatedlimit

import (
	"fmt"

	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/rules/template"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/semantic/model"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/words"
)

func init() {
	template.Register(template.Template{
		Name: "repeated_limit", Place: 12, Family: template.Limits, Bound: true,
		Label:   map[string]string{"en": "Limit, again and again", "zh": "反复超限"},
		About:   map[string]string{"en": "a bound broken several times", "zh": "多次超出界限"},
		Fires:   "`times` or more of the last `window` values are above `above`, or below `below`, the judged one among them",
		Against: "the bound",
		Params: []template.Param{
			{
				Key: "above", Kind: template.Number, Unit: "metric", Tune: &template.Tune{From: .5, To: 1, Values: true},
				Label: map[string]string{"en": "Above", "zh": "高于"}, Doc: "Upper bound; fires above it.",
			},
			{
				Key: "below", Kind: template.Number, Unit: "metric", Tune: &template.Tune{From: .5, To: 0, Values: true},
				Label: map[string]string{"en": "Below", "zh": "低于"}, Doc: "Lower bound; fires below it.",
			},
			{
				Key: "times", Kind: template.Count, Usual: 3,
				Label: map[string]string{"en": "Times", "zh": "次数"}, Doc: "Values beyond the bound from which on it fires; 3 unless told.",
			},
			{
				Key: "window", Kind: template.Count, Usual: 7,
				Label: map[string]string{"en": "Window", "zh": "窗口"}, Doc: "Last buckets that are looked at; 7 unless told.",
			},
		},
		Check: check,
		Needs: func(r *model.Rule) template.Needs { return template.Needs{History: r.Params.Count("window", 7)} },
		Judge: judge,
		Baseline: func(*model.Rule) template.Baseline {
			return template.Baseline{Name: "limit", Words: map[string]string{"en": "limit", "zh": "界限"}}
		},
		Rule: rule,

		Example: template.Example{
			Params: model.Params{"above": 30.0}, Values: []float64{18, 21, 17, 19, 33, 23, 20, 22, 19, 25, 34, 27, 31, 26, 24, 35},
		},
	})
}

// broken tells whether a value is beyond the bound, and the bound.
func broken(r *model.Rule, x float64) (base float64, yes bool) {
	if v, ok := r.Params.Number("above"); ok {
		return v, template.Above(x, v)
	}
	v, _ := r.Params.Number("below")
	return v, template.Below(x, v)
}

// said is the bound in words.
func said(r *model.Rule, l words.Lang) string {
	side := l.Pick("below ", "低于 ")
	v, ok := r.Params.Number("below")
	if !ok {
		v, _ = r.Params.Number("above")
		side = l.Pick("above ", "高于 ")
	}
	return side + words.Value(v, words.Unit{Name: r.Metric.Unit}, l)
}

func judge(r *model.Rule, t *template.Track, v []template.Verdict) {
	n, times := r.Params.Count("window", 7), r.Params.Count("times", 3)
	template.Each(t, v, func(b int, x float64) template.Verdict {
		base, now := broken(r, x)
		count := 0
		for _, past := range t.Values[max(0, b+1-n) : b+1] {
			if _, yes := broken(r, past); yes {
				count++
			}
		}
		return template.Held(x, base, now && count >= times)
	})
}

func rule(r *model.Rule, l words.Lang) string {
	return l.Pick(fmt.Sprintf("is %s on %d of %s", said(r, l), r.Params.Count("times", 3), words.Buckets(r.Params.Count("window", 7), r.Grain, l)), fmt.Sprintf("在 %s 中有 %d 次%s", words.Buckets(r.Params.Count("window", 7), r.Grain, l), r.Params.Count("times", 3), said(r, l)))
}

func check(r *model.Rule) []template.Problem {
	if r.Params.Has("above") == r.Params.Has("below") {
		return []template.Problem{{Missing: true, Message: "above or below, one of them"}}
	}
	if times, n := r.Params.Count("times", 3), r.Params.Count("window", 7); times > n {
		return []template.Problem{{Param: "times", Message: fmt.Sprintf("times is %d of %d buckets, which never is", times, n), Hint: "write fewer times, or a longer window"}}
	}
	return nil
}
