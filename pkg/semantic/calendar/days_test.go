package calendar

import (
	"testing"
	"time"
)

func on(t *testing.T, s string) time.Time {
	t.Helper()
	d, err := time.Parse(time.DateOnly, s)
	if err != nil {
		t.Fatal(err)
	}
	return d
}

// between counts the days that count in [from, to).
func between(d *Days, from, to time.Time) (n int) {
	for t := from; t.Before(to); t = t.AddDate(0, 0, 1) {
		if d.Counts(t) {
			n++
		}
	}
	return n
}

// TestOfficialDays holds days to the notices of the State Council (国办发明电), and
// to the federal holidays of the United States and England's bank holidays.
func TestOfficialDays(t *testing.T) {
	for code, days := range map[string]map[string]bool{
		"CN": {
			"2015-09-03": false, "2015-09-06": true, // the seventieth anniversary, and the Sunday worked for it
			"2020-01-31": false, "2020-02-01": false, // Spring Festival, made longer
			"2023-01-27": false, "2023-01-28": true, "2023-01-29": true,
			"2024-02-09": true, "2024-02-10": false, "2024-02-04": true, "2024-02-18": true, // the eve was a working day
			"2025-01-26": true, "2025-01-28": false, "2025-02-04": false, "2025-02-08": true, "2025-10-06": false, "2025-10-11": true,
			"2026-02-14": true, "2026-02-16": false, "2026-02-23": false, "2026-02-28": true,
			"2026-11-27": true, "2026-11-28": false,
		},
		"US": {"2025-07-04": false, "2026-07-03": false, "2025-11-27": false, "2025-11-28": true},
		"GB": {"2025-04-18": false, "2025-12-26": false, "2025-12-29": true},
	} {
		d := WorkingDays(CountryOf(code))
		for day, want := range days {
			if got := d.Counts(on(t, day)); got != want {
				t.Errorf("%s %s: counts %v, want %v", code, day, got, want)
			}
		}
	}
}

// TestWorkingDaysOfAYear counts 2024 and 2025: 365 or 366 days less the 115 and
// 117 on which China rested.
func TestWorkingDaysOfAYear(t *testing.T) {
	d := WorkingDays(CountryOf("CN"))
	for year, want := range map[int]int{2024: 366 - 115, 2025: 365 - 117} {
		from := time.Date(year, 1, 1, 0, 0, 0, 0, time.UTC)
		if got := between(d, from, from.AddDate(1, 0, 0)); got != want {
			t.Errorf("%d has %d working days, want %d", year, got, want)
		}
	}
}

func TestOwnDays(t *testing.T) {
	closed, err := ReadSpan("2026-11-02", "2026-11-04")
	if err != nil {
		t.Fatal(err)
	}
	open, err := ReadSpan("2026-11-03", "")
	if err != nil {
		t.Fatal(err)
	}
	d := &Days{Weekdays: [7]bool{0: true, 1: true, 2: true, 3: true, 4: true, 5: true, 6: true}, Closed: []Span{closed}, Open: []Span{open}}
	if got := between(d, on(t, "2026-11-01"), on(t, "2026-11-08")); got != 5 {
		t.Errorf("%d days count, want 5", got)
	}
	if got := d.Back(on(t, "2026-11-02")); !got.Equal(on(t, "2026-11-01")) {
		t.Errorf("back from a closed day to %s", got)
	}
	var every *Days
	if !every.Counts(on(t, "2026-11-28")) {
		t.Error("without days, every day counts")
	}
	for _, pair := range [][2]string{{"2026-13-01", ""}, {"2026-11-02", "soon"}, {"2026-11-02", "2026-11-01"}} {
		if _, err := ReadSpan(pair[0], pair[1]); err == nil {
			t.Errorf("%v passes", pair)
		}
	}
}

func TestEnds(t *testing.T) {
	if end, ok := WorkingDays(CountryOf("CN")).Ends(); !ok || end.Before(on(t, "2027-01-01")) {
		t.Errorf("China's days end at %s", end)
	}
	if _, ok := WorkingDays(CountryOf("US")).Ends(); ok {
		t.Error("days that follow rules end")
	}
}

// What an event has a say in is no ordinary day, unless it is written to be one.
func TestDaysExceptEvents(t *testing.T) {
	sale := &Event{Name: "sale", Lead: 2, After: 1, On: Annual(DayOfYear{Month: 11, Day: 11}, DayOfYear{Month: 11, Day: 11})}
	open := on(t, "2025-11-10")
	days := &Days{Weekdays: EveryDay().Weekdays, Except: []*Event{sale}, Open: []Span{{First: open, Last: open}}}
	for text, want := range map[string]bool{"2025-11-08": true, "2025-11-09": false, "2025-11-10": true, "2025-11-11": false, "2025-11-12": false, "2025-11-13": true} {
		if got := days.Counts(on(t, text)); got != want {
			t.Errorf("%s counts: %v", text, got)
		}
	}
	if back := days.Back(on(t, "2025-11-12")); !back.Equal(open) {
		t.Errorf("the last ordinary day up to 12 November is %s", back)
	}
}

// An event with the longest lead and after-effect takes out most of a year: what is
// waited for then is the last day before it, and not the day itself.
func TestLongestEventLeftOut(t *testing.T) {
	sale := &Event{Name: "sale", Lead: 120, After: 120, On: func(year int) []Span {
		first := time.Date(year, 6, 1, 0, 0, 0, 0, time.UTC)
		return []Span{{First: first, Last: first.AddDate(0, 0, 99)}}
	}}
	d := &Days{Weekdays: [7]bool{true, true, true, true, true, true, true}, Except: []*Event{sale}}
	last := on(t, "2026-06-01").AddDate(0, 0, -121)
	if got := d.Back(on(t, "2026-12-15")); !got.Equal(last) {
		t.Errorf("the last day that counts is %s, want %s", got.Format(time.DateOnly), last.Format(time.DateOnly))
	}
}
