package incomplete_test

import (
	"testing"

	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/answer"
	_ "github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/rules/template/incomplete"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/rules/template/templatetest"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/semantic/model"
)

func TestJudge(t *testing.T) {
	rule := func(good model.Good, p model.Params) *model.Rule { return templatetest.Rule("incomplete", good, p) }
	templatetest.Run(t, []templatetest.Case{
		{Name: "in part", Rule: rule("", model.Params{"window": 2}), Values: weekly(100), Fired: true, Base: 200},
		{Name: "as usual on a Sunday", Rule: rule("", model.Params{"window": 2}), Values: weekly(150), Base: 200},
		{Name: "young", Rule: rule("", nil), Values: weekly(150), Reason: answer.BeforeStart},
	})
}

// weekly is three weeks in which Sundays have double; they end with one.
func weekly(last float64) []float64 {
	out := make([]float64, 21)
	for i := range out {
		out[i] = 100
		if i%7 == 6 {
			out[i] = 200
		}
	}
	out[20] = last
	return out
}
