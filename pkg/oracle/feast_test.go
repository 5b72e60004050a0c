package oracle

import (
	"slices"
	"time"
)

// feasts are the Chinese feasts around the data with how many days before and
// after them business follows them, the one with the longest reach first.
var feasts = []struct {
	before, after int
	days          []time.Time
}{
	{30, 30, []time.Time{date(2021, 2, 12), date(2022, 2, 1), date(2023, 1, 22), date(2024, 2, 10), date(2025, 1, 29), date(2026, 2, 17)}},
	{7, 3, []time.Time{date(2021, 9, 21), date(2022, 9, 10), date(2023, 9, 29), date(2024, 9, 17), date(2025, 10, 6), date(2026, 9, 25)}},
	{3, 3, []time.Time{date(2021, 6, 14), date(2022, 6, 3), date(2023, 6, 22), date(2024, 6, 10), date(2025, 5, 31), date(2026, 6, 19)}},
	{3, 3, []time.Time{date(2021, 4, 4), date(2022, 4, 5), date(2023, 4, 5), date(2024, 4, 4), date(2025, 4, 4), date(2026, 4, 5)}},
}

// alongFeast is how many days before lie the days of the year before that have
// the same place by the feasts; 364 away from feasts, 0 for more days than any
// feast has a say in.
func alongFeast(days []time.Time) int {
	for _, f := range feasts {
		if len(days) > f.before+1+f.after {
			continue
		}
		for year := len(f.days) - 1; year > 0; year-- {
			this, last := f.days[year], f.days[year-1]
			near := func(d time.Time) bool {
				return within(d, this, f.before, f.after) || within(d.AddDate(0, 0, -364), last, f.before, f.after)
			}
			if slices.ContainsFunc(days, near) {
				return int(this.Sub(last).Hours() / 24)
			}
		}
	}
	if len(days) > 61 {
		return 0
	}
	return 364
}

func within(d, feast time.Time, before, after int) bool {
	return !d.Before(feast.AddDate(0, 0, -before)) && !d.After(feast.AddDate(0, 0, after))
}
