package retail

import (
	"math"
	"time"
)

// First and last day of the facts: 24 months that end on the day before the
// agenda's.
var (
	firstDay = time.Date(2023, 11, 20, 0, 0, 0, 0, time.UTC)
	lastDay  = time.Date(2025, 11, 19, 0, 0, 0, 0, time.UTC)
)

// springFestivals are the first days of the lunar years in and around the data.
var springFestivals = []time.Time{
	time.Date(2024, 2, 10, 0, 0, 0, 0, time.UTC),
	time.Date(2025, 1, 29, 0, 0, 0, 0, time.UTC),
	time.Date(2026, 2, 17, 0, 0, 0, 0, time.UTC),
}

// calendarDay is one day with what makes it special.
type calendarDay struct {
	time  time.Time
	text  string  // 2025-11-19
	index int     // days since firstDay
	years float64 // since firstDay
	lunar int     // days since the nearest Spring Festival's first day
}

// days lists all days up to and including last.
func days(last time.Time) []calendarDay {
	var list []calendarDay
	for t := firstDay; !t.After(last); t = t.AddDate(0, 0, 1) {
		d := calendarDay{time: t, text: t.Format(time.DateOnly), index: len(list), years: float64(len(list)) / 365.25, lunar: math.MaxInt}
		for _, f := range springFestivals {
			if n := int(t.Sub(f).Hours() / 24); abs(n) < abs(d.lunar) {
				d.lunar = n
			}
		}
		list = append(list, d)
	}
	return list
}

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

// traffic is the expected factor on visitors: weekday, season, festival,
// promotion.
func (d calendarDay) traffic(f form) float64 {
	yearly := math.Cos(2 * math.Pi * (float64(d.time.YearDay()) - 15) / 365) // 1 in mid January, −1 in mid July
	factor := weekdays[f][d.time.Weekday()]
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

// memberDays are the group's own promotion, every month, at the neighbourhood
// stores.
func (d calendarDay) memberDay() bool { return d.time.Day() == 18 || d.time.Day() == 19 }

// promotion is Double 11, Double 12, 18 June and the member days.
func (d calendarDay) promotion(f form) float64 {
	month, day := d.time.Month(), d.time.Day()
	switch {
	case f == community && d.memberDay():
		return 1.45
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
	case f == community && d.memberDay():
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
