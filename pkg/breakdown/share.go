// Package breakdown takes a target apart, over periods and down an organisation, so
// that the parts add up exactly: amounts are whole units of the last decimal, and
// what rounding leaves goes to the parts that lost most by it (the method of the
// largest remainder). Locked parts stay, and the rest share what is left.
package breakdown

import (
	"cmp"
	"math"
	"slices"
)

// share gives each part of a total, in whole units of the last decimal, its part by
// weight. least is what has to lie in a part at any rate, toward the total's sign;
// fixed parts have exactly that. ok is false where the least of all exceed the total,
// or nothing may take what is left.
func share(total int64, weights []float64, least []int64, fixed []bool) (out []int64, ok bool) {
	out = slices.Clone(least)
	if total < 0 {
		turned, ok := share(-total, weights, negated(least), fixed)
		return negated(turned), ok
	}
	held := slices.Clone(fixed) // those that have what they have to
	for {
		left, sum := total, 0.0
		for i, h := range held {
			if h {
				left -= least[i]
			} else {
				sum += weights[i]
			}
		}
		if left < 0 {
			return out, false
		}
		if sum <= 0 {
			return out, left == 0 && !slices.ContainsFunc(indices(held, false), func(i int) bool { return least[i] > 0 })
		}
		part := largestRemainder(left, weights, held, sum)
		again := false
		for i := range part {
			if !held[i] && part[i] < least[i] {
				held[i], again = true, true
			}
		}
		if again {
			continue // what has its least takes no more part in the rest
		}
		for i := range part {
			if !held[i] {
				out[i] = part[i]
			}
		}
		return out, true
	}
}

// largestRemainder shares an amount among the parts that are not held.
func largestRemainder(amount int64, weights []float64, held []bool, sum float64) []int64 {
	out := make([]int64, len(weights))
	free := indices(held, false)
	lost := make([]float64, len(weights))
	left := amount
	for _, i := range free {
		exact := float64(amount) * (weights[i] / sum)
		out[i] = int64(math.Floor(exact))
		lost[i] = exact - math.Floor(exact)
		left -= out[i]
	}
	slices.SortStableFunc(free, func(a, b int) int { return cmp.Compare(lost[b], lost[a]) })
	for n := 0; left != 0 && len(free) > 0; n++ {
		i := free[n%len(free)]
		if weights[i] <= 0 {
			continue
		}
		switch {
		case left > 0:
			out[i]++
			left--
		case out[i] > 0: // floats of very large amounts
			out[i]--
			left++
		}
	}
	return out
}

func indices(list []bool, want bool) (out []int) {
	for i, v := range list {
		if v == want {
			out = append(out, i)
		}
	}
	return out
}

func negated(list []int64) []int64 {
	out := make([]int64, len(list))
	for i, v := range list {
		out[i] = -v
	}
	return out
}
