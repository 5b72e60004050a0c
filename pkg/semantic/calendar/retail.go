package calendar

import (
	"fmt"
	"regexp"
	"strconv"
	"sync"
	"time"

	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/semantic/grain"
)

// Retail is a calendar of whole weeks: quarters of 4-4-5, 4-5-4 or 5-4-4 weeks,
// years of 52 or 53. A year ends on the same weekday: the one nearest to the end
// of a month, or the last of the month. The National Retail Federation's ends on
// the Saturday nearest to the end of January.
type Retail struct {
	Weeks    [3]int     // of a quarter's months: {4, 5, 4}
	EndMonth time.Month // the month that years end with
	EndDay   time.Weekday
	Nearest  bool // the weekday nearest to the month's end, not the last one in it
	// LeapMonth is the month of the year that a 53rd week is added to, 1 to 12.
	LeapMonth int
	// Named is the calendar year that a year is called by: the one in which it
	// begins or ends. ByBoth: the one that holds most of it.
	Named grain.YearNaming
	// Restated years before are moved by a week where they had 53 and the year
	// itself has 52, so that weeks are held against those of the same season.
	Restated bool
	// starts are the first days of years that were asked for, by year: one question
	// asks for the same few over and over.
	starts sync.Map
}

// quarters and months of a year.
const (
	quarters = 4
	months   = 12
)

// end is the last day of the year that ends in a calendar year, or within three
// days of it.
func (r *Retail) end(year int) time.Time {
	last := time.Date(year, r.EndMonth+1, 0, 0, 0, 0, 0, time.UTC)
	if r.Nearest {
		last = last.AddDate(0, 0, 3) // the last of the seven around it
	}
	return last.AddDate(0, 0, -((int(last.Weekday()) - int(r.EndDay) + 7) % 7))
}

func (r *Retail) start(year int) time.Time {
	if kept, found := r.starts.Load(year); found {
		return kept.(time.Time)
	}
	start := r.end(year-1).AddDate(0, 0, 1)
	r.starts.Store(year, start)
	return start
}

// year that holds a day, by the calendar year in which it ends.
func (r *Retail) year(day time.Time) int {
	y := day.Year()
	for !r.start(y + 1).After(day) {
		y++
	}
	for r.start(y).After(day) { // a year may end in the January after
		y--
	}
	return y
}

// weeksOf lists the weeks of each month of a year.
func (r *Retail) weeksOf(year int) (out [months]int) {
	for i := range out {
		out[i] = r.Weeks[i%3]
	}
	if r.long(year) {
		out[r.LeapMonth-1]++
	}
	return out
}

func (r *Retail) long(year int) bool { return daysBetween(r.start(year), r.start(year+1)) > 52*7 }

// Has tells that there are months, quarters and years.
func (r *Retail) Has(g grain.Grain) bool { return size(g) > 0 }

// size is how many periods a year has.
func size(g grain.Grain) int {
	switch g {
	case grain.Month:
		return months
	case grain.Quarter:
		return quarters
	case grain.Year:
		return 1
	}
	return 0
}

// Number counts periods through the years.
func (r *Retail) Number(day time.Time, g grain.Grain) int {
	y := r.year(day)
	week, weeks := daysBetween(r.start(y), day)/7, r.weeksOf(y)
	month := 0
	for week >= weeks[month] {
		week -= weeks[month]
		month++
	}
	return y*size(g) + month*size(g)/months
}

// Start is the first day of a period.
func (r *Retail) Start(number int, g grain.Grain) time.Time {
	n := size(g)
	y, i := floor(number, n)
	weeks := 0
	for m, w := range r.weeksOf(y) {
		if m < i*months/n {
			weeks += w
		}
	}
	return r.start(y).AddDate(0, 0, 7*weeks)
}

// Fixed tells that the calendar has no end.
func (r *Retail) Fixed() (from, to time.Time) { return time.Time{}, time.Time{} }

// YearBefore is the same period, week or day of the year before. A 53rd week has
// none. Restated it is always 52 weeks earlier.
func (r *Retail) YearBefore(day time.Time, g grain.Grain) (time.Time, map[string]string, bool) {
	y := r.year(day)
	if r.Restated && r.long(y-1) && !r.long(y) {
		return day.AddDate(0, 0, -yearOfWeeks), map[string]string{
			"en": fmt.Sprintf("FY%d restated by a week, since it had 53", r.called(y-1)),
			"zh": fmt.Sprintf("%d财年有 53 周，顺延一周比较", r.called(y-1)),
		}, true
	}
	if g.Coarser(grain.Week) {
		return r.Start(r.Number(day, g)-size(g), g), nil, true
	}
	then := r.start(y-1).AddDate(0, 0, daysBetween(r.start(y), day))
	return then, nil, then.Before(r.start(y))
}

const yearOfWeeks = 52 * 7

var retailForm = regexp.MustCompile(`^(\d{4})(?:-(?:[Qq](\d)|[Pp](\d{1,2})|[Ww](\d{1,2})))?$`)

// Read reads 2025, 2025-Q1, 2025-P01 and 2025-W01.
func (r *Retail) Read(text string) (time.Time, grain.Grain, bool) {
	m := retailForm.FindStringSubmatch(text)
	if m == nil {
		return time.Time{}, grain.None, false
	}
	year, _ := strconv.Atoi(m[1]) // four digits
	y := year - r.called(0)
	for i, part := range []struct {
		g    grain.Grain
		most int
	}{{grain.Quarter, quarters}, {grain.Month, months}, {grain.Week, daysBetween(r.start(y), r.start(y+1)) / 7}} {
		if m[i+2] == "" {
			continue
		}
		n, _ := strconv.Atoi(m[i+2]) // digits
		switch {
		case n < 1 || n > part.most:
			return time.Time{}, grain.None, false
		case part.g == grain.Week:
			return r.start(y).AddDate(0, 0, 7*(n-1)), grain.Week, true
		}
		return r.Start(y*size(part.g)+n-1, part.g), part.g, true
	}
	return r.start(y), grain.Year, true
}

// called is the number by which readers know the year that ends in a calendar year.
func (r *Retail) called(year int) int {
	switch {
	case r.EndMonth == time.December, r.Named == grain.ByEnd:
		return year
	case r.Named == grain.ByBegin, r.EndMonth < time.June:
		return year - 1
	}
	return year
}

// Called is "P03 FY2025", "week 9, FY2025", "Q1 FY2025", "FY2025"; in Chinese
// "2025财年第3期", "2025财年第9周", "2025财年第1季度", "2025财年". Short they are
// "25P03", "25W09", "25Q1", "FY25".
func (r *Retail) Called(start time.Time, g grain.Grain, lang string, short bool) string {
	y := r.year(start)
	n := 0
	switch {
	case g == grain.Week && start.Weekday() == (r.EndDay+1)%7:
		n = daysBetween(r.start(y), start)/7 + 1
	case !r.Has(g) || !r.Start(r.Number(start, g), g).Equal(start):
		return ""
	default:
		_, n = floor(r.Number(start, g), size(g))
		n++
	}
	year := r.called(y)
	form := retailNames[g][lang]
	if short {
		form, year = retailShort[g], ((year%100)+100)%100
	}
	return fmt.Sprintf(form, year, n)
}

var retailNames = map[grain.Grain]map[string]string{
	grain.Week:    {"en": "week %[2]d, FY%[1]d", "zh": "%d财年第%d周"},
	grain.Month:   {"en": "P%02[2]d FY%[1]d", "zh": "%d财年第%d期"},
	grain.Quarter: {"en": "Q%[2]d FY%[1]d", "zh": "%d财年第%d季度"},
	grain.Year:    {"en": "FY%[1]d", "zh": "%[1]d财年"},
}

var retailShort = map[grain.Grain]string{
	grain.Week: "%02dW%02d", grain.Month: "%02dP%02d", grain.Quarter: "%02dQ%d", grain.Year: "FY%02[1]d",
}

// floor divides towards minus infinity.
func floor(a, b int) (quotient, rest int) {
	rest = ((a % b) + b) % b
	return (a - rest) / b, rest
}

// daysBetween counts the days from one midnight in UTC to another.
func daysBetween(from, to time.Time) int { return int(to.Sub(from) / (24 * time.Hour)) }
