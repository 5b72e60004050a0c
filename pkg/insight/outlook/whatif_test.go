package outlook

import (
	"math"
	"testing"
	"time"

	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/answer"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/semantic/expr"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/semantic/grain"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/semantic/model"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/words"
)

func TestParseWhatIf(t *testing.T) {
	for text, want := range map[string]WhatIf{
		"orders=+5%": {Driver: "orders", Change: .05}, "orders = -10 %": {Driver: "orders", Change: -.1}, "a=−2.5%": {Driver: "a", Change: -.025},
	} {
		got, err := ParseWhatIf(text)
		if err != nil || got.Driver != want.Driver || math.Abs(got.Change-want.Change) > 1e-12 {
			t.Errorf("%q: %+v, %v", text, got, err)
		}
	}
	for _, text := range []string{"", "orders", "orders=5", "=5%", "orders=five%", "orders="} {
		if got, err := ParseWhatIf(text); err == nil {
			t.Errorf("%q is read as %+v", text, got)
		}
	}
}

// A factor has the power 1, a divisor −1, a square 2; a part of a sum has none.
func TestExponent(t *testing.T) {
	rows := [][]float64{{2, 5}, {3, 7}, {0, 4}, {11, 2}}
	for name, tt := range map[string]struct {
		of    func(x []float64) float64
		power float64
		ok    bool
	}{
		"factor":  {func(x []float64) float64 { return x[0] * x[1] }, 1, true},
		"divisor": {func(x []float64) float64 { return x[1] / x[0] }, -1, true},
		"square":  {func(x []float64) float64 { return x[0] * x[0] }, 2, true},
		"part":    {func(x []float64) float64 { return x[0] + x[1] }, 0, false},
		"nothing": {func(x []float64) float64 { return x[1] }, 0, false},
		"share":   {func(x []float64) float64 { return (x[0] - x[1]) / x[0] }, 0, false},
	} {
		if power, ok := (formula{of: tt.of}).exponent(rows, 0); power != tt.power || ok != tt.ok {
			t.Errorf("%s: %v, %v", name, power, ok)
		}
	}
}

func TestArithmetic(t *testing.T) {
	in := func(name string) model.MetricInput { return model.MetricInput{Metric: &model.Metric{Name: name}} }
	ref := func(name string) expr.Expr { return expr.Ref{Kind: expr.RefMetric, Name: name} }
	op := func(op string, x, y expr.Expr) expr.Expr { return expr.Binary{Op: op, X: x, Y: y} }
	f, ok := derived(&model.DerivedSpec{
		Expr:   op("/", op("-", ref("a"), ref("b")), op("*", ref("a"), expr.Literal{Kind: expr.Number, Text: "2"})),
		Inputs: []model.MetricInput{in("a"), in("b")},
	})
	if !ok || f.of([]float64{10, 4}) != 0.3 {
		t.Errorf("%v %s", ok, f.text)
	}
	shifted := in("a")
	shifted.OffsetToGrain = grain.Month
	for name, d := range map[string]*model.DerivedSpec{
		"a function":      {Expr: expr.Func{Name: "abs", Args: []expr.Expr{ref("a")}}, Inputs: []model.MetricInput{in("a")}},
		"another time":    {Expr: ref("a"), Inputs: []model.MetricInput{shifted}},
		"a comparison":    {Expr: op("<", ref("a"), ref("a")), Inputs: []model.MetricInput{in("a")}},
		"a name of no in": {Expr: ref("b"), Inputs: []model.MetricInput{in("a")}},
	} {
		if _, ok := derived(d); ok {
			t.Errorf("%s is arithmetic", name)
		}
	}
}

// A stock is used up in the first bucket of which nothing is left; one that lasts tells
// nothing.
func TestRunsOut(t *testing.T) {
	u := Unit{}
	for i, v := range []float64{30, 20, 10, 0, 0} {
		u.Points = append(u.Points, Point{
			Time: time.Date(2025, 6, 1+i, 0, 0, 0, 0, time.UTC).Format(time.DateOnly), Start: time.Date(2025, 6, 1+i, 0, 0, 0, 0, time.UTC),
			Ahead: answer.Num(v), Lower80: answer.Num(max(v-12, 0)), Upper80: answer.Num(v + 8),
		})
	}
	u.Points = append([]Point{{Value: 40, Ahead: answer.None()}}, u.Points...)
	r := u.runOut()
	if r == nil || r.Time != "2025-06-04" || r.Earliest != "2025-06-03" || r.Latest != "" {
		t.Fatalf("%+v", r)
	}
	u.RunsOut = r
	l := looker{grain: grain.Day, cal: grain.Gregorian()}
	if got := l.lasting(nil, &u, words.English); got != ". It runs out on Wed 4 Jun, four times out of five not before Tue 3 Jun" {
		t.Error(got)
	}
	u.Points = u.Points[:3]
	if r := u.runOut(); r != nil {
		t.Errorf("%+v", r)
	}
}
