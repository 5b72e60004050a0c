package model

import (
	"time"

	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/semantic/calendar"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/semantic/diag"
)

// Tier is how the warnings of one tier travel. Nil pointers and "" are left to
// the tier's usual value.
type Tier struct {
	Tier         int
	Label        Text
	Cadence      *time.Duration // how often rules are judged
	Acknowledge  *time.Duration // how long nobody may acknowledge; 0: for ever
	Overdue      *time.Duration // after which people are reminded of actions; nil: never
	Pending      *time.Duration // how long a rule fires before a message is sent
	KeepFiring   *time.Duration // how long a warning outlasts its rule
	Repeat       *time.Duration // until a lasting warning is sent again
	ContactPoint string         // one that exists in Grafana; "" = made from addresses
	Mute         []Mute         // when nothing is sent
	MuteSet      bool           // Mute counts, even empty
	Pos          diag.Pos
}

// Mute is a daily time in which nothing is sent, "15:04" to "15:04"; a To
// before From means the start of the day up to To and the day from From on.
type Mute struct {
	Days     []string // monday, …; none = every day
	From, To string   // "00:00" and "24:00" where nothing was written
}

// Agenda is a message with the agenda, sent at a time of day in the project's
// zone.
type Agenda struct {
	Name         string
	Label        Text
	At           string         // "15:04"
	On           *calendar.Days // on which it is sent; nil: as the next three say
	Days         []string       // monday, …
	Holidays     []string       // dates on which nothing is sent
	Workdays     []string       // dates on which it is sent whatever the weekday
	Level        *Level         // nil = the whole organisation
	Unit         UnitName
	Domain       string
	Tier         int     // 0 = all
	Language     string  // en, zh
	ContactPoint string  // one that exists in Grafana; "" = made from addresses
	As           *Reader // as whom it is read; nil: as nobody but itself
	Pos          diag.Pos
}

// Reader is who a message is read as, where policies say who reads what.
type Reader struct {
	Login, Email, Role string
	Teams              []string
}

// Messages are the messages that are sent at a time of day: those of the definitions, else
// the usual one.
func (m *Model) Messages() []*Agenda {
	if len(m.Agendas) > 0 {
		return m.Agendas
	}
	return []*Agenda{{
		Name: "morning", Label: Text{"en": "Morning agenda", "zh": "晨会预警摘要"}, At: "08:30", Language: m.Project.Language,
		On: m.DaysNamed(calendar.Working),
	}}
}

// MessageNamed finds one of Messages, nil if there is none.
func (m *Model) MessageNamed(name string) *Agenda {
	for _, a := range m.Messages() {
		if a.Name == name {
			return a
		}
	}
	return nil
}

// AgendaNamed finds a message with the agenda, nil if there is none.
func (m *Model) AgendaNamed(name string) *Agenda {
	for _, a := range m.Agendas {
		if a.Name == name {
			return a
		}
	}
	return nil
}

// TierOf finds what is defined for a tier, nil if nothing is.
func (m *Model) TierOf(tier int) *Tier {
	for _, t := range m.Tiers {
		if t.Tier == tier {
			return t
		}
	}
	return nil
}

// usualMutes are when tiers are silent where definitions do not say.
var usualMutes = map[int][]Mute{
	1: {{From: "21:00", To: "07:30"}},
	2: {{From: "20:00", To: "08:00"}, {Days: []string{"saturday", "sunday"}, From: "00:00", To: "24:00"}},
	3: {{From: "22:00", To: "06:00"}},
}

// MutesOf are when the warnings of a tier are silent, in the project's zone.
func (m *Model) MutesOf(tier int) []Mute {
	if t := m.TierOf(tier); t != nil && t.MuteSet {
		return t.Mute
	}
	return usualMutes[tier]
}
