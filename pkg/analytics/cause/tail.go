package cause

import (
	"math"
	"slices"
)

// tail bounds what leaves far out say by how far the noise itself reaches: beyond
// the 99th percentile of its leaves it falls off as an exponential does with the
// median excess seen there. It gives twice the nats that z standard deviations say.
func (s *search) tail() func(float64) float64 {
	var z []float64
	for i, x := range s.x {
		if !s.explained[i] {
			z = append(z, math.Abs(x)/s.sigma[i])
		}
	}
	slices.Sort(z)
	from := len(z) - len(z)/100
	if len(z)-from < 20 {
		return func(z float64) float64 { return z * z }
	}
	start := z[from]
	excess := max(z[(from+len(z))/2]-start, 1e-9) / math.Ln2
	return func(z float64) float64 {
		if z <= start {
			return z * z
		}
		return min(z*z, 2*(math.Log(100)+(z-start)/excess))
	}
}
