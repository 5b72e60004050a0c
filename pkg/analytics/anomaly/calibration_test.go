package anomaly

import (
	"context"
	"math"
	"math/rand/v2"
	"testing"
	"time"

	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/analytics/series"
)

// quietYears are many series to which nothing happens.
func quietYears(grain series.Grain, units, points int, value func(t time.Time, noise *rand.Rand) float64) []series.Series {
	out := make([]series.Series, units)
	for u := range out {
		noise := rand.New(rand.NewPCG(uint64(u), 77))
		s := series.Series{Grain: grain, Start: time.Date(2024, 1, 1, 0, 0, 0, 0, time.UTC), Values: make([]float64, points)}
		for i := range s.Values {
			s.Values[i] = value(s.At(i), noise)
		}
		out[u] = s
	}
	return out
}

// Surprise is a probability: where nothing happens, one point in 10^s has s or more.
// It may say so up to three times too often; too seldom by half, and of small counts,
// which come in steps, by five times.
func TestSurpriseIsCalibrated(t *testing.T) {
	weekday := func(t time.Time) float64 { return 1 + 0.3*math.Sin(2*math.Pi*float64(t.Weekday())/7) }
	poisson := func(mean float64, noise *rand.Rand) float64 {
		n, p := 0, math.Exp(-mean)
		for u := noise.Float64(); u > p; n++ {
			u *= noise.Float64()
		}
		return float64(n)
	}
	for _, tt := range []struct {
		name  string
		grain series.Grain
		least float64
		value func(time.Time, *rand.Rand) float64
	}{
		{"amounts", series.Day, 0.5, func(t time.Time, noise *rand.Rand) float64 {
			return 1000 * weekday(t) * math.Exp(0.08*noise.NormFloat64())
		}},
		{"counts", series.Day, 0.2, func(t time.Time, noise *rand.Rand) float64 { return poisson(12*weekday(t), noise) }},
		{"rates", series.Day, 0.5, func(t time.Time, noise *rand.Rand) float64 { return 0.3*weekday(t) + 0.02*noise.NormFloat64() }},
		{"hours", series.Hour, 0.5, func(t time.Time, noise *rand.Rand) float64 {
			return 500 * (1.5 + math.Sin(2*math.Pi*float64(t.Hour())/24)) * math.Exp(0.1*noise.NormFloat64())
		}},
	} {
		t.Run(tt.name, func(t *testing.T) {
			count, beyond := 0.0, map[float64]float64{1: 0, 2: 0, 3: 0}
			alarms := 0.0
			for _, s := range quietYears(tt.grain, 120, 900, tt.value) {
				found, err := Detect(context.Background(), s)
				if err != nil {
					t.Fatal(err)
				}
				for i, p := range found.Points {
					if i < 300 || math.IsNaN(p.Surprise) {
						continue
					}
					count++
					for level := range beyond {
						if p.Surprise >= level {
							beyond[level]++
						}
					}
					if p.Abnormal {
						alarms++
					}
				}
			}
			for level, n := range beyond {
				if share := n / count * math.Pow(10, level); share < tt.least || share > 3 {
					t.Errorf("%.5f of the points have a surprise of %v: %.2f times what it says", n/count, level, share)
				}
			}
			if share := alarms / count * math.Pow(10, Threshold(tt.grain)); share > 4 {
				t.Errorf("%v of %v points are abnormal: %.1f times what the bound says", alarms, count, share)
			}
		})
	}
}
