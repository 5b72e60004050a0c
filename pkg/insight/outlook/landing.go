package outlook

import (
	"math"
	"time"

	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/analytics/forecast"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/answer"
)

// Landing is where the running period ends up: what was so far, and what is foreseen
// of the rest.
type Landing struct {
	Period string     `json:"period"` // its first day
	Grain  string     `json:"grain"`
	SoFar  answer.Num `json:"soFar"`
	Rest   answer.Num `json:"rest"`
	Lands  answer.Num `json:"lands"`
	Band80 Band       `json:"band80"`
	Band95 Band       `json:"band95"`
	Target answer.Num `json:"target"`
	// Attainment is Lands ÷ Target, with the bands; nothing where no quotient tells
	// the truth.
	Attainment   answer.Num `json:"attainment"`
	Attainment80 Band       `json:"attainment80"`
	Attainment95 Band       `json:"attainment95"`
	// Chance is how likely the target is reached, of what may not exceed it, kept; 0 to 1.
	Chance answer.Num `json:"chance"`
	// Left is how many buckets are left of which anything is foreseen; each has to bring
	// Needed for the period to end on its target, and Pace is foreseen.
	Left   int           `json:"left"`
	Needed answer.Num    `json:"needed"`
	Pace   answer.Num    `json:"pace"`
	Reason answer.Reason `json:"reason,omitempty"` // why there is no target to hold it against
	// If is where it would end under what is assumed; nil: nothing is.
	If *Landed `json:"if,omitempty"`

	start   time.Time
	buckets []time.Time // of the period so far
	values  []float64   // in them
	said    forecast.Result
	ahead   int // points of it that are of the period
}

// Landed is where a period would end.
type Landed struct {
	Lands      answer.Num `json:"lands"`
	Attainment answer.Num `json:"attainment"`
	Chance     answer.Num `json:"chance"`
}

// assume works out where the period would end if each point ahead took a factor, or
// shifts.
func (d *Landing) assume(factor float64, shifts []float64, down bool) {
	shift := 0.0
	for k := range min(d.ahead, len(shifts)) {
		shift += shifts[k]
	}
	one := Landed{Lands: d.SoFar + d.Rest*answer.Num(factor) + answer.Num(shift), Attainment: answer.None(), Chance: answer.None()}
	if d.Target.OK() {
		rest := (float64(d.Target-d.SoFar) - shift) / factor
		if one.Chance = answer.Num(d.said.Below(d.ahead, rest)); !down {
			one.Chance = 1 - one.Chance
		}
		if d.Attainment.OK() {
			one.Attainment = one.Lands / d.Target
		}
	}
	d.If = &one
}

// end sums up where a period ends with so many points ahead.
func (d *Landing) end(ahead int) {
	soFar := d.soFar(len(d.values))
	rest, b80, b95 := d.said.Sum(ahead)
	d.ahead = ahead
	d.SoFar, d.Rest, d.Lands = num(soFar), num(rest), num(soFar+rest)
	d.Band80, d.Band95 = shifted(b80, soFar), shifted(b95, soFar)
	for _, v := range d.said.Point[:ahead] {
		if v != 0 {
			d.Left++
		}
	}
	d.Pace = answer.None()
	if d.Left > 0 {
		d.Pace = num(rest / float64(d.Left))
	}
}

// soFar is what the first buckets of the period have brought.
func (d *Landing) soFar(buckets int) (sum float64) {
	for _, v := range d.values[:buckets] {
		if !math.IsNaN(v) {
			sum += v
		}
	}
	return sum
}

// Below is how likely the period ends below x.
func (d *Landing) Below(x float64) float64 { return d.said.Below(d.ahead, x-float64(d.SoFar)) }

// Back is how likely it was to end below x so many buckets earlier, and the first bucket
// that was not known then. ok is false before the period's first bucket was known, or
// where nothing could be foreseen then.
func (d *Landing) Back(buckets int, x float64) (below float64, since time.Time, ok bool) {
	known := len(d.values) - buckets
	if known < 1 || buckets < 1 {
		return 0, since, false
	}
	e, ok := d.said.Back(buckets, d.ahead)
	if !ok {
		return 0, since, false
	}
	return e.Below(x - d.soFar(known)), d.buckets[known], true
}

func shifted(b forecast.Band, by float64) Band { return Band{num(b.Lower + by), num(b.Upper + by)} }

// hold holds a landing against a target.
func (d *Landing) hold(a aim, down bool) {
	d.Target, d.Reason = a.value, a.reason
	d.Attainment, d.Attainment80, d.Attainment95 = answer.None(), none(), none()
	d.Chance, d.Needed = answer.None(), answer.None()
	if !a.value.OK() {
		if d.Reason == "" {
			d.Reason = answer.NoTarget
		}
		d.Target = answer.None()
		return
	}
	d.Chance = answer.Num(d.Below(float64(a.value)))
	if !down {
		d.Chance = 1 - d.Chance
	}
	if left := a.value - d.SoFar; d.Left > 0 && left > 0 {
		d.Needed = left / answer.Num(d.Left)
	}
	if a.value <= 0 {
		d.Reason = answer.NegativeTarget
		return
	}
	d.Attainment = d.Lands / a.value
	d.Attainment80 = Band{d.Band80.Lower / a.value, d.Band80.Upper / a.value}
	d.Attainment95 = Band{d.Band95.Lower / a.value, d.Band95.Upper / a.value}
}

func none() Band { return Band{answer.None(), answer.None()} }
