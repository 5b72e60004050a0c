package grain

import (
	"fmt"
	"regexp"
	"strconv"
	"time"
)

// AllWeekdays is how many days hold every weekday once. Fewer days of a longer
// target say nothing of how it stands where it is shared out by days alike.
const AllWeekdays = 7

var (
	yearForm    = regexp.MustCompile(`^(\d{4})$`)
	quarterForm = regexp.MustCompile(`^(\d{4})-[Qq]([1-4])$`)
)

// YearStart is the first day of the calendar's year that begins in the year.
func (c Calendar) YearStart(year int, zone *time.Location) time.Time {
	return time.Date(year, c.firstMonth(), 1, 0, 0, 0, 0, zone)
}

// ReadPeriod reads a date (2006-01-02), month (2006-01), quarter (2006-Q1) or
// year (2006) and tells its first day and how long it is. Years are the
// calendar's, named by the year in which they begin, and quarters are theirs:
// where the year begins in April, 2025-Q1 is April to June 2025. ok is false for
// anything else.
func (c Calendar) ReadPeriod(s string, zone *time.Location) (start time.Time, g Grain, ok bool) {
	if m := yearForm.FindStringSubmatch(s); m != nil {
		return c.YearStart(number(m[1]), zone), Year, true
	}
	if m := quarterForm.FindStringSubmatch(s); m != nil {
		return addMonths(c.YearStart(number(m[1]), zone), 3*(number(m[2])-1)), Quarter, true
	}
	for layout, g := range map[string]Grain{time.DateOnly: Day, "2006-01": Month} {
		if t, err := time.ParseInLocation(layout, s, zone); err == nil {
			return t, g, true
		}
	}
	return time.Time{}, None, false
}

func number(digits string) int {
	n, _ := strconv.Atoi(digits) // the pattern lets nothing else through
	return n
}

// PeriodStart reads the text of a period of grain g, as ReadPeriod does, or its
// first day. The error tells what is wrong and what to write.
func (c Calendar) PeriodStart(s string, g Grain, zone *time.Location) (time.Time, error) {
	t, length, ok := c.ReadPeriod(s, zone)
	switch {
	case !ok:
		return time.Time{}, fmt.Errorf("%q is not a %s: write %s", s, g, periodForms[g])
	case length == g:
		return t, nil
	case length.Coarser(g):
		return time.Time{}, fmt.Errorf("%q is a %s, and the periods here are %ss: write %s", s, length, g, periodForms[g])
	}
	if first := c.Trunc(t, g); !first.Equal(t) {
		return time.Time{}, fmt.Errorf("no %s begins on %s: the one that holds it begins on %s", g, t.Format(time.DateOnly), first.Format(time.DateOnly))
	}
	return t, nil
}

var periodForms = map[Grain]string{
	Year: "2006, or its first day", Quarter: "2006-Q1, or its first day", Month: "2006-01", Week: "its first day, 2006-01-02", Day: "2006-01-02",
}
