package likeness

import (
	"fmt"
	"maps"
	"math"
	"slices"
	"strconv"
	"strings"

	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/semantic/expr"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/semantic/model"
)

// points is at how many places functions are compared.
const points = 3

// near is how far apart values of one function may lie by rounding.
const near = 1e-9

// evaluator gives metrics' values at the points. What a metric reads has a value at
// each that only depends on what it is.
type evaluator struct {
	plain bool // conditions and times are left out
	read  map[string]bool
	known map[met]evaluated // metrics that were met, each under what stands about it
}

// met is a metric under what stands about it.
type met struct {
	metric *model.Metric
	plain  bool
	around string
}

// evaluated is a metric's values and what they read.
type evaluated struct {
	values []float64
	read   map[string]bool
}

// metric gives a metric's values, those without conditions and times, and what it reads.
func (e *evaluator) metric(m *model.Metric) (values, plain []float64, read map[string]bool) {
	e.plain, e.read = false, map[string]bool{}
	values = e.of(m, around{})
	e.plain, e.read = true, map[string]bool{}
	plain = e.of(m, around{})
	return values, plain, e.read
}

// around is what stands about a metric: conditions of those that use it, and the time
// that they take it at.
type around struct {
	filters []string
	times   string
}

func (a around) with(f expr.Expr) around {
	if f == nil {
		return a
	}
	a.filters = append(slices.Clone(a.filters), conjuncts(f)...)
	return a
}

// key tells it from any other; most metrics stand alone.
func (a around) key() string {
	if len(a.filters) == 0 {
		return a.times
	}
	return fmt.Sprintf("%q %s", a.filters, a.times)
}

// conjuncts are the conditions that all have to hold, as they are written.
func conjuncts(f expr.Expr) (out []string) {
	for _, e := range expr.Conjuncts(f) {
		out = append(out, expr.Format(e))
	}
	return out
}

// of gives a metric's values. One that others share is worked out once: a metric of two
// that are each of two has as many paths as there are ways down.
func (e *evaluator) of(m *model.Metric, a around) []float64 {
	key := met{m, e.plain, a.key()}
	out, ok := e.known[key]
	if !ok {
		outer := e.read
		e.read = map[string]bool{}
		out = evaluated{e.made(m, a), e.read}
		e.read = outer
		e.known[key] = out
	}
	maps.Copy(e.read, out.read)
	return out.values
}

func (e *evaluator) made(m *model.Metric, a around) []float64 {
	a = a.with(m.Filter)
	switch {
	case m.Simple != nil:
		return e.measure(m.Simple, a, "")
	case m.Ratio != nil:
		return each(e.input(&m.Ratio.Numerator, a), e.input(&m.Ratio.Denominator, a), func(x, y float64) float64 { return x / y })
	case m.Derived != nil:
		inputs := map[string][]float64{}
		for i := range m.Derived.Inputs {
			in := &m.Derived.Inputs[i]
			inputs[in.Name()] = e.input(in, a)
		}
		return e.formula(m.Derived.Expr, inputs)
	case m.Cumulative != nil:
		c := m.Cumulative
		over := fmt.Sprint("cumulative ", c.ToDate, " ", c.PeriodAgg, " ", span(c.Window))
		if c.Metric != nil {
			return e.opaque(over, e.input(c.Metric, a))
		}
		return e.measure(&c.Input, a, over)
	case m.Conversion != nil:
		c := m.Conversion
		return e.opaque(fmt.Sprint("conversion ", c.Entity, c.Calculation, span(c.Window), c.Constant),
			e.measure(&c.Base, a, ""), e.measure(&c.Conversion, a, ""))
	case m.Staged():
		entered := m.Entered()
		parts := make([][]float64, len(entered))
		for i := range entered {
			parts[i] = e.measure(&entered[i].MeasureInput, a, "")
		}
		return e.opaque(m.StagedText(), parts...)
	}
	return nil
}

func (e *evaluator) input(in *model.MetricInput, a around) []float64 {
	if in.Metric == nil { // which another check tells
		return nil
	}
	a = a.with(in.Filter)
	if in.OffsetWindow != nil || in.OffsetToGrain != "" {
		a.times += fmt.Sprint(" at ", span(in.OffsetWindow), in.OffsetToGrain)
	}
	return e.of(in.Metric, a)
}

// SameInputs tells whether two inputs of a metric are the same number.
func SameInputs(a, b *model.MetricInput) bool {
	e := &evaluator{read: map[string]bool{}, known: map[met]evaluated{}}
	factor, constant := ratio(e.input(a, around{}), e.input(b, around{}))
	return constant && factor == 1
}

func span(s *model.Span) string {
	if s == nil {
		return ""
	}
	return strconv.Itoa(s.Count) + " " + string(s.Grain)
}

// measure is something that is read. Its name does not count: two measures that
// aggregate one expression of one table are one.
func (e *evaluator) measure(in *model.MeasureInput, a around, over string) []float64 {
	v := in.Measure
	if v == nil || v.Source == nil { // which another check tells
		return nil
	}
	what := fmt.Sprint(table(v.Source), " ", v.Agg, " ")
	if v.Expr != nil {
		what += expr.Format(v.Expr)
	}
	if v.Over != "" {
		what += " over " + string(v.Over)
	}
	if v.Percentile != 0 {
		what += fmt.Sprint(" ", v.Percentile, v.Discrete)
	}
	if n := v.NonAdditive; n != nil && n.Dimension != nil {
		what += fmt.Sprint(" at ", n.Dimension.Name, n.Last, n.By, span(n.Carry))
	}
	if v.Time != nil && v.Time != v.Source.DefaultTime {
		what += " by " + v.Time.Name
	}
	e.read[what] = true
	if !e.plain {
		filters := a.filters
		if in.Filter != nil {
			filters = append(slices.Clone(filters), conjuncts(in.Filter)...)
		}
		slices.Sort(filters)
		what += " where " + strings.Join(slices.Compact(filters), " and ") + a.times + over
	} else if over != "" {
		what += " cumulative"
	}
	return drawn(what)
}

// table is where a source reads.
func table(s *model.Source) string {
	connection := ""
	if s.Connection != nil {
		connection = s.Connection.Name
	}
	selector := ""
	if s.Series != nil {
		selector = fmt.Sprint(s.Series.Selector)
	}
	return connection + " " + fmt.Sprint(s.Relation) + selector
}

// formula evaluates arithmetic; anything else is opaque.
func (e *evaluator) formula(x expr.Expr, inputs map[string][]float64) []float64 {
	switch v := x.(type) {
	case expr.Ref:
		return inputs[v.Name]
	case expr.Literal:
		n, err := strconv.ParseFloat(v.Text, 64)
		if err != nil {
			return drawn("literal " + v.Text)
		}
		return each(drawn(""), nil, func(float64, float64) float64 { return n })
	case expr.Unary:
		if v.Op == "-" {
			return each(e.formula(v.X, inputs), nil, func(x, _ float64) float64 { return -x })
		}
	case expr.Cast:
		return e.formula(v.X, inputs)
	case expr.Binary:
		if f, ok := arithmetic[v.Op]; ok {
			return each(e.formula(v.X, inputs), e.formula(v.Y, inputs), f)
		}
	case expr.Func:
		var args [][]float64
		for _, a := range v.Args {
			args = append(args, e.formula(a, inputs))
		}
		if strings.EqualFold(v.Name, "nullif") && len(args) == 2 {
			return args[0] // no value where it is zero: the same number where there is one
		}
		return e.opaque("function "+strings.ToLower(v.Name), args...)
	}
	return e.opaque(expr.Format(x), sortedInputs(inputs)...)
}

// sortedInputs are the values of inputs, by name.
func sortedInputs(inputs map[string][]float64) [][]float64 {
	var names []string
	for n := range inputs {
		names = append(names, n)
	}
	slices.Sort(names)
	out := make([][]float64, len(names))
	for i, n := range names {
		out[i] = inputs[n]
	}
	return out
}

var arithmetic = map[string]func(x, y float64) float64{
	"+": func(x, y float64) float64 { return x + y },
	"-": func(x, y float64) float64 { return x - y },
	"*": func(x, y float64) float64 { return x * y },
	"/": func(x, y float64) float64 { return x / y },
}

// opaque is what something unknown makes of values: another value for others.
func (e *evaluator) opaque(what string, of ...[]float64) []float64 {
	for _, values := range of {
		what += "("
		for _, v := range values {
			what += strconv.FormatFloat(v, 'e', 9, 64) + " " // equal but for rounding is equal
		}
	}
	return drawn(what)
}

// drawn is the value of something at each point: from 0.5 to 1.5, by what it is called.
func drawn(what string) []float64 {
	out := make([]float64, points)
	for i := range out {
		out[i] = 0.5 + float64(mixed(hashed(i, what))>>11)/(1<<53)
	}
	return out
}

// hashed is FNV-1a of a point's number and what stands there, written out since it is
// asked for every measure of a project.
func hashed(point int, what string) uint64 {
	const offset, prime = 14695981039346656037, 1099511628211
	h := (uint64(offset) ^ uint64('0'+point)) * prime
	for i := range len(what) {
		h = (h ^ uint64(what[i])) * prime
	}
	return h
}

// mixed spreads a hash's bits (the finaliser of MurmurHash3).
func mixed(h uint64) uint64 {
	h ^= h >> 33
	h *= 0xff51afd7ed558ccd
	h ^= h >> 33
	h *= 0xc4ceb9fe1a85ec53
	return h ^ h>>33
}

func each(x, y []float64, f func(x, y float64) float64) []float64 {
	if x == nil {
		return nil
	}
	out := make([]float64, points)
	for i := range out {
		other := 0.0
		if len(y) > i {
			other = y[i]
		}
		out[i] = f(x[i], other)
	}
	return out
}

// ratio tells by which constant b is larger than a, where it is one.
func ratio(a, b []float64) (float64, bool) {
	if len(a) != points || len(b) != points {
		return 0, false
	}
	first := b[0] / a[0]
	for i := range a {
		r := b[i] / a[i]
		if math.IsNaN(r) || math.IsInf(r, 0) || math.Abs(r-first) > near*math.Abs(first) {
			return 0, false
		}
	}
	if first == 0 {
		return 0, false // nothing at all
	}
	if math.Abs(first-1) <= near {
		first = 1
	}
	return first, true
}
