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
