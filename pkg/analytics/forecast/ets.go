package forecast

import "math"

// form is one model of exponential smoothing by its error, trend and season
// (Hyndman, Koehler, Ord, Snyder 2008).
type form struct {
	multiplyError bool
	trend         byte // 'N', 'A', 'D' (damped)
	season        byte // 'N', 'A', 'M'
}

// smoothing is a fitted model.
type smoothing struct {
	form
	m int
	x []float64 // alpha, beta/alpha, gamma/(1-alpha), phi, level and slope at the beginning in units of what the first points show
}

// forms that are tried on the numbers: those with a season where they repeat it.
func forms(y []float64, m int) []form {
	trends := []byte{'N', 'A', 'D'}
	if len(y) < 8 {
		trends = trends[:1]
	} else if len(y) < 12 {
		trends = trends[:2]
	}
	up := positive(y)
	var out []form
	for _, t := range trends {
		if m > 1 && len(y) >= 2*m+4 {
			out = append(out, form{false, t, 'A'})
			if up {
				out = append(out, form{true, t, 'M'})
			}
			if repeats(y, m) {
				continue
			}
		}
		out = append(out, form{false, t, 'N'})
		if up {
			out = append(out, form{true, t, 'N'})
		}
	}
	return out
}

// fitSmoothing fits forms and takes the one with the least corrected information
// criterion (AICc).
func fitSmoothing(y []float64, m int, forms []form) smoothing {
	best, least := fitForm(y, m, forms[0])
	for _, f := range forms[1:] {
		if s, criterion := fitForm(y, m, f); criterion < least {
			best, least = s, criterion
		}
	}
	return best
}

func fitForm(y []float64, m int, f form) (smoothing, float64) {
	s := smoothing{form: f, m: m, x: []float64{0.3, 0.1, 0.1, 0.95, 0, 0}}
	start := begin(y, m, f)
	low := []float64{1e-4, 1e-4, 1e-4, 0.8, -1, -1}
	high := []float64{0.9999, 0.9999, 0.9999, 0.98, 1, 1}
	free := []int{0}
	if f.trend != 'N' {
		free = append(free, 1)
	}
	if f.season != 'N' {
		free = append(free, 2)
	}
	if f.trend == 'D' {
		free = append(free, 3)
	}
	free = append(free, 4)
	if f.trend != 'N' {
		free = append(free, 5)
	}
	x, l, h := make([]float64, len(free)), make([]float64, len(free)), make([]float64, len(free))
	for i, at := range free {
		x[i], l[i], h[i] = s.x[at], low[at], high[at]
	}
	season := make([]float64, len(start.season))
	full := append([]float64(nil), s.x...)
	likelihood := simplex(x, l, h, 60*len(free)+40, func(p []float64) float64 {
		for i, at := range free {
			full[at] = p[i]
		}
		copy(season, start.season)
		return s.run(y, full, start, season, 0, nil)
	})
	for i, at := range free {
		s.x[at] = x[i]
	}
	k, n := float64(len(free)+1), float64(len(y))
	if f.season != 'N' {
		k += float64(m - 1)
	}
	criterion := likelihood + 2*k
	if n > k+1 {
		criterion += 2 * k * (k + 1) / (n - k - 1)
	} else {
		criterion = math.Inf(1)
	}
	return s, criterion
}

// beginning is the state before the first point, as the data suggest it, and the
// widths within which it is sought.
type beginning struct {
	level, slope, levelWidth, slopeWidth float64
	season                               []float64
}

// begin takes the season of all numbers and a straight line through the first of
// them without it.
func begin(y []float64, m int, f form) beginning {
	var b beginning
	adjusted := y
	if f.season != 'N' {
		p := decompose(y, m, f.season == 'M')
		adjusted = p.without(y)
		b.season = p.index
	}
	first := adjusted[:min(len(adjusted), max(10, 2*m))]
	if f.trend == 'N' {
		b.level = average(first)
	} else {
		b.level, b.slope = line(first)
	}
	spread := 0.0
	for i, v := range first {
		spread += math.Abs(v - b.level - b.slope*float64(i+1))
	}
	spread /= float64(len(first))
	b.levelWidth = 4*spread + 1e-9
	b.slopeWidth = 4*spread/math.Sqrt(float64(len(first))) + 1e-9
	return b
}

// line is the least squares line of points 1, 2, …: its value at 0 and its slope.
func line(y []float64) (level, slope float64) {
	n := float64(len(y))
	if n < 2 {
		return average(y), 0
	}
	var sy, sxy float64
	for i, v := range y {
		sy += v
		sxy += v * float64(i+1)
	}
	middle := (n + 1) / 2
	slope = (sxy - middle*sy) / (n * (n*n - 1) / 12)
	return sy/n - slope*middle, slope
}

func (s smoothing) path(y []float64, h int) []float64 {
	out := make([]float64, h)
	start := begin(y, s.m, s.form)
	if s.season != 'N' && len(start.season) == 0 {
		start.season = make([]float64, s.m)
		if s.season == 'M' {
			for i := range start.season {
				start.season[i] = 1
			}
		}
	}
	s.run(y, s.x, start, start.season, h, out)
	return out
}

// run gives -2 log likelihood without constants; season is overwritten, and out
// gets the forecasts of h points.
func (s smoothing) run(y, x []float64, start beginning, season []float64, h int, out []float64) float64 {
	alpha := x[0]
	beta, gamma, phi := x[1]*alpha, x[2]*(1-alpha), x[3]
	level, slope := start.level+x[4]*start.levelWidth, start.slope+x[5]*start.slopeWidth
	if s.trend == 'N' {
		slope, beta = 0, 0
	}
	if s.trend != 'D' {
		phi = 1
	}
	sum, product, logs := 0.0, 1.0, 0.0
	m := s.m
	at := 0
	for _, v := range y {
		base := level + phi*slope
		mu := base
		switch s.season {
		case 'A':
			mu += season[at]
		case 'M':
			mu *= season[at]
		}
		e := v - mu
		if s.multiplyError {
			if mu <= 0 || s.season != 'N' && s.season == 'M' && (base <= 0 || season[at] <= 0) {
				return math.MaxFloat64
			}
			r := e / mu
			sum += r * r
			product *= mu
			if product > 1e200 || product < 1e-200 {
				logs += math.Log(product)
				product = 1
			}
		} else {
			sum += e * e
		}
		switch s.season {
		case 'M':
			level, slope = base+alpha*e/season[at], phi*slope+beta*e/season[at]
			season[at] += gamma * e / base
		case 'A':
			level, slope = base+alpha*e, phi*slope+beta*e
			season[at] += gamma * e
		default:
			level, slope = base+alpha*e, phi*slope+beta*e
		}
		if at++; at == m {
			at = 0
		}
	}
	ahead, weight := 0.0, phi
	for i := range h {
		ahead += weight
		weight *= phi
		out[i] = level + ahead*slope
		switch s.season {
		case 'A':
			out[i] += season[at]
		case 'M':
			out[i] *= season[at]
		}
		if at++; at >= m {
			at = 0
		}
	}
	n := float64(len(y))
	if math.IsNaN(sum) || math.IsInf(sum, 0) {
		return math.MaxFloat64
	}
	return n*math.Log(math.Max(sum/n, 1e-30)) + 2*(logs+math.Log(product))
}
