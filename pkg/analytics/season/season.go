// Package season tells which effects of the business calendar are there at each point
// of a series: weekday, hour, month, the end of a month, marks with what comes before
// and after them (W. S. Cleveland and S. J. Devlin, "Calendar effects in monthly time
// series", Journal of the American Statistical Association 77, 1982; marks as the
// interventions of G. E. P. Box and G. C. Tiao, same journal 70, 1975). Methods learn how
// large each is.
//
// Assumed is that a point's effects follow from its own place in the calendar, and that
// marks of one name have one effect, whatever the name. It is arithmetic on dates: no
// number of the series is looked at. Cost: points.
package season

import (
	"time"

	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/analytics/series"
)

// Season is the calendar of a series' points.
type Season struct {
	Prior []float64 // variance of each effect before anything is known, in units of the noise
	On    [][]int   // of each point: the effects that are there, as ranks of Prior
	Rare  []bool    // of each point: whether it has a mark or is next to one
}

// wide is the variance of an effect of which nothing is known, narrow that of one that
// is small until the numbers say otherwise.
const (
	wide   = 1e3
	narrow = 25
)

func (c *Season) effect(prior float64) int {
	c.Prior = append(c.Prior, prior)
	return len(c.Prior) - 1
}

// block adds n effects and gives the first.
func (c *Season) block(n int, prior float64) int {
	first := len(c.Prior)
	for range n {
		c.effect(prior)
	}
	return first
}

// Of reads the calendar of all points. Every point's effects follow from its own
// place in the calendar and from marks, which are known ahead.
func Of(s series.Series) *Season {
	n := len(s.Values)
	c := &Season{On: make([][]int, n), Rare: make([]bool, n)}
	if !s.Start.IsZero() {
		switch s.Grain {
		case series.Hour:
			c.hours(s)
		case series.Day:
			c.days(s)
		case series.Week:
		case series.Month:
			c.cycle(s, 12, func(t time.Time) int { return int(t.Month()) - 1 })
		case series.Quarter:
			c.cycle(s, 4, func(t time.Time) int { return (int(t.Month()) - 1) / 3 })
		case series.Year, series.None:
		}
	}
	c.marks(s)
	return c
}

func (c *Season) cycle(s series.Series, n int, of func(time.Time) int) {
	first := c.block(n, wide)
	for i := range s.Values {
		c.On[i] = append(c.On[i], first+of(s.At(i)))
	}
}

func (c *Season) days(s series.Series) {
	c.cycle(s, 7, func(t time.Time) int { return int(t.Weekday()) })
	ends := c.block(Edges, narrow)
	for i := range s.Values {
		if at := Edge(s.At(i)); at >= 0 {
			c.On[i] = append(c.On[i], ends+at)
		}
	}
}

// Edges are the days at the ends of months: the last, those one and two before it, and the
// first.
const Edges = 4

// Edge tells which of them a day is, -1 if none.
func Edge(t time.Time) int {
	left := t.AddDate(0, 1, -t.Day()+1).Add(-12*time.Hour).Day() - t.Day()
	switch {
	case left < Edges-1:
		return left
	case t.Day() == 1:
		return Edges - 1
	}
	return -1
}

func (c *Season) hours(s series.Series) {
	c.cycle(s, 24, time.Time.Hour)
	c.cycle(s, 7, func(t time.Time) int { return int(t.Weekday()) })
	weekend := c.block(24, narrow)
	for i := range s.Values {
		t := s.At(i)
		if t.Weekday() == time.Saturday || t.Weekday() == time.Sunday {
			c.On[i] = append(c.On[i], weekend+t.Hour())
		}
	}
}

// marks gives each mark an effect for its first point, for those behind it, for the
// point before and for the one after.
func (c *Season) marks(s series.Series) {
	known := map[string]int{}
	near := 1
	if s.Grain == series.Hour {
		near = 24
	}
	for i := range s.Values {
		m := s.Mark(i)
		if m != "" {
			first := markEffect(c, known, m)
			k := 0
			if s.Mark(i-near) == m {
				k = 1
			}
			c.On[i] = append(c.On[i], first+k)
			c.Rare[i] = true
			continue
		}
		if before := s.Mark(i - near); before != "" {
			c.On[i] = append(c.On[i], markEffect(c, known, before)+2)
			c.Rare[i] = true
		}
		if next := s.Mark(i + near); next != "" {
			c.On[i] = append(c.On[i], markEffect(c, known, next)+3)
			c.Rare[i] = true
		}
	}
}

func markEffect(c *Season, known map[string]int, mark string) int {
	first, ok := known[mark]
	if !ok {
		first = c.block(2, wide)
		c.block(2, narrow)
		known[mark] = first
	}
	return first
}
