package crossover_test

import (
	"testing"

	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/answer"
	_ "github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/rules/template/crossover"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/rules/template/templatetest"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/semantic/model"
)

func TestJudge(t *testing.T) {
	rule := func(good model.Good, p model.Params) *model.Rule { return templatetest.Rule("crossover", good, p) }
	flat := templatetest.Flat
	templatetest.Run(t, []templatetest.Case{
		{Name: "below", Rule: rule(model.GoodUp, model.Params{"window": 10, "short": 2}), Values: flat(10, 80, 80), Fired: true, Base: 97},
		{Name: "near", Rule: rule(model.GoodUp, model.Params{"window": 10, "short": 2}), Values: flat(10, 98, 98), Base: 100.4},
		{Name: "above", Rule: rule(model.GoodUp, model.Params{"window": 10, "short": 2}), Values: flat(10, 140, 140), Base: 108.6},
		{Name: "young", Rule: rule(model.GoodUp, nil), Values: flat(20), Reason: answer.BeforeStart},
	})
}
