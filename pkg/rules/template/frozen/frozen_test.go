package frozen_test

import (
	"testing"

	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/answer"
	_ "github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/rules/template/frozen"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/rules/template/templatetest"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/semantic/model"
)

func TestJudge(t *testing.T) {
	rule := func(good model.Good, p model.Params) *model.Rule { return templatetest.Rule("frozen", good, p) }
	templatetest.Run(t, []templatetest.Case{
		{Name: "hangs", Rule: rule("", model.Params{"window": 3}), Values: []float64{10, 12, 12, 12}, Fired: true, Base: 12},
		{Name: "twice", Rule: rule("", model.Params{"window": 3}), Values: []float64{10, 11, 12, 12}, Base: 12},
		{Name: "always so", Rule: rule("", model.Params{"window": 3}), Values: []float64{12, 12, 12, 12}, Reason: answer.BeforeStart},
	})
}
