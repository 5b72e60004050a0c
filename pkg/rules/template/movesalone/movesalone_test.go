package movesalone_test

import (
	"testing"

	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/answer"
	_ "github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/rules/template/movesalone"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/rules/template/templatetest"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/semantic/model"
)

func TestJudge(t *testing.T) {
	rule := func(good model.Good, p model.Params) *model.Rule { return templatetest.Rule("moves_alone", good, p) }
	templatetest.Run(t, []templatetest.Case{
		{Name: "alone", Rule: rule(model.GoodUp, model.Params{"use": "u", "window": 2}), Values: []float64{100, 100, 80, 80}, Use: []float64{50, 50, 50, 51}, Fired: true, Base: 100},
		{Name: "together", Rule: rule(model.GoodUp, model.Params{"use": "u", "window": 2}), Values: []float64{100, 100, 80, 80}, Use: []float64{50, 50, 40, 40}, Base: 100},
		{Name: "too little", Rule: rule(model.GoodUp, model.Params{"use": "u", "window": 2}), Values: []float64{100, 100, 95, 95}, Use: []float64{50, 50, 50, 50}, Base: 100},
		{Name: "from nothing", Rule: rule(model.GoodUp, model.Params{"use": "u", "window": 2}), Values: []float64{100, 100, 80, 80}, Use: []float64{0, 0, 50, 50}, Reason: answer.ZeroBase},
		{Name: "young", Rule: rule(model.GoodUp, model.Params{"use": "u"}), Values: []float64{100, 80}, Use: []float64{50, 50}, Reason: answer.BeforeStart},
	})
}
