// Package headingfor is the template for values that head for a bound: the straight line through the last ones reaches it soon.
package headingfor

import (
	"fmt"

	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/rules/template"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/semantic/model"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/words"
)

var (
	window  = template.Window(14, "Buckets that the line goes through")
	horizon = template.Param{
		Key: "horizon", Kind: template.Count, Usual: 14, Tune: &template.Tune{From: 2, To: 60},
		Label: map[string]string{"en": "Horizon", "zh": "前瞻期"}, Doc: "Buckets ahead; 14 unless told.",
	}
)

func init() {
	template.Register(template.Template{
		Name: "heading_for", Place: 35, Family: template.Forecasts, Bound: true,
		Label:    map[string]string{"en": "Heading for a bound", "zh": "趋近界限"},
		About:    map[string]string{"en": "a bound is reached soon", "zh": "即将触及界限"},
		Fires:    "the straight line through the last `window` values (default 14), with R² ≥ 0.5, crosses `above` or `below` within `horizon` buckets (default 14), which the value has not yet",
		Against:  "the bound",
		Params:   append(template.Bounds(), window, horizon),
		Check:    check,
		Needs:    func(r *model.Rule) template.Needs { return template.Needs{History: window.Count(r)} },
		Judge:    judge,
		Baseline: template.Base("limit", "limit", "界限"),
		Rule:     rule,
		Example: template.Example{
			Params: model.Params{"above": 30.0, "window": 6, "horizon": 5}, Values: []float64{12, 11, 13, 12, 11, 12, 13, 12, 12, 13, 11, 12, 14, 17, 19, 22, 24},
		},
	})
}

func judge(r *model.Rule, t *template.Track, v []template.Verdict) {
	n, ahead := window.Count(r), float64(horizon.Count(r))
	template.Each(t, v, func(b int, x float64) template.Verdict {
		list, ok := template.Known(t.Values, b+1-n, b+1)
		if !ok || len(list) < 3 {
			return template.Unknown(x)
		}
		begin, slope, tells := template.Line(t.Values[b+1-n : b+1])
		base, already := template.Beyond(r, x)
		_, soon := template.Beyond(r, begin+slope*(float64(n-1)+ahead)) // on the line, which one value does not move
		return template.Held(x, base, !already && soon && tells >= .5)
	})
}

func rule(r *model.Rule, l words.Lang) string {
	return l.Pick(
		fmt.Sprintf("is going to be %s within %s, as it moves now", template.SayBound(r, l), words.Buckets(horizon.Count(r), r.Grain, l)),
		fmt.Sprintf("按目前走势将在 %s 内%s", words.Buckets(horizon.Count(r), r.Grain, l), template.SayBound(r, l)),
	)
}

func check(r *model.Rule) []template.Problem {
	if found := template.OneBound(r); found != nil {
		return found
	}
	return template.Short(r, &window, 3)
}
