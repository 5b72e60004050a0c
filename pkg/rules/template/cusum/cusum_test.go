package cusum_test

import (
	"testing"

	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/answer"
	_ "github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/rules/template/cusum"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/rules/template/templatetest"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/semantic/model"
)

func TestJudge(t *testing.T) {
	rule := func(good model.Good, p model.Params) *model.Rule { return templatetest.Rule("cusum", good, p) }
	flat := templatetest.Flat
	templatetest.Run(t, []templatetest.Case{
		{Name: "adds up", Rule: rule(model.GoodUp, model.Params{"window": 12, "span": 5}), Values: flat(12, 99, 99, 99, 99, 99), Fired: true, Base: 101},
		{Name: "once", Rule: rule(model.GoodUp, model.Params{"window": 12, "span": 5}), Values: flat(12, 101, 101, 101, 101, 99), Base: 101},
		{Name: "upwards", Rule: rule(model.GoodUp, model.Params{"window": 12, "span": 5}), Values: flat(12, 103, 103, 103, 103, 103), Base: 101},
		{Name: "young", Rule: rule(model.GoodUp, nil), Values: flat(20), Reason: answer.BeforeStart},
	})
}
