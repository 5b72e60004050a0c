package changepoint

import (
	"context"
	"math"
	"testing"
)

// Half a year of days with three turns, as a rule has it each morning.
func BenchmarkFind(b *testing.B) {
	s := days(187, func(i int) float64 {
		return 0.2*math.Min(1, float64(i/60)) - 0.01*math.Max(0, float64(i-150))
	})
	for b.Loop() {
		if _, err := Find(context.Background(), s); err != nil {
			b.Fatal(err)
		}
	}
}
