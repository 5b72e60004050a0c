package series

import (
	"math"
	"testing"
	"time"
)

func TestPointsStandOnTheirCalendar(t *testing.T) {
	start := time.Date(2024, 2, 1, 0, 0, 0, 0, time.UTC)
	for _, tt := range []struct {
		grain Grain
		i     int
		want  string
	}{
		{Hour, 25, "2024-02-02T01"},
		{Day, 29, "2024-03-01T00"},
		{Week, 2, "2024-02-15T00"},
		{Month, 12, "2025-02-01T00"},
		{Quarter, 3, "2024-11-01T00"},
		{Year, -1, "2023-02-01T00"},
	} {
		if got := (Series{Grain: tt.grain, Start: start}).At(tt.i).Format("2006-01-02T15"); got != tt.want {
			t.Errorf("point %d of grain %d: %s, want %s", tt.i, tt.grain, got, tt.want)
		}
	}
	if !(Series{Grain: Day}).At(3).IsZero() || !(Series{Start: start}).At(3).IsZero() {
		t.Error("an axis without a calendar has times")
	}
}

func TestMarksReachBeyondTheValues(t *testing.T) {
	s := Series{Values: []float64{1}, Marks: []string{"", "double_11"}}
	if s.Mark(1) != "double_11" || s.Mark(2) != "" || s.Mark(-1) != "" {
		t.Errorf("marks: %q %q %q", s.Mark(1), s.Mark(2), s.Mark(-1))
	}
}

func TestOnlyNumbersAreUsable(t *testing.T) {
	for _, v := range []float64{math.NaN(), math.Inf(1), math.Inf(-1)} {
		if Usable(v) {
			t.Errorf("%v is usable", v)
		}
	}
	if !Usable(0) {
		t.Error("0 is not usable")
	}
}
