package late_test

import (
	"testing"
	"time"

	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/rules/template/late"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/semantic/calendar"
)

func TestBy(t *testing.T) {
	clock := time.Date(2025, 11, 20, 9, 30, 0, 0, time.UTC)
	for text, want := range map[string]string{
		"26h":    "2025-11-19T07:30:00Z",
		"2d":     "2025-11-18T09:30:00Z",
		"90 min": "2025-11-20T08:00:00Z",
		"08:00":  "2025-11-20T00:00:00Z", // past eight: yesterday has to be whole
		"10:00":  "2025-11-19T00:00:00Z", // not yet
	} {
		got, err := late.By(text, clock, nil)
		if err != nil || got.Format(time.RFC3339) != want {
			t.Errorf("%s: %v %v, want %s", text, got, err, want)
		}
	}
	if _, err := late.By("soon", clock, nil); err == nil {
		t.Error("a wrong parameter passes")
	}
}

// TestByWorkingDays: 1 February 2025 lies in China's holidays, 26 January was a
// Sunday that was worked, and 5 February the first working day after them.
func TestByWorkingDays(t *testing.T) {
	days := calendar.WorkingDays(calendar.CountryOf("CN"))
	for _, tt := range []struct{ clock, late, want string }{
		{"2025-02-01 09:30", "08:00", "2025-01-28"}, // the holidays began on the 28th
		{"2025-02-05 09:30", "08:00", "2025-01-28"}, // nothing was due on a holiday
		{"2025-02-06 09:30", "08:00", "2025-02-06"}, // the first working day
		{"2025-01-27 09:30", "08:00", "2025-01-27"}, // Sunday was worked
		{"2025-02-06 09:30", "26h", "2025-02-05 07:30"},
		{"2025-02-05 09:30", "26h", "2025-01-27 07:30"}, // 9.5 hours of today, 16.5 of the 27th
		{"2025-02-07 07:00", "08:00", "2025-02-06"},
	} {
		clock, err := time.Parse("2006-01-02 15:04", tt.clock)
		if err != nil {
			t.Fatal(err)
		}
		got, err := late.By(tt.late, clock, days)
		if err != nil || got.Format("2006-01-02 15:04") != tt.want && got.Format(time.DateOnly) != tt.want {
			t.Errorf("%s at %s: %v %v, want %s", tt.late, tt.clock, got, err, tt.want)
		}
	}
}
