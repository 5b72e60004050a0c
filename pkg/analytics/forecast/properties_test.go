package forecast

import (
	"math"
	"testing"
	"time"

	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/analytics/series"
)

// waving numbers are a trend, a season of the grain and noise around nothing, so that no model of
// shares is asked.
func waving(g series.Grain, n int) series.Series {
	e := noise(11)
	m := float64(max(cycle(g), 4))
	s := series.Series{Grain: g, Start: time.Date(2023, 1, 2, 0, 0, 0, 0, time.UTC)}
	for i := range n {
		s.Values = append(s.Values, 0.02*float64(i)+20*math.Sin(2*math.Pi*float64(i)/m)+3*e())
	}
	return s
}

var lengths = map[series.Grain]int{series.Hour: 4 * week, series.Day: 400, series.Week: 160, series.Month: 96, series.Quarter: 48, series.Year: 24}

// A constant that is added to all numbers is added to what is foreseen and to its bands,
// but for where the search of parameters ends: a fifth of the noise.
func TestAConstantMovesTheForecastByIt(t *testing.T) {
	for g, n := range lengths {
		s, moved := waving(g, n), waving(g, n)
		for i := range moved.Values {
			moved.Values[i] += 5
		}
		a, b := of(t, s, 8), of(t, moved, 8)
		for i := range a.Point {
			for what, d := range map[string]float64{"point": b.Point[i] - a.Point[i], "lower": b.Band80[i].Lower - a.Band80[i].Lower, "upper": b.Band95[i].Upper - a.Band95[i].Upper} {
				if math.Abs(d-5) > 0.6 {
					t.Errorf("grain %v: %s %d moved by %v, want 5", g, what, i, d)
				}
			}
		}
	}
}

// The same numbers a season later are foreseen alike, by whatever grain: no model looks at
// more of the time than the place in its season.
func TestASeasonLaterChangesNothing(t *testing.T) {
	for g, n := range lengths {
		s, later := waving(g, n), waving(g, n)
		switch g {
		case series.Hour, series.Day, series.Week:
			later.Start = s.Start.AddDate(0, 0, 7*52)
		default:
			later.Start = s.Start.AddDate(1, 0, 0)
		}
		a, b := of(t, s, 8), of(t, later, 8)
		for i := range a.Point {
			if a.Point[i] != b.Point[i] || a.Band80[i] != b.Band80[i] || a.Band95[i] != b.Band95[i] {
				t.Errorf("grain %v, point %d: %v in %v, and later %v in %v", g, i, a.Point[i], a.Band80[i], b.Point[i], b.Band80[i])
			}
		}
	}
}

// Other names of the same marks change nothing, nor does it matter in what order the names
// would be sorted.
func TestNamesOfMarksChangeNothing(t *testing.T) {
	name := func(names map[string]string) series.Series {
		s := days(400, 14)
		for i, m := range s.Marks {
			if m != "" && i%80 == 20 {
				m = "fair"
			}
			s.Marks[i] = names[m]
		}
		return s
	}
	a := of(t, name(map[string]string{"feast": "a", "fair": "b"}), 14)
	b := of(t, name(map[string]string{"feast": "z", "fair": "another"}), 14)
	for i := range a.Point {
		if math.Abs(a.Point[i]-b.Point[i]) > 1e-9*a.Point[i] {
			t.Errorf("point %d: %v, and by other names %v", i, a.Point[i], b.Point[i])
		}
	}
}

// Bands nest around points and totals, and have no width where all is closed.
func TestBandsNestAroundClosedPoints(t *testing.T) {
	s := days(400, 14)
	s.Marks, s.Closed = nil, make([]bool, 414)
	for i := range s.Closed {
		if s.Closed[i] = i%7 == 6; s.Closed[i] && i < 400 {
			s.Values[i] = math.NaN()
		}
	}
	r := of(t, s, 14)
	for i, v := range r.Point {
		b80, b95 := r.Band80[i], r.Band95[i]
		if !(b95.Lower <= b80.Lower && b80.Lower <= v && v <= b80.Upper && b80.Upper <= b95.Upper) || s.Closed[400+i] != (b95 == Band{}) {
			t.Errorf("point %d is %v in %v in %v", i, v, b80, b95)
		}
	}
	for n := range 15 {
		total, b80, b95 := r.Sum(n)
		if !(b95.Lower <= b80.Lower && b80.Lower <= total && total <= b80.Upper && b80.Upper <= b95.Upper) {
			t.Errorf("the sum of %d is %v in %v in %v", n, total, b80, b95)
		}
	}
}
