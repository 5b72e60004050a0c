package sqlite

import (
	"database/sql/driver"
	"fmt"
	"math"
	"math/big"
	"strconv"
	"strings"
)

// numbers are functions of numbers, and the largest and smallest of values that
// are not NULL.
var numbers = map[string]scalar{
	"round": {args: 2, f: func(a []driver.Value) (driver.Value, error) { return decimals(a, true) }},
	"trunc": {args: 2, f: func(a []driver.Value) (driver.Value, error) { return decimals(a, false) }},
	"rem": {args: 2, f: func(a []driver.Value) (driver.Value, error) {
		x, err := asNumber(a[0])
		y, also := asNumber(a[1])
		if err == nil {
			err = also
		}
		if err != nil || y == 0 || math.IsInf(x, 0) || math.IsInf(y, 0) {
			return nil, err
		}
		return remainder(x, y), nil
	}},
	"exp": {args: 1, f: func(a []driver.Value) (driver.Value, error) {
		x, err := asNumber(a[0])
		return exponential(x, func() float64 { return math.Exp(x) }), err
	}},
	"power": {args: 2, f: func(a []driver.Value) (driver.Value, error) {
		x, err := asNumber(a[0])
		y, also := asNumber(a[1])
		if err == nil {
			err = also
		}
		return power(x, y), err
	}},
	"greatest": {args: -1, null: true, f: func(a []driver.Value) (driver.Value, error) { return extreme(a, 1), nil }},
	"least":    {args: -1, null: true, f: func(a []driver.Value) (driver.Value, error) { return extreme(a, -1), nil }},
}

func asNumber(v driver.Value) (float64, error) {
	if n, ok := number(v); ok {
		return n, nil
	}
	return 0, fmt.Errorf("%q is not a number", asText(v))
}

// decimals rounds (halves away from zero) or cuts a number as it is written in
// decimals, the shortest that tells it from its neighbours: 2.675 is a half of
// hundredths, though as a binary fraction it lies a little below.
func decimals(a []driver.Value, round bool) (driver.Value, error) {
	places, err := asCount(a[1])
	if err != nil {
		return nil, err
	}
	if n, whole := a[0].(int64); whole && places >= 0 {
		return n, nil
	}
	x, err := asNumber(a[0])
	if err != nil || math.IsInf(x, 0) || math.IsNaN(x) || places > 400 {
		return a[0], err
	}
	if places < -400 {
		return 0.0, nil
	}
	d := decimal(math.Abs(x))
	scale := new(big.Rat).SetInt(new(big.Int).Exp(big.NewInt(10), big.NewInt(int64(max(places, -places))), nil))
	if places < 0 {
		scale.Inv(scale)
	}
	d.Mul(d, scale)
	if round {
		d.Add(d, big.NewRat(1, 2))
	}
	d.SetInt(new(big.Int).Quo(d.Num(), d.Denom()))
	out, _ := d.Quo(d, scale).Float64()
	return math.Copysign(out, x) + 0, nil
}

// decimal is a number as it is written in decimals.
func decimal(x float64) *big.Rat {
	d, _ := new(big.Rat).SetString(strconv.FormatFloat(x, 'f', -1, 64))
	return d
}

// remainder is what is left of x divided by y, both as they are written: nothing
// of 18 and 0.2.
func remainder(x, y float64) float64 {
	a, b := decimal(x), decimal(y)
	quotient := new(big.Rat).Quo(a, b)
	whole := new(big.Rat).SetInt(new(big.Int).Quo(quotient.Num(), quotient.Denom()))
	out, _ := a.Sub(a, whole.Mul(whole, b)).Float64()
	return out
}

// Bounds of what e can be raised to.
const (
	leastPower = -700
	mostPower  = 709
)

func exponential(x float64, value func() float64) driver.Value {
	switch {
	case x < leastPower:
		return 0.0
	case x <= mostPower:
		return value()
	}
	return nil
}

func power(x, y float64) driver.Value {
	switch {
	case y == 0:
		return 1.0
	case x == 0 && y > 0:
		return 0.0
	case x == 0, x < 0 && y != math.Trunc(y):
		return nil
	}
	return exponential(y*math.Log(math.Abs(x)), func() float64 { return math.Pow(x, y) })
}

// extreme is the largest (sign 1) or smallest (−1) value that is not NULL.
func extreme(a []driver.Value, sign int) (out driver.Value) {
	for _, v := range a {
		if v != nil && (out == nil || sign*compared(v, out) > 0) {
			out = v
		}
	}
	return out
}

// compared orders values as SQLite does: numbers before texts.
func compared(v, w driver.Value) int {
	x, isNumber := number(v)
	y, also := number(w)
	switch {
	case isNumber && also:
		i, whole := v.(int64)
		j, both := w.(int64)
		switch {
		case whole && both && i < j, !(whole && both) && x < y:
			return -1
		case whole && both && i > j, !(whole && both) && x > y:
			return 1
		}
		return 0
	case isNumber:
		return -1
	case also:
		return 1
	}
	return strings.Compare(asText(v), asText(w))
}
