package calendar

import (
	"slices"
	"sync"
	"time"
)

// Event is days of business that come again: a sale, a fair, a month of fasting.
type Event struct {
	// Name is what definitions call it.
	Name string
	// Label is what readers call it, by language.
	Label map[string]string
	// Lead and After are how many days before and after business still follows it.
	Lead, After int
	// On tells when it takes place.
	On Occurring
	// known are the occurrences of years that were asked for, by year.
	known sync.Map
}

// Occurring lists the occurrences of an event that begin in a Gregorian year, in
// order of time. It is pure.
type Occurring func(year int) []Span

// farBack is how many years may lie between two occurrences.
const farBack = 20

// Called is what readers of a language call it.
func (e *Event) Called(lang string) string { return called(e.Label, lang, e.Name) }

// In lists the occurrences that begin in a Gregorian year, in order of time.
func (e *Event) In(year int) []Span {
	kept, found := e.known.Load(year)
	if !found {
		kept, _ = e.known.LoadOrStore(year, e.On(year))
	}
	return kept.([]Span)
}

// Around gives the first and the last day that an occurrence has a say in.
func (e *Event) Around(s Span) (first, last time.Time) {
	return s.First.AddDate(0, 0, -e.Lead), s.Last.AddDate(0, 0, e.After)
}

// Touching lists the occurrences that have a say in a day from first to last, by
// their dates, in order of time.
func (e *Event) Touching(first, last time.Time) (out []Span) {
	days := Span{First: Date(first), Last: Date(last)}
	for year := days.First.Year() - 1; year <= days.Last.Year()+1; year++ {
		for _, s := range e.In(year) {
			from, to := e.Around(s)
			if days.Overlaps(Span{First: from, Last: to}) {
				out = append(out, s)
			}
		}
	}
	return out
}

// Before is the occurrence right before one; ok is false for the first.
func (e *Event) Before(s Span) (before Span, ok bool) {
	for year := s.First.Year(); year > s.First.Year()-farBack; year-- {
		for _, o := range slices.Backward(e.In(year)) {
			if o.First.Before(s.First) {
				return o, true
			}
		}
	}
	return Span{}, false
}

// Next is the occurrence right after one; ok is false for the last.
func (e *Event) Next(s Span) (next Span, ok bool) {
	for year := s.First.Year(); year < s.First.Year()+farBack; year++ {
		for _, o := range e.In(year) {
			if o.First.After(s.First) {
				return o, true
			}
		}
	}
	return Span{}, false
}

// Longest is how many days an occurrence around a year has a say in at most; 0
// where there is none.
func (e *Event) Longest(year int) (days int) {
	for y := year - 2; y <= year+1; y++ {
		for _, s := range e.In(y) {
			days = max(days, e.Lead+s.Length()+e.After)
		}
	}
	return days
}

// Dated are the occurrences of a list, in order of time.
func Dated(list []Span) Occurring {
	list = slices.SortedFunc(slices.Values(list), func(a, b Span) int { return a.First.Compare(b.First) })
	return func(year int) (out []Span) {
		for _, s := range list {
			if s.First.Year() == year {
				out = append(out, s)
			}
		}
		return out
	}
}

// Annual are the same dates every year; where the last is earlier in the year than
// the first, it is that of the year after.
func Annual(first, last DayOfYear) Occurring {
	return func(year int) []Span {
		s := Span{First: first.in(year), Last: last.in(year)}
		if s.Last.Before(s.First) {
			s.Last = last.in(year + 1)
		}
		return []Span{s}
	}
}

// Lasting makes occurrences as long as some days, from their first day on.
func (on Occurring) Lasting(days int) Occurring {
	return func(year int) (out []Span) {
		for _, s := range on(year) {
			s.Last = s.First.AddDate(0, 0, days-1)
			out = append(out, s)
		}
		return out
	}
}

// Within leaves out the occurrences that begin before a first or after a last year;
// 0 is no bound.
func (on Occurring) Within(first, last int) Occurring {
	return func(year int) []Span {
		if first != 0 && year < first || last != 0 && year > last {
			return nil
		}
		return on(year)
	}
}
