package repeatedlimit_test

import (
	"testing"

	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/answer"
	_ "github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/rules/template/repeatedlimit"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/rules/template/templatetest"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/semantic/model"
)

func TestJudge(t *testing.T) {
	rule := func(good model.Good, p model.Params) *model.Rule { return templatetest.Rule("repeated_limit", good, p) }
	templatetest.Run(t, []templatetest.Case{
		{Name: "third time", Rule: rule("", model.Params{"above": 30.0}), Values: []float64{20, 35, 20, 20, 35, 20, 35}, Fired: true, Base: 30},
		{Name: "second time", Rule: rule("", model.Params{"above": 30.0}), Values: []float64{35, 20, 20, 20, 20, 35, 20, 35}, Base: 30},
		{Name: "calm again", Rule: rule("", model.Params{"above": 30.0}), Values: []float64{35, 35, 35, 20}, Base: 30},
		{Name: "below", Rule: rule("", model.Params{"below": 10.0, "times": 2}), Values: []float64{5, 20, 5}, Fired: true, Base: 10},
		{Name: "nothing", Rule: rule("", model.Params{"above": 30.0}), Values: []float64{35, templatetest.None}, Reason: answer.NoData},
	})
}
