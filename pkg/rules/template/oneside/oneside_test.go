package oneside_test

import (
	"testing"

	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/answer"
	_ "github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/rules/template/oneside"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/rules/template/templatetest"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/semantic/model"
)

func TestJudge(t *testing.T) {
	rule := func(good model.Good, p model.Params) *model.Rule { return templatetest.Rule("one_side", good, p) }
	flat := templatetest.Flat
	templatetest.Run(t, []templatetest.Case{
		{Name: "below", Rule: rule(model.GoodUp, model.Params{"window": 9, "times": 4}), Values: flat(9, 100, 99, 100, 100), Fired: true, Base: 101},
		{Name: "one above", Rule: rule(model.GoodUp, model.Params{"window": 9, "times": 4}), Values: flat(9, 100, 99, 103, 100), Base: 101},
		{Name: "above is good", Rule: rule(model.GoodUp, model.Params{"window": 9, "times": 4}), Values: flat(9, 103, 103, 103, 104), Base: 101},
		{Name: "young", Rule: rule(model.GoodUp, nil), Values: flat(20), Reason: answer.BeforeStart},
	})
}
