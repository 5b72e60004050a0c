// Package reconcile is the template for numbers that ought to be the same in two places and are not.
package reconcile

import (
	"fmt"
	"math"

	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/answer"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/rules/template"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/semantic/model"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/words"
)

var tolerance = template.Param{
	Key: "tolerance", Kind: template.Rate, Usual: 0.01, Tune: &template.Tune{From: .001, To: .2},
	Label: map[string]string{"en": "Tolerance", "zh": "容差"}, Doc: "Difference that is let pass, as a fraction; 0.01 unless told.",
}

func init() {
	template.Register(template.Template{
		Name: "reconcile", Place: 90, Family: template.DataItems,
		Label:    map[string]string{"en": "Does not reconcile", "zh": "对账不符"},
		About:    map[string]string{"en": "it differs from its source", "zh": "与来源数据不符"},
		Fires:    "|value − `use`| > `tolerance` of `use` (default 0.01)",
		Against:  "the other number",
		Params:   []template.Param{template.Beside("The same number of another source."), tolerance},
		Needs:    func(r *model.Rule) template.Needs { return template.Needs{} },
		Judge:    judge,
		Baseline: template.Base("source", "by the source", "来源"),
		Rule:     rule,
		Example: template.Example{
			Params: model.Params{"use": "ledger"}, Values: []float64{100, 104, 98, 102, 101, 99, 103, 100, 97, 101, 102, 90}, Use: []float64{100, 104, 98, 102, 101, 99, 103, 100, 97, 101, 102, 101},
		},
	})
}

func judge(r *model.Rule, t *template.Track, v []template.Verdict) {
	tolerance := tolerance.Number(r)
	template.Each(t, v, func(b int, x float64) template.Verdict {
		base := t.UsedAt(b)
		if math.IsNaN(base) {
			return template.Unknown(x, answer.NoCounterpart)
		}
		return template.Held(x, base, template.Above(math.Abs(x-base), tolerance*math.Abs(base)))
	})
}

func rule(r *model.Rule, l words.Lang) string {
	return l.Pick(
		fmt.Sprintf("differs from %s by more than %s", template.BesideName(r, l), words.Percent(tolerance.Number(r))),
		fmt.Sprintf("与%s相差超过 %s", template.BesideName(r, l), words.Percent(tolerance.Number(r))),
	)
}
