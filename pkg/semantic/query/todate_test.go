package query

import (
	"testing"
	"time"

	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/semantic/comparison"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/semantic/grain"
)

func TestRangesAsFarAsTheClock(t *testing.T) {
	now := time.Date(2025, 11, 20, 8, 30, 0, 0, time.UTC) // a Thursday
	for _, tt := range []struct {
		from, to string
		want     comparison.Span
	}{
		{"2025-11-01", "2025-11-19", comparison.Span{Count: 1, Grain: grain.Month}},
		{"2025-11-01", "2025-11-20", comparison.Span{Count: 1, Grain: grain.Month}}, // today included
		{"2025-10-01", "2025-11-19", comparison.Span{Count: 1, Grain: grain.Quarter}},
		{"2025-01-01", "2025-11-19", comparison.Span{Count: 1, Grain: grain.Year}},
		{"2025-11-17", "2025-11-19", comparison.Span{Count: 1, Grain: grain.Week}},
		{"2025-11-19", "2025-11-19", comparison.Span{Count: 1, Grain: grain.Day}},
		{"2025-11-01", "2025-11-18", comparison.Span{Count: 18, Grain: grain.Day}}, // it ends before the clock
		{"2025-11-02", "2025-11-19", comparison.Span{Count: 18, Grain: grain.Day}},
		{"2025-08-01", "2025-11-19", comparison.Span{Count: 111, Grain: grain.Day}}, // no period begins in August and lasts
		{"2025-10-01", "2025-10-31", comparison.Span{Count: 1, Grain: grain.Month}},
	} {
		_, got, err := resolveRange(TimeRange{From: tt.from, To: tt.to}, now, time.UTC, grain.Gregorian())
		if err != nil || got != tt.want {
			t.Errorf("%s to %s: %+v, %v, want %+v", tt.from, tt.to, got, err, tt.want)
		}
	}
}
