package windowchange_test

import (
	"testing"

	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/answer"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/rules/template/templatetest"
	_ "github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/rules/template/windowchange"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/semantic/model"
)

func TestJudge(t *testing.T) {
	rule := func(good model.Good, p model.Params) *model.Rule { return templatetest.Rule("window_change", good, p) }
	flat := templatetest.Flat
	templatetest.Run(t, []templatetest.Case{
		{Name: "fall", Rule: rule(model.GoodUp, model.Params{"window": 2}), Values: []float64{100, 100, 90, 90}, Fired: true, Base: 100},
		{Name: "one bad day", Rule: rule(model.GoodUp, model.Params{"window": 2}), Values: []float64{100, 100, 100, 85}, Base: 100},
		{Name: "rise", Rule: rule(model.GoodUp, model.Params{"window": 2}), Values: []float64{100, 100, 120, 120}, Base: 100},
		{Name: "from nothing", Rule: rule(model.GoodDown, model.Params{"window": 2}), Values: []float64{0, 0, 5, 5}, Reason: answer.ZeroBase},
		{Name: "young", Rule: rule(model.GoodUp, nil), Values: flat(8), Reason: answer.BeforeStart},
	})
}
