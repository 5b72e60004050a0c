package changepoint

// tails are sums of a column, and of it times the rank, from each point to the end. A
// whitened turn is 1 where it begins, and behind it 1 less what lasts (a step) or that
// much more with each point (a bend): so its product with the column follows at once.
type tails struct{ column, sum, ranked []float64 }

func newTails(x []float64) tails {
	n := len(x)
	t := tails{x, make([]float64, n+1), make([]float64, n+1)}
	for i := n - 1; i >= 0; i-- {
		t.sum[i], t.ranked[i] = t.sum[i+1]+x[i], t.ranked[i+1]+float64(i)*x[i]
	}
	return t
}

// dot is the product with a whitened turn of size 1, which is not at the first point.
func (s tails) dot(t turn, lasting float64) float64 {
	fresh := 1 - lasting
	if t.bend {
		return fresh*s.ranked[t.at] + (1-fresh*float64(t.at))*s.sum[t.at]
	}
	return fresh*s.sum[t.at] + lasting*s.column[t.at]
}

// square is that of a whitened turn of size 1 with itself.
func (t turn) square(n int, lasting float64) float64 {
	fresh, m := 1-lasting, float64(n-t.at)
	if t.bend {
		return fresh*fresh*(m-1)*m*(2*m-1)/6 + fresh*(m-1)*m + m
	}
	return 1 + fresh*fresh*(m-1)
}
