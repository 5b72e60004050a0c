package stagnation_test

import (
	"testing"

	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/answer"
	_ "github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/rules/template/stagnation"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/rules/template/templatetest"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/semantic/model"
)

func TestJudge(t *testing.T) {
	rule := func(good model.Good, p model.Params) *model.Rule { return templatetest.Rule("stagnation", good, p) }
	flat := templatetest.Flat
	templatetest.Run(t, []templatetest.Case{
		{Name: "stands still", Rule: rule(model.GoodUp, model.Params{"window": 3}), Values: []float64{90, 95, 100, 99, 98, 99}, Fired: true, Base: 100},
		{Name: "gets on", Rule: rule(model.GoodUp, model.Params{"window": 3}), Values: []float64{90, 95, 100, 99, 101, 99}, Base: 100},
		{Name: "down is good", Rule: rule(model.GoodDown, model.Params{"window": 2}), Values: []float64{50, 40, 45, 42}, Fired: true, Base: 40},
		{Name: "young", Rule: rule(model.GoodUp, nil), Values: flat(30), Reason: answer.BeforeStart},
	})
}
