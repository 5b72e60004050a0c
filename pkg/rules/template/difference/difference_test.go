package difference_test

import (
	"testing"

	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/answer"
	_ "github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/rules/template/difference"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/rules/template/templatetest"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/semantic/model"
)

func TestJudge(t *testing.T) {
	rule := func(good model.Good, p model.Params) *model.Rule { return templatetest.Rule("difference", good, p) }
	templatetest.Run(t, []templatetest.Case{
		{Name: "fall", Rule: rule(model.GoodUp, model.Params{"by": 5.0}), Values: []float64{100, 95}, Fired: true, Base: 100},
		{Name: "less", Rule: rule(model.GoodUp, model.Params{"by": 5.0}), Values: []float64{100, 96}, Base: 100},
		{Name: "from zero", Rule: rule(model.GoodDown, model.Params{"by": 5.0}), Values: []float64{0, 5}, Fired: true, Base: 0},
		{Name: "a week back", Rule: rule(model.GoodUp, model.Params{"by": 5.0, "back": 2}), Values: []float64{100, 50, 94}, Fired: true, Base: 100},
		{Name: "against nothing", Rule: rule(model.GoodUp, model.Params{"by": 5.0}), Values: []float64{templatetest.None, 90}, Reason: answer.NoCounterpart},
	})
}
