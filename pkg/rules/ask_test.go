package rules

import (
	"testing"
	"time"

	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/semantic/grain"
)

func TestSpanBefore(t *testing.T) {
	for _, c := range []struct {
		name    string
		at      string
		grain   grain.Grain
		running bool
		want    string
	}{
		{"the last finished day", "2025-11-20 08:30", grain.Day, false, "2025-11-19"},
		{"a day of which nothing is over", "2025-11-20 08:30", grain.Day, true, "2025-11-19"},
		{"the last finished month", "2025-11-20 08:30", grain.Month, false, "2025-10-01"},
		{"the month under way", "2025-11-20 08:30", grain.Month, true, "2025-11-01"},
		{"the second of a month", "2025-12-02 08:30", grain.Month, true, "2025-12-01"},
		{"the first morning of a month", "2025-12-01 08:30", grain.Month, true, "2025-11-01"},
		{"the first instant of a month", "2025-12-01 00:00", grain.Month, true, "2025-11-01"},
		{"a Monday morning", "2025-11-17 08:30", grain.Week, true, "2025-11-10"},
		{"an hour under way", "2025-11-20 08:30", grain.Hour, true, "2025-11-20 08:00"},
	} {
		t.Run(c.name, func(t *testing.T) {
			at, err := time.Parse("2006-01-02 15:04", c.at)
			if err != nil {
				t.Fatal(err)
			}
			got := spanBefore(grain.Gregorian(), at, c.grain, 1, c.running)
			if !got.First.Equal(got.Last) {
				t.Errorf("one bucket was asked for, got %v", got)
			}
			if text := got.Last.Format("2006-01-02 15:04"); text != c.want && text != c.want+" 00:00" {
				t.Errorf("got %s, want %s", text, c.want)
			}
		})
	}
}
