package template

import (
	"fmt"
	"math"

	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/analytics/anomaly"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/semantic/grain"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/words"
)

// AbnormalOf is what the method says of a point.
func AbnormalOf(p anomaly.Point) *Abnormal {
	return &Abnormal{Kind: string(p.Kind), Lower: p.Lower, Upper: p.Upper, Surprise: p.Surprise}
}

// byChance is how many of the units that a rule tells of may be there by chance.
const byChance = 0.1

// StandTogether leaves of many units those of which no more than a tenth are there by
// chance.
func StandTogether(surprises []float64) []bool { return anomaly.Discoveries(surprises, byChance) }

// aYear is how many buckets a year has.
var aYear = map[grain.Grain]float64{
	grain.Hour: 24 * 365.25, grain.Day: 365.25, grain.Week: 365.25 / 7, grain.Month: 12, grain.Quarter: 4, grain.Year: 1,
}

// rarest is from how many years on it is no use to tell how many.
const rarest = 100

// Rarity says how often chance makes a value like this of a unit: "about once in 12
// years", "最多百年一遇".
func (f *Found) Rarity() string {
	years := math.Pow(10, f.Abnormal.Surprise)
	if n := aYear[f.Grain()]; n > 0 {
		years /= n
	}
	if years >= rarest {
		return f.Lang.Pick(fmt.Sprintf("less than once in %d years", rarest), fmt.Sprintf("%d 年不到一次", rarest))
	}
	n := max(1, int(math.Round(years)))
	return f.Lang.Pick("about once in "+words.Plural(n, "year", "years"), fmt.Sprintf("约 %d 年一次", n))
}

// Band writes what a single value is usually between.
func (f *Found) Band() string {
	return f.Say(f.Abnormal.Lower) + f.Lang.Pick(" to ", " 至 ") + f.Say(f.Abnormal.Upper)
}
