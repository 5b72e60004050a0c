package checks

import (
	"testing"

	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/semantic/model"
)

// Amounts that cancel out come to a little more or less than nothing, by the order in which
// they are added: two systems that hold the same rows are not apart. A cent is.
func TestApart(t *testing.T) {
	t.Parallel()
	a, b := 0.1, 0.2
	left, right := a+b-0.3, -0.3+a+b
	for _, c := range []struct {
		own, other, allowed, scale float64
		apart                      bool
	}{
		{left, right, 0, 20, false},
		{left, 0, 0, 20, false},
		{0, 0, 0, 0, false},
		{1e9 + 1e-7, 1e9, 0, 1e9, false},
		{10.3, 10, 0.3, 10, false},
		{10.31, 10, 0.3, 10, true},
		{0.01, 0, 0, 1e6, true},
		{-0.01, 0, 0, 1e6, true},
		{100.01, 100, 0, 1e6, true},
	} {
		if got := apart(c.own, c.other, c.allowed, c.scale); got != c.apart {
			t.Errorf("%v and %v apart: %v", c.own, c.other, got)
		}
	}
}

// Seven of a hundred are 7 %, whichever way that is worked out, and eight are more.
func TestMarginsInPercent(t *testing.T) {
	t.Parallel()
	for percent := 1.0; percent < 100; percent++ {
		for _, whole := range []float64{50, 100, 300, 1000, 70000} {
			m := model.Margin{Value: percent, Percent: true}
			n := percent * whole / 100
			if more(n, m.Of(whole)) || more(m.Of(whole), n) {
				t.Errorf("%v %% of %v is %v", percent, whole, m.Of(whole))
			}
			if !more(n+1, m.Of(whole)) || more(n-1, m.Of(whole)) {
				t.Errorf("%v %% of %v: one more and one less pass", percent, whole)
			}
		}
	}
}
