package calendar

import (
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"
)

func spansText(list []Span) (out []string) {
	for _, s := range list {
		out = append(out, s.First.Format(time.DateOnly)+" "+s.Last.Format(time.DateOnly))
	}
	return out
}

// TestRamadan holds the months of fasting to those of the calendar of Umm al-Qura as
// Saudi Arabia published them; 2030 holds two.
func TestRamadan(t *testing.T) {
	var got []string
	for _, year := range []int{2019, 2023, 2024, 2025, 2026, 2030} {
		got = append(got, spansText(Ramadan.In(year))...)
	}
	want := []string{
		"2019-05-06 2019-06-03", "2023-03-23 2023-04-20", "2024-03-11 2024-04-09", "2025-03-01 2025-03-29", "2026-02-18 2026-03-19",
		"2030-01-05 2030-02-03", "2030-12-26 2031-01-23",
	}
	if d := cmp.Diff(want, got); d != "" {
		t.Error(d)
	}
	if n := len(Ramadan.In(1936)) + len(Ramadan.In(2079)); n != 0 {
		t.Errorf("%d months beyond what is known", n)
	}
}

func TestOccurrences(t *testing.T) {
	first, _ := ReadDayOfYear("12-24")
	last, _ := ReadDayOfYear("01-06")
	christmas := &Event{Name: "christmas", Lead: 3, After: 2, On: Annual(first, last).Within(2022, 2024)}
	var got []string
	for year := 2021; year < 2026; year++ {
		got = append(got, spansText(christmas.In(year))...)
	}
	if d := cmp.Diff([]string{"2022-12-24 2023-01-06", "2023-12-24 2024-01-06", "2024-12-24 2025-01-06"}, got); d != "" {
		t.Error(d)
	}
	day := func(s string) time.Time { x, _ := time.Parse(time.DateOnly, s); return x }
	for _, tt := range []struct {
		day, want string
		touches   int
	}{
		{"2023-12-20", "", 0}, {"2023-12-21", "2022-12-24", 1}, {"2024-01-08", "2022-12-24", 1}, {"2024-01-09", "", 0}, {"2022-12-30", "", 1},
	} {
		found := christmas.Touching(day(tt.day), day(tt.day))
		before := ""
		for _, s := range found {
			if o, ok := christmas.Before(s); ok {
				before = o.First.Format(time.DateOnly)
			}
		}
		if len(found) != tt.touches || before != tt.want {
			t.Errorf("%s: %d occurrences after %q, want %d after %q", tt.day, len(found), before, tt.touches, tt.want)
		}
	}
	week := &Event{On: FeastNamed("springFestival").Lasting(7)}
	if d := cmp.Diff([]string{"2025-01-29 2025-02-04"}, spansText(week.In(2025))); d != "" {
		t.Error(d)
	}
	for _, wrong := range []string{"02-30", "02-29", "11", "13-01", "2024-11-11"} {
		if _, err := ReadDayOfYear(wrong); err == nil {
			t.Errorf("%s is read as a day of every year", wrong)
		}
	}
}
