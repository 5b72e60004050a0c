package budget_test

import (
	"testing"

	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/answer"
	_ "github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/rules/template/budget"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/rules/template/templatetest"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/semantic/model"
)

func TestJudge(t *testing.T) {
	rule := func(good model.Good, p model.Params) *model.Rule { return templatetest.Rule("budget", good, p) }
	templatetest.Run(t, []templatetest.Case{
		{Name: "used up", Rule: rule("", model.Params{"budget": 150.0}), Values: make20(10), Fired: true, Base: 150},
		{Name: "nearly", Rule: rule("", model.Params{"budget": 150.0, "share": .9}), Values: make20(9), Fired: true, Base: 135},
		{Name: "within", Rule: rule("", model.Params{"budget": 200.0}), Values: make20(10), Base: 200},
		{Name: "a quarter that began earlier", Rule: rule("", model.Params{"budget": 150.0, "period": "quarter"}), Values: make20(10), Reason: answer.BeforeStart},
	})
}

// make20 is twenty days alike, of which sixteen are of November.
func make20(x float64) []float64 {
	out := make([]float64, 20)
	for i := range out {
		out[i] = x
	}
	return out
}
