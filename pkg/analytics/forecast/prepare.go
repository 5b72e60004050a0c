package forecast

import (
	"math"
	"slices"

	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/analytics/season"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/analytics/series"
)

// prepared are numbers without gaps.
type prepared struct {
	grain    series.Grain
	values   []float64 // gaps filled, from the first number to the last
	cleaned  []float64 // the same with outliers drawn in
	known    []bool    // which of them were there
	marks    []string  // aligned with values, reaching beyond them
	offset   int       // points of the series before the first
	negative bool      // some value is
	rare     bool      // zeros are usual
	mixed    bool      // zeros come among other numbers, of no time of the week in particular
	effort   Effort
	edge     func(t int) int // of days: which of season.Edges, -1 if none; nil: nobody knows
}

// longest histories that are used: what lies further back tells nothing more and
// costs time.
var longest = map[series.Grain]int{series.Hour: 10 * 168, series.Day: 5 * 365, series.Week: 15 * 52, series.Month: 30 * 12, series.Quarter: 30 * 4}

// briefly is how many days are looked at with less than full effort: a year and a month.
const briefly = 400

func prepare(s series.Series, e Effort) (prepared, Reason) {
	first, last, count := -1, -1, 0
	for i, v := range s.Values {
		if math.IsInf(v, 0) {
			return prepared{}, Infinite
		}
		if !math.IsNaN(v) {
			if first < 0 {
				first = i
			}
			last = i
			count++
		}
	}
	if first < 0 {
		return prepared{}, Empty
	}
	most := longest[s.Grain]
	if e != Full && s.Grain == series.Day {
		most = briefly
	}
	if most > 0 && last-first+1 > most {
		first = last + 1 - most
		for math.IsNaN(s.Values[first]) {
			first++
		}
	}
	all := s.Values[first : last+1]
	count = 0
	closed := 0
	for i, v := range all {
		switch {
		case !math.IsNaN(v):
			count++
		case s.Shut(first + i):
			closed++
		}
	}
	switch {
	case len(all) < least:
		return prepared{}, TooShort
	case 2*count < len(all)-closed:
		return prepared{}, TooSparse
	}
	p := prepared{grain: s.Grain, offset: first, effort: e}
	zeros := 0
	for _, v := range all {
		p.known = append(p.known, !math.IsNaN(v))
		p.negative = p.negative || v < 0
		if v == 0 {
			zeros++
		}
	}
	p.rare = 3*zeros > count
	if s.Grain == series.Day && !s.Start.IsZero() {
		p.edge = func(t int) int { return season.Edge(s.At(first + t)) }
	}
	if first < len(s.Marks) {
		p.marks = s.Marks[first:]
	}
	p.values = fill(all, cycle(s.Grain))
	p.mixed = mixed(all, s.Grain)
	p.clean()
	return p, ""
}

// clean draws outliers in, where there can be any.
func (p *prepared) clean() {
	p.cleaned = p.values
	if !p.rare && !p.mixed && p.effort != Quick && len(p.values) >= plenty {
		p.cleaned = drawIn(p.values, p.season())
	}
}

const (
	usually = 0.05 // of a weekday's numbers, or of all, from which zeros are no accident
	always  = 0.95 // of a weekday's, from which it is a day of rest
)

// mixed tells whether zeros come among other numbers on the same weekdays, of hours at the
// same hours of the week: then they are no outliers, and what is foreseen is the mean of
// both.
func mixed(y []float64, g series.Grain) bool {
	m := cycle(g)
	if g == series.Hour {
		m = week
	}
	zeros, known := make([]int, m), make([]int, m)
	count := 0
	for i, v := range y {
		if math.IsNaN(v) {
			continue
		}
		count++
		known[i%m]++
		if v == 0 {
			zeros[i%m]++
		}
	}
	among := 0
	for k, n := range zeros {
		if of := float64(known[k]); float64(n) >= usually*of && float64(n) < always*of {
			among += n
		}
	}
	return float64(among) >= usually*float64(count) && among > 0
}

// plenty of points tell an outlier from a turn.
const plenty = 60

// cycle is the season after which a gap's neighbours are most alike.
func cycle(g series.Grain) int {
	switch g {
	case series.Hour:
		return 24
	case series.Day:
		return 7
	case series.Month:
		return 12
	case series.Quarter:
		return 4
	}
	return 1
}

// season is the cycle where the numbers hold two of them.
func (p prepared) season() int {
	if m := cycle(p.grain); len(p.values) >= 2*m {
		return m
	}
	return 1
}

func (p prepared) constant() bool {
	return !slices.ContainsFunc(p.values, func(v float64) bool { return v != p.values[0] })
}

// fill puts into gaps the mean of what was a season before and after, or what is on
// the straight line between their neighbours. Both ends are numbers.
func fill(y []float64, m int) []float64 {
	out := slices.Clone(y)
	for i, v := range y {
		if !math.IsNaN(v) {
			continue
		}
		if m > 1 && i >= m && i+m < len(y) && !math.IsNaN(out[i-m]) && !math.IsNaN(y[i+m]) {
			out[i] = (out[i-m] + y[i+m]) / 2
			continue
		}
		next := i + 1
		for math.IsNaN(y[next]) {
			next++
		}
		out[i] = out[i-1] + (y[next]-out[i-1])/float64(next-i+1)
	}
	return out
}

// drawIn draws outliers in to where they no longer bend a model: six robust
// deviations from the median of the seven points around them, without the season.
// The last two points stay: they may be the beginning of something.
func drawIn(y []float64, m int) []float64 {
	season := decompose(y, m, positive(y))
	level := season.without(y)
	n := len(y)
	middle, distance := make([]float64, n), make([]float64, n)
	for i := range level {
		middle[i] = median(slices.Clone(level[max(0, i-3):min(n, i+4)]))
		distance[i] = math.Abs(level[i] - middle[i])
	}
	most := 6 * 1.4826 * median(slices.Clone(distance))
	if most == 0 {
		return y
	}
	for i := range level[:n-2] {
		if distance[i] > most {
			level[i] = middle[i] + math.Copysign(most, level[i]-middle[i])
		}
	}
	return season.with(level, 0)
}

// median of numbers, which it sorts; the upper of two in the middle.
func median(y []float64) float64 {
	slices.Sort(y)
	return y[len(y)/2]
}
