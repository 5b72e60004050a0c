// Package forecast tells what comes next: values and bands that hold four times out
// of five and nineteen times out of twenty.
//
// By months, quarters, and wherever the history is short: the mean of
// exponential smoothing (Hyndman, Koehler, Ord, Snyder 2008; forms weighted by AICc),
// the dynamic optimised theta model (Fiorucci and others 2016), the mean of simple,
// straight and damped smoothing without the season (Makridakis and Hibon 2000), and,
// where ten points stand behind each coefficient, an autoregression. Combining few
// plain models is as good as choosing among many (Petropoulos and Svetunkov 2020).
//
// By years, from fourteen on: the middle of two theta models, one fitted by squared and one
// by absolute errors, later years weighing more in both, and of simple smoothing without
// growth. By quarters, from twenty on, both fits are among the models of months.
//
// By hours: autoregressions with the lags of day and week, fitted so that outages weigh
// little (Huber 1964), smoothing of two seasons (Taylor 2003), and what was a day and a
// week before; the mean of them without the two lowest and the two highest.
//
// By weeks: the mean of such autoregressions with the lags of the year, and of the models
// of months after a harmonic season of the year is taken out.
//
// By days: a regression on weekday, year (harmonic), trend, and marks of the business
// calendar with the day before and after them, whose errors are autoregressive
// (Hyndman and Athanasopoulos 2021, chapter 10); or the models of months with the
// week as season, or the mean of both, whichever erred least.
//
// Bands and the choice rest on rolling origins (Tashman 2000): the same models are
// asked what they would have said earlier, and the bands are as wide as what came was
// away from it (conformal, Vovk and others 2005; Angelopoulos and Bates 2023). The inner
// band goes by how wrong the last of them were (adaptive conformal inference, Gibbs and
// Candès 2021). They assume that errors to come are as those behind; a coming break is not
// foreseen.
//
// Points at which all is closed are no gaps behind and nothing, for certain, ahead: models
// see them as gaps and tell what an open point brings, and totals spread by open points.
// Of points at which a part of a total is closed models see what all of it would bring.
//
// Cost: some five milliseconds for ten years of months, a tenth of a second for two
// years of days.
package forecast

import (
	"context"

	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/analytics/series"
)

// Reason tells why there is no forecast.
type Reason string

// Reasons.
const (
	Empty     Reason = "empty"      // there are no numbers
	TooShort  Reason = "too_short"  // fewer than least points between the first and the last number
	TooSparse Reason = "too_sparse" // more than half of them are missing
	Infinite  Reason = "infinite"   // a value is not finite
	Cancelled Reason = "cancelled"  // the context ended first
	// Of callers that know more than numbers:
	Closed Reason = "closed" // what the numbers are of has closed
	Ended  Reason = "ended"  // there have been none for a long time
)

// least is the number of points below which nothing is said.
const least = 4

// Model names how a forecast was made.
type Model string

// Models.
const (
	Constant Model = "constant" // all values are the same
	Naive    Model = "naive"    // what was a season before
	Smooth   Model = "smooth"   // mean of smoothing, theta, trends, autoregression
	Calendar Model = "calendar" // regression on the calendar
	Both     Model = "both"     // mean of smooth and calendar
	Years    Model = "years"    // middle of two thetas and simple smoothing
	Weeks    Model = "weeks"
	Hours    Model = "hours"
	Profile  Model = "profile" // level and season by fixed parameters
)

// Trial is what a model would have erred: the mean distance from what came, as a
// share of the mean of what came.
type Trial struct {
	Model Model
	Error float64
}

// Band is a range of values.
type Band struct{ Lower, Upper float64 }

// Result is a forecast; each slice has one entry for each point ahead.
type Result struct {
	Point  []float64
	Band80 []Band
	Band95 []Band
	Model  Model
	// Trials are the models that were tried at earlier days, Model first, and what
	// was a season before last; empty where the history is too short for it.
	Trials  []Trial
	Origins int    // days from which they were tried
	Season  int    // points of the season of the comparison, 1 where there is none
	Reason  Reason // why there is none, "" otherwise

	errors trials
	value  float64                       // of a constant
	again  func(points, h int) []float64 // h points as seen so many before the end
	moved  []float64                     // what making points add up has moved them by
	share  func(i int) float64           // how much is open of points ahead, and behind where it is negative; nil: all
}

// Of looks h points beyond the values. Marks of points ahead are used where they are
// known. Where no value is negative, no forecast is.
func Of(ctx context.Context, s series.Series, h int) Result {
	return lookAhead(ctx, s, h, Full)
}

// Effort is what a forecast may cost.
type Effort int

// Efforts. Full is that of Of. Brisk tries one way, from a year of days, at fewer origins:
// some milliseconds for series of days that take Full a tenth of a second. Quick fits
// nothing: some tenth of a millisecond for half a year of days; it knows weekday, month or
// quarter, and level, but no marks and no growth.
const (
	Full Effort = iota
	Brisk
	Quick
)

// Among is the effort that is left for each of so many series.
func Among(series int) Effort {
	switch {
	case series > 200:
		return Quick
	case series > 12:
		return Brisk
	}
	return Full
}

// By is Of with less effort.
func By(ctx context.Context, e Effort, s series.Series, h int) Result { return lookAhead(ctx, s, h, e) }

func lookAhead(ctx context.Context, s series.Series, h int, e Effort) Result {
	p, reason := prepare(asOpen(s), e)
	if reason != "" || h <= 0 {
		return Result{Reason: reason}
	}
	// Points at the end that are missing are foreseen like those ahead.
	gap := len(s.Values) - p.offset - len(p.values)
	r := p.foresee(ctx, h+gap)
	if ctx.Err() != nil {
		return Result{Reason: Cancelled}
	}
	r.Point, r.Band80, r.Band95 = r.Point[gap:], r.Band80[gap:], r.Band95[gap:]
	r.errors.skip, r.moved = gap, make([]float64, h)
	r.shut(s, h)
	return r
}

func (p prepared) foresee(ctx context.Context, h int) Result {
	if p.constant() {
		return flat(p.values[0], h)
	}
	candidates := p.candidates(ctx)
	var all []trials
	for _, c := range candidates {
		all = append(all, p.try(ctx, c.path, h))
		if ctx.Err() != nil {
			return Result{}
		}
	}
	best := choose(all)
	r := Result{Model: candidates[best].model, Season: p.season(), Origins: len(all[best].origins), errors: all[best]}
	if r.Origins > 0 {
		r.Trials = append(r.Trials, Trial{r.Model, all[best].share()})
		for i, c := range candidates {
			if i != best {
				r.Trials = append(r.Trials, Trial{c.model, all[i].share()})
			}
		}
		if p.effort == Full {
			r.Trials = append(r.Trials, Trial{Naive, p.try(ctx, p.naive().path, h).share()})
		}
	}
	r.Point = candidates[best].path(p.values, h)
	for i, v := range r.Point {
		if !series.Usable(v) {
			r.Point[i] = p.values[len(p.values)-1]
		}
	}
	r.Band80, r.Band95 = r.errors.bands(r.Point)
	r.again = func(points, h int) []float64 { return candidates[best].path(p.values[:len(p.values)-points], h) }
	p.floor(&r)
	return r
}

// floor keeps what cannot be negative from being so.
func (p prepared) floor(r *Result) {
	if p.negative {
		return
	}
	for i := range r.Point {
		r.Point[i] = max(r.Point[i], 0)
		for _, b := range []*Band{&r.Band80[i], &r.Band95[i]} {
			b.Lower, b.Upper = max(b.Lower, 0), max(b.Upper, r.Point[i])
		}
	}
}

func flat(v float64, h int) Result {
	r := Result{Model: Constant, Season: 1, value: v}
	for range h {
		r.Point = append(r.Point, v)
		r.Band80 = append(r.Band80, Band{v, v})
		r.Band95 = append(r.Band95, Band{v, v})
	}
	return r
}
