package anomaly

import (
	"context"
	"errors"
	"math"
	"math/rand/v2"
	"testing"
	"time"

	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/analytics/series"
)

// days are a store's: weekdays, noise of 3 %, a feast of which the height is the same.
func days(n int) series.Series {
	noise := rand.New(rand.NewPCG(7, 7))
	s := series.Series{
		Grain: series.Day, Start: time.Date(2024, 1, 1, 0, 0, 0, 0, time.UTC),
		Values: make([]float64, n), Marks: make([]string, n),
	}
	for i := range s.Values {
		s.Values[i] = 1000 * (1 + 0.3*math.Sin(2*math.Pi*float64(i%7)/7)) * math.Exp(0.03*noise.NormFloat64())
		if i%60 == 59 {
			s.Marks[i], s.Values[i] = "feast", 2*s.Values[i]
		}
	}
	return s
}

func detect(t *testing.T, s series.Series) []Point {
	t.Helper()
	found, err := Detect(context.Background(), s)
	if err != nil {
		t.Fatal(err)
	}
	if found.Reason != "" {
		t.Fatal(found.Reason)
	}
	return found.Points
}

func TestNothingIsAbnormalInAQuietSeries(t *testing.T) {
	for i, p := range detect(t, days(400)) {
		if p.Abnormal {
			t.Errorf("point %d is %s: %+v", i, p.Kind, p)
		}
	}
}

func TestKindsAreToldApart(t *testing.T) {
	const at = 300
	tests := map[Kind]func(i int, v float64) float64{
		Spike: func(i int, v float64) float64 {
			if i == at {
				return 1.5 * v
			}
			return v
		},
		Level: func(i int, v float64) float64 {
			if i >= at {
				return 0.7 * v
			}
			return v
		},
		Slope: func(i int, v float64) float64 {
			return v * math.Exp(-0.012*max(0, float64(i-at)))
		},
		Stuck: func(i int, v float64) float64 {
			if i >= at {
				return 1000
			}
			return v
		},
		Missing: func(i int, v float64) float64 {
			if i >= at {
				return math.NaN()
			}
			return v
		},
		// Twice as far to either side of what it was, by turns of one, two and three days.
		Variance: func(i int, v float64) float64 {
			if i >= at {
				return v * math.Exp(0.13*float64([]int{1, -1, -1, 1, -1, 1, 1, 1, -1, -1, 1}[(i-at)%11]))
			}
			return v
		},
		// The week is turned over: what was high is low.
		Pattern: func(i int, v float64) float64 {
			if i >= at {
				w := 0.3 * math.Sin(2*math.Pi*float64(i%7)/7)
				return v * (1 - w) / (1 + w)
			}
			return v
		},
	}
	for kind, change := range tests {
		s := days(at + 20)
		for i, v := range s.Values {
			s.Values[i] = change(i, v)
		}
		points := detect(t, s)
		seen, last := false, Kind("")
		for i, p := range points {
			if !p.Abnormal {
				continue
			}
			if i < at {
				t.Errorf("%s: point %d is abnormal before anything happened", kind, i)
			}
			seen = seen || p.Kind == kind
			if i < at+16 {
				last = p.Kind
			}
			if p.Kind == kind && (p.Since < at-2 || p.Since > i) {
				t.Errorf("%s: point %d is said to be abnormal since %d", kind, i, p.Since)
			}
		}
		if !seen {
			for i := at; i < len(points); i++ {
				t.Logf("%s: %d %+v", kind, i, points[i])
			}
			t.Errorf("%s is not found", kind)
		}
		if last != kind {
			t.Errorf("two weeks into %s it is called %s", kind, last)
		}
	}
}

// What is said of a point must not change when later ones come.
func TestDetectIsCausal(t *testing.T) {
	s := days(200)
	s.Values[150] *= 1.6
	s.Values[160] = math.NaN()
	whole := detect(t, s)
	for _, n := range []int{60, 151, 152, 161, 180} {
		part := s
		part.Values = s.Values[:n]
		got, want := detect(t, part)[n-1], whole[n-1]
		if !same(got, want) {
			t.Errorf("point %d: %+v, and with what came later %+v", n-1, got, want)
		}
	}
}

func same(a, b Point) bool {
	eq := func(x, y float64) bool { return x == y || math.IsNaN(x) && math.IsNaN(y) }
	return eq(a.Expected, b.Expected) && eq(a.Lower, b.Lower) && eq(a.Upper, b.Upper) && eq(a.Surprise, b.Surprise) &&
		eq(a.Size, b.Size) && a.Abnormal == b.Abnormal && a.Kind == b.Kind && a.Since == b.Since
}

// Amounts are taken as logarithms, so that a currency changes nothing but the unit.
func TestUnitsChangeNothing(t *testing.T) {
	s, scaled := days(200), days(200)
	s.Values[150] *= 1.6
	for i, v := range s.Values {
		scaled.Values[i] = 1000 * v
	}
	a, b := detect(t, s), detect(t, scaled)
	for i := range a {
		if math.IsNaN(a[i].Surprise) && math.IsNaN(b[i].Surprise) {
			continue
		}
		if a[i].Abnormal != b[i].Abnormal || math.Abs(a[i].Surprise-b[i].Surprise) > 1e-6 || math.Abs(b[i].Expected/a[i].Expected-1000) > 1e-6 {
			t.Fatalf("point %d: %+v and %+v", i, a[i], b[i])
		}
	}
}

// Other names of the same marks change nothing.
func TestNamesOfMarksChangeNothing(t *testing.T) {
	s, other := days(200), days(200)
	for i, m := range s.Marks {
		if m != "" {
			other.Marks[i] = "another " + m
		}
	}
	a, b := detect(t, s), detect(t, other)
	for i := range a {
		if !same(a[i], b[i]) {
			t.Fatalf("point %d: %+v and %+v", i, a[i], b[i])
		}
	}
}

func TestAKnownFeastIsExpected(t *testing.T) {
	s := days(400)
	points := detect(t, s)
	p := points[359]
	if p.Abnormal || math.Abs(p.Expected/s.Values[359]-1) > 0.15 {
		t.Errorf("the sixth feast is expected at %.0f and is %.0f: %+v", p.Expected, s.Values[359], p)
	}
	s.Marks = nil
	if p := detect(t, s)[359]; !p.Abnormal {
		t.Errorf("twice the usual on a day like any other is not abnormal: %+v", p)
	}
}

func TestNoVerdictWithoutValues(t *testing.T) {
	constant := make([]float64, 100)
	for name, s := range map[string]series.Series{
		"empty":     {Grain: series.Day},
		"one point": {Grain: series.Day, Values: []float64{1}},
		"no value":  {Grain: series.Day, Values: []float64{math.NaN(), math.NaN()}},
		"infinite":  {Grain: series.Day, Values: []float64{math.Inf(1), math.Inf(-1)}},
		"too short": {Grain: series.Month, Values: constant[:20]},
	} {
		if found, err := Detect(context.Background(), s); err != nil || found.Reason == "" || found.Points != nil {
			t.Errorf("%s: %+v, %v", name, found, err)
		}
	}
	found, err := Detect(context.Background(), series.Series{Grain: series.Day, Values: constant})
	if err != nil || found.Reason != "" {
		t.Fatal(found.Reason, err)
	}
	for i, p := range found.Points {
		if p.Abnormal {
			t.Errorf("point %d of a constant series is abnormal: %+v", i, p)
		}
	}
}

func TestZeroHeavyAndInfinite(t *testing.T) {
	noise := rand.New(rand.NewPCG(3, 3))
	s := series.Series{Grain: series.Day, Start: time.Date(2024, 1, 1, 0, 0, 0, 0, time.UTC), Values: make([]float64, 300)}
	for i := range s.Values {
		if noise.Float64() < 0.4 {
			s.Values[i] = float64(noise.IntN(5))
		}
	}
	s.Values[200], s.Values[250] = math.Inf(1), 60
	points := detect(t, s)
	if !points[250].Abnormal {
		t.Errorf("60 where there are 4 at most: %+v", points[250])
	}
	falsely := 0
	for i, p := range points {
		if p.Abnormal && (i < 250 || i > 252) {
			falsely++
			t.Logf("point %d, %v: %+v", i, s.Values[i], p)
		}
		if p.Lower < 0 {
			t.Fatalf("point %d may be as low as %v", i, p.Lower)
		}
	}
	if falsely > 1 {
		t.Errorf("%d other points of rare small counts are abnormal", falsely)
	}
}

func TestDetectStops(t *testing.T) {
	ctx, cancel := context.WithCancel(context.Background())
	cancel()
	if _, err := Detect(ctx, days(200)); !errors.Is(err, context.Canceled) {
		t.Errorf("got %v", err)
	}
	if _, err := Watch(ctx, make([]float64, 1000)); !errors.Is(err, context.Canceled) {
		t.Errorf("got %v", err)
	}
}

// The bands hold what they promise: of quiet points, hardly any is beyond them.
func TestBandHoldsTheValue(t *testing.T) {
	s := days(400)
	for i, p := range detect(t, s) {
		if math.IsNaN(p.Expected) {
			continue
		}
		if !(p.Lower < p.Expected && p.Expected < p.Upper) {
			t.Fatalf("point %d: %v is not between %v and %v", i, p.Expected, p.Lower, p.Upper)
		}
		if s.Values[i] < p.Lower || s.Values[i] > p.Upper {
			t.Errorf("point %d: %v is not between %v and %v", i, s.Values[i], p.Lower, p.Upper)
		}
	}
}

// Nothing for a year, then some: nothing was expected, and not the ten-millionth that
// smoothing leaves of it, against which a rise has a billion per cent.
func TestNothingIsExpectedAsNothing(t *testing.T) {
	s := series.Series{Grain: series.Day, Start: time.Date(2024, 1, 1, 0, 0, 0, 0, time.UTC), Values: make([]float64, 400)}
	for i := 390; i < 400; i++ {
		s.Values[i] = 5
	}
	for i, p := range detect(t, s)[390:] {
		if p.Expected != 0 && math.Abs(p.Expected) < 1e-5 {
			t.Errorf("day %d of some: %v was expected", i, p.Expected)
		}
	}
	if p := detect(t, s)[399]; !p.Abnormal || p.Size != 5-p.Expected {
		t.Errorf("the last day: %+v", p)
	}
}

// What a share of a hundred-thousandth is off is rounding, however even it was before; a
// thousandth is not.
func TestRoundingIsNotAbnormal(t *testing.T) {
	noise := rand.New(rand.NewPCG(3, 3))
	for off, want := range map[float64]bool{1e-6: false, -1e-6: false, 1e-3: true, -1e-3: true} {
		s := series.Series{Grain: series.Day, Start: time.Date(2024, 1, 1, 0, 0, 0, 0, time.UTC), Values: make([]float64, 200)}
		for i := range s.Values {
			s.Values[i] = 0.4 * (1 + 3e-8*noise.NormFloat64())
		}
		s.Values[199] = 0.4 * (1 + off)
		if got := detect(t, s)[199]; got.Abnormal != want {
			t.Errorf("%g off: %+v, want %v", off, got, want)
		}
	}
}
