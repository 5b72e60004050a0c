package grain

import (
	"testing"
	"time"
)

// TestInstants: what the clocks of a zone showed when, by the tz database.
func TestInstants(t *testing.T) {
	for _, tt := range []struct{ zone, wall, first, last string }{
		{"Europe/Berlin", "2024-03-31 01:59", "2024-03-31 00:59", ""},
		{"Europe/Berlin", "2024-03-31 02:00", "2024-03-31 01:00", ""}, // jumped over
		{"Europe/Berlin", "2024-03-31 02:59", "2024-03-31 01:00", ""},
		{"Europe/Berlin", "2024-03-31 03:00", "2024-03-31 01:00", ""},
		{"Europe/Berlin", "2024-10-27 01:59", "2024-10-26 23:59", ""},
		{"Europe/Berlin", "2024-10-27 02:00", "2024-10-27 00:00", "2024-10-27 01:00"},
		{"Europe/Berlin", "2024-10-27 02:59", "2024-10-27 00:59", "2024-10-27 01:59"},
		{"Europe/Berlin", "2024-10-27 03:00", "2024-10-27 02:00", ""},
		{"Africa/Cairo", "2023-04-28 00:00", "2023-04-27 22:00", ""},
		{"Africa/Cairo", "2023-04-28 01:00", "2023-04-27 22:00", ""},
		{"America/Sao_Paulo", "2018-11-04 00:00", "2018-11-04 03:00", ""},
		{"America/Sao_Paulo", "2018-11-04 01:00", "2018-11-04 03:00", ""},
		{"America/Sao_Paulo", "2018-02-17 23:30", "2018-02-18 01:30", "2018-02-18 02:30"},
		{"America/Sao_Paulo", "2018-02-18 00:00", "2018-02-18 03:00", ""},
		{"Pacific/Apia", "2011-12-30 00:00", "2011-12-30 10:00", ""},
		{"Pacific/Apia", "2011-12-30 12:00", "2011-12-30 10:00", ""},
		{"Pacific/Apia", "2011-12-31 00:00", "2011-12-30 10:00", ""},
		{"Australia/Lord_Howe", "2024-04-07 01:45", "2024-04-06 14:45", "2024-04-06 15:15"},
		{"Asia/Shanghai", "2024-04-07 01:45", "2024-04-06 17:45", ""},
		{"UTC", "2024-04-07 01:45", "2024-04-07 01:45", ""},
	} {
		zone, err := time.LoadLocation(tt.zone)
		if err != nil {
			t.Fatal(err)
		}
		const layout = "2006-01-02 15:04"
		wall, err := time.Parse(layout, tt.wall)
		if err != nil {
			t.Fatal(err)
		}
		if tt.last == "" {
			tt.last = tt.first
		}
		first, last := Instants(wall, zone)
		if a, b := first.UTC().Format(layout), last.UTC().Format(layout); a != tt.first || b != tt.last {
			t.Errorf("%s in %s: %s and %s UTC, want %s and %s", tt.wall, tt.zone, a, b, tt.first, tt.last)
		}
	}
}
