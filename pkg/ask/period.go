package ask

import (
	"strings"
	"time"
)

// period is a stretch of days, whole, as the calendar has it: one that is still
// running ends when it ends, not today.
type period struct {
	from, to time.Time // days, both included
	grain    string    // day, week, month, quarter, year; "" where it is none of them
	n        int       // periods of that grain
	event    *Event
	rolling  bool // ends by itself, whatever runs
	moves    bool // means another time tomorrow: last month
	bare     bool // a date that was said without its year
}

func (p period) days() int { return int(p.to.Sub(p.from).Hours()/24) + 1 }

// daysIn counts the days of a year within a period.
func (p period) daysIn(year int) int {
	from, to := date(year, time.January, 1), date(year, time.December, 31)
	if p.from.After(from) {
		from = p.from
	}
	if p.to.Before(to) {
		to = p.to
	}
	return int(to.Sub(from).Hours()/24) + 1
}

// clock tells the calendar: today, weeks and fiscal years.
type clock struct {
	today  time.Time
	week   time.Weekday
	fiscal time.Month
}

func newClock(c *Catalog) clock {
	y, m, d := c.Now.Date()
	out := clock{today: time.Date(y, m, d, 0, 0, 0, 0, time.UTC), week: time.Monday, fiscal: time.January}
	for d := time.Sunday; d <= time.Saturday; d++ {
		if strings.EqualFold(d.String(), c.WeekStart) {
			out.week = d
		}
	}
	if c.FiscalStart > 1 && c.FiscalStart <= 12 {
		out.fiscal = time.Month(c.FiscalStart)
	}
	return out
}

func date(y int, m time.Month, d int) time.Time { return time.Date(y, m, d, 0, 0, 0, 0, time.UTC) }

func (c clock) day(offset int) period {
	d := c.today.AddDate(0, 0, offset)
	return period{from: d, to: d, grain: "day", n: 1}
}

func (c clock) weekOf(offset int) period {
	back := (int(c.today.Weekday()) - int(c.week) + 7) % 7
	from := c.today.AddDate(0, 0, 7*offset-back)
	return period{from: from, to: from.AddDate(0, 0, 6), grain: "week", n: 1}
}

// weekday is day 1 (Monday) to 7 of a week.
func (c clock) weekday(week period, n int) time.Time {
	return week.from.AddDate(0, 0, (n%7-int(week.from.Weekday())+7)%7)
}

func months(first time.Time, n int, grain string, count int) period {
	return period{from: first, to: first.AddDate(0, n, -1), grain: grain, n: count}
}

func (c clock) month(offset int) period {
	return months(date(c.today.Year(), c.today.Month()+time.Month(offset), 1), 1, "month", 1)
}

func (c clock) quarter(offset int) period {
	q := (int(c.today.Month()) - 1) / 3
	return months(date(c.today.Year(), time.Month(3*(q+offset)+1), 1), 3, "quarter", 1)
}

func (c clock) year(offset int) period {
	return months(date(c.today.Year()+offset, time.January, 1), 12, "year", 1)
}

// fiscalYear is the fiscal year that began in a calendar year.
func (c clock) fiscalYear(began int) period { return months(date(began, c.fiscal, 1), 12, "year", 1) }

func (c clock) fiscalNow() int {
	if c.today.Month() < c.fiscal {
		return c.today.Year() - 1
	}
	return c.today.Year()
}

// started is the latest of the same period in earlier years that has begun.
func (c clock) started(p period) period {
	p.bare = true
	for p.from.After(c.today) {
		p.from, p.to = p.from.AddDate(-1, 0, 0), endAfterYears(p, -1)
	}
	return p
}

// endAfterYears moves a period's end by years; the end of a month stays one.
func endAfterYears(p period, years int) time.Time {
	if next := p.to.AddDate(0, 0, 1); next.Day() == 1 {
		return next.AddDate(years, 0, -1)
	}
	return p.to.AddDate(years, 0, 0)
}

// last is n whole units before the running one; days end yesterday.
func (c clock) last(n int, grain string) period {
	var p period
	switch grain {
	case "day":
		p = period{from: c.today.AddDate(0, 0, -n), to: c.today.AddDate(0, 0, -1)}
	case "week":
		w := c.weekOf(0)
		p = period{from: w.from.AddDate(0, 0, -7*n), to: w.from.AddDate(0, 0, -1)}
	case "month":
		p = months(c.month(-n).from, n, "", 0)
	case "quarter":
		p = months(c.quarter(-n).from, 3*n, "", 0)
	case "year":
		p = months(c.year(-n).from, 12*n, "", 0)
	}
	p.grain, p.n, p.rolling = grain, n, true
	return p
}

// next is n whole units after the running one; days begin tomorrow.
func (c clock) next(n int, grain string) period {
	var p period
	switch grain {
	case "day":
		p = period{from: c.today.AddDate(0, 0, 1), to: c.today.AddDate(0, 0, n)}
	case "week":
		w := c.weekOf(1)
		p = period{from: w.from, to: w.from.AddDate(0, 0, 7*n-1)}
	case "month":
		p = months(c.month(1).from, n, "", 0)
	case "quarter":
		p = months(c.quarter(1).from, 3*n, "", 0)
	case "year":
		p = months(c.year(1).from, 12*n, "", 0)
	}
	p.grain, p.n, p.rolling = grain, n, true
	return p
}

// toDate cuts what is still running at today.
func (c clock) toDate(p period) period {
	if p.to.After(c.today) && !p.from.After(c.today) {
		p.to = c.today
	}
	return p
}

func (p period) asRange() *Range {
	return &Range{From: p.from.Format(time.DateOnly), To: p.to.Format(time.DateOnly)}
}

// occurrence is an event's range: the latest that has begun,
// or the one of a year.
func (c clock) occurrence(e *Event, year int, peak bool) (period, bool) {
	var ranges []period
	for _, r := range e.Ranges {
		from, errFrom := time.Parse(time.DateOnly, r.From)
		to, errTo := time.Parse(time.DateOnly, r.To)
		if errFrom != nil || errTo != nil {
			continue
		}
		ranges = append(ranges, period{from: from, to: to, event: e, n: 1})
	}
	at, most := -1, 0
	for i, r := range ranges {
		// A season over New Year is of the year in which most of its days are.
		if days := r.daysIn(year); year != 0 && days > most {
			at, most = i, days
		}
		if year == 0 && !r.from.After(c.today) && (at < 0 || r.from.After(ranges[at].from)) {
			at = i
		}
	}
	if at < 0 {
		return period{}, false
	}
	p := ranges[at]
	if peak {
		if d, err := time.Parse("2006-01-02", p.from.Format("2006-")+e.PeakDay); err == nil {
			p.from, p.to = d, d
		}
	}
	return p, true
}
