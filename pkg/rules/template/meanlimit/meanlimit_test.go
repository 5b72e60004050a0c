package meanlimit_test

import (
	"testing"

	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/answer"
	_ "github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/rules/template/meanlimit"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/rules/template/templatetest"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/semantic/model"
)

func TestJudge(t *testing.T) {
	rule := func(good model.Good, p model.Params) *model.Rule { return templatetest.Rule("mean_limit", good, p) }
	templatetest.Run(t, []templatetest.Case{
		{Name: "above", Rule: rule("", model.Params{"above": 30.0, "window": 3}), Values: []float64{10, 20, 40, 35}, Fired: true, Base: 30},
		{Name: "one peak", Rule: rule("", model.Params{"above": 30.0, "window": 3}), Values: []float64{10, 10, 20, 50}, Base: 30},
		{Name: "below", Rule: rule("", model.Params{"below": 30.0, "window": 2}), Values: []float64{10, 20, 20}, Fired: true, Base: 30},
		{Name: "young", Rule: rule("", model.Params{"above": 30.0}), Values: []float64{50, 50}, Reason: answer.BeforeStart},
	})
}
