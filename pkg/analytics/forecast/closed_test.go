package forecast

import (
	"math"
	"testing"
	"time"

	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/analytics/series"
)

// Every second week is closed: nothing is missing there, and nothing comes there ahead.
func TestClosedPoints(t *testing.T) {
	for _, wave := range []int{1, 13} { // all the same, or not
		n, h := 400, 28
		s := series.Series{Grain: series.Day, Start: time.Date(2024, 1, 1, 0, 0, 0, 0, time.UTC)}
		for i := range n + h {
			s.Closed = append(s.Closed, i/7%2 == 1)
			if v := 100 + float64(i*5%wave); i < n && s.Closed[i] {
				s.Values = append(s.Values, math.NaN())
			} else if i < n {
				s.Values = append(s.Values, v)
			}
		}
		open := 0
		r := Of(t.Context(), s, h)
		if r.Reason != "" {
			t.Fatal(r.Reason)
		}
		for i, v := range r.Point {
			if s.Closed[n+i] != (v == 0) || s.Closed[n+i] && r.Band95[i] != (Band{}) {
				t.Errorf("point %d, closed %v: %v in %v", i, s.Closed[n+i], v, r.Band95[i])
			}
			if !s.Closed[n+i] {
				open++
			}
		}
		total, band, _ := r.Sum(h)
		if each := total / float64(open); each < 95 || each > 115 || band.Lower > total || band.Upper < total {
			t.Errorf("%v in %v of %d open points", total, band, open)
		}
		if e, ok := r.Back(7, h); !ok || e.Total < 95*float64(open) || e.Total > 125*float64(open+7) {
			t.Errorf("seen a week before: %+v, %v", e, ok)
		}
	}
}

// Half of a total is closed every second week, behind and ahead: what is foreseen is half
// there, and all of it elsewhere; the band of a sum goes along. A total of which all is
// open is as one of which nothing is told.
func TestTotalsOfWhichAPartIsClosed(t *testing.T) {
	n, h := 400, 28
	s := series.Series{Grain: series.Day, Start: time.Date(2024, 1, 1, 0, 0, 0, 0, time.UTC)}
	full := s
	for i := range n + h {
		share := 1 - 0.5*float64(i/7%2)
		s.Open, full.Open = append(s.Open, share), append(full.Open, 1)
		if v := 95 + float64(i*5%13); i < n {
			s.Values, full.Values = append(s.Values, share*v), append(full.Values, v)
		}
	}
	r, all := Of(t.Context(), s, h), Of(t.Context(), full, h)
	whole := 0.0
	for i, v := range r.Point {
		share := s.Open[n+i]
		if whole += share; math.Abs(v-share*all.Point[i]) > 1e-6 || math.Abs(r.Band95[i].Upper-share*all.Band95[i].Upper) > 1e-6 {
			t.Errorf("point %d of which %v is open: %v in %v, all of it %v in %v", i, share, v, r.Band95[i], all.Point[i], all.Band95[i])
		}
	}
	total, band, _ := r.Sum(h)
	of, wide, _ := all.Sum(h)
	if part := whole / float64(h); math.Abs(band.Upper-total-part*(wide.Upper-of)) > 1e-6 {
		t.Errorf("%v in %v; all of it %v in %v, of which %v is open", total, band, of, wide, part)
	}
	if chance := r.Below(h, band.Upper); math.Abs(chance-0.9) > 1e-6 {
		t.Errorf("below the end of the band %v of ten", chance)
	}
	full.Open = nil
	if plain := Of(t.Context(), full, h); plain.Point[3] != all.Point[3] || plain.Band95[20] != all.Band95[20] {
		t.Error("that all is open changes something")
	}
}
