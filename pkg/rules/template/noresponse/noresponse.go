// Package noresponse is the template for results that do not follow what drives them after the usual time.
package noresponse

import (
	"fmt"

	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/answer"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/rules/template"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/semantic/model"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/words"
)

var (
	lag = template.Param{
		Key: "lag", Kind: template.Count, Usual: 7,
		Label: map[string]string{"en": "Lag", "zh": "时滞"}, Doc: "Buckets after which it follows; 7 unless told.",
	}
	window = template.Window(3, "Buckets of each stretch")
	rise   = template.Param{
		Key: "rise", Kind: template.Rate, Most: 10, Usual: 0.1, Tune: &template.Tune{From: .02, To: 1},
		Label: map[string]string{"en": "Rise", "zh": "上升"}, Doc: "Rise of the other that counts; 0.1 unless told.",
	}
)

func init() {
	template.Register(template.Template{
		Name: "no_response", Place: 83, Family: template.Relations,
		Label:   map[string]string{"en": "No response", "zh": "没有跟随"},
		About:   map[string]string{"en": "the other moved, and it does not follow", "zh": "另一指标已变动而未跟随"},
		Fires:   "`lag` buckets ago (default 7) the mean of `use` over `window` buckets (default 3) rose by `rise` or more (default 0.1) against the `window` before, and the value has since risen by less than half of that",
		Against: "what half of the rise would have made",
		Params:  []template.Param{template.Beside("Metric that it follows, of the same unit."), lag, window, rise},
		Needs: func(r *model.Rule) template.Needs {
			return template.Needs{History: 2*window.Count(r) + lag.Count(r)}
		},
		Judge:    judge,
		Baseline: template.Base("start", "expected", "应有"),
		Rule:     rule,
		Example: template.Example{
			Params: model.Params{"use": "spend", "lag": 3, "window": 2}, Good: model.GoodUp, Values: []float64{20, 21, 20, 19, 20, 21, 20, 20, 21, 20, 21, 20}, Use: []float64{100, 101, 99, 100, 102, 101, 100, 130, 132, 131, 130, 129},
		},
	})
}

func judge(r *model.Rule, t *template.Track, v []template.Verdict) {
	n, lag, rise := window.Count(r), lag.Count(r), rise.Number(r)
	template.Each(t, v, func(b int, x float64) template.Verdict {
		uTo, uFrom, too := template.Stretches(t.Use, b-lag, n)
		now, ok := template.Known(t.Values, b+1-n, b+1)
		before, also := template.Known(t.Values, b+1-lag-2*n, b+1-lag-n)
		if !ok || !too || !also {
			return template.Unknown(x)
		}
		to, from := template.Mean(now), template.Mean(before)
		if uFrom <= 0 || from <= 0 {
			return template.Skip(answer.ZeroBase)
		}
		rose := (uTo - uFrom) / uFrom
		base := from * (1 + max(rose, 0)/2)
		return template.Held(to, base, template.AtLeast(rose, rise) && template.Below(to, base))
	})
}

func rule(r *model.Rule, l words.Lang) string {
	return l.Pick(
		fmt.Sprintf("does not follow %s within %s after it rises by %s or more", template.BesideName(r, l), words.Buckets(lag.Count(r), r.Grain, l), words.Percent(rise.Number(r))),
		fmt.Sprintf("%s上升 %s 以上后 %s 内未跟随", template.BesideName(r, l), words.Percent(rise.Number(r)), words.Buckets(lag.Count(r), r.Grain, l)),
	)
}
