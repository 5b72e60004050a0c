package zigzag_test

import (
	"testing"

	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/answer"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/rules/template/templatetest"
	_ "github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/rules/template/zigzag"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/semantic/model"
)

func TestJudge(t *testing.T) {
	rule := func(good model.Good, p model.Params) *model.Rule { return templatetest.Rule("zigzag", good, p) }
	flat := templatetest.Flat
	templatetest.Run(t, []templatetest.Case{
		{Name: "in turn", Rule: rule("", model.Params{"window": 4}), Values: []float64{100, 110, 100, 110, 100}, Fired: true, Base: 110},
		{Name: "small steps", Rule: rule("", model.Params{"window": 4}), Values: []float64{100, 102, 100, 102, 100}, Base: 102},
		{Name: "twice upwards", Rule: rule("", model.Params{"window": 4}), Values: []float64{100, 110, 100, 110, 130}, Base: 110},
		{Name: "young", Rule: rule("", nil), Values: flat(3), Reason: answer.BeforeStart},
	})
}
