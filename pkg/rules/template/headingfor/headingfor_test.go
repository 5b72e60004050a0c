package headingfor_test

import (
	"testing"

	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/answer"
	_ "github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/rules/template/headingfor"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/rules/template/templatetest"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/semantic/model"
)

func TestJudge(t *testing.T) {
	rule := func(good model.Good, p model.Params) *model.Rule { return templatetest.Rule("heading_for", good, p) }
	flat := templatetest.Flat
	templatetest.Run(t, []templatetest.Case{
		{Name: "heading for it", Rule: rule("", model.Params{"above": 30.0, "window": 4, "horizon": 4}), Values: []float64{14, 17, 20, 23}, Fired: true, Base: 30},
		{Name: "far", Rule: rule("", model.Params{"above": 60.0, "window": 4, "horizon": 4}), Values: []float64{14, 17, 20, 23}, Base: 60},
		{Name: "there already", Rule: rule("", model.Params{"above": 20.0, "window": 4}), Values: []float64{14, 17, 20, 23}, Base: 20},
		{Name: "jumps about", Rule: rule("", model.Params{"above": 30.0, "window": 4}), Values: []float64{24, 5, 28, 12}, Base: 30},
		{Name: "downwards", Rule: rule("", model.Params{"below": 5.0, "window": 4, "horizon": 4}), Values: []float64{23, 20, 17, 14}, Fired: true, Base: 5},
		{Name: "young", Rule: rule("", model.Params{"above": 30.0}), Values: flat(3), Reason: answer.BeforeStart},
	})
}
