package anomaly

import (
	"math"
	"testing"
)

// The same numbers 28 years later, with the same weekdays and leap years, are judged alike.
func TestTheSameCalendarAgainChangesNothing(t *testing.T) {
	s := days(200)
	s.Values[150] *= 1.6
	later := s
	later.Start = s.Start.AddDate(28, 0, 0)
	a, b := detect(t, s), detect(t, later)
	for i := range a {
		if !same(a[i], b[i]) {
			t.Fatalf("point %d: %+v and %+v", i, a[i], b[i])
		}
	}
}

// The band of 80 % lies within that of 95 %, around what is expected.
func TestBandsNest(t *testing.T) {
	known := 0
	for i, p := range detect(t, days(400)) {
		if math.IsNaN(p.Expected) {
			continue
		}
		known++
		if !(p.Band95.Lower <= p.Band80.Lower && p.Band80.Lower <= p.Expected && p.Expected <= p.Band80.Upper && p.Band80.Upper <= p.Band95.Upper) {
			t.Fatalf("point %d is expected at %v in %v in %v", i, p.Expected, p.Band80, p.Band95)
		}
	}
	if known < 300 {
		t.Errorf("%d of 400 points are expected", known)
	}
}
