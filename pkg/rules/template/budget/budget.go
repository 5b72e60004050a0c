// Package budget is the template for budgets: amounts of a month, quarter or year that may be used up.
package budget

import (
	"fmt"
	"math"

	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/rules/template"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/semantic/grain"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/semantic/model"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/words"
)

var (
	amount = template.Param{
		Key: "budget", Kind: template.Number, Unit: "metric", Needed: true,
		Label: map[string]string{"en": "Budget", "zh": "预算"}, Doc: "Amount of the period, in the metric's unit.",
	}
	share = template.Param{
		Key: "share", Kind: template.Rate, Most: 10, Usual: 1.0, Tune: &template.Tune{From: .5, To: 1.5},
		Label: map[string]string{"en": "Share", "zh": "占比"}, Doc: "Part of the budget from which on it fires; 1 unless told.",
	}
	period = template.Period("month", "Period of the budget")
)

func init() {
	template.Register(template.Template{
		Name: "budget", Place: 33, Family: template.Limits, Bound: true,
		Label:   map[string]string{"en": "Budget", "zh": "预算"},
		About:   map[string]string{"en": "a budget is used up", "zh": "预算已用尽"},
		Fires:   "the sum of the running `period` so far is above `share` of `budget`",
		Against: "the budget that may be used",
		Params:  []template.Param{amount, share, period},
		Needs: func(r *model.Rule) template.Needs {
			return template.Needs{History: template.InPeriod(r.Grain, period.Text(r))}
		},
		Judge:    judge,
		Baseline: template.Base("budget", "budget", "预算"),
		Rule:     rule,
		Example: template.Example{
			Params: model.Params{"budget": 150.0}, Values: []float64{9, 10, 11, 9, 10, 10, 11, 9, 10, 10, 9, 10, 11, 10, 9, 10, 10, 9, 10, 11},
		},
	})
}

func judge(r *model.Rule, t *template.Track, v []template.Verdict) {
	amount := amount.Number(r) * share.Number(r)
	template.Each(t, v, func(b int, x float64) template.Verdict {
		first, ok := t.PeriodStart(b, period.Text(r))
		if !ok {
			return template.Unknown(x)
		}
		sum := 0.0
		for _, past := range t.Values[first : b+1] {
			if !math.IsNaN(past) {
				sum += past
			}
		}
		return template.Held(sum, amount, template.Above(sum, amount))
	})
}

func rule(r *model.Rule, l words.Lang) string {
	return l.Pick(
		fmt.Sprintf("has used more than %s of the %s's budget of %s", words.Percent(share.Number(r)), period.Text(r), words.Value(amount.Number(r), words.Unit{Name: r.Metric.Unit}, l)),
		fmt.Sprintf("本%s累计超过预算 %s 的 %s", words.Grain(grain.Grain(period.Text(r)), l), words.Value(amount.Number(r), words.Unit{Name: r.Metric.Unit}, l), words.Percent(share.Number(r))),
	)
}
