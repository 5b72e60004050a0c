package forecast

import (
	"math"

	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/analytics/series"
)

// recent is what an error of a year weighs against one of the year after it.
const recent = 0.95

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

// theta are the theta models of numbers with a season of m. Quarters are few as well, and
// both fits count; months are enough for squared errors to say what absolute ones do.
func (p prepared) theta(m int) []path {
	if p.grain != series.Quarter {
		return []path{p.cleanly(fitTheta(p.cleaned, m, squares).path)}
	}
	squared, absolute := p.thetas(m, math.Pow(yearly, 1.0/4))
	return []path{squared, absolute}
}

func (p prepared) thetas(m int, fade float64) (squared, absolute path) {
	return p.cleanly(fitTheta(p.cleaned, m, loss{fade: fade}).path),
		p.cleanly(fitTheta(p.cleaned, m, loss{absolute: true, fade: fade}).path)
}
