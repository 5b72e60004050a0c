// Package decompose tells how much each input of a formula made of a change of its
// result, so that the parts add up to it exactly.
//
// Each step of a formula gives its inputs multipliers m, with Σ mₖ·Δxₖ = Δv, so that
// a tree of any depth is taken apart by multiplying them along the way; nothing is
// left over at any step. Of sums and differences m is ±1. Of products and quotients
// it is that of LMDI (B. W. Ang, "The LMDI approach to decomposition analysis",
// Energy Policy 33, 2005): mₖ = L(v₁,v₀)/L(xₖ₁,xₖ₀) with the logarithmic mean L,
// which treats both times alike and suits changes that multiply. It needs numbers
// above nothing; where one is not, the Shapley value is taken (A. F. Shorrocks,
// "Decomposition procedures for distributional analysis", Journal of Economic
// Inequality 11, 2013): the mean of what an input does over all orders in which the
// inputs may change.
//
// Assumed is the formula and nothing of how it came about: a contribution says what
// an input's change is worth in the result, not what caused it. Cost: n² of n
// factors.
package decompose

import (
	"errors"
	"fmt"
	"math"
)

// Op is how a node is made of its inputs.
type Op int

// Ops.
const (
	Input      Op = iota // a number
	Sum                  // of all
	Difference           // the first less the others
	Product              // of all
	Ratio                // the first divided by the second
)

// Node is a formula with its inputs' numbers at both times.
type Node struct {
	Name          string
	Op            Op
	Of            []*Node
	Before, After float64 // of an Input
}

// Method is how a product or quotient was taken apart.
type Method string

// Methods.
const (
	LMDI    Method = "lmdi"
	Shapley Method = "shapley"
)

// Part is what one input made of the change.
type Part struct {
	Input        *Node
	Contribution float64
}

// Result is a change taken apart: the contributions sum to After − Before.
type Result struct {
	Before, After float64
	Parts         []Part // inputs from left to right
	Method        Method // Shapley where any step needed it; "" where there was nothing to choose
}

// ErrNothing is division by nothing.
var ErrNothing = errors.New("it divides by nothing")

// Change takes a formula's change apart. The error tells which node has no number:
// ErrNothing, or a number that is missing or infinite.
func Change(n *Node) (Result, error) {
	var r Result
	if err := r.visit(n, nil); err != nil {
		return Result{}, err
	}
	was, is, err := n.values()
	r.Before, r.After = was, is
	return r, err
}

// visit adds the inputs below a node, whose changes are worth the product of the
// multipliers above it.
func (r *Result) visit(n *Node, above []float64) error {
	if n.Op == Input {
		c := n.After - n.Before
		for _, m := range above {
			c *= m
		}
		r.Parts = append(r.Parts, Part{n, c})
		return nil
	}
	multipliers, method, err := n.multipliers()
	if err != nil {
		return err
	}
	if method == Shapley || r.Method == "" {
		r.Method = method
	}
	for k, in := range n.Of {
		if err := r.visit(in, append(above[:len(above):len(above)], multipliers[k])); err != nil {
			return err
		}
	}
	return nil
}

func (n *Node) values() (was, is float64, err error) {
	if n.Op == Input {
		for _, v := range []float64{n.Before, n.After} {
			if math.IsNaN(v) || math.IsInf(v, 0) {
				return 0, 0, fmt.Errorf("%s: %g is no number", n.Name, v)
			}
		}
		return n.Before, n.After, nil
	}
	if len(n.Of) == 0 || n.Op == Ratio && len(n.Of) != 2 {
		return 0, 0, fmt.Errorf("%s: %d inputs do not fit its formula", n.Name, len(n.Of))
	}
	for k, in := range n.Of {
		a, b, err := in.values()
		if err != nil {
			return 0, 0, err
		}
		switch {
		case k == 0:
			was, is = a, b
		case n.Op == Sum:
			was, is = was+a, is+b
		case n.Op == Difference:
			was, is = was-a, is-b
		case n.Op == Product:
			was, is = was*a, is*b
		case a == 0 || b == 0:
			return 0, 0, fmt.Errorf("%s: %w", n.Name, ErrNothing)
		default:
			was, is = was/a, is/b
		}
	}
	return was, is, nil
}

// multipliers are what the changes of a node's inputs are worth in its own.
func (n *Node) multipliers() ([]float64, Method, error) {
	if _, _, err := n.values(); err != nil {
		return nil, "", err
	}
	was, is := make([]float64, len(n.Of)), make([]float64, len(n.Of))
	for k, in := range n.Of {
		was[k], is[k], _ = in.values() // checked with the node
	}
	out := make([]float64, len(n.Of))
	switch n.Op {
	case Sum, Difference:
		for k := range out {
			out[k] = 1
			if n.Op == Difference && k > 0 {
				out[k] = -1
			}
		}
		return out, "", nil
	case Ratio:
		turned := []float64{was[0], 1 / was[1]}
		now := []float64{is[0], 1 / is[1]}
		out, method := product(turned, now)
		out[1] /= -was[1] * is[1] // a change of 1/b in units of b's
		return out, method, nil
	}
	out, method := product(was, is)
	return out, method, nil
}

func product(was, is []float64) ([]float64, Method) {
	for k := range was {
		if was[k] <= 0 || is[k] <= 0 {
			return ShapleyProduct(was, is), Shapley
		}
	}
	return lmdiProduct(was, is), LMDI
}

// lmdiProduct gives the multipliers of a product's factors, all above nothing.
func lmdiProduct(was, is []float64) []float64 {
	before, after := 1.0, 1.0
	for k := range was {
		before, after = before*was[k], after*is[k]
	}
	whole := logMean(after, before)
	out := make([]float64, len(was))
	for k := range out {
		out[k] = whole / logMean(is[k], was[k])
	}
	return out
}

// logMean is (x−y)/ln(x/y), and x where both are the same.
func logMean(x, y float64) float64 {
	d := (x - y) / y
	if d == 0 {
		return x
	}
	return (x - y) / math.Log1p(d)
}

// ShapleyProduct gives the multipliers of a product's factors, whatever their signs:
// the mean over all orders of the others' product at the moment a factor changes.
func ShapleyProduct(was, is []float64) []float64 {
	n := len(was)
	out := make([]float64, n)
	for k := range was {
		// sets[s] is the sum over all sets of s others that have changed already.
		sets := make([]float64, n)
		sets[0] = 1
		for j, seen := 0, 0; j < n; j++ {
			if j == k {
				continue
			}
			for s := seen + 1; s >= 0; s-- {
				sets[s] *= was[j]
				if s > 0 {
					sets[s] += sets[s-1] * is[j]
				}
			}
			seen++
		}
		ways := 1.0 / float64(n) // s!(n−s−1)!/n!
		for s, sum := range sets {
			out[k] += ways * sum
			if s < n-1 {
				ways *= float64(s+1) / float64(n-s-1)
			}
		}
	}
	return out
}
