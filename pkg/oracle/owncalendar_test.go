package oracle

import (
	"fmt"
	"math/rand/v2"
	"strings"
	"time"
)

// ownCalendar is a calendar of weeks, or of listed periods, laid out month by month.
type ownCalendar struct {
	name, yaml string
	week       time.Weekday
	months     []ownMonth
	weeks      bool
}

// ownMonth is one period; year and quarter count on.
type ownMonth struct {
	start         time.Time
	year, quarter int
}

func (c *ownCalendar) called() string {
	if c == nil {
		return ""
	}
	return c.name
}

func (c *ownCalendar) String() string {
	if c == nil {
		return "of the project"
	}
	return c.yaml
}

// drawWeeks lays years out by looking for the day on which each ends.
func drawWeeks(r *rand.Rand) *ownCalendar {
	weeks := [][3]int{{4, 4, 5}, {4, 5, 4}, {5, 4, 4}}[r.IntN(3)]
	month, weekday, leap, nearest := 1+r.IntN(12), time.Weekday(r.IntN(7)), 1+r.IntN(12), r.IntN(2) == 0
	end := func(year int) time.Time {
		last := date(year, time.Month(month)+1, 0)
		for off := range 7 {
			if d := last.AddDate(0, 0, -off); d.Weekday() == weekday {
				if back := last.AddDate(0, 0, 7-off); nearest && 7-off < off {
					return back
				}
				return d
			}
		}
		panic("a week has seven days")
	}
	c := &ownCalendar{name: "weeks", week: (weekday + 1) % 7, weeks: true}
	for year := 2019; year < 2032; year++ {
		start := end(year).AddDate(0, 0, 1)
		long := end(year+1).Sub(start) > 365*24*time.Hour
		for m := range 12 {
			c.months = append(c.months, ownMonth{start: start, year: year, quarter: year*4 + m/3})
			n := weeks[m%3]
			if long && m+1 == leap {
				n++
			}
			start = start.AddDate(0, 0, 7*n)
		}
	}
	day := "last"
	if nearest {
		day = "nearest"
	}
	c.yaml = fmt.Sprintf("  - {name: weeks, weeks: %d-%d-%d, yearEnd: {month: %d, weekday: %s, day: %s}, leapMonth: %d}\n",
		weeks[0], weeks[1], weeks[2], month, strings.ToLower(weekday.String()), day, leap)
	return c
}

// drawTerms lays out periods of 20 to 90 days, three to five a year.
func drawTerms(r *rand.Rand, w *world) *ownCalendar {
	c := &ownCalendar{name: "terms", week: time.Monday}
	var b strings.Builder
	b.WriteString("  - name: terms\n    weekStart: monday\n    periods:\n")
	start := w.first.AddDate(-2, 0, -10)
	for year := range 40 {
		for n := range 3 + r.IntN(3) {
			next := start.AddDate(0, 0, 20+r.IntN(70))
			c.months = append(c.months, ownMonth{start: start, year: year})
			fmt.Fprintf(&b, "      - {name: Y%dT%d, year: \"%d\", from: %s, to: %s}\n", year, n, year, start.Format(time.DateOnly), next.AddDate(0, 0, -1).Format(time.DateOnly))
			start = next
		}
	}
	c.yaml = b.String()
	return c
}

// at is the number of the month that holds a day.
func (c *ownCalendar) at(d time.Time) int {
	n := -1
	for i, m := range c.months {
		if !m.start.After(d) {
			n = i
		}
	}
	return n
}

func (c *ownCalendar) startsAt(grain string, d time.Time) time.Time {
	switch n := c.at(d); grain {
	case "week":
		for d.Weekday() != c.week {
			d = d.AddDate(0, 0, -1)
		}
	case "month":
		return c.months[n].start
	case "quarter":
		for n > 0 && c.months[n-1].quarter == c.months[n].quarter {
			n--
		}
		return c.months[n].start
	case "year":
		for n > 0 && c.months[n-1].year == c.months[n].year {
			n--
		}
		return c.months[n].start
	}
	return d
}

// bucket lists the days of the bucket that holds one.
func (c *ownCalendar) bucket(grain string, d time.Time) []time.Time {
	return ask{grain: grain, own: c}.bucket(d)
}

// place is how many days a bucket of a grain has before a day.
func (c *ownCalendar) place(grain string, d time.Time) int {
	return int(d.Sub(c.startsAt(grain, d)) / (24 * time.Hour))
}

// moved is the place of the days in another bucket, one day after the other; none
// where that is shorter.
func moved(days, other []time.Time, place int) []time.Time {
	if place >= len(other) {
		return nil
	}
	return shiftDays(days, int(other[place].Sub(days[0])/(24*time.Hour)))
}

// against is what days are compared with by the calendar's own months and years.
func (c *ownCalendar) against(a ask, days []time.Time) []time.Time {
	first := days[0]
	before := func(grain string, d time.Time) []time.Time {
		return c.bucket(grain, c.startsAt(grain, d).AddDate(0, 0, -1))
	}
	switch a.compare {
	case "lastMonth", "lastQuarter":
		step := map[string]string{"lastMonth": "month", "lastQuarter": "quarter"}[a.compare]
		switch {
		case a.grain == "week":
			return shiftDays(days, map[string]int{"month": -28, "quarter": -91}[step])
		case a.grain == "year", a.grain == "quarter" && step == "month", step == "quarter" && !c.weeks:
			return nil
		case a.grain == "month" && step == "quarter":
			return c.bucket("month", c.months[c.at(first)-3].start)
		case a.grain == step:
			return before(step, first)
		}
		return moved(days, before(step, first), c.place(step, first))
	}
	year := before("year", first)
	switch a.grain {
	case "year":
		return year
	case "month", "quarter":
		n := 0 // buckets of the year before this one
		for d := c.startsAt("year", first); d.Before(first); d = c.bucket(a.grain, d)[0].AddDate(0, 0, len(c.bucket(a.grain, d))) {
			n++
		}
		d := year[0]
		for ; n > 0; n-- {
			d = d.AddDate(0, 0, len(c.bucket(a.grain, d)))
		}
		if d.After(year[len(year)-1]) {
			return nil
		}
		return c.bucket(a.grain, d)
	case "week":
		if !c.weeks {
			return shiftDays(days, -364)
		}
	case "day":
		if !c.weeks {
			n := c.at(first)
			place := n - c.at(c.startsAt("year", first))
			then := c.at(year[0]) + place
			if c.months[then].year != c.months[c.at(year[0])].year {
				return nil
			}
			return moved(days, c.bucket("month", c.months[then].start), c.place("month", first))
		}
	}
	return moved(days, year, c.place("year", first))
}
