package anomaly

// filter is a linear state that is learnt point by point: a level, a slope that
// fades, errors that last for a while, and effects that come and go with the
// calendar. Variances are in units of an observation's own.
type filter struct {
	n     int       // states: level, slope, lasting error, then the effects
	mean  []float64 //
	cov   []float64 // n × n; only what stands below the diagonal and on it is kept
	drift []float64 // variance that a state gains with each point
	keep  float64   // how much of an error is left a point later
	gain  []float64 // scratch: cov · the states that are on
}

// States that stand before the effects.
const (
	level = iota
	slope
	lasting
	effects
)

// motion is how fast the states of a grain move.
type motion struct{ level, slope, keep, errors float64 }

const (
	// fade is what is left of a slope a point later: it halves within five weeks of days.
	fade = 0.98
	// effectDrift lets effects of the calendar change over years.
	effectDrift = 1e-5
	unknown     = 1e6 // variance of a level of which nothing is known
)

// motionOf was found by the likelihood of quiet stretches of hourly and daily series.
// Coarser grains move like days.
func motionOf(hourly bool) motion {
	if hourly {
		return motion{level: 0.03, slope: 1e-6, keep: 0.5, errors: 3}
	}
	return motion{level: 0.01, slope: 1e-4, keep: 0.5, errors: 1}
}

// newFilter knows nothing yet but how large each effect may be.
func newFilter(m motion, prior []float64) *filter {
	n := effects + len(prior)
	f := &filter{
		n: n, mean: make([]float64, n), cov: make([]float64, n*n), drift: make([]float64, n),
		keep: m.keep, gain: make([]float64, n),
	}
	f.drift[level], f.drift[slope], f.drift[lasting] = m.level, m.slope, m.errors*(1-m.keep*m.keep)
	f.cov[level*n+level], f.cov[slope*n+slope], f.cov[lasting*n+lasting] = unknown, 1e-2, m.errors
	for i, v := range prior {
		k := effects + i
		f.cov[k*n+k], f.drift[k] = v, effectDrift
	}
	return f
}

// forward moves the state to the next point.
func (f *filter) forward() {
	n, c, k := f.n, f.cov, f.keep
	f.mean[level] += fade * f.mean[slope]
	f.mean[slope] *= fade
	f.mean[lasting] *= k
	second, third := c[slope*n:slope*n+2], c[lasting*n:lasting*n+3]
	c[level*n] += fade * (2*second[level] + fade*second[slope])
	second[level] = fade * (second[level] + fade*second[slope])
	second[slope] *= fade * fade
	third[level] = k * (third[level] + fade*third[slope])
	third[slope] *= k * fade
	third[lasting] *= k * k
	for i := effects; i < n; i++ {
		row := c[i*n : i*n+effects]
		row[level] += fade * row[slope]
		row[slope] *= fade
		row[lasting] *= k
	}
	for i, d := range f.drift {
		c[i*n+i] += d
	}
}

// expect is what comes next and the variance of that, without the observation's own.
// on are the effects that are there.
func (f *filter) expect(on []int) (mean, variance float64) {
	g := f.gain
	mean = f.mean[level] + f.mean[lasting]
	clear(g)
	f.gather(level)
	f.gather(lasting)
	for _, k := range on {
		mean += f.mean[effects+k]
		f.gather(effects + k)
	}
	variance = g[level] + g[lasting]
	for _, k := range on {
		variance += g[effects+k]
	}
	return mean, max(variance, 0)
}

// gather adds the covariances of one state with all.
func (f *filter) gather(k int) {
	n, c, g := f.n, f.cov, f.gain
	for i, v := range c[k*n : k*n+k+1] {
		g[i] += v
	}
	for i := k + 1; i < n; i++ {
		g[i] += c[i*n+k]
	}
}

// learn takes how far off the observation was; variance is what expect gave for the
// same point, noise the observation's own.
func (f *filter) learn(off, variance, noise float64) {
	n, g := f.n, f.gain
	s := variance + noise
	for i, v := range g {
		w := v / s
		f.mean[i] += w * off
		if w == 0 {
			continue
		}
		row := f.cov[i*n : i*n+i+1]
		for j, u := range g[:len(row)] {
			row[j] -= w * u
		}
	}
}

// carried is how much of an error stays in the expectation of the next point.
func (f *filter) carried(variance, noise float64) float64 {
	return (f.gain[level] + f.keep*f.gain[lasting]) / (variance + noise)
}
