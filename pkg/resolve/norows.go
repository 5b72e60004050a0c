package resolve

import (
	"math"
	"strconv"

	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/semantic/expr"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/semantic/model"
)

// fillValue is what a metric is where there are no rows: the value that its measure
// is filled with, or what a formula makes of those of its inputs. nil where that is
// nothing, or where a formula may have no value of rows either, since the two look
// alike in an answer.
func fillValue(m *model.Metric) *float64 {
	switch m.Kind {
	case model.Simple:
		return m.Simple.FillNulls
	case model.Derived:
		values := map[string]float64{}
		for _, in := range m.Derived.Inputs {
			v := fillValue(in.Metric)
			if v == nil {
				return nil
			}
			values[in.Name()] = *v
		}
		if v := ofConstants(m.Derived.Expr, values); !math.IsNaN(v) {
			return &v
		}
	}
	return nil
}

// ofConstants computes a formula of values that are all there; NaN where it has
// anything that could be NULL of such values.
func ofConstants(e expr.Expr, values map[string]float64) float64 {
	named := func(name string) float64 {
		if v, ok := values[name]; ok {
			return v
		}
		return math.NaN()
	}
	switch v := e.(type) {
	case expr.Ref:
		return named(v.Name)
	case expr.Column:
		return named(v.Name)
	case expr.Literal:
		if n, err := strconv.ParseFloat(v.Text, 64); v.Kind == expr.Number && err == nil {
			return n
		}
	case expr.Unary:
		if v.Op == "-" {
			return -ofConstants(v.X, values)
		}
	case expr.Binary:
		x, y := ofConstants(v.X, values), ofConstants(v.Y, values)
		switch v.Op {
		case "+":
			return x + y
		case "-":
			return x - y
		case "*":
			return x * y
		}
	}
	return math.NaN()
}
