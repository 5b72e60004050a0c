package scene

import (
	"math"
	"time"

	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/semantic/calendar"
)

// Day is one day of the data with what makes it special.
type Day struct {
	Time    time.Time // midnight in UTC
	Text    string    // 2025-11-19
	Index   int       // days since the first
	Years   float64   // since the first
	Working bool      // of the country's official days
	calm    bool      // no holiday near
}

// Ahead lists the days from the first one of the data to the end of the year of the last
// one: what a plan covers.
func (b *Build) Ahead() []Day {
	return daysOf(b.Days[0].Time, time.Date(b.Days[len(b.Days)-1].Time.Year(), time.December, 31, 0, 0, 0, 0, time.UTC), b.country)
}

// Months puts days in order together by month, and leaves out months of which some are
// missing.
func Months(days []Day) (out [][]Day) {
	for from := 0; from < len(days); {
		to := from + 1
		for to < len(days) && days[to].Time.Month() == days[from].Time.Month() {
			to++
		}
		if days[from].Time.Day() == 1 && days[to-1].MonthEnd(1) {
			out = append(out, days[from:to])
		}
		from = to
	}
	return out
}

// daysOf lists the days from one to another. A country that the calendar does not know
// works from Monday to Friday.
func daysOf(first, last time.Time, country string) (out []Day) {
	official := calendar.WorkingDays(calendar.CountryOf(country))
	for t := first; !t.After(last); t = t.AddDate(0, 0, 1) {
		d := Day{Time: t, Text: t.Format(time.DateOnly), Index: len(out), Working: official.Counts(t), calm: true}
		d.Years = float64(d.Index) / 365.25
		for n := -4; n <= 4; n++ {
			near := t.AddDate(0, 0, n)
			d.calm = d.calm && official.Counts(near) != weekend(near)
		}
		out = append(out, d)
	}
	return out
}

func weekend(t time.Time) bool { return t.Weekday() == time.Saturday || t.Weekday() == time.Sunday }

// MonthEnd tells whether it is one of the last n days of its month.
func (d Day) MonthEnd(n int) bool { return d.Time.AddDate(0, 0, n).Month() != d.Time.Month() }

// Shape is how a business lies over days.
type Shape struct {
	Weekdays [7]float64 // factor per weekday, Sunday first; all 0: days alike
	Off      float64    // on holidays from Monday to Friday; 0: as on a Sunday
	Season   float64    // swing of the year: 0.1 is a tenth up and down
	Peak     int        // day of the year on which the season is highest
	Growth   float64    // a year: 0.08 is 8 %
}

// At is the expected factor of a day; 1 on the average ordinary day of the beginning.
func (s Shape) At(d Day) float64 {
	factor := math.Pow(1+s.Growth, d.Years) * (1 + s.Season*math.Cos(2*math.Pi*float64(d.Time.YearDay()-s.Peak)/365.25))
	return factor * s.weekday(d)
}

// weekday is the factor of the day of the week: a weekend that is worked is a working
// day, a holiday a Sunday.
func (s Shape) weekday(d Day) float64 {
	w := s.Weekdays
	switch {
	case w == [7]float64{}:
		return 1
	case d.Working && weekend(d.Time):
		return (w[1] + w[2] + w[3] + w[4] + w[5]) / 5
	case !d.Working && !weekend(d.Time):
		if s.Off != 0 {
			return s.Off
		}
		return w[time.Sunday]
	}
	return w[d.Time.Weekday()]
}
