package changepoint

import (
	"math"
	"testing"
)

func TestTailsAreProducts(t *testing.T) {
	x := []float64{3, -1, 4, 1, -5, 9, 2}
	for _, lasting := range []float64{0, 0.4} {
		for _, turn := range []turn{{false, 2}, {true, 2}, {false, 6}, {true, 5}} {
			c := whiten(turn.column(len(x)), lasting)
			if got, want := newTails(x).dot(turn, lasting), dot(c, x); math.Abs(got-want) > 1e-12 {
				t.Errorf("%+v, %v: product %v, want %v", turn, lasting, got, want)
			}
			if got, want := turn.square(len(x), lasting), dot(c, c); math.Abs(got-want) > 1e-12 {
				t.Errorf("%+v, %v: square %v, want %v", turn, lasting, got, want)
			}
		}
	}
}
