package ask

import "time"

// Ahead is the time of a question about what comes, as an outlook takes it.
type Ahead struct {
	// Grain of what is foreseen: day, week, month, quarter, year; of the running month
	// and year the one below it, whose sum lands.
	Grain string
	// Horizon is how many buckets reach its end, with the one that is running.
	Horizon int
	// Lands tells that it is the running month or year, which ends somewhere.
	Lands bool
}

// Ahead gives the time of a reading as an outlook takes it; false where it is over.
func (r *Reader) Ahead(of Reading) (Ahead, bool) {
	a := of.Asked
	if a.Time == nil {
		return Ahead{}, false
	}
	from, errFrom := time.Parse(time.DateOnly, a.Time.From)
	to, errTo := time.Parse(time.DateOnly, a.Time.To)
	c := r.clock
	if errFrom != nil || errTo != nil || to.Before(c.today) {
		return Ahead{}, false
	}
	span := period{from: from, to: to}
	same := func(p period) bool { return p.from.Equal(span.from) && p.to.Equal(span.to) }
	switch {
	case same(c.month(0)):
		return Ahead{Grain: "day", Lands: true}, true
	case same(c.year(0)):
		return Ahead{Grain: "month", Lands: true}, true
	}
	out := Ahead{Grain: of.Step}
	if out.Grain == "" {
		out.Grain = c.stepOf(span)
	}
	for p := c.bucket(c.today, out.Grain); p.to.Before(to); p = c.bucket(p.to.AddDate(0, 0, 1), out.Grain) {
		out.Horizon++
	}
	out.Horizon++ // the running one is foreseen too
	return out, true
}

// stepOf is the coarsest grain whose buckets make up a span.
func (c clock) stepOf(p period) string {
	for _, grain := range []string{"year", "quarter", "month", "week"} {
		if c.bucket(p.from, grain).from.Equal(p.from) && c.bucket(p.to, grain).to.Equal(p.to) {
			return grain
		}
	}
	return "day"
}

// bucket is the day, week, month, quarter or year of a day.
func (c clock) bucket(t time.Time, grain string) period {
	switch grain {
	case "week":
		back := (int(t.Weekday()) - int(c.week) + 7) % 7
		from := t.AddDate(0, 0, -back)
		return period{from: from, to: from.AddDate(0, 0, 6)}
	case "month":
		return months(date(t.Year(), t.Month(), 1), 1, grain, 1)
	case "quarter":
		return months(date(t.Year(), t.Month()-(t.Month()-1)%3, 1), 3, grain, 1)
	case "year":
		return months(date(t.Year(), time.January, 1), 12, grain, 1)
	}
	return period{from: t, to: t}
}
