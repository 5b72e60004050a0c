package calendar

import (
	"time"

	"github.com/hablullah/go-hijri"
)

// Years of the Hijra that the calendar of Umm al-Qura is known for: from March 1937
// to November 2077.
const firstHijriYear, lastHijriYear = 1356, 1500

// The ninth month is Ramadan, the feast of breaking the fast begins the tenth.
const ninth, tenth = 9, 10

// Ramadan is the month of fasting by the calendar of Umm al-Qura, with two weeks
// before it and the days of Eid al-Fitr and of coming back after it. A Gregorian year
// may hold two.
var Ramadan = &Event{
	Name: "ramadan", Label: map[string]string{"en": "Ramadan", "zh": "斋月"}, Lead: 14, After: 10, On: ramadan,
}

// ramadan lists the months of fasting that begin in a Gregorian year.
func ramadan(year int) (out []Span) {
	about := int64(float64(year-622) * 33 / 32) // a year of the Hijra has 11 days less
	for h := max(about-1, firstHijriYear); h <= min(about+3, lastHijriYear); h++ {
		first, next := ummAlQura(h, ninth), ummAlQura(h, tenth)
		if first.Year() == year {
			out = append(out, Span{First: first, Last: next.AddDate(0, 0, -1)})
		}
	}
	return out
}

// ummAlQura is the first day of a month.
func ummAlQura(year, month int64) time.Time {
	return Date(hijri.UmmAlQuraDate{Year: year, Month: month, Day: 1}.ToGregorian())
}
