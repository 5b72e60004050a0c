package cause

import (
	"errors"
	"fmt"
	"math"
)

// Dimension is one thing that leaves are told apart by.
type Dimension struct {
	Name string
	// Values says how many there are; codes run from 0.
	Values int
}

// Table holds the leaves: the finest combinations of values that are known.
type Table struct {
	Dimensions []Dimension
	Codes      [][]int32 // per dimension, per leaf
	// Real and Predict are what each leaf had and was expected to have. NaN and
	// infinite numbers are refused.
	Real, Predict []float64
	// RealUnder and PredictUnder are the denominators of a ratio; nil for a metric
	// that adds up. Real and Predict are the numerators then.
	RealUnder, PredictUnder []float64
}

// Reasons why nothing can be said.
var (
	ErrEmpty   = errors.New("there are no leaves")
	ErrNoSlice = errors.New("there is no dimension")
)

const maxDimensions = 16

func (t Table) check() error {
	n := len(t.Real)
	switch {
	case len(t.Dimensions) == 0:
		return ErrNoSlice
	case n == 0:
		return ErrEmpty
	case len(t.Dimensions) > maxDimensions:
		return fmt.Errorf("%d dimensions; at most %d can be combined", len(t.Dimensions), maxDimensions)
	case len(t.Codes) != len(t.Dimensions):
		return fmt.Errorf("codes of %d dimensions where there are %d", len(t.Codes), len(t.Dimensions))
	case (t.RealUnder == nil) != (t.PredictUnder == nil):
		return errors.New("a ratio needs its denominators at both times")
	}
	for d, dim := range t.Dimensions {
		if len(t.Codes[d]) != n {
			return fmt.Errorf("dimension %q has codes for %d leaves of %d", dim.Name, len(t.Codes[d]), n)
		}
		for i, c := range t.Codes[d] {
			if c < 0 || int(c) >= dim.Values {
				return fmt.Errorf("leaf %d: dimension %q has %d values, not one numbered %d", i, dim.Name, dim.Values, c)
			}
		}
	}
	columns := [][]float64{t.Real, t.Predict}
	if t.RealUnder != nil {
		columns = append(columns, t.RealUnder, t.PredictUnder)
	}
	for _, column := range columns {
		if len(column) != n {
			return fmt.Errorf("numbers of %d leaves where there are %d", len(column), n)
		}
		for i, v := range column {
			if math.IsNaN(v) || math.IsInf(v, 0) {
				return fmt.Errorf("leaf %d: %g is no number", i, v)
			}
		}
	}
	return nil
}
