// Package effect tells what came of an action: how far the numbers after it are from
// what they would have been, seen in three ways.
//
//   - Forecast: against what was foreseen from the numbers before it.
//   - Peers: against what like units, on which nothing was done, went through in the same
//     time, the median of them (difference in differences, Card and Krueger 1994).
//   - Before: against the time before it, weekday by weekday.
//
// Each is the mean difference of a bucket, in the unit of the numbers, with a band that
// holds four times out of five. The band of a forecast is that of its total (package
// forecast). The other two are measured again at earlier moments, when nothing was done:
// the band is as wide as four of five of those differences were away from nothing
// (placebo in time, as Abadie, Diamond and Hainmueller 2010 have it; conformal, Vovk and
// others 2005). So what a series does by itself, trends and seasons too, is in the band.
//
// Assumed is that nothing else happened to the unit alone in the same time, that peers do
// not feel the action, and that errors to come are as those behind. Where the three ways
// disagree, one of these does not hold. Adding a constant to all numbers changes nothing of
// it, but for where the search of a forecast's parameters ends. Cost: one forecast, and
// (peers + 1) × earlier moments × buckets: some 20 ms for half a year of days beside six
// peers, most of it the forecast.
package effect

import (
	"context"
	"math"

	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/analytics/forecast"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/analytics/series"
)

// Question is the numbers of the unit on which something was done.
type Question struct {
	series.Series
	// Peers are like units' numbers, bucket by bucket beside Values; nil: there are none.
	Peers [][]float64
	// From is the first bucket in which what was done could be seen, To the one behind the
	// last.
	From, To int
	// Good is 1 where more is better, −1 where less is, 0 where neither is known: then a
	// difference has no verdict.
	Good int
	// Hoped is the difference that was hoped for, in the numbers' unit; 0: none was told.
	Hoped float64
}

// Estimate is a mean difference of one bucket.
type Estimate struct {
	Reason       Reason // why there is none; "" otherwise
	Value        float64
	Lower, Upper float64 // four times out of five
	Buckets      int     // after it, that were compared
	Against      int     // peers, or earlier moments, that it was held against
}

// Reason tells why something cannot be told.
type Reason string

// The reasons.
const (
	Early   Reason = "early"   // too few buckets have passed since
	Short   Reason = "short"   // too few numbers before it
	Alone   Reason = "alone"   // too few units to compare with
	Missing Reason = "missing" // too many numbers after it are missing
)

// Verdict is what it comes to.
type Verdict string

// The verdicts. Unclear is an answer: the numbers move too much by themselves to tell.
const (
	Worked  Verdict = "worked"
	DidNot  Verdict = "didNot"  // what was hoped for is outside the band, nothing is inside
	Harmed  Verdict = "harmed"  // it went the wrong way
	Unclear Verdict = "unclear" // not enough data to tell
)

// Result is what came of it.
type Result struct {
	Forecast, Peers, Before Estimate
	// Basis is the way that the verdict goes by: peers, forecast, before; "" for none.
	Basis   string
	Verdict Verdict
	Reason  Reason // of an unclear verdict that no way could tell of
}

// Least is how many buckets have to have passed.
func Least(g series.Grain) int {
	switch g {
	case series.Hour:
		return 6
	case series.Day:
		return 3
	case series.Week:
		return 2
	}
	return 1
}

// cycle is after how many buckets the numbers are alike again: windows are moved by it.
func cycle(g series.Grain) int {
	switch g {
	case series.Hour:
		return 24
	case series.Day:
		return 7
	}
	return 1
}

// Of measures. From and To are within Values.
func Of(ctx context.Context, q Question) Result {
	n := q.To - q.From
	if n < Least(q.Grain) || q.From < 0 || q.To > len(q.Values) {
		e := Estimate{Reason: Early}
		return Result{Forecast: e, Peers: e, Before: e, Verdict: Unclear, Reason: Early}
	}
	r := Result{Forecast: q.foreseen(ctx), Peers: q.likeUnits(), Before: q.before()}
	r.judge(q)
	return r
}

// foreseen holds what came against the forecast from before.
func (q Question) foreseen(ctx context.Context) Estimate {
	n := q.To - q.From
	after := q.Values[q.From:q.To]
	for _, v := range after {
		if !series.Usable(v) {
			return Estimate{Reason: Missing}
		}
	}
	known := q.Series
	known.Values = q.Values[:q.From]
	f := forecast.Of(ctx, known, n)
	if f.Reason != "" || len(f.Point) < n {
		return Estimate{Reason: Short}
	}
	total, band, _ := f.Sum(n)
	sum := 0.0
	for _, v := range after {
		sum += v
	}
	each := func(foreseen float64) float64 { return (sum - foreseen) / float64(n) }
	return Estimate{Value: each(total), Lower: each(band.Upper), Upper: each(band.Lower), Buckets: n}
}

// judge goes by like units where there are some, since what happens to all is not its
// effect, else by the forecast, else by the time before.
func (r *Result) judge(q Question) {
	r.Verdict = Unclear
	ways := []struct {
		name string
		e    Estimate
	}{{"peers", r.Peers}, {"forecast", r.Forecast}, {"before", r.Before}}
	for _, w := range ways {
		if w.e.Reason == "" {
			r.Basis, r.Verdict = w.name, q.verdict(w.e)
			break
		}
		if r.Reason == "" || w.e.Reason != Alone {
			r.Reason = w.e.Reason
		}
	}
	if r.Basis == "" {
		return
	}
	r.Reason = ""
	// A forecast that says the opposite takes a verdict by peers back.
	if r.Basis == "peers" && r.Forecast.Reason == "" {
		if v := q.verdict(r.Forecast); v == Worked && r.Verdict == Harmed || v == Harmed && r.Verdict == Worked {
			r.Verdict = Unclear
		}
	}
}

func (q Question) verdict(e Estimate) Verdict {
	lower, upper, hoped := e.Lower, e.Upper, q.Hoped
	switch q.Good {
	case 0:
		return Unclear
	case -1:
		lower, upper, hoped = -e.Upper, -e.Lower, -q.Hoped
	}
	switch {
	case lower > 0:
		return Worked
	case upper < 0:
		return Harmed
	case hoped > 0 && upper < hoped:
		return DidNot
	}
	return Unclear
}

func mean(values []float64) (m float64, n int) {
	for _, v := range values {
		if series.Usable(v) {
			m += v
			n++
		}
	}
	if n == 0 {
		return math.NaN(), 0
	}
	return m / float64(n), n
}
