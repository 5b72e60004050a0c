package calendar

import (
	"fmt"
	"slices"
	"strconv"
	"strings"
	"time"
)

// Interval is a time in which a unit is open, in minutes after the midnight that its
// opening day begins with. To is later than a day's end where it is open across
// midnight: what is open from 22:00 to 02:00 belongs to the day on which it opens.
type Interval struct{ From, To int }

// minutes are those of a day.
const minutes = 24 * 60

// wholeDay is a day without opening hours.
var wholeDay = []Interval{{0, minutes}}

// on gives the instants of an interval of a day, by the clocks of the day's zone.
func (i Interval) on(day time.Time) (from, to time.Time) {
	y, m, d := day.Date()
	at := func(minute int) time.Time { return time.Date(y, m, d, 0, minute, 0, 0, day.Location()) }
	return at(i.From), at(i.To)
}

// Hours are opening hours by weekday, each in order of time.
type Hours [7][]Interval

// On are the hours of a weekday. One that has none and is open all the same, such as a
// Sunday that is worked, has those of the first weekday from Monday that has some.
func (h *Hours) On(w time.Weekday) []Interval {
	if len(h[w]) > 0 {
		return h[w]
	}
	for n := range h {
		if first := h[(int(time.Monday)+n)%len(h)]; len(first) > 0 {
			return first
		}
	}
	return wholeDay
}

// Clash gives the weekday on which hours overlap, with each other or with those of the
// day before that go on past midnight; ok is false where none do.
func (h *Hours) Clash() (w time.Weekday, ok bool) {
	for w := range time.Weekday(len(h)) {
		open := 0
		if before := h[(int(w)+len(h)-1)%len(h)]; len(before) > 0 {
			open = before[len(before)-1].To - minutes
		}
		for _, i := range h[w] {
			if i.From < open {
				return w, true
			}
			open = i.To
		}
	}
	return 0, false
}

// Add notes hours of a weekday, in order of time.
func (h *Hours) Add(w time.Weekday, i Interval) {
	h[w] = append(h[w], i)
	slices.SortFunc(h[w], func(a, b Interval) int { return a.From - b.From })
}

// ReadInterval reads when it opens and closes, 09:00 and 21:00; a closing time that is
// not later than the opening is one of the next day. Seconds may be written.
func ReadInterval(opens, closes string) (out Interval, err error) {
	if out.From, err = readMinute(opens); err != nil {
		return out, err
	}
	if out.To, err = readMinute(closes); err != nil {
		return out, err
	}
	switch {
	case out.From >= minutes:
		return out, fmt.Errorf("%s is no time of day to open at", opens)
	case out.From == out.To:
		return out, fmt.Errorf("it opens and closes at %s: a whole day is 00:00 to 24:00", opens)
	case out.To < out.From:
		out.To += minutes
	}
	if out.To-out.From > minutes {
		return out, fmt.Errorf("%s to %s is longer than a day", opens, closes)
	}
	return out, nil
}

// readMinute reads a time of day as minutes after midnight, up to 48:00.
func readMinute(text string) (int, error) {
	parts := strings.Split(strings.TrimSpace(text), ":")
	var n [3]int
	ok := len(parts) == 2 || len(parts) == 3
	for i, part := range parts {
		if !ok {
			break
		}
		v, err := strconv.Atoi(strings.TrimSuffix(part, ".000000"))
		n[i], ok = v, err == nil && v >= 0 && (i == 0 || v < 60)
	}
	if out := n[0]*60 + n[1]; ok && out <= 2*minutes {
		return out, nil
	}
	return 0, fmt.Errorf("%q is no time of day: write 09:00", text)
}

// Timed tells days that have opening hours; others count from midnight to midnight.
func (d *Days) Timed() bool {
	if d == nil {
		return false
	}
	return d.Hours != nil || d.Told.timed() || slices.ContainsFunc(d.Open, func(s Span) bool { return s.Hours != nil })
}

// HoursOf are the opening hours of a day that counts, by its date, in order of time; nil
// where it does not count.
func (d *Days) HoursOf(day time.Time) []Interval {
	if !d.Counts(day) {
		return nil
	}
	if d == nil {
		return wholeDay
	}
	for _, s := range d.Open {
		if s.Holds(day) {
			if s.Hours != nil {
				return s.Hours
			}
			return d.usual(day)
		}
	}
	if own := d.Told.hours(day); own != nil {
		return own
	}
	return d.usual(day)
}

func (d *Days) usual(day time.Time) []Interval {
	if d.Hours == nil {
		return wholeDay
	}
	return d.Hours.On(day.Weekday())
}

// Closes is when a day's business ends: after midnight where it is open across it. Of a
// day that does not count it is its end.
func (d *Days) Closes(day time.Time) time.Time {
	day = midnight(day)
	end := day.AddDate(0, 0, 1)
	if hours := d.HoursOf(day); len(hours) > 0 {
		if _, closes := hours[len(hours)-1].on(day); closes.After(end) {
			return closes
		}
	}
	return end
}

// CountsIn tells whether a bucket of time counts, which is of a day's length or less:
// the day does, or without whole days some of its time is open.
func (d *Days) CountsIn(from, to time.Time) bool {
	if !d.Timed() || !to.Before(from.AddDate(0, 0, 1)) {
		return d.Counts(from)
	}
	return len(d.open(from, to)) > 0
}

// open lists the instants [from, to) between two that lie in opening hours, in order
// of time.
func (d *Days) open(from, to time.Time) (out [][2]time.Time) {
	for day := midnight(from).AddDate(0, 0, -1); day.Before(to); day = day.AddDate(0, 0, 1) {
		for _, i := range d.HoursOf(day) {
			opens, closes := i.on(day)
			if n := len(out); n > 0 && opens.Before(out[n-1][1]) { // longer hours of a holiday's eve
				opens = out[n-1][1]
			}
			if opens.Before(from) {
				opens = from
			}
			if closes.After(to) {
				closes = to
			}
			if opens.Before(closes) {
				out = append(out, [2]time.Time{opens, closes})
			}
		}
	}
	return out
}

// OverClosed moves an instant over the time after it that is not open, but not past a
// limit: to the next opening, or to the limit.
func (d *Days) OverClosed(t, limit time.Time) time.Time {
	for from := t; from.Before(limit); {
		to := midnight(from).AddDate(0, 0, 1)
		if to.After(limit) {
			to = limit
		}
		if open := d.open(from, to); len(open) > 0 {
			return open[0][0]
		}
		from = to
	}
	return limit
}

// agoOpen is Ago where only opening hours pass.
func (d *Days) agoOpen(t time.Time, length time.Duration) time.Time {
	for range farthest {
		start := midnight(t.Add(-time.Nanosecond))
		for _, o := range slices.Backward(d.open(start, t)) {
			part := o[1].Sub(o[0])
			if part >= length {
				return o[1].Add(-length)
			}
			length -= part
		}
		t = start
	}
	return t.Add(-length)
}
