package forecast

// slow is what a level takes in of a new number where nothing is fitted.
const slow = 0.2

// profile is the level, smoothed by a fixed parameter, and the season. It fits
// nothing, so that it takes a few passes over the numbers.
func (p prepared) profile() path {
	m := p.season()
	return func(y []float64, h int) []float64 {
		s := decompose(y, m, !p.rare && positive(y))
		level := 0.0
		for i, v := range s.without(y) {
			if i == 0 {
				level = v
			}
			level += max(slow, 1/float64(i+1)) * (v - level)
		}
		out := make([]float64, h)
		for i := range out {
			out[i] = level
		}
		return s.with(out, len(y))
	}
}
