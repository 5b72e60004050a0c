// Package ratio is the template for proportions between two metrics that leave what is usual.
package ratio

import (
	"fmt"
	"math"

	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/answer"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/rules/template"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/semantic/model"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/words"
)

var (
	window    = template.Window(28, "Buckets that tell the usual proportion")
	minChange = template.LeastChange(0.2, "Least deviation, as a fraction")
)

func init() {
	template.Register(template.Template{
		Name: "ratio", Place: 80, Family: template.Relations,
		Label:    map[string]string{"en": "Ratio out of line", "zh": "比例失衡"},
		About:    map[string]string{"en": "out of proportion to another metric", "zh": "与另一指标比例失衡"},
		Fires:    "value ÷ `use` is `minChange` or more off its median of the `window` buckets before (default 28), on the bad side or that of `direction`",
		Against:  "what the usual proportion would make",
		Params:   []template.Param{template.Beside("Metric that the value is held against, of the same unit."), window, template.Direction(), minChange},
		Needs:    func(r *model.Rule) template.Needs { return template.Needs{History: window.Count(r)} },
		Judge:    judge,
		Baseline: template.Base("usual", "in proportion", "按常比"),
		Rule:     rule,
		Example: template.Example{
			Params: model.Params{"window": 8, "use": "visits"}, Good: model.GoodUp, Values: []float64{20, 22, 18, 24, 20, 26, 21, 19, 22, 23, 20, 15}, Use: []float64{100, 110, 90, 120, 100, 130, 105, 95, 110, 115, 100, 110},
		},
	})
}

func judge(r *model.Rule, t *template.Track, v []template.Verdict) {
	n, least := window.Count(r), minChange.Number(r)
	proportion := make([]float64, len(t.Values))
	for b, x := range t.Values {
		if proportion[b] = math.NaN(); t.UsedAt(b) > 0 {
			proportion[b] = x / t.Use[b]
		}
	}
	template.Each(t, v, func(b int, x float64) template.Verdict {
		list, ok := template.Known(proportion, b-n, b)
		switch {
		case !ok:
			return template.Unknown(x)
		case math.IsNaN(proportion[b]):
			return template.Skip(answer.ZeroBase)
		}
		base := template.Median(list) * t.Use[b]
		return template.Held(x, base, template.Towards(r, x-base) && template.Reaches(x-base, least, base))
	})
}

func rule(r *model.Rule, l words.Lang) string {
	return l.Pick(
		fmt.Sprintf("is %s or more %s its usual proportion to %s", words.Percent(minChange.Number(r)), template.Lies(r, l), template.BesideName(r, l)),
		fmt.Sprintf("与%s的比例%s常态 %s 以上", template.BesideName(r, l), template.Lies(r, l), words.Percent(minChange.Number(r))),
	)
}
