package overtarget_test

import (
	"testing"

	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/answer"
	_ "github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/rules/template/overtarget"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/rules/template/templatetest"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/semantic/model"
)

func TestJudge(t *testing.T) {
	rule := func(good model.Good, p model.Params) *model.Rule { return templatetest.Rule("over_target", good, p) }
	templatetest.Run(t, []templatetest.Case{
		{Name: "beyond", Rule: rule(model.GoodUp, nil), Values: []float64{100, 121}, Compared: []float64{100, 100}, Fired: true, Base: 100},
		{Name: "near", Rule: rule(model.GoodUp, nil), Values: []float64{100, 119}, Compared: []float64{100, 100}, Base: 100},
		{Name: "short", Rule: rule(model.GoodUp, nil), Values: []float64{100, 50}, Compared: []float64{100, 100}, Base: 100},
		{Name: "down is good", Rule: rule(model.GoodDown, nil), Values: []float64{100, 70}, Compared: []float64{100, 100}, Fired: true, Base: 100},
		{Name: "no target", Rule: rule(model.GoodUp, nil), Values: []float64{100, 121}, Compared: []float64{100, templatetest.None}, Reason: answer.NoTarget},
	})
}
