package calendar

import (
	"fmt"
	"slices"
	"time"
)

// feasts are those that events can go by, with the days that they take by themselves.
var feasts = map[string]Occurring{
	SpringFestival.Name: SpringFestival.occurring,
	Qingming.Name:       Qingming.occurring,
	DragonBoat.Name:     DragonBoat.occurring,
	MidAutumn.Name:      MidAutumn.occurring,
	Easter.Name:         Easter.occurring,
	Ramadan.Name:        ramadan,
}

// Feasts lists the names of the feasts that events can go by.
func Feasts() []string {
	out := make([]string, 0, len(feasts))
	for name := range feasts {
		out = append(out, name)
	}
	slices.Sort(out)
	return out
}

// FeastNamed tells when a feast is, nil where it is not known.
func FeastNamed(name string) Occurring { return feasts[name] }

// occurring is the feast as an event of one day.
func (f *Feast) occurring(year int) []Span {
	day, ok := f.In(year, time.UTC)
	if !ok {
		return nil
	}
	return []Span{{First: day, Last: day}}
}

// DayOfYear is a date without a year that every year has.
type DayOfYear struct {
	Month time.Month
	Day   int
}

func (d DayOfYear) in(year int) time.Time {
	return time.Date(year, d.Month, d.Day, 0, 0, 0, 0, time.UTC)
}

// ReadDayOfYear reads a month and a day, 01-02.
func ReadDayOfYear(s string) (DayOfYear, error) {
	t, err := time.Parse(time.DateOnly, "2024-"+s) // a leap year
	if err != nil {
		return DayOfYear{}, fmt.Errorf("%q is no day of a year: write month and day, such as 11-11", s)
	}
	if t.Month() == time.February && t.Day() == 29 {
		return DayOfYear{}, fmt.Errorf("%q is not there every year: write 02-28, or list the days", s)
	}
	return DayOfYear{t.Month(), t.Day()}, nil
}
