package outlook

import (
	"context"
	"math"
	"testing"
	"time"

	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/analytics/forecast"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/analytics/series"
)

// dealer sells 100 on days that have rows; which days have none is told by none.
func dealer(days int, none func(day int) bool) []float64 {
	out := make([]float64, days)
	for i := range out {
		out[i] = 100
		if none(i) {
			out[i] = math.NaN()
		}
	}
	return out
}

// irregular leaves out two days of five, of no weekday in particular.
func irregular(day int) bool { return (day*day+day/3)%5 == 1 }

// TestDaysThatComeAndGo: gaps that come again and again are days of nothing, an accident
// and a fortnight's outage are not.
func TestDaysThatComeAndGo(t *testing.T) {
	for name, c := range map[string]struct {
		none func(int) bool
		zero bool // whether gaps became nothing
	}{
		"two of five":       {irregular, true},
		"one in ten":        {func(d int) bool { return d%11 == 4 || d%13 == 2 }, true},
		"an accident":       {func(d int) bool { return d == 50 || d == 90 }, false},
		"a fortnight":       {func(d int) bool { return d >= 60 && d < 74 }, false},
		"only at the start": {func(d int) bool { return d < 25 && d%2 == 1 }, false},
	} {
		values := dealer(200, c.none)
		got := idle(values, 7)
		for d := range values {
			if c.none(d) && (got[d] == 0) != c.zero {
				t.Errorf("%s: day %d is %v", name, d, got[d])
				break
			}
			if !c.none(d) && got[d] != 100 {
				t.Errorf("%s: day %d with rows became %v", name, d, got[d])
			}
		}
	}
	// An outage among days that come and go stays unknown.
	mixed := idle(dealer(200, func(d int) bool { return irregular(d) || d >= 100 && d < 115 }), 7)
	if !math.IsNaN(mixed[107]) || irregular(22) && mixed[22] != 0 {
		t.Errorf("%v", mixed[100:115])
	}
	if short := idle(dealer(60, irregular), 7); !math.IsNaN(short[1]) && irregular(1) {
		t.Error("two months are taken to tell")
	}
}

// TestALandingOfDaysThatComeAndGo: of 200 days 40 in 100 have no rows, so that thirty days
// to come bring 30 × 0.6 × 100 = 1800, and not 3000; and nobody knows that exactly.
func TestALandingOfDaysThatComeAndGo(t *testing.T) {
	values := dealer(200, irregular)
	with := 0.0
	for _, v := range values {
		if !math.IsNaN(v) {
			with++
		}
	}
	want := 30 * 100 * with / 200
	start := time.Date(2025, 5, 5, 0, 0, 0, 0, time.UTC)
	said := forecast.By(context.Background(), forecast.Full, series.Series{Values: idle(values, 7), Grain: series.Day, Start: start}, 30)
	total, band, _ := said.Sum(30)
	if said.Reason != "" || math.Abs(total-want) > 0.08*want {
		t.Errorf("%s: %.0f, want about %.0f", said.Reason, total, want)
	}
	if band.Upper-band.Lower < 0.05*want || band.Lower > want || band.Upper < want {
		t.Errorf("a band of %.0f to %.0f around %.0f", band.Lower, band.Upper, want)
	}
	// As it was: every day like those that have rows, and as sure as can be.
	before := forecast.By(context.Background(), forecast.Full, series.Series{Values: values, Grain: series.Day, Start: start}, 30)
	if total, band, _ := before.Sum(30); total != 3000 || band.Upper != band.Lower {
		t.Errorf("without it %.0f, %v: this shows nothing", total, band)
	}
	// A tenth of the days: they are no outliers to be drawn in.
	few := dealer(200, func(d int) bool { return (d*7+d/9)%8 == 3 })
	with = 0
	for i, v := range few {
		if !math.IsNaN(v) {
			few[i] = 100 + 10*float64(i%3-1)
			with++
		}
	}
	want = 30 * 100 * with / 200
	said = forecast.By(context.Background(), forecast.Full, series.Series{Values: idle(few, 7), Grain: series.Day, Start: start}, 30)
	if total, _, _ := said.Sum(30); math.Abs(total-want) > 0.05*want {
		t.Errorf("of a tenth: %.0f, want about %.0f", total, want)
	}
}
