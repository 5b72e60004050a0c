package model

import (
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/semantic/diag"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/semantic/grain"
)

// Names of the calendars that projects have without an entry.
const (
	GregorianCalendar = "gregorian" // years from January
	FiscalCalendar    = "fiscal"    // years from the project's fiscalYearStart, where it has one
)

// Calendar is how days make periods, by name.
type Calendar struct {
	Name  string
	Label Text
	grain.Calendar
	// Granularity tells one that is made of a dbt time spine's granularity of the same
	// name, which can be asked for as a grain too.
	Granularity bool
	Pos         diag.Pos
}

// Gregorian is the calendar that every project has, its weeks beginning as the
// project says.
func Gregorian(c grain.Calendar) *Calendar {
	return &Calendar{Name: GregorianCalendar, Label: Text{"en": "Calendar year", "zh": "自然年"}, Calendar: c}
}

// CalendarNamed finds a calendar by name, nil if there is none.
func (m *Model) CalendarNamed(name string) *Calendar {
	for _, c := range m.Calendars {
		if c.Name == name {
			return c
		}
	}
	return nil
}

// Calendar is the project's.
func (m *Model) Calendar() *Calendar {
	for _, c := range m.Calendars {
		if c.Calendar == m.Project.Calendar {
			return c
		}
	}
	return Gregorian(m.Project.Calendar)
}

// CalendarOf is the one by which a rule's buckets count: its own, else its metric's,
// else the project's.
func (m *Model) CalendarOf(r *Rule) *Calendar {
	return m.first(r.Calendar, r.Metric)
}

// CalendarOfTarget is the one that a target's periods are of, found likewise.
func (m *Model) CalendarOfTarget(t *Target) *Calendar {
	return m.first(t.Calendar, t.Metric)
}

func (m *Model) first(own *Calendar, metric *Metric) *Calendar {
	switch {
	case own != nil:
		return own
	case metric != nil && metric.Calendar != nil:
		return metric.Calendar
	}
	return m.Calendar()
}
