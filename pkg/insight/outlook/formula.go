package outlook

import (
	"math"
	"slices"
	"strconv"
	"strings"

	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/semantic/expr"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/semantic/model"
)

// formula gives a metric by others, whose numbers it takes in their order.
type formula struct {
	inputs []*model.Metric
	text   string // as it is written: "orders × average_order_value"
	of     func([]float64) float64
	told   bool // by the definition; else it has to be found in the numbers
}

// formulas are those that a metric's drivers may have, of which numbers tell which one
// holds, and the one that its definition gives: drivers say more of the business than a
// numerator does.
func formulas(m *model.Metric, with *model.Metric) (out []formula) {
	drivers := m.Drivers[:min(len(m.Drivers), mostDrivers)]
	for size := 2; size <= 3; size++ {
		for _, set := range choose(drivers, size) {
			if slices.Contains(set, with) {
				out = append(out, guesses(set)...)
			}
		}
	}
	if f, ok := told(m); ok && slices.Contains(f.inputs, with) {
		out = append(out, f)
	}
	return out
}

// told is the formula that a metric's definition gives, where it is arithmetic of metrics
// as they are.
func told(m *model.Metric) (formula, bool) {
	switch {
	case m.Ratio != nil && plain(m.Ratio.Numerator) && plain(m.Ratio.Denominator):
		inputs := []*model.Metric{m.Ratio.Numerator.Metric, m.Ratio.Denominator.Metric}
		return formula{inputs, inputs[0].Name + " ÷ " + inputs[1].Name, func(x []float64) float64 { return x[0] / x[1] }, true}, true
	case m.Derived != nil:
		return derived(m.Derived)
	}
	return formula{}, false
}

// madeOf tells whether a metric's definition takes another one, itself or through others.
func madeOf(m, of *model.Metric) bool {
	return slices.ContainsFunc(terms(m), func(in model.MetricInput) bool {
		return in.Metric != nil && (in.Metric == of || madeOf(in.Metric, of))
	})
}

// terms are the inputs of a metric whose definition is arithmetic of metrics.
func terms(m *model.Metric) []model.MetricInput {
	switch {
	case m.Ratio != nil:
		return []model.MetricInput{m.Ratio.Numerator, m.Ratio.Denominator}
	case m.Derived != nil:
		return m.Derived.Inputs
	}
	return nil
}

// goesAlong tells an input of a metric that its driver takes along: one that is made of
// it, and not of the metric itself.
func goesAlong(in, driver, m *model.Metric) bool {
	return in != driver && madeOf(in, driver) && in != m && !madeOf(in, m)
}

// written writes out the inputs of a metric's formula that are made of its driver too: a
// margin's profit is not what it was where sales are not. ok is false where one cannot be
// written out.
func (f formula) written(m, driver *model.Metric) (formula, bool) {
	for {
		i := slices.IndexFunc(f.inputs, func(in *model.Metric) bool { return goesAlong(in, driver, m) })
		if i < 0 {
			return f, true
		}
		inner, ok := told(f.inputs[i])
		if !ok {
			return f, false
		}
		text := f.text + "; " + f.inputs[i].Name + " = " + inner.text
		f = f.with(i, inner)
		f.text = text
	}
}

// with puts a formula in the place of an input.
func (f formula) with(i int, inner formula) formula {
	var inputs []*model.Metric
	place := func(list []*model.Metric) []int {
		at := make([]int, len(list))
		for k, m := range list {
			if at[k] = slices.Index(inputs, m); at[k] < 0 {
				at[k] = len(inputs)
				inputs = append(inputs, m)
			}
		}
		return at
	}
	outerAt := place(slices.Delete(slices.Clone(f.inputs), i, i+1))
	innerAt := place(inner.inputs)
	pick := func(x []float64, at []int) []float64 {
		out := make([]float64, len(at))
		for k, n := range at {
			out[k] = x[n]
		}
		return out
	}
	return formula{inputs, f.text, func(x []float64) float64 {
		return f.of(slices.Insert(pick(x, outerAt), i, inner.of(pick(x, innerAt))))
	}, f.told}
}

// mostDrivers are looked for a formula among.
const mostDrivers = 8

func plain(in model.MetricInput) bool {
	return in.Metric != nil && in.Filter == nil && in.OffsetWindow == nil && in.OffsetToGrain == ""
}

func choose(list []*model.Metric, size int) (out [][]*model.Metric) {
	if size == 0 {
		return [][]*model.Metric{nil}
	}
	for i, m := range list {
		for _, rest := range choose(list[i+1:], size-1) {
			out = append(out, append([]*model.Metric{m}, rest...))
		}
	}
	return out
}

// guesses are the formulas of a set: its product and sum, and of two, quotients and
// differences.
func guesses(set []*model.Metric) []formula {
	write := func(sign string, list []*model.Metric) string {
		names := make([]string, len(list))
		for i, m := range list {
			names[i] = m.Name
		}
		return strings.Join(names, sign)
	}
	out := []formula{
		{inputs: set, text: write(" × ", set), of: func(x []float64) float64 { return fold(x, func(a, b float64) float64 { return a * b }) }},
		{inputs: set, text: write(" + ", set), of: func(x []float64) float64 { return fold(x, func(a, b float64) float64 { return a + b }) }},
	}
	if len(set) != 2 {
		return out
	}
	for _, pair := range [][]*model.Metric{set, {set[1], set[0]}} {
		out = append(out,
			formula{inputs: pair, text: write(" ÷ ", pair), of: func(x []float64) float64 { return x[0] / x[1] }},
			formula{inputs: pair, text: write(" − ", pair), of: func(x []float64) float64 { return x[0] - x[1] }})
	}
	return out
}

func fold(x []float64, by func(a, b float64) float64) float64 {
	out := x[0]
	for _, v := range x[1:] {
		out = by(out, v)
	}
	return out
}

// derived is the formula of a definition, where it is arithmetic of metrics as they are.
func derived(d *model.DerivedSpec) (formula, bool) {
	f := formula{told: true, text: expr.Format(d.Expr)}
	at := map[string]int{}
	for i, in := range d.Inputs {
		if !plain(in) {
			return f, false
		}
		at[in.Name()] = i
		f.inputs = append(f.inputs, in.Metric)
	}
	of, ok := arithmetic(d.Expr, at)
	f.of = of
	return f, ok
}

// arithmetic compiles sums, differences, products and quotients.
func arithmetic(e expr.Expr, at map[string]int) (func([]float64) float64, bool) {
	switch e := e.(type) {
	case expr.Ref:
		i, ok := at[e.Name]
		return func(x []float64) float64 { return x[i] }, ok
	case expr.Literal:
		v, err := strconv.ParseFloat(e.Text, 64)
		return func([]float64) float64 { return v }, err == nil && e.Kind == expr.Number
	case expr.Unary:
		x, ok := arithmetic(e.X, at)
		return func(v []float64) float64 { return -x(v) }, ok && e.Op == "-"
	case expr.Binary:
		x, ok1 := arithmetic(e.X, at)
		y, ok2 := arithmetic(e.Y, at)
		if !ok1 || !ok2 {
			return nil, false
		}
		of := map[string]func(a, b float64) float64{
			"+": func(a, b float64) float64 { return a + b }, "-": func(a, b float64) float64 { return a - b },
			"*": func(a, b float64) float64 { return a * b }, "/": func(a, b float64) float64 { return a / b },
		}[e.Op]
		return func(v []float64) float64 { return of(x(v), y(v)) }, of != nil
	}
	return nil, false
}

// exponent is the power with which a number goes into a formula, 1 of a factor and −1 of a
// divisor, as rows of inputs show; ok is false where it goes in otherwise.
func (f formula) exponent(rows [][]float64, i int) (power float64, ok bool) {
	const by = 1.25
	for _, x := range rows {
		base := f.of(x)
		if base == 0 || math.IsNaN(base) || math.IsInf(base, 0) {
			continue
		}
		changed := slices.Clone(x)
		changed[i] *= by
		p := math.Log(f.of(changed)/base) / math.Log(by)
		switch {
		case math.IsNaN(p) || math.Abs(p-math.Round(p)) > 1e-9 || p == 0:
			return 0, false
		case power != 0 && math.Round(p) != power:
			return 0, false
		}
		power = math.Round(p)
	}
	return power, power != 0
}
