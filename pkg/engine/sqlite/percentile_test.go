package sqlite

import (
	"math"
	"testing"
)

func TestBetween(t *testing.T) {
	t.Parallel()
	for name, tt := range map[string]struct {
		low, high, part float64
		want            any // nil: an error
	}{
		"in the middle":                {1, 4, 0.5, 2.5},
		"met, below infinity":          {1, math.Inf(1), 0, 1.0},
		"between a value and infinity": {1, math.Inf(1), 0.5, math.Inf(1)},
		"between infinities alike":     {math.Inf(-1), math.Inf(-1), 0.5, math.Inf(-1)},
		"between both infinities":      {math.Inf(-1), math.Inf(1), 0.5, nil},
		"too far apart to subtract":    {-1.5e308, 1.5e308, 0.5, 0.0},
	} {
		got, err := between(tt.low, tt.high, tt.part)
		if (err != nil) != (tt.want == nil) || err == nil && got != tt.want {
			t.Errorf("%s: got %v, %v, want %v", name, got, err, tt.want)
		}
	}
}
