package sqlite

import (
	"database/sql/driver"
	"fmt"
	"math"
	"slices"

	modernc "modernc.org/sqlite"
)

// SQLite as built here has no percentiles; these are PERCENTILE_CONT and
// PERCENTILE_DISC of the SQL standard (ISO 9075-2 §10.9) as aggregates
// f(value, fraction). NULL values are left out; none left gives NULL.
func init() {
	for name, discrete := range map[string]bool{"percentile_cont": false, "percentile_disc": true} {
		modernc.MustRegisterFunction(name, &modernc.FunctionImpl{
			NArgs: 2, Deterministic: true,
			MakeAggregate: func(modernc.FunctionContext) (modernc.AggregateFunction, error) {
				return &percentile{discrete: discrete}, nil
			},
		})
	}
}

type percentile struct {
	discrete bool
	p        float64
	values   []float64
}

// Step takes one row's value.
func (a *percentile) Step(_ *modernc.FunctionContext, args []driver.Value) error {
	p, ok := number(args[1])
	if !ok || p < 0 || p > 1 {
		return fmt.Errorf("percentile fraction %v is not between 0 and 1", args[1])
	}
	a.p = p
	if args[0] == nil {
		return nil
	}
	v, ok := number(args[0])
	if !ok {
		return fmt.Errorf("percentile of %q, which is not a number", args[0])
	}
	a.values = append(a.values, v)
	return nil
}

// WindowInverse is not supported: the aggregates are never asked over windows.
func (a *percentile) WindowInverse(*modernc.FunctionContext, []driver.Value) error {
	return fmt.Errorf("percentiles cannot be asked over a window frame")
}

// WindowValue gives the result.
func (a *percentile) WindowValue(*modernc.FunctionContext) (driver.Value, error) {
	n := len(a.values)
	if n == 0 {
		return nil, nil
	}
	slices.Sort(a.values)
	if a.discrete {
		return a.values[max(0, int(math.Ceil(a.p*float64(n)))-1)], nil
	}
	at := a.p * float64(n-1)
	low := int(at)
	if low+1 >= n {
		return a.values[n-1], nil
	}
	return between(a.values[low], a.values[low+1], at-float64(low))
}

// between goes a part of the way from low to high. Infinity times nothing is no
// number, which SQLite would keep as NULL: a value that is met is itself, and between
// the two infinities there is none.
func between(low, high, part float64) (driver.Value, error) {
	switch v := low + part*(high-low); {
	case part == 0 || low == high:
		return low, nil
	case math.IsNaN(v):
		return nil, fmt.Errorf("percentile between -Infinity and Infinity")
	case math.IsInf(v, 0) && !math.IsInf(low, 0) && !math.IsInf(high, 0): // too far apart to subtract
		return low*(1-part) + high*part, nil
	default:
		return v, nil
	}
}

// Final has nothing to release.
func (a *percentile) Final(*modernc.FunctionContext) {}

func number(v driver.Value) (float64, bool) {
	switch n := v.(type) {
	case int64:
		return float64(n), true
	case float64:
		return n, true
	}
	return 0, false
}
