package model

import (
	"strconv"

	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/semantic/expr"
)

// Quotient is a metric that is one sum divided by another: a ratio, or a derived
// metric such as (list − net) ÷ list.
type Quotient struct{ Over, Under []Summand }

// Summand is a metric that adds up over units, times a constant factor.
type Summand struct {
	Metric *Metric
	Factor float64
}

// Quotient reads the metric as a quotient of sums that add up over units; ok is
// false for every other metric, and for inputs that are filtered or taken at
// another time, since those are not the metrics that they name.
func (m *Metric) Quotient() (q Quotient, ok bool) {
	if m.Filter != nil {
		return q, false
	}
	switch {
	case m.Ratio != nil:
		over, okOver := summand(m.Ratio.Numerator, 1)
		under, okUnder := summand(m.Ratio.Denominator, 1)
		return Quotient{[]Summand{over}, []Summand{under}}, okOver && okUnder
	case m.Derived != nil:
		whole, is := m.Derived.Expr.(expr.Binary)
		if !is || whole.Op != "/" {
			return q, false
		}
		var okOver, okUnder bool
		q.Over, okOver = m.Derived.terms(whole.X)
		q.Under, okUnder = m.Derived.terms(whole.Y)
		return q, okOver && okUnder
	}
	return q, false
}

func summand(in MetricInput, factor float64) (Summand, bool) {
	plain := in.Metric != nil && in.Filter == nil && in.OffsetWindow == nil && in.OffsetToGrain == ""
	return Summand{in.Metric, factor}, plain && in.Metric.AddsOverUnits()
}

// terms writes a linear expression as metrics with factors.
func (d *DerivedSpec) terms(e expr.Expr) ([]Summand, bool) {
	if !linear(e) {
		return nil, false
	}
	factors := map[string]float64{}
	collect(e, 1, factors)
	var out []Summand
	for _, in := range d.Inputs {
		factor, used := factors[in.Name()]
		if !used {
			continue
		}
		delete(factors, in.Name())
		t, ok := summand(in, factor)
		if !ok {
			return nil, false
		}
		out = append(out, t)
	}
	return out, len(factors) == 0 && len(out) > 0
}

// collect sums up the factors of each reference of a linear expression.
func collect(e expr.Expr, times float64, factors map[string]float64) {
	switch x := e.(type) {
	case expr.Ref:
		factors[x.Name] += times
	case expr.Unary:
		collect(x.X, -times, factors)
	case expr.Binary:
		switch {
		case x.Op == "+":
			collect(x.X, times, factors)
			collect(x.Y, times, factors)
		case x.Op == "-":
			collect(x.X, times, factors)
			collect(x.Y, -times, factors)
		case x.Op == "*" && constant(x.X):
			collect(x.Y, times*number(x.X), factors)
		case x.Op == "*":
			collect(x.X, times*number(x.Y), factors)
		case x.Op == "/":
			collect(x.X, times/number(x.Y), factors)
		}
	}
}

func number(e expr.Expr) float64 {
	l, _ := e.(expr.Literal)               // linear has seen that it is one
	v, _ := strconv.ParseFloat(l.Text, 64) // the parser took it for a number
	return v
}
