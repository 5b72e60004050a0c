package acceleration_test

import (
	"testing"

	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/answer"
	_ "github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/rules/template/acceleration"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/rules/template/templatetest"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/semantic/model"
)

func TestJudge(t *testing.T) {
	rule := func(good model.Good, p model.Params) *model.Rule { return templatetest.Rule("acceleration", good, p) }
	flat := templatetest.Flat
	templatetest.Run(t, []templatetest.Case{
		{Name: "gathers pace", Rule: rule(model.GoodUp, model.Params{"window": 2}), Values: []float64{100, 99, 98, 94, 88}, Fired: true, Base: 98},
		{Name: "steady", Rule: rule(model.GoodUp, model.Params{"window": 2}), Values: []float64{110, 105, 100, 95, 90}, Base: 100},
		{Name: "turned", Rule: rule(model.GoodUp, model.Params{"window": 2}), Values: []float64{95, 98, 100, 95, 85}, Base: 100},
		{Name: "upwards", Rule: rule(model.GoodUp, model.Params{"window": 2}), Values: []float64{100, 101, 102, 110, 120}, Base: 102},
		{Name: "young", Rule: rule(model.GoodUp, nil), Values: flat(6), Reason: answer.BeforeStart},
	})
}
