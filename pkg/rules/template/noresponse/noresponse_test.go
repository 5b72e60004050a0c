package noresponse_test

import (
	"testing"

	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/answer"
	_ "github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/rules/template/noresponse"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/rules/template/templatetest"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/semantic/model"
)

func TestJudge(t *testing.T) {
	rule := func(good model.Good, p model.Params) *model.Rule { return templatetest.Rule("no_response", good, p) }
	templatetest.Run(t, []templatetest.Case{
		{Name: "no response", Rule: rule(model.GoodUp, model.Params{"use": "u", "lag": 2, "window": 1}), Values: []float64{100, 100, 100, 100}, Use: []float64{50, 60, 60, 60}, Fired: true, Base: 110},
		{Name: "follows", Rule: rule(model.GoodUp, model.Params{"use": "u", "lag": 2, "window": 1}), Values: []float64{100, 100, 100, 120}, Use: []float64{50, 60, 60, 60}, Base: 110},
		{Name: "nothing to follow", Rule: rule(model.GoodUp, model.Params{"use": "u", "lag": 2, "window": 1}), Values: []float64{100, 100, 100, 90}, Use: []float64{50, 50, 60, 60}, Base: 100},
		{Name: "young", Rule: rule(model.GoodUp, model.Params{"use": "u"}), Values: []float64{100, 80}, Use: []float64{50, 60}, Reason: answer.BeforeStart},
	})
}
