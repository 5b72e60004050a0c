package calendar

import (
	"fmt"
	"slices"
	"strings"
	"time"

	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/semantic/grain"
)

// Row is one period of a table: what a calendar of its own has for a month.
type Row struct {
	Span
	Name    string // as requests write it
	Year    string // periods of one year stand together
	Quarter string // within the year; "" where the table has none
}

// Table is a calendar whose periods are listed, of any length. The period that a
// row tells stands for a month; rows of a year, and of a quarter in it, make up
// longer ones.
type Table struct {
	months, quarters, years []span
	fixed                   Span
}

// span is one period with its names.
type span struct {
	first time.Time
	name  string
	label map[string]string
}

// NewTable makes a calendar of rows in order of time, without gaps; the error
// names the first row that does not fit. number tells it, from 0.
func NewTable(rows []Row) (t *Table, number int, err error) {
	if len(rows) == 0 {
		return nil, 0, fmt.Errorf("it has no periods")
	}
	t = &Table{fixed: Span{First: rows[0].First, Last: rows[len(rows)-1].Last}}
	names, closed := map[string]bool{}, map[string]bool{}
	for i, r := range rows {
		if i > 0 {
			if err := follows(rows[i-1], r); err != nil {
				return nil, i, err
			}
		}
		year, quarter := r.Year, ""
		if r.Quarter != "" {
			quarter = r.Year + "-" + r.Quarter
		}
		switch {
		case names[r.Name]:
			return nil, i, fmt.Errorf("there are two periods %q", r.Name)
		case (r.Quarter == "") != (rows[0].Quarter == ""):
			return nil, i, fmt.Errorf("period %s has no quarter, and others have one: tell all or none", pick(r, rows[0]).Name)
		}
		names[r.Name] = true
		t.months = append(t.months, span{r.First, r.Name, r.Label})
		for _, long := range []struct {
			list *[]span
			name string
		}{{&t.years, year}, {&t.quarters, quarter}} {
			n := len(*long.list)
			switch {
			case long.name == "", n > 0 && (*long.list)[n-1].name == long.name:
			case closed[long.name]:
				return nil, i, fmt.Errorf("%s goes on after another one has begun: its periods have to stand together", long.name)
			default:
				closed[long.name] = true
				*long.list = append(*long.list, span{first: r.First, name: long.name})
			}
		}
	}
	for _, y := range t.years {
		if names[y.name] && len(t.years) != len(t.months) {
			return nil, 0, fmt.Errorf("%q is the name of a period and of a year", y.name)
		}
	}
	return t, 0, nil
}

func pick(a, b Row) Row {
	if a.Quarter == "" {
		return a
	}
	return b
}

// follows tells what is wrong between a row and the one after it.
func follows(a, b Row) error {
	const day = "2006-01-02"
	next := a.Last.AddDate(0, 0, 1)
	switch {
	case b.First.Equal(next):
		return nil
	case b.First.Before(a.First):
		return fmt.Errorf("period %s begins on %s, before %s that stands above it: list periods in order of time", b.Name, b.First.Format(day), a.Name)
	case b.First.Before(next):
		return fmt.Errorf("periods %s and %s overlap: %s ends on %s, and %s begins on %s", a.Name, b.Name, a.Name, a.Last.Format(day), b.Name, b.First.Format(day))
	}
	return fmt.Errorf("there is a gap between %s and %s: no period holds %s", a.Name, b.Name, next.Format(day))
}

func (t *Table) list(g grain.Grain) []span {
	switch g {
	case grain.Month:
		return t.months
	case grain.Quarter:
		return t.quarters
	case grain.Year:
		return t.years
	}
	return nil
}

// Has tells whether rows tell periods of a grain.
func (t *Table) Has(g grain.Grain) bool { return len(t.list(g)) > 0 }

// before and after what is listed periods are as long as in the Gregorian
// calendar, so that whoever counts through them gets somewhere.
func (t *Table) outside(from time.Time, n int, g grain.Grain) time.Time {
	return grain.Add(from, n, g)
}

// end is the day after the last one listed.
func (t *Table) end() time.Time { return t.fixed.Last.AddDate(0, 0, 1) }

// Number counts the listed periods from 0.
func (t *Table) Number(day time.Time, g grain.Grain) int {
	list := t.list(g)
	switch {
	case day.Before(t.fixed.First):
		n := -1
		for t.outside(t.fixed.First, n, g).After(day) {
			n--
		}
		return n
	case !day.Before(t.end()):
		n := 0
		for !t.outside(t.end(), n+1, g).After(day) {
			n++
		}
		return len(list) + n
	}
	n, found := slices.BinarySearchFunc(list, day, func(s span, d time.Time) int { return s.first.Compare(d) })
	if !found {
		n--
	}
	return n
}

// Start is the first day of a period by its number.
func (t *Table) Start(number int, g grain.Grain) time.Time {
	switch list := t.list(g); {
	case number < 0:
		return t.outside(t.fixed.First, number, g)
	case number >= len(list):
		return t.outside(t.end(), number-len(list), g)
	default:
		return list[number].first
	}
}

// Fixed is the time that rows tell of.
func (t *Table) Fixed() (from, to time.Time) { return t.fixed.First, t.end() }

// YearBefore is the period with the same place in the year before, or the day with
// the same place in it. Where that year has fewer periods, or the period fewer
// days, there is none.
func (t *Table) YearBefore(day time.Time, g grain.Grain) (time.Time, map[string]string, bool) {
	if g == grain.Week { // weeks are no part of periods
		return day.AddDate(0, 0, -yearOfWeeks), nil, true
	}
	year := t.Number(day, grain.Year)
	if year < 1 || year >= len(t.years) {
		return time.Time{}, nil, false
	}
	if g == grain.Year {
		return t.years[year-1].first, nil, true
	}
	if g != grain.Quarter {
		g = grain.Month
	}
	number := t.Number(day, g)
	place := number - t.Number(t.years[year].first, g)
	then := t.Number(t.years[year-1].first, g) + place
	if then >= t.Number(t.years[year].first, g) {
		return time.Time{}, nil, false
	}
	moved := t.Start(then, g).AddDate(0, 0, daysBetween(t.Start(number, g), day))
	return moved, nil, moved.Before(t.Start(then+1, g))
}

// Read reads the name of a period, quarter or year.
func (t *Table) Read(text string) (time.Time, grain.Grain, bool) {
	for _, g := range []grain.Grain{grain.Year, grain.Quarter, grain.Month} {
		for _, s := range t.list(g) {
			if strings.EqualFold(s.name, text) {
				return s.first, g, true
			}
		}
	}
	return time.Time{}, grain.None, false
}

// Called is the label of a period, and the name of a quarter or year.
func (t *Table) Called(start time.Time, g grain.Grain, lang string, short bool) string {
	for _, s := range t.list(g) {
		if !s.first.Equal(start) {
			continue
		}
		if text := s.label[lang]; text != "" && !short {
			return text
		}
		return s.name
	}
	return ""
}
