package drift_test

import (
	"testing"

	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/answer"
	_ "github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/rules/template/drift"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/rules/template/templatetest"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/semantic/model"
)

func TestJudge(t *testing.T) {
	rule := func(good model.Good, p model.Params) *model.Rule { return templatetest.Rule("drift", good, p) }
	flat := templatetest.Flat
	templatetest.Run(t, []templatetest.Case{
		{Name: "mostly", Rule: rule(model.GoodUp, model.Params{"window": 5, "times": 4}), Values: []float64{100, 98, 96, 97, 94, 92}, Fired: true, Base: 100},
		{Name: "half", Rule: rule(model.GoodUp, model.Params{"window": 5, "times": 4}), Values: []float64{100, 94, 96, 93, 95, 92}, Base: 100},
		{Name: "by little", Rule: rule(model.GoodUp, model.Params{"window": 5, "times": 4}), Values: []float64{100, 99, 98, 99, 98, 97}, Base: 100},
		{Name: "upwards", Rule: rule(model.GoodUp, model.Params{"window": 3, "times": 3}), Values: []float64{90, 95, 99, 105}, Base: 90},
		{Name: "young", Rule: rule(model.GoodUp, nil), Values: flat(6), Reason: answer.BeforeStart},
	})
}
