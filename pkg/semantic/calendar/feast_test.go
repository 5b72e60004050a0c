package calendar

import (
	"testing"
	"time"
)

// TestFeasts holds feasts to published days: the Hong Kong Observatory's
// Gregorian-Lunar conversion tables, and the table of Easter Sundays of the
// United States Naval Observatory.
func TestFeasts(t *testing.T) {
	for feast, days := range map[*Feast][]string{
		SpringFestival: {
			"2015-02-19", "2016-02-08", "2017-01-28", "2018-02-16", "2019-02-05", "2020-01-25", "2021-02-12", "2022-02-01",
			"2023-01-22", "2024-02-10", "2025-01-29", "2026-02-17", "2027-02-06", "2028-01-26", "2029-02-13", "2030-02-03", "2033-01-31", "2034-02-19",
		},
		Qingming:   {"2023-04-05", "2024-04-04", "2025-04-04", "2026-04-05", "2027-04-05"},
		DragonBoat: {"2020-06-25", "2023-06-22", "2024-06-10", "2025-05-31", "2026-06-19"},
		MidAutumn:  {"2020-10-01", "2023-09-29", "2024-09-17", "2025-10-06", "2026-09-25"},
		Easter:     {"2016-03-27", "2019-04-21", "2024-03-31", "2025-04-20", "2026-04-05", "2027-03-28", "2038-04-25"},
	} {
		for _, want := range days {
			day, err := time.Parse(time.DateOnly, want)
			if err != nil {
				t.Fatal(err)
			}
			if got, ok := feast.In(day.Year(), time.UTC); !ok || !got.Equal(day) {
				t.Errorf("%s of %d: got %s, want %s", feast.Name, day.Year(), got.Format(time.DateOnly), want)
			}
		}
	}
	if _, ok := SpringFestival.In(2101, time.UTC); ok {
		t.Error("a Spring Festival outside the tables")
	}
}

func TestLeading(t *testing.T) {
	for _, tt := range []struct {
		from, to string
		want     string
	}{
		{"2025-01-01", "2025-02-01", "2025-01-29"},
		{"2024-12-29", "2024-12-30", "-"},
		{"2024-12-30", "2024-12-31", "2025-01-29"},
		{"2025-02-28", "2025-03-01", "2025-01-29"},
		{"2025-03-01", "2025-03-02", "-"},
		{"2025-06-01", "2025-07-01", "-"},
		{"2025-02-24", "2025-03-03", "2025-01-29"}, // five days of seven
		{"2025-02-26", "2025-03-05", "-"},          // three
		{"2025-02-25", "2025-03-05", "-"},          // half
		{"2024-12-01", "2025-04-01", "2025-01-29"}, // the day itself
	} {
		from, _ := time.Parse(time.DateOnly, tt.from)
		to, _ := time.Parse(time.DateOnly, tt.to)
		got := "-"
		if day, ok := SpringFestival.Leading(from, to); ok {
			got = day.Format(time.DateOnly)
		}
		if got != tt.want {
			t.Errorf("%s to %s: got %s, want %s", tt.from, tt.to, got, tt.want)
		}
	}
}
