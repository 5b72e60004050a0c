package limit_test

import (
	"testing"

	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/answer"
	_ "github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/rules/template/limit"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/rules/template/templatetest"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/semantic/model"
)

func TestJudge(t *testing.T) {
	templatetest.Run(t, []templatetest.Case{
		{Name: "above", Rule: templatetest.Rule("limit", "", model.Params{"above": 5.0}), Values: []float64{6}, Fired: true, Base: 5},
		{Name: "not above", Rule: templatetest.Rule("limit", "", model.Params{"above": 5.0}), Values: []float64{5}, Base: 5},
		{Name: "below", Rule: templatetest.Rule("limit", "", model.Params{"below": 5.0, "above": 9.0}), Values: []float64{4}, Fired: true, Base: 5},
		{Name: "missing", Rule: templatetest.Rule("limit", "", model.Params{"below": 5.0}), Values: []float64{templatetest.None}, Reason: answer.NoData},
	})
}
