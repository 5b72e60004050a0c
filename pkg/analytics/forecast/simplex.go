package forecast

// simplex looks for the least value of f within bounds by the method of Nelder and
// Mead (1965), starting at x, which it overwrites with the best point. Smoothing
// recursions take a microsecond, so it is written out here, without allocation in
// its loop: a general optimiser costs more than what it measures.
func simplex(x, low, high []float64, evaluations int, f func([]float64) float64) float64 {
	n := len(x)
	points := make([][]float64, n+1)
	values := make([]float64, n+1)
	clamp := func(p []float64) {
		for i := range p {
			p[i] = min(max(p[i], low[i]), high[i])
		}
	}
	clamp(x)
	for i := range points {
		p := append([]float64(nil), x...)
		if i > 0 {
			step := (high[i-1] - low[i-1]) / 5
			if p[i-1]+step > high[i-1] {
				step = -step
			}
			p[i-1] += step
			clamp(p)
		}
		points[i], values[i] = p, f(p)
	}
	used := n + 1
	middle, trial, further := make([]float64, n), make([]float64, n), make([]float64, n)
	at := func(to []float64, worst []float64, factor float64) float64 {
		for i := range to {
			to[i] = middle[i] + factor*(middle[i]-worst[i])
		}
		clamp(to)
		used++
		return f(to)
	}
	for used < evaluations {
		order(points, values)
		if values[n]-values[0] <= 1e-7*(abs(values[0])+1e-12) {
			break
		}
		for i := range middle {
			middle[i] = 0
			for _, p := range points[:n] {
				middle[i] += p[i] / float64(n)
			}
		}
		worst := points[n]
		reflected := at(trial, worst, 1)
		switch {
		case reflected < values[0]:
			if expanded := at(further, worst, 2); expanded < reflected {
				copy(worst, further)
				values[n] = expanded
			} else {
				copy(worst, trial)
				values[n] = reflected
			}
		case reflected < values[n-1]:
			copy(worst, trial)
			values[n] = reflected
		default:
			factor := -0.5
			if reflected < values[n] {
				factor = 0.5
			}
			if contracted := at(further, worst, factor); contracted < min(reflected, values[n]) {
				copy(worst, further)
				values[n] = contracted
				break
			}
			for k := 1; k <= n; k++ {
				for i := range points[k] {
					points[k][i] = points[0][i] + 0.5*(points[k][i]-points[0][i])
				}
				values[k] = f(points[k])
				used++
			}
		}
	}
	order(points, values)
	copy(x, points[0])
	return values[0]
}

// order puts the corners of a simplex from the best to the worst; there are few.
func order(points [][]float64, values []float64) {
	for i := 1; i < len(values); i++ {
		for k := i; k > 0 && values[k] < values[k-1]; k-- {
			values[k], values[k-1] = values[k-1], values[k]
			points[k], points[k-1] = points[k-1], points[k]
		}
	}
}

func abs(v float64) float64 {
	if v < 0 {
		return -v
	}
	return v
}
