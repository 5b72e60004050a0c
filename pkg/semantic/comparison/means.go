package comparison

import "github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/semantic/calendar"

// YearMeanings are what "last year" can mean to a project or metric, beside events: by
// the words of definitions, the comparison that it is. By date it is itself.
func YearMeanings() map[string]string {
	return map[string]string{"date": LastYear, "weekday": "lastYearWeekday", "lunar": "lunar", "easter": "easter", "ramadan": "ramadan"}
}

// Meaning is the comparison that "last year" stands for: with the last time of an
// event, or the one of a name. nil: the same dates.
func Meaning(name string, event *calendar.Event) *Comparison {
	if event != nil {
		return OfEvent(event)
	}
	if name == "" || name == LastYear {
		return nil
	}
	other, err := Find(name)
	if err != nil {
		return nil
	}
	return other
}

// Same tells two meanings of last year that are one.
func Same(a, b *Comparison) bool { return a == b || a != nil && b != nil && a.Name == b.Name }

// meant is another comparison that one stands for, nil where it stands for itself.
func (a Asked) meant(c *Comparison) *Comparison {
	if c.Name != LastYear {
		return nil
	}
	return a.Means
}
