package outlook

import (
	"context"
	"strconv"
	"time"

	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/semantic/calendar"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/semantic/grain"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/semantic/model"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/semantic/query"
)

// Marks name what is special about buckets: the days of events, by their place in them,
// and official days that are other than their weekday. Longer buckets have none.
func Marks(ctx context.Context, ask Asker, m *model.Model, scope *query.Scope, g grain.Grain, cal grain.Calendar, buckets []time.Time) ([]string, error) {
	if g != grain.Day || len(buckets) == 0 {
		return nil, nil
	}
	out := make([]string, len(buckets))
	for i, t := range buckets {
		out[i] = official(m, t)
	}
	events, err := ask.Events(ctx, scope, buckets[0], cal.Add(buckets[len(buckets)-1], 1, grain.Day))
	if err != nil {
		return nil, err
	}
	at := map[string]int{}
	for i, t := range buckets {
		at[t.Format(time.DateOnly)] = i
	}
	for _, e := range events {
		first, err := time.Parse(time.DateOnly, e.First)
		if err != nil {
			continue // days are written as dates
		}
		to, err := time.Parse(time.DateOnly, e.To)
		if err != nil {
			continue
		}
		from, err := time.Parse(time.DateOnly, e.From)
		if err != nil {
			continue
		}
		for t := from; !t.After(to); t = t.AddDate(0, 0, 1) {
			if i, inside := at[t.Format(time.DateOnly)]; inside {
				out[i] = e.Name + " " + strconv.Itoa(int(t.Sub(first).Hours()/24))
			}
		}
	}
	return out, nil
}

// Days that are other than their weekday.
const (
	holiday = "holiday" // off, though its weekday is worked
	worked  = "worked"  // worked, though its weekday is off
)

// official is what the country's calendar makes of a day: holiday, worked, or "".
func official(m *model.Model, t time.Time) string {
	days := m.DaysNamed(calendar.Working)
	if days == nil || days.Country == nil || days.Unread() {
		return ""
	}
	switch usual := days.Weekdays[t.Weekday()]; {
	case usual && !days.Counts(t):
		return holiday
	case !usual && days.Counts(t):
		return worked
	}
	return ""
}
