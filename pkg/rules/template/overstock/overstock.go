// Package overstock is the template for stocks that last for far too long at the pace at which they are used.
package overstock

import (
	"fmt"

	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/rules/template"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/semantic/model"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/words"
)

var (
	most = template.Param{
		Key: "most", Kind: template.Count, Needed: true, Tune: &template.Tune{From: 5, To: 400},
		Label: map[string]string{"en": "Most", "zh": "上限"}, Doc: "Buckets that the stock may last for.",
	}
	window = template.Window(28, "Buckets that tell the pace")
)

func init() {
	template.Register(template.Template{
		Name: "overstock", Place: 36, Family: template.Forecasts,
		Label:    map[string]string{"en": "Overstock", "zh": "库存过多"},
		About:    map[string]string{"en": "stock for far too long", "zh": "库存可用时间过长"},
		Fires:    "value ÷ the mean of `use` in the last `window` buckets (default 28) is more than `most` buckets",
		Against:  "the stock that lasts for `most` buckets",
		Params:   []template.Param{most, window, template.Beside("Metric that the stock is used by, of the same unit.")},
		Needs:    func(r *model.Rule) template.Needs { return template.Needs{History: window.Count(r)} },
		Judge:    judge,
		Baseline: template.Base("most", "enough", "合理库存"),
		Rule:     rule,
		Example: template.Example{
			Params: model.Params{"most": 20, "window": 5, "use": "sales"}, Values: []float64{180, 170, 160, 190, 180, 170, 175, 165, 160, 190, 185, 180, 175, 240}, Use: []float64{10, 11, 9, 10, 10, 11, 10, 9, 10, 11, 10, 9, 10, 9},
		},
	})
}

func judge(r *model.Rule, t *template.Track, v []template.Verdict) {
	n, most := window.Count(r), float64(most.Count(r))
	template.Each(t, v, func(b int, x float64) template.Verdict {
		list, ok := template.Known(t.Use, b+1-n, b+1)
		if !ok {
			return template.Unknown(x)
		}
		enough := template.Mean(list) * most
		return template.Held(x, enough, x > enough && x > 0)
	})
}

func rule(r *model.Rule, l words.Lang) string {
	return l.Pick(
		fmt.Sprintf("lasts for more than %s of %s", words.Buckets(most.Count(r), r.Grain, l), template.BesideName(r, l)),
		fmt.Sprintf("可供%s使用超过 %s", template.BesideName(r, l), words.Buckets(most.Count(r), r.Grain, l)),
	)
}
