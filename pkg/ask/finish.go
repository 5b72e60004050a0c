package ask

import "time"

// finish writes the request.
func (w *work) finish(out *Reading) {
	a := &out.Asked
	a.Filters, a.Compare = w.filters, w.compare
	if out.Intent == Forecast && !w.asked.change {
		if a.Compare == "previous_period" {
			a.Compare = ""
		}
	}
	if o := w.order; o != nil {
		dir := "asc"
		if o.desc {
			dir = "desc"
		}
		if w.inTime() {
			o.limit = 1
		}
		a.Order, a.Limit = &Order{Metric: o.metric, Dir: dir, By: o.by}, o.limit
	}
	grain := w.grain
	span := w.span(out.Intent)
	if out.Intent == Trend && grain == "" {
		grain = grainFor(span)
	}
	w.nest(a.Order != nil && a.Limit > 0)
	for _, g := range w.groups {
		a.GroupBy = append(a.GroupBy, g.level)
	}
	if grain != "" {
		a.GroupBy = append(a.GroupBy, "time."+grain)
	}
	if grain == "year" && w.r.clock.fiscal != time.January && span.from.Month() == time.January {
		out.Calendar = "gregorian"
	}
	out.Each = w.oneEach(out.Intent)
	out.LimitEach = w.limitEach(out)
	a.Time = span.asRange()
	if w.time != nil && w.time.n > 1 {
		out.Step = w.time.grain
	}
	out.Preset = w.preset(out.Intent, span)
	if w.time == nil && w.inRow == 0 {
		out.Assumed = append(out.Assumed, "time")
	}
}

// periods is in how many periods of the grain conditions have to hold, each by itself; 0
// where they are about the whole time.
func (w *work) periods() int {
	if !w.every || w.inRow > 0 || w.time == nil || w.grain == "" {
		return w.inRow
	}
	n := 0
	for from := w.time.from; !from.After(w.time.to) && n < 1000; n++ {
		switch w.grain {
		case "day":
			from = from.AddDate(0, 0, 1)
		case "week":
			from = from.AddDate(0, 0, 7)
		case "month":
			from = from.AddDate(0, 1, 0)
		case "quarter":
			from = from.AddDate(0, 3, 0)
		default:
			from = from.AddDate(1, 0, 0)
		}
	}
	return n
}

// preset is the time that moves along: what was said, or what was filled in.
func (w *work) preset(intent Intent, span period) string {
	c := w.r.clock
	switch {
	case w.time != nil && w.inRow == 0:
		return c.preset(*w.time)
	case intent == Forecast || intent == ListAlerts:
		return ""
	case !span.rolling:
		span = c.month(0) // whole, as words have it
	}
	span.moves = true
	return c.preset(span)
}

// nest puts the level within which a limit counts first.
func (w *work) nest(limited bool) {
	if !limited || len(w.groups) != 2 {
		return
	}
	if w.groups[1].each && !w.groups[0].each {
		w.groups[0], w.groups[1] = w.groups[1], w.groups[0]
	}
}

// defaults are how many whole periods a trend shows where no time is said.
var defaults = map[string]int{"day": 30, "week": 12, "month": 12, "quarter": 8, "year": 3}

// span is the time of the request, in full days.
func (w *work) span(intent Intent) period {
	c := w.r.clock
	switch {
	case w.inRow > 0:
		return c.last(w.inRow, w.grain)
	case w.time != nil && intent == Forecast:
		return *w.time
	case w.time != nil:
		return c.toDate(*w.time)
	case intent == ListAlerts:
		return c.day(0)
	case intent == Forecast:
		return c.month(0)
	case w.grain == "hour":
		return c.day(-1)
	case (intent == Trend || w.inTime()) && w.grain != "":
		return c.last(defaults[w.grain], w.grain)
	}
	if c.today.Day() == 1 {
		return c.month(-1) // as the preset has it: no day of this one is over
	}
	return c.toDate(c.month(0))
}

// grainFor is the grain at which a span reads well.
func grainFor(p period) string {
	switch d := p.days(); {
	case d <= 31:
		return "day"
	case d <= 26*7:
		return "week"
	}
	return "month"
}
