package retail

import (
	"math"
	"time"

	days "github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/semantic/calendar"
)

// LastDay is the last day of the facts of the sample that is built into files.
var LastDay = time.Date(2025, 11, 19, 0, 0, 0, 0, time.UTC)

// springFestivals are the first days of the lunar years in and around the data.
var springFestivals = []time.Time{
	lunarYear(2022, 2, 1), lunarYear(2023, 1, 22), lunarYear(2024, 2, 10), lunarYear(2025, 1, 29), lunarYear(2026, 2, 17),
	lunarYear(2027, 2, 6), lunarYear(2028, 1, 26), lunarYear(2029, 2, 13), lunarYear(2030, 2, 3), lunarYear(2031, 1, 23),
	lunarYear(2032, 2, 11), lunarYear(2033, 1, 31), lunarYear(2034, 2, 19), lunarYear(2035, 2, 8), lunarYear(2036, 1, 28),
}

func lunarYear(year, month, day int) time.Time {
	return time.Date(year, time.Month(month), day, 0, 0, 0, 0, time.UTC)
}

// calendar is the span of the facts: 24 months that end on a given day, the day
// before the agenda's. What happens on days of a month or around the last day moves
// along with it; seasons, festivals and weekdays are those of the real calendar.
type calendar struct {
	first, last time.Time
	calm        bool
}

func calendarTo(last time.Time, calm bool) calendar {
	return calendar{first: last.AddDate(-2, 0, 1), last: last, calm: calm}
}

// Around the last day of a calm calendar, and of the same weeks of other years, no
// festival or sale hides what is planted or looks like an incident: rules look at the
// last whole week and compare it with that of a year ago.
const (
	calmBefore = 24
	calmAfter  = 3
	fewestDays = 52 * 7 // of a year of whole weeks
)

func (c calendar) calmOn(left int) bool {
	return c.calm && ((left+calmAfter)%fewestDays+fewestDays)%fewestDays <= calmAfter+calmBefore
}

// calendarDay is one day with what makes it special.
type calendarDay struct {
	time   time.Time
	text   string  // 2025-11-19
	index  int     // days since the first
	years  float64 // since the first
	lunar  int     // days since the nearest Spring Festival's first day
	left   int     // days to the last one; below 0 in what is planned
	member bool    // the group's own promotion
	calm   bool    // no festival, no sale but the group's own
	worked bool    // a Saturday or Sunday that is worked for a holiday
	off    bool    // a holiday from Monday to Friday
}

// official are the working days of the group's country.
var official = days.WorkingDays(days.CountryOf("CN"))

// days lists all days from the first up to and including end.
func (c calendar) days(end time.Time) []calendarDay {
	var list []calendarDay
	eve := c.last.AddDate(0, 0, -1)
	for t := c.first; !t.After(end); t = t.AddDate(0, 0, 1) {
		d := calendarDay{
			time: t, text: t.Format(time.DateOnly), index: len(list), years: float64(len(list)) / 365.25, lunar: math.MaxInt,
			left: daysBetween(t, c.last), member: t.Day() == c.last.Day() || t.Day() == eve.Day(),
		}
		d.calm = c.calmOn(d.left)
		weekend := t.Weekday() == time.Saturday || t.Weekday() == time.Sunday
		d.worked, d.off = weekend && official.Counts(t), !weekend && !official.Counts(t)
		for _, f := range springFestivals {
			if n := daysBetween(f, t); abs(n) < abs(d.lunar) {
				d.lunar = n
			}
		}
		list = append(list, d)
	}
	return list
}

func daysBetween(from, to time.Time) int { return int(to.Sub(from).Hours() / 24) }

func abs(n int) int {
	if n < 0 {
		return -n
	}
	return n
}

// weekdays gives the factor per weekday, Sunday first, mean 1.
var weekdays = map[form][7]float64{
	department: {1.25, 0.88, 0.88, 0.89, 0.91, 1.00, 1.19},
	community:  {1.08, 0.96, 0.96, 0.97, 0.98, 1.00, 1.05},
	online:     {1.03, 1.02, 1.01, 1.00, 0.99, 0.97, 0.98},
}

// weekday is the factor of the day of the week: a Sunday that is worked is a day of
// work, a holiday that is no feast of its own a day of a weekend.
func (d calendarDay) weekday(f form) float64 {
	w := weekdays[f]
	switch {
	case d.worked:
		return (w[time.Monday] + w[time.Tuesday] + w[time.Wednesday] + w[time.Thursday] + w[time.Friday]) / 5
	case d.off && d.festival(f) == 1:
		return (w[time.Saturday] + w[time.Sunday]) / 2
	}
	return w[d.time.Weekday()]
}

// traffic is the expected factor on visitors: weekday, season, festival,
// promotion.
func (d calendarDay) traffic(f form) float64 {
	yearly := math.Cos(2 * math.Pi * (float64(d.time.YearDay()) - 15) / 365) // 1 in mid January, −1 in mid July
	factor := d.weekday(f)
	switch f {
	case department:
		factor *= 1 + 0.08*yearly
	case community:
		factor *= 1 + 0.03*yearly
	case online:
		factor *= 1 + 0.02*yearly
	}
	return factor * d.festival(f) * d.promotion(f)
}

// festival is the Spring Festival and the two golden weeks.
func (d calendarDay) festival(f form) float64 {
	month, day := d.time.Month(), d.time.Day()
	golden := month == time.October && day <= 7 || month == time.May && day <= 5
	switch {
	case d.calm:
		return 1
	case d.lunar >= -21 && d.lunar <= -2: // buying for the festival
		return map[form]float64{department: 1.22, community: 1.38, online: 1.12}[f]
	case d.lunar >= -1 && d.lunar <= 2: // families at home, couriers at rest
		return map[form]float64{department: 0.48, community: 0.55, online: 0.55}[f]
	case d.lunar >= 3 && d.lunar <= 6:
		return map[form]float64{department: 1.18, community: 0.85, online: 0.75}[f]
	case golden:
		return map[form]float64{department: 1.42, community: 0.94, online: 0.92}[f]
	}
	return 1
}

// promotion is Double 11, Double 12, 18 June and the member days: two days of every
// month, at the neighbourhood stores.
func (d calendarDay) promotion(f form) float64 {
	month, day := d.time.Month(), d.time.Day()
	switch {
	case f == community && d.member:
		return 1.45
	case d.calm:
		return 1
	case f == online && month == time.November && day == 11, f == online && month == time.June && day == 18:
		return 2.8
	case f == online && month == time.November && day < 11:
		return 1.35
	case f == online && month == time.June && day < 18:
		return 1.2
	case f == online && month == time.December && day >= 10 && day <= 12:
		return 1.5
	case f == department && month == time.November && (day == 8 || day == 9): // the fair before Double 11
		return 1.05
	}
	return 1
}

// promotionName names the promotion of the day for the calendar table, "" on
// ordinary days.
func (d calendarDay) promotionName(f form) (zh, en string) {
	switch month := d.time.Month(); {
	case f == community && d.member:
		return "会员日", "Member days"
	case d.promotion(f) == 1:
		return "", ""
	case month == time.November:
		return "双十一", "Double 11"
	case month == time.December:
		return "双十二", "Double 12"
	}
	return "618大促", "18 June"
}
