package record_test

import (
	"testing"

	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/answer"
	_ "github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/rules/template/record"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/rules/template/templatetest"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/semantic/model"
)

func TestJudge(t *testing.T) {
	rule := func(good model.Good, p model.Params) *model.Rule { return templatetest.Rule("record", good, p) }
	flat := templatetest.Flat
	templatetest.Run(t, []templatetest.Case{
		{Name: "lowest", Rule: rule(model.GoodUp, model.Params{"window": 5}), Values: flat(6, 99), Fired: true, Base: 100},
		{Name: "not by enough", Rule: rule(model.GoodUp, model.Params{"window": 5, "minChange": .05}), Values: flat(6, 99), Base: 100},
		{Name: "equal", Rule: rule(model.GoodUp, model.Params{"window": 5}), Values: flat(6, 100), Base: 100},
		{Name: "highest is good", Rule: rule(model.GoodUp, model.Params{"window": 5}), Values: flat(6, 120), Base: 100},
		{Name: "highest", Rule: rule(model.GoodDown, model.Params{"window": 5}), Values: flat(6, 120), Fired: true, Base: 102},
		{Name: "young", Rule: rule(model.GoodUp, nil), Values: flat(6, 1), Reason: answer.BeforeStart},
	})
}
