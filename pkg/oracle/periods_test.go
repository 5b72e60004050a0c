package oracle

import "time"

// period is one bucket and what it is compared with, as days.
type period struct {
	start    time.Time
	days     []time.Time // whole
	done     bool        // all of it is loaded
	previous compared
	lastYear compared
}

// compared is the days of the other period, or why there is none.
type compared struct {
	days []time.Time
	why  string
}

func startOf(grain string, d time.Time) time.Time {
	switch grain {
	case "week":
		for d.Weekday() != time.Monday {
			d = d.AddDate(0, 0, -1)
		}
	case "month":
		d = date(d.Year(), d.Month(), 1)
	case "quarter":
		d = date(d.Year(), (d.Month()-1)/3*3+1, 1)
	case "year":
		d = date(d.Year(), 1, 1)
	}
	return d
}

// daysFrom lists the days of the bucket that starts at start.
func daysFrom(grain string, start time.Time) (out []time.Time) {
	for d := start; startOf(grain, d).Equal(start); d = d.AddDate(0, 0, 1) {
		out = append(out, d)
	}
	return out
}

// periods lists the buckets that touch [from, to], with end the first day that
// is not loaded.
func periods(grain string, from, to, first, end time.Time) (out []period) {
	if grain == "" {
		return []period{whole(from, to, first, end)}
	}
	for start := startOf(grain, from); !start.After(to); {
		p := period{start: start, days: daysFrom(grain, start)}
		p.done = p.days[len(p.days)-1].Before(end)
		var elapsed []time.Time
		for _, d := range p.days {
			if d.Before(end) {
				elapsed = append(elapsed, d)
			}
		}
		p.previous = before(grain, p, elapsed)
		p.lastYear = yearAgo(grain, p, elapsed)
		for _, c := range []*compared{&p.previous, &p.lastYear} {
			switch {
			case len(elapsed) == 0:
				*c = compared{why: "after_end"}
			case c.why == "" && c.days[0].Before(first):
				*c = compared{why: "before_start"}
			}
		}
		out = append(out, p)
		start = p.days[len(p.days)-1].AddDate(0, 0, 1)
	}
	return out
}

// whole is a range as one period: before it come as many days, a year before
// it the same dates.
func whole(from, to, first, end time.Time) period {
	p := period{start: from, days: upTo(from, []time.Time{to}), done: to.Before(end)}
	elapsed := p.loaded(end)
	p.previous.days = shiftDays(elapsed, -len(p.days))
	for _, d := range upTo(date(from.Year()-1, from.Month(), from.Day()), []time.Time{to.AddDate(-1, 0, 0)}) {
		if last := elapsed[len(elapsed)-1]; !d.After(last.AddDate(-1, 0, 0)) {
			p.lastYear.days = append(p.lastYear.days, d)
		}
	}
	for _, c := range []*compared{&p.previous, &p.lastYear} {
		if c.days[0].Before(first) {
			*c = compared{why: "before_start"}
		}
	}
	return p
}

// before is the bucket before; of an unfinished one only as many days.
func before(grain string, p period, elapsed []time.Time) compared {
	days := daysFrom(grain, startOf(grain, p.start.AddDate(0, 0, -1)))
	if !p.done {
		days = days[:min(len(days), len(elapsed))]
	}
	return compared{days: days}
}

// yearAgo is the same dates a year earlier, for weeks the same weekdays 52
// weeks earlier.
func yearAgo(grain string, p period, elapsed []time.Time) compared {
	days := p.days
	if !p.done {
		days = elapsed
	}
	if grain == "week" {
		return compared{days: shiftDays(days, -364)}
	}
	if len(days) == 0 {
		return compared{}
	}
	if grain == "day" {
		d := days[0]
		if d.Month() == time.February && d.Day() == 29 {
			return compared{why: "no_counterpart"}
		}
		return compared{days: []time.Time{date(d.Year()-1, d.Month(), d.Day())}}
	}
	var out []time.Time
	last := days[len(days)-1]
	for _, d := range daysFrom(grain, date(p.start.Year()-1, p.start.Month(), 1)) {
		md := func(t time.Time) int { return int(t.Month())*100 + t.Day() }
		if md(d) <= md(last) || p.done {
			out = append(out, d)
		}
	}
	return compared{days: out}
}
