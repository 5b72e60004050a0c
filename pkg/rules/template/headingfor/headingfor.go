// Package headingfor is the template for values that head for a bound: the straight line through the last ones reaches it soon.
package headingfor

import (
	"fmt"

	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/rules/template"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/semantic/model"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/words"
)

func init() {
	template.Register(template.Template{
		Name: "heading_for", Place: 35, Family: template.Forecasts, Bound: true,
		Label:   map[string]string{"en": "Heading for a bound", "zh": "趋近界限"},
		About:   map[string]string{"en": "a bound is reached soon", "zh": "即将触及界限"},
		Fires:   "the straight line through the last `window` values (default 14), with R² ≥ 0.5, crosses `above` or `below` within `horizon` buckets (default 14), which the value has not yet",
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
				Key: "window", Kind: template.Count, Usual: 14,
				Label: map[string]string{"en": "Window", "zh": "窗口"}, Doc: "Buckets that the line goes through; 14 unless told.",
			},
			{
				Key: "horizon", Kind: template.Count, Usual: 14, Tune: &template.Tune{From: 2, To: 60},
				Label: map[string]string{"en": "Horizon", "zh": "前瞻期"}, Doc: "Buckets ahead; 14 unless told.",
			},
		},
		Check: check,
		Needs: func(r *model.Rule) template.Needs { return template.Needs{History: r.Params.Count("window", 14)} },
		Judge: judge,
		Baseline: func(*model.Rule) template.Baseline {
			return template.Baseline{Name: "limit", Words: map[string]string{"en": "limit", "zh": "界限"}}
		},
		Rule: rule,

		Example: template.Example{
			Params: model.Params{"above": 30.0, "window": 6, "horizon": 5}, Values: []float64{12, 11, 13, 12, 11, 12, 13, 12, 12, 13, 11, 12, 14, 17, 19, 22, 24},
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
	n, ahead := r.Params.Count("window", 14), float64(r.Params.Count("horizon", 14))
	template.Each(t, v, func(b int, x float64) template.Verdict {
		list, ok := template.Known(t.Values, b+1-n, b+1)
		if !ok || len(list) < 3 {
			return template.Unknown(x)
		}
		begin, slope, tells := template.Line(t.Values[b+1-n : b+1])
		base, already := broken(r, x)
		_, soon := broken(r, begin+slope*(float64(n-1)+ahead)) // on the line, which one value does not move
		return template.Held(x, base, !already && soon && tells >= .5)
	})
}

func rule(r *model.Rule, l words.Lang) string {
	return l.Pick(fmt.Sprintf("is going to be %s within %s, as it moves now", said(r, l), words.Buckets(r.Params.Count("horizon", 14), r.Grain, l)), fmt.Sprintf("按目前走势将在 %s 内%s", words.Buckets(r.Params.Count("horizon", 14), r.Grain, l), said(r, l)))
}

func check(r *model.Rule) []template.Problem {
	if r.Params.Has("above") == r.Params.Has("below") {
		return []template.Problem{{Missing: true, Message: "above or below, one of them"}}
	}
	return template.Short(r, "window", 14, 3)
}
