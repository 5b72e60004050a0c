package calendar

import (
	"time"

	lunar "github.com/6tail/lunar-go/calendar"
)

// Years that the lunar calendar is computed for. It agrees with the tables of
// the Hong Kong Observatory, which cover them.
const firstLunarYear, lastLunarYear = 1901, 2100

// The feasts of China that stores live by. Around Spring Festival a month of
// shopping before and a month of going back to work follow it; the others move
// their own days and the run-up to them.
var (
	SpringFestival = &Feast{
		Name:  "springFestival",
		Words: map[string]string{"en": "Spring Festival", "zh": "春节"},
		Eve:   map[string]string{"en": "Spring Festival’s Eve", "zh": "除夕"}, Before: 30, After: 30, on: lunarDay(1, 1),
	}
	Qingming = &Feast{
		Name: "qingming", Words: map[string]string{"en": "Qingming", "zh": "清明"}, Before: 3, After: 3, on: qingming,
	}
	DragonBoat = &Feast{
		Name: "dragonBoat", Words: map[string]string{"en": "Dragon Boat Festival", "zh": "端午"}, Before: 3, After: 3, on: lunarDay(5, 5),
	}
	MidAutumn = &Feast{
		Name: "midAutumn", Words: map[string]string{"en": "Mid-Autumn", "zh": "中秋"}, Before: 7, After: 3, on: lunarDay(8, 15),
	}
)

// lunarDay is a day of the lunar year that begins in a Gregorian year.
func lunarDay(month, day int) func(int) (time.Month, int, bool) {
	return func(year int) (time.Month, int, bool) {
		if year < firstLunarYear || year > lastLunarYear {
			return 0, 0, false
		}
		s := lunar.NewLunarFromYmd(year, month, day).GetSolar()
		return time.Month(s.GetMonth()), s.GetDay(), true
	}
}

func qingming(year int) (time.Month, int, bool) {
	if year < firstLunarYear || year > lastLunarYear {
		return 0, 0, false
	}
	s := lunar.NewLunarFromYmd(year, 1, 1).GetJieQiTable()["清明"]
	return time.Month(s.GetMonth()), s.GetDay(), true
}
