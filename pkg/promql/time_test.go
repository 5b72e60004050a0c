package promql

import (
	"testing"
	"time"
)

// Clocks of Berlin leave out 02:00 to 03:00 on 30 March and show it twice on 26 October; those
// of Kathmandu are a quarter of an hour off.
func TestInstants(t *testing.T) {
	t.Parallel()
	for _, tt := range []struct{ zone, local, want string }{
		{"UTC", "2025-03-30 02:30", "2025-03-30T02:30:00Z"},
		{"Europe/Berlin", "2025-03-30 01:59", "2025-03-30T00:59:00Z"},
		{"Europe/Berlin", "2025-03-30 02:00", "2025-03-30T01:00:00Z"},
		{"Europe/Berlin", "2025-03-30 02:30", "2025-03-30T01:00:00Z"},
		{"Europe/Berlin", "2025-03-30 03:00", "2025-03-30T01:00:00Z"},
		{"Europe/Berlin", "2025-10-26 01:59", "2025-10-25T23:59:00Z"},
		{"Europe/Berlin", "2025-10-26 02:00", "2025-10-26T00:00:00Z"},
		{"Europe/Berlin", "2025-10-26 02:30", "2025-10-26T00:30:00Z"},
		{"Europe/Berlin", "2025-10-26 03:00", "2025-10-26T02:00:00Z"},
		{"America/New_York", "2025-11-02 01:30", "2025-11-02T05:30:00Z"},
		{"America/New_York", "2025-03-09 02:15", "2025-03-09T07:00:00Z"},
		{"Asia/Kathmandu", "2025-01-01 00:00", "2024-12-31T18:15:00Z"},
		{"Asia/Shanghai", "2025-01-01 00:00", "2024-12-31T16:00:00Z"},
	} {
		zone, err := time.LoadLocation(tt.zone)
		if err != nil {
			t.Fatal(err)
		}
		local, err := time.Parse("2006-01-02 15:04", tt.local)
		if err != nil {
			t.Fatal(err)
		}
		if got := instant(local, zone).UTC().Format(time.RFC3339); got != tt.want {
			t.Errorf("%s in %s is %s, want %s", tt.local, tt.zone, got, tt.want)
		}
	}
}
