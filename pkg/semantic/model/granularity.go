package model

import (
	"strings"

	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/semantic/calendar"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/semantic/grain"
)

// Granularities makes a calendar of each custom granularity of a time spine of days,
// to be told by the spine, so that it has all that calendars have: comparisons,
// targets, ranges to date. A name that a calendar has already is left to it.
func (m *Model) Granularities(c *Connection) {
	for _, s := range m.Spines {
		if s.Grain != grain.Day {
			continue
		}
		for _, g := range s.Custom {
			name := string(g.Name)
			if m.CalendarNamed(name) != nil {
				continue
			}
			of := &Calendar{Name: name, Label: Text{"en": strings.ReplaceAll(name, "_", " ")}, Calendar: m.Project.Calendar, Granularity: true}
			of.Periods = &calendar.Late{}
			m.Calendars = append(m.Calendars, of)
			t := &DayTable{Calendar: of, Source: &Source{Name: "granularity " + name, Connection: c, Relation: s.Relation}}
			t.Columns = map[string]string{"day": s.Column, "period": g.Column}
			for _, other := range s.Custom {
				t.Longer = append(t.Longer, other.Column)
			}
			m.DayTables = append(m.DayTables, t)
		}
	}
}
