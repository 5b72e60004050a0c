package comparison

import (
	"fmt"
	"time"

	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/semantic/calendar"
)

// Event begins the name of a comparison with the last time that an event took place:
// event:double11.
const Event = "event:"

// Why an event gives no days to compare with. The words are those of answer.Reason.
const (
	NoEvent     = "no_event"     // the event did not take place before, or it took place then and does not now
	EventLength = "event_length" // it had fewer days then
)

// OfEvent is the comparison with the last time that an event took place.
func OfEvent(e *calendar.Event) *Comparison {
	c := Comparison{Name: Event + e.Name, Kind: Period, Place: 60, Standing: 24, Words: map[string]Words{}}
	c.Counterpart = func(a Asked, b Bucket) Counterpart { return alongEvent(a, b, e) }
	for lang, form := range map[string]Words{
		"en": {Noun: "last %s", Against: "the last %s, day by day", Short: "vs last %s", Tag: "vs last %s"},
		"zh": {Noun: "上次%s同期", Against: "上次%s同期", Short: "较上次%s同期", Tag: "较上次%s"},
	} {
		name := e.Called(lang)
		c.Words[lang] = Words{
			Noun: fmt.Sprintf(form.Noun, name), Against: fmt.Sprintf(form.Against, name),
			Short: fmt.Sprintf(form.Short, name), Tag: fmt.Sprintf(form.Tag, name),
		}
	}
	return &c
}

// alongEvent lays an event upon the last time that it took place: the n-th day before
// it, of it and after it upon the n-th. Other days are compared with the same
// weekdays a year before; those that lie in the event of that year move as far as
// the event does. What is longer than the time that the event has a say in is
// compared by date.
func alongEvent(a Asked, b Bucket, e *calendar.Event) Counterpart {
	last := b.To.Add(-time.Nanosecond)
	days := int(DayNumber(last)-DayNumber(b.From)) + 1
	now := e.Touching(b.From, last)
	if days > e.Longest(b.From.Year()) {
		return byDate(a, b, e, now)
	}
	if len(now) == 0 {
		return besideEvent(b, e)
	}
	var n int
	for i, s := range now {
		before, ok := e.Before(s)
		if !ok {
			return Counterpart{Missing: true, Why: NoEvent}
		}
		by, same := moved(b.From, last, s, before)
		if !same || i > 0 && by != n {
			return Counterpart{Missing: true, Why: EventLength}
		}
		n = by
	}
	c := daysBefore(b, n)
	c.Position = inEvent(b.From, last, e, now[0])
	return c
}

// besideEvent is what days without the event are compared with.
func besideEvent(b Bucket, e *calendar.Event) Counterpart {
	last := b.To.Add(-time.Nanosecond)
	back := func(t time.Time, n int) time.Time { return t.AddDate(0, 0, -n) }
	then := e.Touching(back(b.From, yearOfWeekdays), back(last, yearOfWeekdays))
	if len(then) == 0 {
		return daysBefore(b, yearOfWeekdays)
	}
	next, ok := e.Next(then[0])
	if !ok {
		return Counterpart{Missing: true, Why: NoEvent}
	}
	n, _ := moved(b.From, last, next, then[0])
	if off := n - yearOfWeekdays; off < -moves || off > moves || len(e.Touching(back(b.From, n), back(last, n))) > 0 {
		return Counterpart{Missing: true, Why: NoEvent} // those days were the event's, and there is no like of these
	}
	return daysBefore(b, n)
}

// moves is how many days an event of every year lies beside 52 weeks at most.
const moves = 31

// moved is how many days lie between days and those at the same place by an
// occurrence before; same is false where no one number holds for all of them.
// Days up to the event go by its first day, those after it by its last.
func moved(first, last time.Time, now, before calendar.Span) (n int, same bool) {
	starts := int(DayNumber(now.First) - DayNumber(before.First))
	ends := int(DayNumber(now.Last) - DayNumber(before.Last))
	switch shorter := DayNumber(now.First) + int64(min(now.Length(), before.Length())); {
	case starts == ends:
		return starts, true
	case DayNumber(last) < shorter:
		return starts, true
	case DayNumber(first) > DayNumber(now.Last):
		return ends, true
	}
	return starts, false
}

// byDate is what a bucket longer than the event is compared with; it says so where
// the event has a say in either.
func byDate(a Asked, b Bucket, e *calendar.Event, now []calendar.Span) Counterpart {
	a.Means = nil
	c := lastYear(a, b)
	if c.Missing || len(now) == 0 && len(e.Touching(c.From, c.To.Add(-time.Nanosecond))) == 0 {
		return c
	}
	c.Position = map[string]string{
		"en": fmt.Sprintf("by date, since it is longer than %s", e.Called("en")),
		"zh": fmt.Sprintf("比%s长，按日期", e.Called("zh")),
	}
	return c
}

// inEvent says where days lie by an occurrence.
func inEvent(first, last time.Time, e *calendar.Event, s calendar.Span) map[string]string {
	p := place{names: map[string]string{}, several: DayNumber(first) != DayNumber(last)}
	for _, lang := range languages {
		p.names[lang] = e.Called(lang)
	}
	on := func(t time.Time) int64 { return DayNumber(t) }
	switch {
	case on(first) == on(s.First) && on(last) == on(s.Last):
		p.several = false // the event itself
	case on(first) < on(s.First):
		p.days = int(on(first) - on(s.First))
	case on(first) > on(s.Last):
		p.days = int(on(first) - on(s.Last))
	default:
		p.nth = int(on(first)-on(s.First)) + 1
	}
	return p.said()
}
