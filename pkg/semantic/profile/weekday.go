package profile

import (
	"fmt"
	"time"
)

// usualWeeks is how many weeks a pattern is taken from unless told: two months
// hold enough of each weekday, and still belong to the season.
const usualWeeks = 8

func init() {
	register(Shape{
		Name: "weekday", Place: 30, Keys: []string{"weeks", "per"}, Tells: always,
		Words: func(p Profile) map[string]string {
			return map[string]string{
				"en": fmt.Sprintf("by the weekdays of %d weeks", weeks(p)),
				"zh": fmt.Sprintf("按前 %d 周的星期规律", weeks(p)),
			}
		},
		Reads: func(a Asked) (Period, bool) {
			end := a.From
			if a.Loaded.Before(end) { // of a period to come, the newest weeks tell
				y, m, d := a.Loaded.Date()
				end = time.Date(y, m, d, 0, 0, 0, 0, a.Loaded.Location())
			}
			return Period{end.AddDate(0, 0, -7*weeks(a.Profile)), end}, true
		},
		Weights: byWeekday,
	})
}

func weeks(p Profile) int {
	if p.Weeks > 0 {
		return p.Weeks
	}
	return usualWeeks
}

// byWeekday gives each day what its weekday had in the weeks before the period. It
// does not move while the period runs.
func byWeekday(a Asked, past Past) []float64 {
	from, _ := find("weekday").Reads(a)
	var usual [7]float64
	for _, d := range from.Days() {
		v, ok := past(d)
		if !ok {
			return nil
		}
		usual[d.Weekday()] += v
	}
	days := a.Period.Days()
	out := make([]float64, len(days))
	for i, d := range days {
		out[i] = max(0, usual[d.Weekday()])
	}
	return out
}

// find is Find for shapes that are there.
func find(name string) *Shape {
	s, err := Find(name)
	if err != nil {
		panic(err)
	}
	return s
}
