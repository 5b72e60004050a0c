package ratio_test

import (
	"testing"

	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/answer"
	_ "github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/rules/template/ratio"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/rules/template/templatetest"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/semantic/model"
)

func TestJudge(t *testing.T) {
	rule := func(good model.Good, p model.Params) *model.Rule { return templatetest.Rule("ratio", good, p) }
	templatetest.Run(t, []templatetest.Case{
		{Name: "out of line", Rule: rule(model.GoodUp, model.Params{"window": 3, "use": "u"}), Values: []float64{20, 40, 30, 30}, Use: []float64{100, 200, 150, 250}, Fired: true, Base: 50},
		{Name: "falls with it", Rule: rule(model.GoodUp, model.Params{"window": 3, "use": "u"}), Values: []float64{20, 40, 30, 10}, Use: []float64{100, 200, 150, 50}, Base: 10},
		{Name: "nothing to hold it against", Rule: rule(model.GoodUp, model.Params{"window": 3, "use": "u"}), Values: []float64{20, 40, 30, 10}, Use: []float64{100, 200, 150, 0}, Reason: answer.ZeroBase},
		{Name: "young", Rule: rule(model.GoodUp, model.Params{"use": "u"}), Values: []float64{20, 40}, Use: []float64{100, 200}, Reason: answer.BeforeStart},
	})
}
