package profile

import (
	"math"
	"slices"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/semantic/calendar"
)

func day(text string) time.Time {
	t, err := time.Parse(time.DateOnly, text)
	if err != nil {
		panic(err)
	}
	return t
}

// sales are what a shop sold by day since 2023-01-01, up to a day.
func sales(until string, on func(time.Time) float64) Past {
	return func(d time.Time) (float64, bool) {
		if d.Before(day("2023-01-01")) || !d.Before(day(until)) {
			return 0, false
		}
		return on(d), true
	}
}

func weekends(d time.Time) float64 {
	if d.Weekday() == time.Saturday || d.Weekday() == time.Sunday {
		return 30
	}
	return 10
}

func shares(t *testing.T, p Profile, period Period, loaded string, past Past, ends ...string) []float64 {
	t.Helper()
	s, ok := p.Of(period, day(loaded), past)
	if !ok {
		return nil
	}
	out := make([]float64, len(ends))
	for i, end := range ends {
		out[i] = math.Round(s.Share(period.From, day(end))*10000) / 10000
	}
	return out
}

func TestShares(t *testing.T) {
	november := Period{day("2025-11-01"), day("2025-12-01")} // begins on a Saturday
	year := Period{day("2025-01-01"), day("2026-01-01")}
	cn := calendar.CountryOf("CN")
	// Spring Festival was on 10 February 2024 and is on 29 January 2025: shops sell in
	// the week before it only.
	feast := func(d time.Time) float64 {
		if !d.Before(day("2024-02-03")) && d.Before(day("2024-02-10")) {
			return 100
		}
		return 0
	}
	for name, tt := range map[string]struct {
		profile Profile
		period  Period
		loaded  string
		past    Past
		ends    []string
		want    []float64
	}{
		"even": {Profile{Shape: find("even")}, november, "2025-11-04", nil, []string{"2025-11-04", "2025-12-01"}, []float64{.1, 1}},
		"a weekend has no part of working days": {
			Profile{Shape: find("days"), Days: calendar.WorkingDays(nil)}, november, "2025-11-04", nil, []string{"2025-11-03", "2025-11-04"}, []float64{0, .05},
		},
		"the weekend that a month begins with is due by weekdays": {
			Profile{Shape: find("weekday")}, november, "2025-11-04", sales("2025-11-04", weekends), []string{"2025-11-03", "2025-11-10"}, []float64{.1200, .3400},
		},
		"weekdays of too few weeks": {Profile{Shape: find("weekday"), Weeks: 52}, Period{day("2023-06-01"), day("2023-07-01")}, "2025-11-04", sales("2025-11-04", weekends), nil, nil},
		"weekdays of a year to come are those of the newest weeks": {
			Profile{Shape: find("weekday"), Weeks: 2}, Period{day("2027-02-01"), day("2027-03-01")}, "2025-11-04", sales("2025-11-04", weekends), []string{"2027-02-06", "2027-02-08"}, []float64{.1136, .25},
		},
		"last year": {
			Profile{Shape: find("lastYear")}, november, "2025-11-04", sales("2025-11-04", weekends), []string{"2025-11-03"}, []float64{.12},
		},
		"by the feast": {
			Profile{Shape: find("lastYear"), Country: cn}, Period{day("2025-01-01"), day("2025-02-01")}, "2025-01-10", sales("2025-01-10", feast),
			[]string{"2025-01-22", "2025-01-23", "2025-01-29", "2025-02-01"}, []float64{0, .1429, 1, 1},
		},
		"by weekdays where there are no feasts": {
			Profile{Shape: find("lastYear")}, Period{day("2025-01-01"), day("2025-03-01")}, "2025-01-10", sales("2025-01-10", feast), []string{"2025-02-01", "2025-02-08"}, []float64{0, 1},
		},
		"days that are not loaded yet follow the year before, raised": {
			// Of 2025, 273 days are loaded and 2 each; those of 2024 had 1 each.
			Profile{Shape: find("lastYear")}, Period{day("2026-01-01"), day("2026-12-31")}, "2025-10-01",
			sales("2025-10-01", func(d time.Time) float64 { return map[bool]float64{true: 1, false: 2}[d.Before(day("2025-01-02"))] }),
			[]string{"2026-07-02"}, []float64{.5},
		},
		"no data that far back": {Profile{Shape: find("lastYear")}, Period{day("2023-05-01"), day("2023-06-01")}, "2025-01-01", sales("2025-01-01", weekends), nil, nil},
		"returns have no part":  {Profile{Shape: find("lastYear")}, november, "2025-11-04", sales("2025-11-04", func(d time.Time) float64 { return weekends(d) - 20 }), []string{"2025-11-03", "2025-11-08"}, []float64{.2, .2}},
		"months by weights": {
			Profile{Shape: find("weights"), Months: [12]float64{1, 0, 0, 0, 0, 0, 0, 0, 0, 0, 1, 2}}, year, "2025-01-01", nil, []string{"2025-02-01", "2025-11-16", "2025-12-01"}, []float64{.25, .375, .5},
		},
		"months and weekdays": {
			Profile{Shape: find("weights"), Months: [12]float64{10: 1, 11: 1}, Weekdays: [7]float64{time.Saturday: 1}}, year, "2025-01-01", nil, []string{"2025-11-02", "2025-12-01", "2025-12-07"}, []float64{.1, .5, .625},
		},
		"a day that is cut": {Profile{Shape: find("even")}, november, "2025-11-04", nil, []string{"2025-11-01"}, []float64{0}},
	} {
		t.Run(name, func(t *testing.T) {
			if d := cmp.Diff(tt.want, shares(t, tt.profile, tt.period, tt.loaded, tt.past, tt.ends...)); d != "" {
				t.Error(d)
			}
		})
	}
}

func TestHoursOfADay(t *testing.T) {
	p := Profile{Shape: find("weights"), Weekdays: [7]float64{time.Monday: 3, time.Tuesday: 1}}
	s, ok := p.Of(Period{day("2025-11-03"), day("2025-11-05")}, day("2025-11-03"), nil)
	if !ok {
		t.Fatal("no spread")
	}
	for hours, want := range map[int]float64{0: 0, 12: .375, 24: .75, 36: .875, 48: 1} {
		if got := s.Share(day("2025-11-03"), day("2025-11-03").Add(time.Duration(hours)*time.Hour)); math.Abs(got-want) > 1e-12 {
			t.Errorf("%d hours: %g, want %g", hours, got, want)
		}
	}
}

// Every shape has its words in both languages.
func TestWords(t *testing.T) {
	for _, name := range Names() {
		s := find(name)
		w := s.Words(Profile{Shape: s, Days: calendar.WorkingDays(nil)})
		if w["en"] == "" || w["zh"] == "" {
			t.Errorf("%s: %v", s.Name, w)
		}
	}
}

// A sale on the 11th lies upon the last one, not upon the same weekday of last year,
// which is the 12th: of 30 days of ten and one of a hundred the sale's day is due when it is over.
func TestLastYearLiesAlongEvents(t *testing.T) {
	sale := &calendar.Event{Name: "sale", On: calendar.Annual(calendar.DayOfYear{Month: time.November, Day: 11}, calendar.DayOfYear{Month: time.November, Day: 11})}
	past := sales("2025-11-01", func(d time.Time) float64 {
		if d.Month() == time.November && d.Day() == 11 {
			return 100
		}
		return 10
	})
	shape, err := Find("lastYear")
	if err != nil {
		t.Fatal(err)
	}
	november := Period{day("2025-11-01"), day("2025-12-01")}
	for name, c := range map[string]struct {
		events []*calendar.Event
		want   []float64 // by the morning of the 11th and of the 12th
	}{
		"the sale is declared": {[]*calendar.Event{sale}, []float64{round4(100 / 390.), round4(200 / 390.)}},
		"it is not":            {nil, []float64{round4(190 / 390.), round4(200 / 390.)}},
	} {
		got := shares(t, Profile{Shape: shape, Events: c.events}, november, "2025-11-01", past, "2025-11-11", "2025-11-12")
		if !slices.Equal(got, c.want) {
			t.Errorf("%s: %v, want %v", name, got, c.want)
		}
	}
}

func round4(x float64) float64 { return math.Round(x*10000) / 10000 }
