package disagree_test

import (
	"testing"

	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/answer"
	_ "github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/rules/template/disagree"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/rules/template/templatetest"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/semantic/model"
)

func TestJudge(t *testing.T) {
	rule := func(good model.Good, p model.Params) *model.Rule { return templatetest.Rule("disagree", good, p) }
	templatetest.Run(t, []templatetest.Case{
		{Name: "disagree", Rule: rule(model.GoodUp, model.Params{"use": "u", "window": 2}), Values: []float64{100, 100, 90, 90}, Use: []float64{50, 50, 60, 60}, Fired: true, Base: 100},
		{Name: "agree", Rule: rule(model.GoodUp, model.Params{"use": "u", "window": 2}), Values: []float64{100, 100, 90, 90}, Use: []float64{50, 50, 40, 40}, Base: 100},
		{Name: "better", Rule: rule(model.GoodUp, model.Params{"use": "u", "window": 2}), Values: []float64{100, 100, 110, 110}, Use: []float64{50, 50, 40, 40}, Base: 100},
		{Name: "young", Rule: rule(model.GoodUp, model.Params{"use": "u"}), Values: []float64{100, 80}, Use: []float64{50, 60}, Reason: answer.BeforeStart},
	})
}
