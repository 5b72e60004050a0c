package profile

import (
	"time"

	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/semantic/calendar"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/semantic/comparison"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/semantic/grain"
)

func init() {
	register(Shape{
		Name: "lastYear", Place: 40, Keys: []string{"per"}, Tells: always,
		Words: func(p Profile) map[string]string {
			if byFeasts(p) {
				return map[string]string{"en": "by last year’s shape, lunar feasts aligned", "zh": "按上年走势（农历节日对齐）"}
			}
			return map[string]string{"en": "by last year’s shape", "zh": "按上年走势"}
		},
		Reads: func(a Asked) (Period, bool) {
			var out Period
			widen := func(d time.Time) {
				if out.From.IsZero() || d.Before(out.From) {
					out.From = d
				}
				if next := d.AddDate(0, 0, 1); next.After(out.To) {
					out.To = next
				}
			}
			ahead := false
			for _, d := range a.Period.Days() {
				then := yearBefore(a.Profile, d)
				widen(then)
				ahead = ahead || !a.loaded(then)
			}
			if ahead { // the year before last stands in for what is not loaded yet
				for _, d := range a.Period.Days() {
					widen(yearBefore(a.Profile, yearBefore(a.Profile, d)))
				}
			}
			return out, len(a.Period.Days()) > 0
		},
		Weights: byLastYear,
	})
}

// byFeasts tells a project whose year follows lunar feasts.
func byFeasts(p Profile) bool { return p.Country != nil && p.Country.Code == "CN" }

// yearBefore is the day of last year in the same position: that of the last time of
// an event which has a say in the day, else the same weekday, and around lunar feasts
// as far from the feast where the project's country has them.
func yearBefore(p Profile, d time.Time) time.Time {
	if then, ok := eventBefore(p.Events, d); ok {
		return then
	}
	name := "lastYearWeekday"
	if byFeasts(p) {
		name = "lunar"
	}
	c, err := comparison.Find(name)
	if err != nil {
		panic(err)
	}
	b := comparison.Bucket{From: d, To: d.AddDate(0, 0, 1)}
	return c.Counterpart(comparison.Asked{Grain: grain.Day, Cal: grain.Gregorian(), Span: comparison.Span{Count: 1, Grain: grain.Day}, Range: b}, b).From
}

// eventBefore is the day at the same place by the last time of an event. Days that
// would be laid upon that time without being of this one move as far as the event
// does: it counts once. One that did not take place about a year before tells nothing.
func eventBefore(events []*calendar.Event, d time.Time) (time.Time, bool) {
	b := comparison.Bucket{From: d, To: d.AddDate(0, 0, 1)}
	asked := comparison.Asked{Grain: grain.Day, Cal: grain.Gregorian(), Span: comparison.Span{Count: 1, Grain: grain.Day}, Range: b}
	same := d.AddDate(0, 0, -daysOfWeeks)
	for _, e := range events {
		if len(e.Touching(d, d)) == 0 && len(e.Touching(same, same)) == 0 {
			continue
		}
		c := comparison.OfEvent(e).Counterpart(asked, b)
		if days := d.Sub(c.From).Hours() / 24; !c.Missing && days > leastYear && days < mostYear {
			return c.From, true
		}
	}
	return time.Time{}, false
}

// daysOfWeeks is a year of whole weeks.
const daysOfWeeks = 52 * grain.AllWeekdays

// How many days may lie between the same days of two years: feasts move by a month.
const leastYear, mostYear = 330, 400

// byLastYear gives each day what the one in its position had a year before. Where
// that is not loaded yet, since next year is planned before this one is over, the
// year before that tells, raised by how far what is loaded of this year lies above
// the same days of that one. A day of returns has no part.
func byLastYear(a Asked, past Past) []float64 {
	days := a.Period.Days()
	out := make([]float64, len(days))
	var ahead []int
	var now, then float64
	for i, d := range days {
		last := yearBefore(a.Profile, d)
		v, ok := past(last)
		switch {
		case ok:
			out[i] = max(0, v)
			if w, ok := past(yearBefore(a.Profile, last)); ok {
				now, then = now+out[i], then+max(0, w)
			}
		case a.loaded(last):
			return nil
		default:
			ahead = append(ahead, i)
		}
	}
	growth := 1.0
	if now > 0 && then > 0 {
		growth = now / then
	}
	if len(ahead) > 0 && len(ahead) < len(days) && then <= 0 {
		return nil // parts of two years cannot be laid beside each other
	}
	for _, i := range ahead {
		v, ok := past(yearBefore(a.Profile, yearBefore(a.Profile, days[i])))
		if !ok {
			return nil
		}
		out[i] = max(0, v) * growth
	}
	return out
}
