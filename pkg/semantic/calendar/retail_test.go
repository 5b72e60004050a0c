package calendar

import (
	"testing"
	"time"

	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/semantic/grain"
)

// nrf is the calendar of the National Retail Federation.
func nrf() *Retail {
	return &Retail{Weeks: [3]int{4, 5, 4}, EndMonth: time.January, EndDay: time.Saturday, Nearest: true, LeapMonth: 12}
}

// TestRetailYears holds the first days of years to the calendars that the National
// Retail Federation publishes (nrf.com, 4-5-4 Calendar): 2017 and 2023 have 53 weeks.
func TestRetailYears(t *testing.T) {
	r := nrf()
	starts := []string{
		"2015-02-01", "2016-01-31", "2017-01-29", "2018-02-04", "2019-02-03", "2020-02-02", "2021-01-31", "2022-01-30",
		"2023-01-29", "2024-02-04", "2025-02-02", "2026-02-01", "2027-01-31",
	}
	for i, want := range starts {
		year := time.Date(2015+i, 1, 1, 0, 0, 0, 0, time.UTC).Format("2006")
		start, g, ok := r.Read(year)
		if got := start.Format(time.DateOnly); !ok || g != grain.Year || got != want {
			t.Errorf("%s begins on %s, want %s", year, got, want)
		}
		if got := r.Called(start, grain.Year, "en", false); got != "FY"+year {
			t.Errorf("%s is called %s", want, got)
		}
	}
}

// TestRetailMonths holds months to the published tables, of a year of 53 weeks and
// the one after.
func TestRetailMonths(t *testing.T) {
	r := nrf()
	for year, months := range map[string][]string{
		"2023": {"2023-01-29", "2023-02-26", "2023-04-02", "2023-04-30", "2023-05-28", "2023-07-02", "2023-07-30", "2023-08-27", "2023-10-01", "2023-10-29", "2023-11-26", "2023-12-31"},
		"2024": {"2024-02-04", "2024-03-03", "2024-04-07", "2024-05-05", "2024-06-02", "2024-07-07", "2024-08-04", "2024-09-01", "2024-10-06", "2024-11-03", "2024-12-01", "2025-01-05"},
	} {
		for m, want := range months {
			name := year + "-P" + time.Date(2000, 1, m+1, 0, 0, 0, 0, time.UTC).Format("02")
			start, g, ok := r.Read(name)
			if got := start.Format(time.DateOnly); !ok || g != grain.Month || got != want {
				t.Errorf("%s begins on %s (%v), want %s", name, got, ok, want)
			}
			if r.Number(start, grain.Month)-r.Number(start.AddDate(0, 0, -1), grain.Month) != 1 {
				t.Errorf("%s is no step from the day before", name)
			}
		}
	}
	week53, g, ok := r.Read("2023-W53")
	if !ok || g != grain.Week || week53.Format(time.DateOnly) != "2024-01-28" {
		t.Errorf("week 53 of 2023 begins on %s (%s, %v)", week53.Format(time.DateOnly), g, ok)
	}
	for _, none := range []string{"2024-W53", "2024-P13", "2024-Q5", "2024-02", "2024-P00"} {
		if _, _, ok := r.Read(none); ok {
			t.Errorf("%s was read", none)
		}
	}
}

// TestRetailYearBefore: week against week, a 53rd week has none, restated it is the
// week of the season.
func TestRetailYearBefore(t *testing.T) {
	day := func(s string) time.Time { d, _ := time.Parse(time.DateOnly, s); return d }
	restated := nrf()
	restated.Restated = true
	for _, c := range []struct {
		r            *Retail
		g            grain.Grain
		of, want     string
		said, exists bool
	}{
		{nrf(), grain.Week, "2024-02-04", "2023-01-29", false, true},
		{nrf(), grain.Day, "2024-02-05", "2023-01-30", false, true},
		{nrf(), grain.Month, "2025-01-05", "2023-12-31", false, true},
		{nrf(), grain.Quarter, "2024-05-05", "2023-04-30", false, true},
		{nrf(), grain.Year, "2024-02-04", "2023-01-29", false, true},
		{nrf(), grain.Week, "2024-01-28", "", false, false},
		{restated, grain.Week, "2024-02-04", "2023-02-05", true, true},
		{restated, grain.Month, "2024-03-03", "2023-03-05", true, true},
		{restated, grain.Week, "2025-02-02", "2024-02-04", false, true},
	} {
		got, said, ok := c.r.YearBefore(day(c.of), c.g)
		if ok != c.exists || (said != nil) != c.said || ok && !got.Equal(day(c.want)) {
			t.Errorf("%s of %s: %s, %v, %v; want %s", c.g, c.of, got.Format(time.DateOnly), said, ok, c.want)
		}
	}
}

// TestPeriodsCountThrough: whatever the calendar, each day lies in the period that
// its number gives, and periods follow each other.
func TestPeriodsCountThrough(t *testing.T) {
	span := func(from, to string) Span { s, _ := ReadSpan(from, to); return s }
	terms, _, err := NewTable([]Row{
		{Span: span("2024-09-01", "2025-01-19"), Name: "2024-1", Year: "2024", Quarter: "H1"},
		{Span: span("2025-01-20", "2025-06-30"), Name: "2024-2", Year: "2024", Quarter: "H2"},
		{Span: span("2025-07-01", "2025-08-31"), Name: "2024-S", Year: "2024", Quarter: "H2"},
		{Span: span("2025-09-01", "2026-01-31"), Name: "2025-1", Year: "2025", Quarter: "H1"},
	})
	if err != nil {
		t.Fatal(err)
	}
	last := &Retail{Weeks: [3]int{5, 4, 4}, EndMonth: time.August, EndDay: time.Sunday, LeapMonth: 3}
	over := &Retail{Weeks: [3]int{4, 4, 5}, EndMonth: time.December, EndDay: time.Wednesday, Nearest: true, LeapMonth: 12} // ends in January too
	for name, p := range map[string]grain.Periods{"nrf": nrf(), "last": last, "over": over, "terms": terms} {
		for d := time.Date(2015, 1, 1, 0, 0, 0, 0, time.UTC); d.Year() < 2031; d = d.AddDate(0, 0, 1) {
			for _, g := range []grain.Grain{grain.Month, grain.Quarter, grain.Year} {
				n := p.Number(d, g)
				if p.Start(n, g).After(d) || !p.Start(n+1, g).After(d) {
					t.Fatalf("%s: %s lies in %s %d, which is %s to %s", name, d.Format(time.DateOnly), g, n, p.Start(n, g), p.Start(n+1, g))
				}
			}
		}
	}
}

// TestTableNames: periods have their labels, and years and quarters their names.
func TestTableNames(t *testing.T) {
	span := func(from, to string) Span {
		s, _ := ReadSpan(from, to)
		s.Label = map[string]string{"en": "Autumn term", "zh": "秋季学期"}
		return s
	}
	table, _, err := NewTable([]Row{{Span: span("2024-09-01", "2025-01-19"), Name: "2024-1", Year: "2024"}})
	if err != nil {
		t.Fatal(err)
	}
	start := time.Date(2024, 9, 1, 0, 0, 0, 0, time.UTC)
	for _, c := range []struct {
		g     grain.Grain
		short bool
		want  string
	}{{grain.Month, false, "秋季学期"}, {grain.Month, true, "2024-1"}, {grain.Year, false, "2024"}, {grain.Quarter, false, ""}} {
		if got := table.Called(start, c.g, "zh", c.short); got != c.want {
			t.Errorf("%s: %q, want %q", c.g, got, c.want)
		}
	}
}
