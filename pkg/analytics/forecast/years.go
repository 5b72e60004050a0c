package forecast

import (
	"math"

	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/analytics/series"
)

const (
	// recent is what an error of a year weighs against one of the year after it.
	recent = 0.95
	// enoughYears, and enoughQuarters, are how many numbers two fits of theta need to tell
	// growth from chance: of fewer the mean of all models, which damp each other, is nearer.
	enoughYears, enoughQuarters = 14, 20
)

// years foresees what has no season within. Numbers of years are few, and grow: two theta
// models, one fitted by squared errors, which mind the large ones, one by absolute errors,
// which mind the usual ones, and simple smoothing, which knows no growth; of these the
// middle. So there is growth as far as both tell it, and none where they tell different
// ways.
func (p prepared) years() path {
	squared, absolute := p.thetas(1, recent)
	level, _ := fitForm(p.cleaned, 1, form{false, 'N', 'N'})
	return combine(middle, squared, absolute, p.cleanly(level.path))
}

// theta are the theta models of numbers with a season of m. Of some years of quarters both
// fits count; months are enough for squared errors to say what absolute ones do.
func (p prepared) theta(m int) []path {
	if p.grain != series.Quarter || len(p.values) < enoughQuarters {
		return []path{p.cleanly(fitTheta(p.cleaned, m, squares).path)}
	}
	squared, absolute := p.thetas(m, math.Pow(yearly, 1.0/4))
	return []path{squared, absolute}
}

func (p prepared) thetas(m int, fade float64) (squared, absolute path) {
	return p.cleanly(fitTheta(p.cleaned, m, loss{fade: fade}).path),
		p.cleanly(fitTheta(p.cleaned, m, loss{absolute: true, fade: fade}).path)
}
