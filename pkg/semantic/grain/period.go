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
	weekForm    = regexp.MustCompile(`^(\d{4})-[Ww](\d{2})$`)
)

// YearStart is the first day of the year that the calendar calls by a number.
func (c Calendar) YearStart(year int, zone *time.Location) time.Time {
	if c.YearNamed == ByEnd && c.firstMonth() != time.January {
		year--
	}
	return time.Date(year, c.firstMonth(), 1, 0, 0, 0, 0, zone)
}

// WeekOf is the number of the week that begins on a day, and the year that it counts
// to: the one that holds most of it, which is where its fourth day lies. Weeks
// from Monday have the numbers of ISO 8601 so, and weeks from any other day are
// counted alike.
func WeekOf(start time.Time) (year, week int) {
	middle := start.AddDate(0, 0, 3)
	return middle.Year(), (middle.YearDay()-1)/7 + 1
}

// week is the first day of a week by its number, as WeekOf gives it.
func (c Calendar) week(year, n int, zone *time.Location) (time.Time, bool) {
	first := c.Trunc(time.Date(year, 1, 4, 0, 0, 0, 0, zone), Week) // the fourth of January lies in week 1
	start := first.AddDate(0, 0, 7*(n-1))
	y, m := WeekOf(start)
	return start, y == year && m == n
}

// ReadPeriod reads a date (2006-01-02), week (2006-W01), month (2006-01), quarter
// (2006-Q1) or year (2006) and tells its first day and how long it is. Years are
// the calendar's, named by the year in which they begin unless YearNamed says by
// which they end, and quarters are theirs: where the year begins in April,
// 2025-Q1 is April to June 2025. A calendar with Periods reads its own names and
// days. ok is false for anything else.
func (c Calendar) ReadPeriod(s string, zone *time.Location) (start time.Time, g Grain, ok bool) {
	if c.Periods != nil {
		if t, err := time.ParseInLocation(time.DateOnly, s, zone); err == nil {
			return t, Day, true
		}
		t, g, ok := c.Periods.Read(s)
		return in(t, zone), g, ok
	}
	if m := yearForm.FindStringSubmatch(s); m != nil {
		return c.YearStart(number(m[1]), zone), Year, true
	}
	if m := quarterForm.FindStringSubmatch(s); m != nil {
		return addMonths(c.YearStart(number(m[1]), zone), 3*(number(m[2])-1)), Quarter, true
	}
	if m := weekForm.FindStringSubmatch(s); m != nil {
		t, ok := c.week(number(m[1]), number(m[2]), zone)
		return t, Week, ok
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
	form := periodForms[g]
	if c.Counts(g) {
		form = ownForms[g]
	}
	switch {
	case !ok:
		return time.Time{}, fmt.Errorf("%q is not a %s: write %s", s, g, form)
	case length == g:
		return t, nil
	case length.Coarser(g):
		return time.Time{}, fmt.Errorf("%q is a %s, and the periods here are %ss: write %s", s, length, g, form)
	}
	if first := c.Trunc(t, g); !first.Equal(t) {
		return time.Time{}, fmt.Errorf("no %s begins on %s: the one that holds it begins on %s", g, t.Format(time.DateOnly), first.Format(time.DateOnly))
	}
	return t, nil
}

var periodForms = map[Grain]string{
	Year: "2006, or its first day", Quarter: "2006-Q1, or its first day", Month: "2006-01", Week: "2006-W01, or its first day", Day: "2006-01-02",
}

var ownForms = map[Grain]string{Year: "2006, or its first day", Quarter: "2006-Q1, or its first day", Month: "2006-P01, or its first day"}
