package model

import (
	"slices"
	"strings"

	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/semantic/calendar"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/semantic/diag"
)

// Event is days of business that come again, of all units or of some of a level.
type Event struct {
	*calendar.Event
	Level  *Level     // of the units that have it; nil: all have it
	Units  []UnitName // of the level
	Listed bool       // its dates are listed one by one
	Pos    diag.Pos
}

// LastYear is what the comparison with last year means: another comparison, by its
// name, such as lunar or event:double11. "": the same dates.
type LastYear struct {
	Name  string
	Event *Event // of event:NAME; nil: it is no event
}

// Along is the event that last year goes along; nil: none.
func (l LastYear) Along() *calendar.Event {
	if l.Event == nil {
		return nil
	}
	return l.Event.Event
}

// EventNamed finds an event by name, nil if there is none.
func (m *Model) EventNamed(name string) *Event {
	for _, e := range m.Events {
		if e.Name == name {
			return e
		}
	}
	return nil
}

// Has tells whether a unit of the event's level has it: its member, with those of the
// levels above as far as they are known, coarse to fine.
func (e *Event) Has(member string, above []string) bool {
	return slices.ContainsFunc(e.Units, func(u UnitName) bool {
		n := len(u.Under)
		return u.Name == member && n <= len(above) && slices.Equal(u.Under, above[len(above)-n:])
	})
}

// Whose says which units have it: "organisation.region East, West".
func (e *Event) Whose() string {
	names := make([]string, len(e.Units))
	for i, u := range e.Units {
		names[i] = u.String()
	}
	return e.Level.Hierarchy.Name + "." + e.Level.Name + " " + strings.Join(names, ", ")
}
