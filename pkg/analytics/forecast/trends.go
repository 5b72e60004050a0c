package forecast

// trends is the mean of simple, straight and damped smoothing of numbers without
// their season.
type trends struct {
	theta  // the season as it takes it
	models []smoothing
}

func fitTrends(y []float64, m int) trends {
	t := trends{theta: theta{m: m, seasonal: repeats(y, m)}}
	adjusted := t.season(y).without(y)
	for _, trend := range []byte{'N', 'A', 'D'} {
		s, _ := fitForm(adjusted, 1, form{false, trend, 'N'})
		t.models = append(t.models, s)
	}
	return t
}

func (t trends) path(y []float64, h int) []float64 {
	p := t.season(y)
	adjusted := p.without(y)
	out := make([]float64, h)
	for _, s := range t.models {
		for i, v := range s.path(adjusted, h) {
			out[i] += v / float64(len(t.models))
		}
	}
	return p.with(out, len(y))
}
