package medianband_test

import (
	"testing"

	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/answer"
	_ "github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/rules/template/medianband"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/rules/template/templatetest"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/semantic/model"
)

func TestJudge(t *testing.T) {
	rule := func(good model.Good, p model.Params) *model.Rule { return templatetest.Rule("median_band", good, p) }
	flat := templatetest.Flat
	templatetest.Run(t, []templatetest.Case{
		{Name: "low", Rule: rule(model.GoodUp, nil), Values: flat(30, 94), Fired: true, Base: 101},
		{Name: "within", Rule: rule(model.GoodUp, nil), Values: flat(30, 97), Base: 101},
		{Name: "a wild one before", Rule: rule(model.GoodUp, model.Params{"window": 6}), Values: []float64{100, 101, 9000, 102, 100, 101, 90}, Fired: true, Base: 101},
		{Name: "high is good", Rule: rule(model.GoodUp, nil), Values: flat(30, 194), Base: 101},
		{Name: "young", Rule: rule(model.GoodUp, nil), Values: flat(3, 1), Reason: answer.BeforeStart},
	})
}
