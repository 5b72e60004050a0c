package reconcile_test

import (
	"testing"

	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/answer"
	_ "github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/rules/template/reconcile"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/rules/template/templatetest"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/semantic/model"
)

func TestJudge(t *testing.T) {
	rule := func(good model.Good, p model.Params) *model.Rule { return templatetest.Rule("reconcile", good, p) }
	templatetest.Run(t, []templatetest.Case{
		{Name: "differs", Rule: rule("", model.Params{"use": "u"}), Values: []float64{98}, Use: []float64{100}, Fired: true, Base: 100},
		{Name: "within", Rule: rule("", model.Params{"use": "u", "tolerance": .05}), Values: []float64{98}, Use: []float64{100}, Base: 100},
		{Name: "nothing there", Rule: rule("", model.Params{"use": "u"}), Values: []float64{98}, Use: []float64{0}, Fired: true, Base: 0},
		{Name: "not known", Rule: rule("", model.Params{"use": "u"}), Values: []float64{98}, Use: []float64{templatetest.None}, Reason: answer.NoCounterpart},
	})
}
