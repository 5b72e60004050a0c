package anomaly

// Band is a range of values.
type Band struct{ Lower, Upper float64 }

const (
	// normal80 and normal95 are how many deviations a normal error stays within, four
	// times out of five and nineteen out of twenty.
	normal80, normal95 = 1.2816, 1.96
	// usualPrior is how many points normal errors count as.
	usualPrior = 60
)

// usual is how far off points have been, in deviations.
type usual struct{ seen ranks }

// reach is how far off a share of the points is at most: as those so far were, held to
// that of normal errors by as much as a few weeks would say.
func (u *usual) reach(share, normal float64) float64 {
	n := float64(u.seen.count)
	if n == 0 {
		return normal
	}
	return (n*u.seen.at(share) + usualPrior*normal) / (n + usualPrior)
}

// bands are what four of five, and nineteen of twenty, values are within.
func (w *walk) bands(mean, wide float64) (four, nineteen Band) {
	within := func(reach float64) Band {
		return Band{w.scale.back(mean - reach*wide), w.scale.back(mean + reach*wide)}
	}
	return within(w.usual.reach(0.8, normal80)), within(w.usual.reach(0.95, normal95))
}
