package grain

import (
	"testing"
	"time"
)

func TestPeriodStart(t *testing.T) {
	april := Calendar{WeekStart: time.Monday, FiscalYearStart: time.April}
	february := Calendar{WeekStart: time.Sunday, FiscalYearStart: time.February}
	for _, tt := range []struct {
		text string
		g    Grain
		cal  Calendar
		want string // "" = refused
	}{
		{"2025", Year, Gregorian(), "2025-01-01"},
		{"2025", Year, april, "2025-04-01"},
		{"2025-04", Year, april, "2025-04-01"},
		{"2025-04-01", Year, april, "2025-04-01"},
		{"2025-01-01", Year, april, ""},
		{"2025-Q1", Quarter, Gregorian(), "2025-01-01"},
		{"2025-Q1", Quarter, february, "2025-02-01"},
		{"2025-Q4", Quarter, april, "2026-01-01"},
		{"2025-Q5", Quarter, april, ""},
		{"2025", Quarter, april, ""},
		{"2025-11", Month, april, "2025-11-01"},
		{"2025-11-20", Month, april, ""},
		{"2025-03-10", Week, Gregorian(), "2025-03-10"},
		{"2025-03-10", Week, february, ""}, // a Monday, and weeks begin on Sunday
		{"2025-03-09", Week, february, "2025-03-09"},
		{"2025-02-30", Day, Gregorian(), ""},
		{"", Day, Gregorian(), ""},
	} {
		got, err := tt.cal.PeriodStart(tt.text, tt.g, time.UTC)
		text := ""
		if err == nil {
			text = got.Format(time.DateOnly)
		}
		if text != tt.want {
			t.Errorf("%q by %s: got %q (%v), want %q", tt.text, tt.g, text, err, tt.want)
		}
	}
}
