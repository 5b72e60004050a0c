package changepoint

import (
	"cmp"
	"context"
	"math"
	"slices"

	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/analytics/season"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/analytics/series"
)

// Kind is what changed.
type Kind string

// Kinds.
const (
	Level  Kind = "level"
	Slope  Kind = "slope"
	Unrest Kind = "variance"
)

// Change is a turning point.
type Change struct {
	At   int // first point of what is new
	Kind Kind
	// Before and After are what the series comes to on either side of the point, the
	// calendar aside, in the metric's unit; of Unrest the size of its noise, as a share
	// of the value where Relative.
	Before, After float64
	// SlopeBefore and SlopeAfter are what a point adds: in the metric's unit, or as a share
	// of the value where Relative.
	SlopeBefore, SlopeAfter float64
	Relative                bool
	Delay                   int // points that came after At: with how many it was seen
	// Over tells that the last points are where they would be without the change: it came
	// and went. Too few have come since for its end to be a change of its own.
	Over bool
}

// Result is the turning points in their order, or the Reason for which none is looked for.
type Result struct {
	Changes []Change
	Reason  string
}

const (
	fewest = 12 // values
	// cutPrice is what a cut costs that a joint fit judges again, cutPriceAlone where
	// none does; in logarithms of the points.
	cutPrice, cutPriceAlone = 5, 9
	// leastShare of a series' spread counts as noise at least, where no calendar explains
	// it, and no more of an error than lastingAlone is taken to last: a series that only
	// drifts has turning points all the same, to the eye.
	leastShare, lastingAlone = 0.3, 0.7
	// apartAlone is how many points apart turns are at least there, or an eighth of all.
	apartAlone = 30
	// oneTurn is how many points apart turns are at least: nearer ones are one.
	oneTurn = 10
	month   = 31
	rounds  = 3
)

// Find looks for the turning points of a series. The error is ctx's.
func Find(ctx context.Context, s series.Series) (Result, error) {
	year, jointly := map[series.Grain]float64{series.Day: yearDays, series.Hour: 24 * yearDays}[s.Grain]
	jointly = jointly && !s.Start.IsZero()
	y, gap, relative, reason := prepare(s.Values, jointly)
	if reason != "" {
		return Result{Reason: reason}, nil
	}
	cal := season.Of(s)
	trend := y
	if len(cal.Prior) > 0 {
		width := month
		if s.Grain == series.Hour {
			width = 24*7 + 1
		}
		trend = smooth(y, min(width, len(y)/2*2-1))
	}
	var found []Change
	var errs []float64
	for range rounds { // effects of the calendar and pieces, each by what the other leaves
		calendar := effects(y, trend, gap, cal)
		plain := slices.Clone(y)
		add(plain, -1, calendar)
		gap.fill(plain)
		lasting, sd := noise(gap.of(plain))
		if !jointly && sd > 0 {
			lasting = min(lasting, lastingAlone)
			sd = fresh(whiten(gap.of(plain), lasting)[1:])
		}
		if sd == 0 {
			return Result{}, nil // it hardly ever moves: nothing can be told from noise
		}
		untamed := slices.Clone(plain)
		tame(plain, sd)
		add(untamed, -1, plain)
		var err error
		if jointly {
			found, errs, err = together(ctx, plain, untamed, gap, calendar, cal, year, sd/math.Sqrt(1-lasting*lasting))
		} else {
			found, errs, err = alone(ctx, plain, untamed, gap, lasting, sd)
		}
		if err != nil {
			return Result{}, err
		}
		if jointly || len(cal.Prior) == 0 {
			break
		}
		trend = slices.Clone(plain)
		add(trend, -1, errs)
	}
	unrest, err := restless(ctx, gap.of(errs))
	return finish(append(found, unrest...), len(y), relative), err
}

// finish puts changes in their order and into the metric's unit.
func finish(changes []Change, n int, relative bool) Result {
	slices.SortStableFunc(changes, func(a, b Change) int { return cmp.Compare(a.At, b.At) })
	for i := range changes {
		c := &changes[i]
		c.Relative, c.Delay = relative, n-1-c.At
		if relative && c.Kind != Unrest {
			c.Before, c.After = math.Exp(c.Before), math.Exp(c.After)
		}
	}
	return Result{Changes: changes}
}

// together cuts a series with a calendar; changes are as the joint fit has them, errs
// what it leaves. untamed is how much further out single points really are.
func together(ctx context.Context, plain, untamed []float64, gap gaps, effects []float64, cal *season.Season, year, sd float64) (changes []Change, errs []float64, err error) {
	cuts, err := partition(ctx, gap.of(plain), sd, cutPrice, false)
	if err != nil {
		return nil, nil, err
	}
	y := slices.Clone(plain)
	add(y, 1, effects)
	j := newJoint(y, gap, cal, year, cuts)
	for range 2 { // the second time with the noise of what stayed
		if !j.measure() {
			return nil, plain, nil
		}
		j.spare()
	}
	for range 2 {
		if ctx.Err() != nil {
			return nil, nil, ctx.Err()
		}
		j.move()
	}
	for range growMost {
		if ctx.Err() != nil {
			return nil, nil, ctx.Err()
		}
		if !j.grow() {
			break
		}
		j.move()
	}
	j.spare()
	changes, errs, last := j.describe()
	if n := len(changes); n > 0 {
		changes[n-1].Over = over(errs, untamed, last, j.lasting, j.price, len(plain)-1-j.last)
	}
	return changes, errs, nil
}

// alone cuts a series of which no calendar of days is known.
func alone(ctx context.Context, plain, untamed []float64, gap gaps, lasting, sd float64) (changes []Change, errs []float64, err error) {
	white := gap.of(whiten(plain, lasting))
	white[0] = math.NaN() // it has nothing before it
	sd = max(sd, leastShare*(1-lasting)*deviation(plain))
	cuts, err := partition(ctx, white, sd, cutPriceAlone, false)
	if err != nil {
		return nil, nil, err
	}
	s, errs := newSums(plain), slices.Clone(plain)
	cuts = spread(cuts, s, min(apartAlone, len(plain)/8))
	edges := append(append([]int{0}, cuts...), len(plain))
	for k := 1; k < len(edges); k++ {
		from, to := edges[k-1], edges[k]
		at0, slope := s.fit(from, to)
		for i := from; i < to; i++ {
			errs[i] -= at0 + slope*float64(i)
		}
		if to == len(plain) {
			break
		}
		next0, next := s.fit(to, edges[k+1])
		c := Change{
			At: to, Kind: Level, Before: at0 + slope*float64(to), After: next0 + next*float64(to),
			SlopeBefore: slope, SlopeAfter: next,
		}
		if math.Abs(c.After-c.Before) < sd { // they meet: it is the slope that changed
			c.Kind = Slope
		}
		if edges[k+1] == len(plain) {
			last := make([]float64, len(plain))
			for i := to; i < len(plain); i++ {
				last[i] = next0 - at0 + (next-slope)*float64(i)
			}
			c.Over = over(errs, untamed, last, lasting, cutPriceAlone*math.Log(float64(len(plain)))*sd*sd, shortest-1)
		}
		changes = append(changes, c)
	}
	return changes, errs, nil
}

// restless finds where errors became larger or smaller: their squares' logarithms have a
// standard deviation of 2.22 where they are normal.
func restless(ctx context.Context, errs []float64) ([]Change, error) {
	const sd, price = 2.22, 8
	n := len(errs)
	scale := size(errs, 0)
	if scale == 0 {
		return nil, nil
	}
	logs := make([]float64, n)
	for i, e := range errs {
		logs[i] = math.Log(e*e/(scale*scale) + 1e-3)
	}
	cuts, err := partition(ctx, logs, sd, price, true)
	var out []Change
	for k, c := range cuts {
		from, to := 0, n
		if k > 0 {
			from = cuts[k-1]
		}
		if k+1 < len(cuts) {
			to = cuts[k+1]
		}
		out = append(out, Change{
			At: c, Kind: Unrest, Before: size(errs[from:c], 0), After: size(errs[c:to], 0),
		})
	}
	return out, err
}
