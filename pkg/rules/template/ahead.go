package template

import (
	"context"
	"time"

	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/analytics/forecast"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/analytics/series"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/answer"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/semantic/grain"
)

// Landing is where a unit's running bucket ends up, as foreseen from shorter ones.
type Landing struct {
	Lands        float64
	Lower, Upper float64 // of the band that holds four times out of five
	Target       float64 // of the whole bucket; NaN without one
	Needed       float64 // of each shorter bucket that is left, to end on the target; NaN: it is reached
	Pace         float64 // foreseen of each
	Left         int     // shorter buckets on which anything is foreseen
	Step         grain.Grain
	Reason       answer.Reason // why there is nothing to judge
	// Below is how likely the bucket ends below a number.
	Below func(float64) float64
	// Back is how likely it was so many shorter buckets earlier, and the first of those
	// that were not known then; ok is false where nothing was to be foreseen.
	Back func(steps int, of float64) (below float64, since time.Time, ok bool)
}

// Foreseen is what a verdict says of what is to come.
type Foreseen struct {
	// Of a landing.
	Landing *Landing
	Chance  float64   // that it happens: 0 to 1
	Since   time.Time // since when it looks so; zero where that is not known
	Before  bool      // it looked so a step earlier

	// Of what runs out.
	Day      time.Time // the last one for which it lasts
	From, To time.Time // that four times out of five lie between
	Last     bool      // it may last beyond all that was looked at: To is the end of that
	Lead     int       // days that it has to last
}

// Foresee looks h points ahead, with the effort that the number of units leaves.
func (t *Track) Foresee(s series.Series, h int) forecast.Result {
	ctx := t.Context
	if ctx == nil {
		ctx = context.Background()
	}
	return forecast.By(ctx, forecast.Among(t.Units), s, h)
}

// Step is the shorter bucket from which a period is foreseen: days, for years months,
// or the shortest that the metric is known by; None where there is none.
func Step(period, finest grain.Grain) grain.Grain {
	step := map[grain.Grain]grain.Grain{
		grain.Week: grain.Day, grain.Month: grain.Day, grain.Quarter: grain.Day, grain.Year: grain.Month,
	}[period]
	if step == grain.None || finest == grain.None || !finest.Coarser(step) {
		return step
	}
	if finest == grain.Month && period.Coarser(grain.Month) || finest == grain.Quarter && period == grain.Year {
		return finest
	}
	return grain.None
}
