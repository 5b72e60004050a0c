package seasonmissed_test

import (
	"testing"

	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/answer"
	_ "github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/rules/template/seasonmissed"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/rules/template/templatetest"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/semantic/model"
)

func TestJudge(t *testing.T) {
	rule := func(good model.Good, p model.Params) *model.Rule { return templatetest.Rule("season_missed", good, p) }
	templatetest.Run(t, []templatetest.Case{
		{Name: "missed", Rule: rule(model.GoodUp, model.Params{"window": 2}), Values: []float64{100, 100, 100, 100}, Compared: []float64{80, 80, 120, 120}, Fired: true, Base: 150},
		{Name: "came", Rule: rule(model.GoodUp, model.Params{"window": 2}), Values: []float64{100, 100, 140, 140}, Compared: []float64{80, 80, 120, 120}, Base: 150},
		{Name: "none last year", Rule: rule(model.GoodUp, model.Params{"window": 2}), Values: []float64{100, 100, 100, 100}, Compared: []float64{80, 80, 84, 84}, Base: 105},
		{Name: "no last year", Rule: rule(model.GoodUp, model.Params{"window": 2}), Values: []float64{100, 100, 100, 100}, Compared: []float64{templatetest.None, templatetest.None, 84, 84}, Reason: answer.NoCounterpart},
	})
}
