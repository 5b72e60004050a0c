package anomaly

import (
	"math"
	"math/rand/v2"
	"testing"

	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/analytics/series"
)

func shapes(t *testing.T, s series.Series) []Shape {
	t.Helper()
	return Shapes(s, detect(t, s), 28, 0)
}

// After 350 days of 3 % of noise something happens; what is said four weeks later.
func TestShapesAreToldApart(t *testing.T) {
	const at, n = 350, 378
	for _, tt := range []struct {
		name   string
		kind   Kind
		change func(i int, v float64, noise *rand.Rand) float64
	}{
		{"nothing", "", func(_ int, v float64, _ *rand.Rand) float64 { return v }},
		{"a shifted level", "", func(_ int, v float64, _ *rand.Rand) float64 { return 0.8 * v }},
		{"one bad day", "", func(i int, v float64, _ *rand.Rand) float64 {
			if i == at+10 {
				return 0.2 * v
			}
			return v
		}},
		{"twice the noise and more", Variance, func(_ int, v float64, noise *rand.Rand) float64 { return v * math.Exp(0.08*noise.NormFloat64()) }},
		{"Saturdays a tenth lower", Pattern, func(i int, v float64, _ *rand.Rand) float64 {
			if i%7 == 5 {
				return 0.88 * v
			}
			return v
		}},
	} {
		t.Run(tt.name, func(t *testing.T) {
			noise := rand.New(rand.NewPCG(4, 4))
			s := days(n)
			for i := at; i < n; i++ {
				s.Values[i] = tt.change(i, s.Values[i], noise)
			}
			found := shapes(t, s)
			for i, f := range found[:at] {
				if f.Kind != "" {
					t.Fatalf("point %d is %s before anything happened: %+v", i, f.Kind, f)
				}
			}
			f := found[n-1]
			if f.Kind != tt.kind {
				t.Errorf("got %+v, want %q", f, tt.kind)
			}
			if tt.kind == Variance && (f.Times < 1.3 || f.Times > 3) {
				t.Errorf("it jumps %v times as far", f.Times)
			}
			if tt.kind == Pattern && (f.Group != 6 || math.Abs(f.By+0.11) > 0.03) {
				t.Errorf("weekday %d by %v, want Saturday by about −11 %%, since some of it is expected by then", f.Group, f.By)
			}
		})
	}
}

// A stock that is filled up now and then is neither calm in between nor restless when it
// comes: it has been so before.
func TestAStockThatIsFilledUpIsNoChange(t *testing.T) {
	alarms := 0
	for seed := range uint64(12) {
		noise := rand.New(rand.NewPCG(seed, 9))
		s := days(730)
		left, next := 1000.0, 40
		for i := range s.Values {
			left -= 18 + 4*noise.Float64()
			if i == next {
				left += 1000
				next += 35 + noise.IntN(30)
			}
			s.Values[i] = max(left, 0)
		}
		for i, f := range shapes(t, s) {
			if i > 300 && f.Kind == Variance {
				alarms++ // each of the twelve, were it not known to have been so before
				break
			}
		}
	}
	if alarms > 1 {
		t.Errorf("%d of 12 stocks are told to have changed", alarms)
	}
}

// By chance shapes are as surprising as they say, or less.
func TestShapesAreCalibrated(t *testing.T) {
	count, beyond := 0.0, 0.0
	for seed := range uint64(60) {
		noise := rand.New(rand.NewPCG(seed, 5))
		s := days(700)
		for i := range s.Values {
			s.Values[i] *= math.Exp(0.06 * noise.NormFloat64())
		}
		for i, f := range shapes(t, s) {
			if i%28 == 0 && !math.IsNaN(f.Surprise) {
				count++
				if f.Surprise >= 1.3 {
					beyond++
				}
			}
		}
	}
	if share := beyond / count; share > 0.1 || share < 0.01 {
		t.Errorf("%.3f of %v windows have a surprise that 0.05 should have", share, count)
	}
}

func TestNoShapeOfShortHistory(t *testing.T) {
	for _, f := range shapes(t, days(90)) {
		if !math.IsNaN(f.Surprise) || f.Kind != "" {
			t.Fatalf("%+v", f)
		}
	}
	if got := Shapes(series.Series{}, nil, 28, 0); len(got) != 0 {
		t.Errorf("of nothing: %v", got)
	}
}
