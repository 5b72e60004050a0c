package decoupled_test

import (
	"testing"

	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/answer"
	_ "github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/rules/template/decoupled"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/rules/template/templatetest"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/semantic/model"
)

func TestJudge(t *testing.T) {
	rule := func(good model.Good, p model.Params) *model.Rule { return templatetest.Rule("decoupled", good, p) }
	templatetest.Run(t, []templatetest.Case{
		{Name: "apart", Rule: rule("", model.Params{"use": "u", "window": 4}), Values: []float64{1, 5, 2, 6, 1, 5, 2, 6}, Use: []float64{2, 10, 4, 12, 9, 2, 8, 1}, Fired: true, Base: 6},
		{Name: "together", Rule: rule("", model.Params{"use": "u", "window": 4}), Values: []float64{1, 5, 2, 6, 1, 5, 2, 6}, Use: []float64{2, 10, 4, 12, 3, 9, 4, 13}, Base: 6},
		{Name: "never together", Rule: rule("", model.Params{"use": "u", "window": 4}), Values: []float64{1, 5, 2, 6, 1, 5, 2, 6}, Use: []float64{9, 2, 8, 1, 9, 2, 8, 1}, Base: 6},
		{Name: "flat", Rule: rule("", model.Params{"use": "u", "window": 2}), Values: []float64{1, 1, 1, 1}, Use: []float64{2, 2, 2, 2}, Reason: answer.BeforeStart},
	})
}
