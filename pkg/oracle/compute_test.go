package oracle

import (
	"math"
	"slices"
	"time"
)

// The oracle's own arithmetic: a period is a list of days, a value is a loop
// over rows.

// cond is what a row has to be like; a nil field is no condition.
type cond struct {
	store, region, channel *string
	noStore, noRegion      bool // the column is NULL
}

// scope is which rows count: the request's filter and one unit of its grouping.
type scope struct{ filter, unit cond }

func (w *world) fits(store, channel *string, c cond) bool {
	region, known := "", false
	if store != nil {
		region, known = w.regions[*store]
	}
	switch {
	case c.store != nil && (store == nil || *store != *c.store),
		c.region != nil && (!known || region != *c.region),
		c.channel != nil && (channel == nil || *channel != *c.channel),
		c.noStore && store != nil,
		c.noRegion && known:
		return false
	}
	return true
}

func among(days []time.Time) func(time.Time) bool {
	in := make(map[time.Time]bool, len(days))
	for _, d := range days {
		in[d] = true
	}
	return func(t time.Time) bool { return in[t] }
}

// salesOn lists the rows of the given days that count.
func (w *world) salesOn(days []time.Time, c scope) (out []sale) {
	for _, d := range days {
		for _, s := range w.byDay[d] {
			if w.fits(s.store, s.channel, c.filter) && w.fits(s.store, s.channel, c.unit) {
				out = append(out, s)
			}
		}
	}
	return out
}

// balance adds up the units on the last (or first) day that has a count among
// the days: of all stores of the filter together, or of each store by itself.
// The unit only chooses whose counts are added, so that parts make the whole.
func (w *world) balance(days []time.Time, c scope, last, each bool) float64 {
	in, pick := among(days), map[string]time.Time{}
	key := func(s stock) string {
		if each {
			return s.store
		}
		return ""
	}
	counts := func(s stock) bool { return in(s.day) && w.fits(&s.store, nil, c.filter) }
	for _, s := range w.stocks {
		d, ok := pick[key(s)]
		if counts(s) && (!ok || last && s.day.After(d) || !last && s.day.Before(d)) {
			pick[key(s)] = s.day
		}
	}
	var values []float64
	for _, s := range w.stocks {
		if counts(s) && pick[key(s)].Equal(s.day) && w.fits(&s.store, nil, c.unit) {
			values = append(values, s.units)
		}
	}
	return sum(values)
}

var nothing = math.NaN()

func amounts(rows []sale) (out []float64) {
	for _, s := range rows {
		if s.amount != nil {
			out = append(out, *s.amount)
		}
	}
	return out
}

func sum(values []float64) float64 {
	if len(values) == 0 {
		return nothing
	}
	total := 0.0
	for _, v := range values {
		total += v
	}
	return total
}

// percentile interpolates between the two nearest ranks (PERCENTILE_CONT).
func percentile(values []float64, p float64) float64 {
	if len(values) == 0 {
		return nothing
	}
	slices.Sort(values)
	at := p * float64(len(values)-1)
	low := int(math.Floor(at))
	if low+1 >= len(values) {
		return values[low]
	}
	return values[low] + (at-float64(low))*(values[low+1]-values[low])
}

func distinct(rows []sale) float64 {
	if len(rows) == 0 {
		return nothing
	}
	seen := map[string]bool{}
	for _, s := range rows {
		if s.customer != nil {
			seen[*s.customer] = true
		}
	}
	return float64(len(seen))
}

func divide(a, b float64) float64 {
	if b == 0 {
		return nothing
	}
	return a / b
}

func shiftDays(days []time.Time, n int) []time.Time {
	out := make([]time.Time, len(days))
	for i, d := range days {
		out[i] = d.AddDate(0, 0, n)
	}
	return out
}

// upTo lists the days from start to the last of days.
func upTo(start time.Time, days []time.Time) (out []time.Time) {
	for d := start; !d.After(days[len(days)-1]); d = d.AddDate(0, 0, 1) {
		out = append(out, d)
	}
	return out
}

// value computes a metric over the days.
func (w *world) value(metric string, days []time.Time, c scope) float64 {
	if len(days) == 0 {
		return nothing
	}
	rows := w.salesOn(days, c)
	month := func(d time.Time) time.Time { return date(d.Year(), d.Month(), 1) }
	lastDay := days[len(days)-1]
	switch metric {
	case "amount":
		return sum(amounts(rows))
	case "rows":
		if len(rows) == 0 {
			return nothing
		}
		return float64(len(rows))
	case "counted", "qty":
		var values []float64
		for _, s := range rows {
			switch {
			case s.qty == nil && metric == "counted":
				values = append(values, 0)
			case s.qty == nil:
			case metric == "counted":
				values = append(values, 1)
			default:
				values = append(values, float64(*s.qty))
			}
		}
		return sum(values)
	case "customers":
		return distinct(rows)
	case "smallest":
		return extreme(amounts(rows), slices.Min[[]float64])
	case "largest":
		return extreme(amounts(rows), slices.Max[[]float64])
	case "mean":
		return sum(amounts(rows)) / float64(len(amounts(rows)))
	case "middle":
		return percentile(amounts(rows), .5)
	case "p90":
		return percentile(amounts(rows), .9)
	case "online":
		var online []sale
		for _, s := range rows {
			if s.channel != nil && *s.channel == "online" {
				online = append(online, s)
			}
		}
		return sum(amounts(online))
	case "per_row":
		return divide(w.value("amount", days, c), w.value("rows", days, c))
	case "online_share":
		return divide(w.value("online", days, c), w.value("amount", days, c))
	case "per_customer":
		return divide(w.value("amount", days, c), w.value("customers", days, c))
	case "net":
		return w.value("amount", days, c) - 2*w.value("online", days, c)
	case "week_growth":
		return w.value("amount", days, c) - w.value("amount", shiftDays(days, -7), c)
	case "mtd":
		return w.value("amount", upTo(month(lastDay), days), c)
	case "ytd":
		return w.value("amount", upTo(date(lastDay.Year(), 1, 1), days), c)
	case "trailing":
		return w.value("amount", upTo(lastDay.AddDate(0, 0, -27), days), c)
	case "customers_28d":
		return w.value("customers", upTo(lastDay.AddDate(0, 0, -27), days), c)
	case "ever":
		return w.value("amount", upTo(w.first, days), c)
	case "closing":
		return w.balance(days, c, true, false)
	case "opening":
		return w.balance(days, c, false, false)
	case "closing_each":
		return w.balance(days, c, true, true)
	case "closing_carried": // a count stands in periods that begin within ten days of it
		if len(days) == 0 {
			return nothing
		}
		return w.balance(append(upTo(days[0].AddDate(0, 0, -10), days[:1]), days[1:]...), c, true, true)
	case "turnover":
		return divide(w.value("qty", days, c), w.value("closing", days, c))
	}
	panic("no such metric: " + metric)
}

// since is the first day for which a metric that looks back has all that it moves.
func (w *world) since(metric string) time.Time {
	if metric == "week_growth" {
		return w.first.AddDate(0, 0, 7)
	}
	return w.first
}

func extreme(values []float64, pick func([]float64) float64) float64 {
	if len(values) == 0 {
		return nothing
	}
	return pick(values)
}
