package target_test

import (
	"testing"

	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/answer"
	_ "github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/rules/template/target"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/rules/template/templatetest"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/semantic/model"
)

func TestJudge(t *testing.T) {
	templatetest.Run(t, []templatetest.Case{
		{Name: "short", Rule: templatetest.Rule("target", model.GoodUp, model.Params{"attainment": .95}), Values: []float64{94}, Compared: []float64{100}, Fired: true, Base: 100},
		{Name: "met", Rule: templatetest.Rule("target", model.GoodUp, model.Params{"attainment": .95}), Values: []float64{95}, Compared: []float64{100}, Base: 100},
		{Name: "cost over target", Rule: templatetest.Rule("target", model.GoodDown, model.Params{"attainment": .8}), Values: []float64{126}, Compared: []float64{100}, Fired: true, Base: 100},
		{Name: "cost just within", Rule: templatetest.Rule("target", model.GoodDown, model.Params{"attainment": .8}), Values: []float64{120}, Compared: []float64{100}, Base: 100},
		{Name: "loss smaller than planned", Rule: templatetest.Rule("target", model.GoodUp, model.Params{"attainment": .95}), Values: []float64{-80}, Compared: []float64{-100}, Base: -100},
		{Name: "loss larger than planned", Rule: templatetest.Rule("target", model.GoodUp, model.Params{"attainment": .95}), Values: []float64{-150}, Compared: []float64{-100}, Fired: true, Base: -100},
		{Name: "loss just within", Rule: templatetest.Rule("target", model.GoodUp, model.Params{"attainment": .95}), Values: []float64{-105}, Compared: []float64{-100}, Base: -100},
		{Name: "a loss where a gain was planned", Rule: templatetest.Rule("target", model.GoodUp, model.Params{"attainment": .95}), Values: []float64{-5}, Compared: []float64{100}, Fired: true, Base: 100},
		{Name: "credit of a cost, more than planned", Rule: templatetest.Rule("target", model.GoodDown, model.Params{"attainment": .9}), Values: []float64{-150}, Compared: []float64{-100}, Base: -100},
		{Name: "credit of a cost, less than planned", Rule: templatetest.Rule("target", model.GoodDown, model.Params{"attainment": .9}), Values: []float64{-80}, Compared: []float64{-100}, Fired: true, Base: -100},
		{Name: "nothing planned", Rule: templatetest.Rule("target", model.GoodUp, model.Params{"attainment": .95}), Values: []float64{5}, Compared: []float64{0}, Reason: answer.ZeroBase},
		{Name: "no target", Rule: templatetest.Rule("target", model.GoodUp, model.Params{}), Values: []float64{94}, Compared: []float64{templatetest.None}, Reason: answer.NoTarget},
	})
}

// What is attained to the decimal is attained.
func TestAttainedExactly(t *testing.T) {
	for per := 1; per <= 100; per++ {
		need := float64(per) / 100
		for _, due := range []float64{100, 3, 0.7, 1234.5} {
			r := templatetest.Rule("target", model.GoodUp, model.Params{"attainment": need})
			if v := templatetest.Last(t, r, []float64{due * need}, []float64{due}); v.Fired {
				t.Errorf("%g of %g fires at %g", due*need, due, need)
			}
			if v := templatetest.Last(t, r, []float64{due * (need - .001)}, []float64{due}); !v.Fired {
				t.Errorf("%g of %g does not fire at %g", due*(need-.001), due, need)
			}
		}
	}
}
