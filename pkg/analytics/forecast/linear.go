package forecast

import (
	"math"

	"gonum.org/v1/gonum/mat"
)

// normal are the normal equations of a ridge regression.
type normal struct {
	k     int
	xx    []float64 // row by row, upper half
	xy    []float64
	ridge []float64 // added to the diagonal
	some  []int     // of a row, what is not 0
}

func newNormal(ridge []float64) *normal {
	k := len(ridge)
	return &normal{k: k, xx: make([]float64, k*k), xy: make([]float64, k), ridge: ridge}
}

func (n *normal) clear() {
	clear(n.xx)
	clear(n.xy)
}

// add takes in a row with a weight.
func (n *normal) add(x []float64, y, weight float64) {
	n.some = n.some[:0]
	for i, v := range x {
		if v != 0 {
			n.some = append(n.some, i)
		}
	}
	for at, i := range n.some {
		v := x[i] * weight
		row := n.xx[i*n.k : (i+1)*n.k]
		for _, j := range n.some[at:] {
			row[j] += v * x[j]
		}
		n.xy[i] += v * y
	}
}

// solve gives the coefficients; zeros where the equations have no solution, which
// the ridge keeps from happening to finite numbers.
func (n *normal) solve() []float64 {
	m := mat.NewSymDense(n.k, nil)
	for i := range n.k {
		for j := i; j < n.k; j++ {
			m.SetSym(i, j, n.xx[i*n.k+j])
		}
		m.SetSym(i, i, n.xx[i*n.k+i]+n.ridge[i])
	}
	var factors mat.Cholesky
	out := make([]float64, n.k)
	if !factors.Factorize(m) {
		return out
	}
	var c mat.VecDense
	if err := factors.SolveVecTo(&c, mat.NewVecDense(n.k, n.xy)); err != nil && math.IsNaN(c.AtVec(0)) {
		return out
	}
	for i := range out {
		out[i] = c.AtVec(i)
	}
	return out
}
