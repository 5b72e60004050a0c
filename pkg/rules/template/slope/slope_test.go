package slope_test

import (
	"testing"

	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/answer"
	_ "github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/rules/template/slope"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/rules/template/templatetest"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/semantic/model"
)

func TestJudge(t *testing.T) {
	rule := func(good model.Good, p model.Params) *model.Rule { return templatetest.Rule("slope", good, p) }
	flat := templatetest.Flat
	templatetest.Run(t, []templatetest.Case{
		{Name: "falls", Rule: rule(model.GoodUp, model.Params{"window": 6}), Values: []float64{100, 97, 95, 92, 90, 87}, Fired: true, Base: 100},
		{Name: "by little", Rule: rule(model.GoodUp, model.Params{"window": 6}), Values: []float64{100, 99, 99, 98, 98, 97}, Base: 100},
		{Name: "jumps about", Rule: rule(model.GoodUp, model.Params{"window": 6}), Values: []float64{100, 60, 110, 70, 100, 70}, Base: 90},
		{Name: "rises", Rule: rule(model.GoodUp, model.Params{"window": 6}), Values: []float64{87, 90, 92, 95, 97, 100}, Base: 87},
		{Name: "young", Rule: rule(model.GoodUp, nil), Values: flat(6, 1), Reason: answer.BeforeStart},
	})
}
