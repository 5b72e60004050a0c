package anomaly

import (
	"time"

	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/analytics/series"
)

// season tells which effects of the calendar are there at each point.
type season struct {
	prior []float64 // variance of each effect before anything is known, in units of the noise
	on    [][]int
	rare  []bool // a point of an effect that comes a few times a year
}

// wide is the variance of an effect of which nothing is known, narrow that of one that
// is small until the numbers say otherwise.
const (
	wide   = 1e3
	narrow = 25
	// rareNoise is the variance of a point that has a mark: no two feasts are alike.
	rareNoise = 2
)

func (c *season) effect(prior float64) int {
	c.prior = append(c.prior, prior)
	return len(c.prior) - 1
}

// block adds n effects and gives the first.
func (c *season) block(n int, prior float64) int {
	first := len(c.prior)
	for range n {
		c.effect(prior)
	}
	return first
}

// seasonOf reads the calendar of all points. Every point's effects follow from its own
// place in the calendar and from marks, which are known ahead.
func seasonOf(s series.Series) *season {
	n := len(s.Values)
	c := &season{on: make([][]int, n), rare: make([]bool, n)}
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

func (c *season) cycle(s series.Series, n int, of func(time.Time) int) {
	first := c.block(n, wide)
	for i := range s.Values {
		c.on[i] = append(c.on[i], first+of(s.At(i)))
	}
}

func (c *season) days(s series.Series) {
	c.cycle(s, 7, func(t time.Time) int { return int(t.Weekday()) })
	ends := c.block(4, narrow) // the last three days of a month and its first
	for i := range s.Values {
		t := s.At(i)
		left := t.AddDate(0, 1, -t.Day()+1).Add(-12*time.Hour).Day() - t.Day()
		switch {
		case left < 3:
			c.on[i] = append(c.on[i], ends+left)
		case t.Day() == 1:
			c.on[i] = append(c.on[i], ends+3)
		}
	}
}

func (c *season) hours(s series.Series) {
	c.cycle(s, 24, time.Time.Hour)
	c.cycle(s, 7, func(t time.Time) int { return int(t.Weekday()) })
	weekend := c.block(24, narrow)
	for i := range s.Values {
		t := s.At(i)
		if t.Weekday() == time.Saturday || t.Weekday() == time.Sunday {
			c.on[i] = append(c.on[i], weekend+t.Hour())
		}
	}
}

// marks gives each mark an effect for its first point, for those behind it, for the
// point before and for the one after.
func (c *season) marks(s series.Series) {
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
			c.on[i] = append(c.on[i], first+k)
			c.rare[i] = true
			continue
		}
		if before := s.Mark(i - near); before != "" {
			c.on[i] = append(c.on[i], markEffect(c, known, before)+2)
			c.rare[i] = true
		}
		if next := s.Mark(i + near); next != "" {
			c.on[i] = append(c.on[i], markEffect(c, known, next)+3)
			c.rare[i] = true
		}
	}
}

func markEffect(c *season, known map[string]int, mark string) int {
	first, ok := known[mark]
	if !ok {
		first = c.block(2, wide)
		c.block(2, narrow)
		known[mark] = first
	}
	return first
}
