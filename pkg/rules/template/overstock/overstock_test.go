package overstock_test

import (
	"testing"

	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/answer"
	_ "github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/rules/template/overstock"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/rules/template/templatetest"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/semantic/model"
)

func TestJudge(t *testing.T) {
	rule := func(good model.Good, p model.Params) *model.Rule { return templatetest.Rule("overstock", good, p) }
	templatetest.Run(t, []templatetest.Case{
		{Name: "too much", Rule: rule("", model.Params{"most": 10, "window": 3, "use": "s"}), Values: []float64{100, 100, 150}, Use: []float64{10, 10, 10}, Fired: true, Base: 100},
		{Name: "enough", Rule: rule("", model.Params{"most": 10, "window": 3, "use": "s"}), Values: []float64{100, 100, 90}, Use: []float64{10, 10, 10}, Base: 100},
		{Name: "never used", Rule: rule("", model.Params{"most": 10, "window": 3, "use": "s"}), Values: []float64{100, 100, 90}, Use: []float64{0, 0, 0}, Fired: true, Base: 0},
		{Name: "use unknown", Rule: rule("", model.Params{"most": 10, "window": 3, "use": "s"}), Values: []float64{100, 100, 90}, Use: []float64{templatetest.None, templatetest.None, 10}, Reason: answer.BeforeStart},
	})
}
