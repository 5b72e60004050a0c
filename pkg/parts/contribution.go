package parts

import (
	"math"

	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/answer"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/semantic/comparison"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/semantic/model"
)

// part is one unit, or the whole, now and in the period that it is compared with.
// Of a sum only over is used.
type part struct {
	row         int
	over, under now
	// contribution to the change of the whole, and of a quotient what of it is due
	// to the unit's own rate.
	contribution, ownRate float64
	size                  float64 // fraction of the whole's
}

// now is a number at both times.
type now struct{ was, is float64 }

func (n now) change() float64 { return n.is - n.was }

// read reads the units of an answer; why tells that it cannot be used.
func (t *taking) read(a *answer.Answer) (list []part, why answer.PartsReason) {
	over, under := []model.Summand{{Metric: t.metric, Factor: 1}}, []model.Summand(nil)
	switch {
	case t.metric.AddsOverUnits():
	case comparison.IsAverage(t.against):
		return nil, answer.PartsOfAverage
	case t.divided:
		over, under = t.quotient.Over, t.quotient.Under
	default:
		return nil, answer.PartsNotAdditive
	}
	for row := range a.Rows {
		p := part{row: row}
		var there, alsoThere bool
		if p.over, there, why = t.sum(a, row, over); why != "" {
			return nil, why
		}
		if p.under, alsoThere, why = t.sum(a, row, under); why != "" {
			return nil, why
		}
		if there || alsoThere {
			list = append(list, p)
		}
	}
	if len(list) == 0 {
		return nil, answer.PartsNoBase
	}
	return list, ""
}

// sum adds up the terms of one row at both times. A unit without rows in a period
// has nothing of a sum there; every other reason for a missing number means that
// the period cannot be told.
func (t *taking) sum(a *answer.Answer, row int, terms []model.Summand) (n now, there bool, why answer.PartsReason) {
	for _, term := range terms {
		m := column(a, term.Metric.Name)
		if m == nil {
			return n, false, answer.PartsNoBase
		}
		c := m.Comparison(t.against)
		if c == nil {
			return n, false, answer.PartsNoBase
		}
		is, okIs := numberOr(m.Values[row], reasonAt(m.Reasons, row))
		was, okWas := numberOr(c.Values[row], c.Why(row))
		if !okIs || !okWas {
			return n, false, answer.PartsNoBase
		}
		there = there || m.Values[row].OK() || c.Values[row].OK()
		n.is += term.Factor * is
		n.was += term.Factor * was
	}
	return n, there, ""
}

func numberOr(v answer.Num, why answer.Reason) (float64, bool) {
	if v.OK() {
		return float64(v), true
	}
	return 0, why == answer.NoData
}

func reasonAt(list []answer.Reason, row int) answer.Reason {
	if list == nil {
		return answer.NoData
	}
	return list[row]
}

func column(a *answer.Answer, name string) *answer.Metric {
	for i := range a.Metrics {
		if a.Metrics[i].Name == name {
			return &a.Metrics[i]
		}
	}
	return nil
}

// makeUp tells whether the units' numbers sum to those of the whole at both
// times: not where rows fall to several units, or to none that is there.
func (t *taking) makeUp(list []part) bool {
	var over, under now
	var overSize, underSize float64
	for _, p := range list {
		over.was, over.is = over.was+p.over.was, over.is+p.over.is
		under.was, under.is = under.was+p.under.was, under.is+p.under.is
		overSize += math.Abs(p.over.was) + math.Abs(p.over.is)
		underSize += math.Abs(p.under.was) + math.Abs(p.under.is)
	}
	near := func(x, y, size float64) bool { return math.Abs(x-y) <= nearEnough*size }
	w := t.whole[0]
	return near(over.was, w.over.was, overSize) && near(over.is, w.over.is, overSize) &&
		near(under.was, w.under.was, underSize) && near(under.is, w.under.is, underSize)
}

// contribute works out what each unit adds to the change of the whole.
//
// A sum changes by the units' changes; their size is what they were before.
//
// A quotient R = Σ wᵢrᵢ of rates r and weights w (a unit's part of the
// denominator) changes by
//
//	ΔR = Σ w̄ᵢ·Δrᵢ + Σ Δwᵢ·(r̄ᵢ − R̄)
//
// with means of both times: the first term is the unit's own rate, the second
// that it weighs more or less among the others. Nothing is left over, and neither
// time is preferred. This is Bennet's indicator (T. L. Bennet, "The theory of
// measurement of changes in cost of living", Journal of the Royal Statistical
// Society 83, 1920), with rates taken against the mean. A unit that was or is
// not there has the rate of the other time at both. Its size is its mean weight.
func (t *taking) contribute(list []part) {
	if t.metric.AddsOverUnits() {
		var before float64
		for _, p := range list {
			before += math.Abs(p.over.was)
		}
		for i := range list {
			p := &list[i]
			p.contribution = p.over.change()
			p.size = fraction(math.Abs(p.over.was), before)
		}
		return
	}
	w := t.whole[0]
	mean := (w.over.was/w.under.was + w.over.is/w.under.is) / 2
	for i := range list {
		p := &list[i]
		weight := now{p.under.was / w.under.was, p.under.is / w.under.is}
		rate := now{p.over.was / p.under.was, p.over.is / p.under.is}
		switch {
		case p.under.was == 0 && p.under.is == 0:
			// Only the numerator has rows: it belongs to no weight.
			p.contribution = p.over.is/w.under.is - p.over.was/w.under.was
			continue
		case p.under.was == 0:
			rate.was = rate.is
		case p.under.is == 0:
			rate.is = rate.was
		}
		p.size = math.Abs(weight.was+weight.is) / 2
		p.ownRate = (weight.was + weight.is) / 2 * rate.change()
		p.contribution = p.ownRate + weight.change()*((rate.was+rate.is)/2-mean)
	}
}

func fraction(x, of float64) float64 {
	if of == 0 {
		return 0
	}
	return x / of
}
