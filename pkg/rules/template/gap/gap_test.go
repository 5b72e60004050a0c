package gap_test

import (
	"testing"

	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/answer"
	_ "github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/rules/template/gap"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/rules/template/templatetest"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/semantic/model"
)

func TestJudge(t *testing.T) {
	rule := func(good model.Good, p model.Params) *model.Rule { return templatetest.Rule("gap", good, p) }
	templatetest.Run(t, []templatetest.Case{
		{Name: "two", Rule: rule("", nil), Values: []float64{10, 12, 0, 0}, Fired: true, Base: 12},
		{Name: "one", Rule: rule("", nil), Values: []float64{10, 12, 0}, Base: 12},
		{Name: "never anything", Rule: rule("", nil), Values: []float64{0, 0, 0}, Reason: answer.BeforeStart},
		{Name: "a gap before", Rule: rule("", nil), Values: []float64{10, templatetest.None, 0, 0}, Reason: answer.NoCounterpart},
	})
}
