package todate_test

import (
	"testing"

	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/answer"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/rules/template/templatetest"
	_ "github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/rules/template/todate"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/semantic/model"
)

func TestJudge(t *testing.T) {
	rule := func(good model.Good, p model.Params) *model.Rule { return templatetest.Rule("to_date", good, p) }
	templatetest.Run(t, []templatetest.Case{
		{Name: "behind", Rule: rule(model.GoodUp, model.Params{"drop": .1, "period": "month"}), Values: same(16, 9), Compared: same(16, 10), Fired: true, Base: 160},
		{Name: "near", Rule: rule(model.GoodUp, model.Params{"drop": .2, "period": "month"}), Values: same(16, 9), Compared: same(16, 10), Base: 160},
		{Name: "last month does not count", Rule: rule(model.GoodUp, model.Params{"drop": .1, "period": "month"}), Values: append(same(4, 1), same(16, 10)...), Compared: same(20, 10), Base: 160},
		{Name: "the year began earlier", Rule: rule(model.GoodUp, model.Params{"drop": .1}), Values: same(16, 9), Compared: same(16, 10), Reason: answer.BeforeStart},
		{Name: "no last year", Rule: rule(model.GoodUp, model.Params{"drop": .1, "period": "month"}), Values: same(16, 9), Compared: same(16, templatetest.None), Reason: answer.NoCounterpart},
	})
}

func same(n int, x float64) []float64 {
	out := make([]float64, n)
	for i := range out {
		out[i] = x
	}
	return out
}
