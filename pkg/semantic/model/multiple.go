package model

import "math"

// Multiple is the multiple of a step that is nearest to a number. Of a step below one
// the reciprocal is the exact number: 0.3 is 3 ÷ 10, and not 3 × 0.1.
func Multiple(v, step float64) float64 {
	if inverse := math.Round(1 / step); step < 1 && math.Abs(inverse*step-1) < 1e-12 {
		return math.Round(v*inverse) / inverse
	}
	return math.Round(v/step) * step
}
