package anomaly

import (
	"context"
	"math"
	"math/rand/v2"
	"testing"
	"time"

	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/analytics/series"
)

// Bands hold as often as they say, of errors with tails too, and lie within each other.
func TestBandsHoldAsOftenAsTheySay(t *testing.T) {
	for name, draw := range map[string]func(*rand.Rand) float64{
		"normal": func(r *rand.Rand) float64 { return r.NormFloat64() },
		"tails":  func(r *rand.Rand) float64 { return r.NormFloat64() / math.Sqrt(r.ExpFloat64()/2+0.5) },
		"even":   func(r *rand.Rand) float64 { return 3.4 * (r.Float64() - 0.5) },
	} {
		var in80, in95, n float64
		for seed := range uint64(6) {
			r := rand.New(rand.NewPCG(seed, 7))
			s := series.Series{Grain: series.Day, Start: time.Date(2024, 1, 1, 0, 0, 0, 0, time.UTC)}
			for i := range 700 {
				s.Values = append(s.Values, (1000+200*float64(i%7))*math.Exp(0.03*draw(r)))
			}
			got, err := Detect(context.Background(), s)
			if err != nil {
				t.Fatal(err)
			}
			for i, p := range got.Points[100:] {
				v := s.Values[100+i]
				if !(p.Band95.Lower <= p.Band80.Lower && p.Band80.Lower <= p.Expected && p.Expected <= p.Band80.Upper && p.Band80.Upper <= p.Band95.Upper) {
					t.Fatalf("%s: bands of point %d: %+v", name, i, p)
				}
				n++
				if v >= p.Band80.Lower && v <= p.Band80.Upper {
					in80++
				}
				if v >= p.Band95.Lower && v <= p.Band95.Upper {
					in95++
				}
			}
		}
		if math.Abs(in80/n-0.8) > 0.03 || math.Abs(in95/n-0.95) > 0.02 {
			t.Errorf("%s: %.3f of the values are within the band of 80 %%, %.3f within that of 95 %%", name, in80/n, in95/n)
		}
	}
}

func TestNothingIsUsualBeforeItIsKnown(t *testing.T) {
	s := series.Series{Grain: series.Day, Values: make([]float64, 60)}
	for i := range s.Values {
		s.Values[i] = float64(10 + i%3)
	}
	got, err := Detect(context.Background(), s)
	if err != nil {
		t.Fatal(err)
	}
	if p := got.Points[10]; !math.IsNaN(p.Band80.Lower) || !math.IsNaN(p.Band95.Upper) {
		t.Errorf("a point that is not judged has a band: %+v", p)
	}
	if p := got.Points[50]; math.IsNaN(p.Band80.Lower) || math.IsNaN(p.Band95.Upper) {
		t.Errorf("a point that is judged has none: %+v", p)
	}
}
