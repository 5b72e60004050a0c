package changepoint

import (
	"cmp"
	"math"
	"slices"

	"gonum.org/v1/gonum/mat"

	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/analytics/season"
)

// turn is a step or a bend that a series takes at a point.
type turn struct {
	bend bool
	at   int
}

// column is the turn of size 1.
func (t turn) column(n int) []float64 {
	x := make([]float64, n)
	for i := t.at; i < n; i++ {
		x[i] = 1
		if t.bend {
			x[i] = float64(i - t.at + 1)
		}
	}
	return x
}

// joint is a series with all that may be in it.
type joint struct {
	y       []float64
	gap     gaps
	always  [][]float64 // level, line, calendar and, of a whole year, its wave
	waves   int         // columns of the wave, the last of these
	lasting float64
	price   float64 // of a turn, in squared units
	turns   []turn
	// first and last are where turns may be.
	first, last int
}

const (
	yearDays = 365.25
	// turnPrice is what a turn must take off, in logarithms of the points.
	turnPrice = 2.5
	// moveFar is how far a turn may go at once from where it was, edge how many values
	// there are at least on either side of it.
	moveFar, edge = 90, 4
	// growPrice is what a turn that is looked for everywhere must take off, in prices: it
	// has as many places to be found by chance. growMost is how many are looked for.
	growPrice, growMost = 1.5, 3
)

func newJoint(y []float64, gap gaps, cal *season.Season, year float64, cuts []int) *joint {
	n := len(y)
	j := &joint{y: y, gap: gap, always: [][]float64{make([]float64, n), make([]float64, n)}}
	for i := range n {
		j.always[0][i], j.always[1][i] = 1, float64(i)/float64(n)-0.5
	}
	effects := make([][]float64, len(cal.Prior))
	for k := range effects {
		effects[k] = make([]float64, n)
	}
	for i, on := range cal.On {
		for _, k := range on {
			effects[k][i] = 1
		}
	}
	for _, e := range effects {
		if dot(e, e) > 1 { // an effect of a single point would explain it away
			j.always = append(j.always, e)
		}
	}
	// Part of a wave is a bend: a fit that has both lets them grow against each other, and
	// each leads far off. It is told where it has been seen once.
	if float64(n) >= math.Floor(year) {
		sin, cos := make([]float64, n), make([]float64, n)
		for i := range n {
			sin[i], cos[i] = math.Sincos(2 * math.Pi * float64(i) / year)
		}
		j.always, j.waves = append(j.always, sin, cos), 2
	}
	j.first, j.last = gap.known(edge)
	for _, c := range cuts {
		if c >= j.first && c <= j.last {
			j.turns = append(j.turns, turn{false, c}, turn{true, c})
		}
	}
	return j
}

// columns are all, whitened, the turns last.
func (j *joint) columns() [][]float64 {
	out := make([][]float64, 0, len(j.always)+len(j.turns))
	for _, c := range j.always {
		out = append(out, whiten(c, j.lasting))
	}
	for _, t := range j.turns {
		out = append(out, whiten(t.column(len(j.y)), j.lasting))
	}
	return out
}

// measure learns from the errors of the present fit how they last and how large they
// are. It is false where the fit cannot be made.
func (j *joint) measure() bool {
	j.lasting = 0
	_, _, errs := regress(j.columns(), j.y)
	if errs == nil {
		return false
	}
	with, all := 0.0, 0.0
	for i := 1; i < len(errs); i++ {
		if j.gap[i] || j.gap[i-1] {
			continue
		}
		with += errs[i] * errs[i-1]
		all += errs[i] * errs[i]
	}
	if all > 0 {
		j.lasting = max(0, min(lastingMost, with/all))
	}
	if _, _, errs = regress(j.columns(), whiten(j.y, j.lasting)); errs == nil {
		return false
	}
	n := float64(j.gap.seen())
	sd := size(j.gap.of(errs), 0)
	free := max(1, n-float64(len(j.always)+len(j.turns)))
	j.price = turnPrice * math.Log(n) * sd * sd * n / free
	return true
}

// spare leaves out the least needed turn again and again.
func (j *joint) spare() {
	y := whiten(j.y, j.lasting)
	for len(j.turns) > 0 {
		_, needed, _ := regress(j.columns(), y)
		if needed == nil {
			return
		}
		least := 0
		for i := range j.turns {
			if needed[len(j.always)+i] < needed[len(j.always)+least] {
				least = i
			}
		}
		if needed[len(j.always)+least] >= j.price {
			return
		}
		j.turns = slices.Delete(j.turns, least, least+1)
	}
}

// gains is what one more turn takes off the squared errors: left and with are the tails
// of the errors and of the columns that are there.
func (j *joint) gains(t turn, left tails, with []tails) float64 {
	whole := t.square(len(j.y), j.lasting)
	norm := whole
	for _, u := range with {
		d := u.dot(t, j.lasting)
		norm -= d * d
	}
	if norm <= 1e-9*whole {
		return 0 // the others say as much
	}
	d := left.dot(t, j.lasting)
	return d * d / norm
}

// most is the turn between two points that takes off most, beside the columns that are
// there, which stand at right angles to each other; old may be found again.
func (j *joint) most(base [][]float64, from, to int, old turn) (found turn, gain float64) {
	found = old
	left := newTails(without(whiten(j.y, j.lasting), base))
	with := make([]tails, len(base))
	for k, u := range base {
		with[k] = newTails(u)
	}
	for at := max(j.first, from); at <= min(j.last, to); at++ {
		for _, bend := range []bool{false, true} {
			t := turn{bend, at}
			if t != old && slices.Contains(j.turns, t) {
				continue
			}
			if g := j.gains(t, left, with); g > gain {
				found, gain = t, g
			}
		}
	}
	return found, gain
}

// move puts each turn where it takes off most, as a step or as a bend.
func (j *joint) move() {
	n := len(j.y)
	columns := j.columns()
	always := orthonormal(nil, columns[:len(j.always)])
	for i, old := range j.turns {
		var others [][]float64
		for k, t := range j.turns {
			if k != i {
				others = append(others, whiten(t.column(n), j.lasting))
			}
		}
		base := orthonormal(slices.Clone(always), others)
		j.turns[i], _ = j.most(base, old.at-moveFar, old.at+moveFar, old)
	}
}

// grow adds the turn that takes off most anywhere, which the partition may have missed
// because another hid it. It is false where none takes off enough.
func (j *joint) grow() bool {
	t, gain := j.most(orthonormal(nil, j.columns()), 0, len(j.y), turn{})
	if gain < growPrice*j.price {
		return false
	}
	j.turns = append(j.turns, t)
	return true
}

// describe gives the turns as the fit has them, what it leaves of the series, and what
// the last change adds to each point. Turns that are near each other are one, of the kind
// that takes off most.
func (j *joint) describe() (changes []Change, errs, added []float64) {
	n := len(j.y)
	slices.SortFunc(j.turns, func(a, b turn) int { return cmp.Compare(a.at, b.at) })
	coefficients, needed, _ := regress(j.columns(), whiten(j.y, j.lasting))
	if coefficients == nil {
		return nil, slices.Clone(j.y), nil
	}
	errs = slices.Clone(j.y)
	fit := make([]float64, n) // level, line, wave and the turns so far
	for k, c := range j.always {
		add(errs, -coefficients[k], c)
		if k < 2 || k >= len(j.always)-j.waves {
			add(fit, coefficients[k], c)
		} else { // what weekdays come to on average belongs to the level
			add(fit, coefficients[k]*dot(c, j.always[0])/float64(n), j.always[0])
		}
	}
	slope, most := coefficients[1]/float64(n), 0.0
	for k, t := range j.turns {
		k += len(j.always)
		last := len(changes) - 1
		if last < 0 || t.at-changes[last].At >= oneTurn {
			changes = append(changes, Change{At: t.at, Before: fit[t.at], SlopeBefore: slope})
			last, most, added = last+1, 0, make([]float64, n)
		}
		c := &changes[last]
		column := t.column(n)
		add(fit, coefficients[k], column)
		add(errs, -coefficients[k], column)
		add(added, coefficients[k], column)
		if t.bend {
			slope += coefficients[k]
		}
		c.After, c.SlopeAfter = fit[t.at], slope
		if needed[k] > most {
			most, c.Kind = needed[k], Level
			if t.bend {
				c.Kind = Slope
			}
		}
	}
	return changes, errs, added
}

// regress gives the coefficients, what each takes off the squared errors if it is left
// out last, and the errors; nil where columns cannot be told apart.
func regress(columns [][]float64, y []float64) (coefficients, needed, errs []float64) {
	p := len(columns)
	gram, right := mat.NewSymDense(p, nil), mat.NewVecDense(p, nil)
	scale := make([]float64, p)
	for i, c := range columns {
		if scale[i] = math.Sqrt(dot(c, c)); scale[i] == 0 {
			scale[i] = 1
		}
	}
	for i, c := range columns {
		right.SetVec(i, dot(c, y)/scale[i])
		for k := i; k < p; k++ {
			gram.SetSym(i, k, dot(c, columns[k])/scale[i]/scale[k])
		}
		// Effects of all weekdays add up to the level; a grain of ridge shares it out.
		gram.SetSym(i, i, gram.At(i, i)+1e-7)
	}
	var chol mat.Cholesky
	if !chol.Factorize(gram) {
		return nil, nil, nil
	}
	var x mat.VecDense
	var inverse mat.SymDense
	if chol.SolveVecTo(&x, right) != nil || chol.InverseTo(&inverse) != nil {
		return nil, nil, nil
	}
	errs = slices.Clone(y)
	for i, c := range columns {
		v := x.AtVec(i)
		needed = append(needed, v*v/inverse.At(i, i))
		coefficients = append(coefficients, v/scale[i])
		add(errs, -v/scale[i], c)
	}
	return coefficients, needed, errs
}

// orthonormal adds to a base what spans the columns too (Gram and Schmidt, twice for
// exactness).
func orthonormal(base, columns [][]float64) [][]float64 {
	for _, c := range columns {
		x := slices.Clone(c)
		before := dot(x, x)
		for range 2 {
			for _, u := range base {
				add(x, -dot(u, x), u)
			}
		}
		after := dot(x, x)
		if after < 1e-8*before || after == 0 {
			continue
		}
		for i := range x {
			x[i] /= math.Sqrt(after)
		}
		base = append(base, x)
	}
	return base
}

// without is what is left of x outside the base.
func without(x []float64, base [][]float64) []float64 {
	out := slices.Clone(x)
	for _, u := range base {
		add(out, -dot(u, out), u)
	}
	return out
}
