package definition

import "github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/semantic/diag"

// Tier is how the warnings of one tier travel (预警级别): how often rules are
// judged, when a warning is sent, to whom, and how often again. What is left
// out keeps the tier's usual value, which docs/alerting.md lists.
type Tier struct {
	Places diag.Places `json:"-"`
	// Tier that this is about: 1 strategic, 2 tactical, 3 operational.
	Tier int `json:"tier" jsonschema:"required,minimum=1,maximum=3"`
	// Label that readers see.
	Label Text `json:"label"`
	// Cadence is how often the tier's rules are judged; a multiple of 10s.
	Cadence string `json:"cadence" jsonschema:"pattern=^[0-9]+(s|m|h|d)$"`
	// Pending is how long a rule has to fire before a message is sent; 0s sends
	// at once.
	Pending string `json:"pending" jsonschema:"pattern=^[0-9]+(s|m|h|d)$"`
	// KeepFiring is how long a warning stays after its rule stopped firing, so
	// that one that comes and goes is one warning.
	KeepFiring string `json:"keepFiring" jsonschema:"pattern=^[0-9]+(s|m|h|d)$"`
	// Repeat is how long it takes until a warning that lasts is sent again.
	Repeat string `json:"repeat" jsonschema:"pattern=^[0-9]+(s|m|h|d)$"`
	// Acknowledge is how long an incident may wait for somebody to acknowledge it, outside
	// of mute; then the people of the tier above are told. Left out, or 0s, they never
	// are. Tier 1 has none above.
	Acknowledge string `json:"acknowledge" jsonschema:"pattern=^[0-9]+(s|m|h|d)$"`
	// Overdue is how long after its due day is over an action may still be open; then the
	// tier's people are reminded, once a day, until it is done, dropped or given another day:
	// 0s reminds the morning after. Actions are of the tier of their metric, those about no
	// metric of tier 2. Left out, nobody is.
	Overdue string `json:"overdue" jsonschema:"pattern=^[0-9]+(s|m|h|d)$"`
	// ContactPoint is the name of a contact point that exists in Grafana. Left
	// out, one is made from the addresses in the environment.
	ContactPoint string `json:"contactPoint"`
	// Mute is when no message is sent; what still fires afterwards is sent
	// then. An empty list sends at any time.
	Mute []Mute `json:"mute"`
}

// Mute is a time in which no message is sent.
type Mute struct {
	// Days of the week; every day unless told.
	Days []string `json:"days" jsonschema:"enum=monday,enum=tuesday,enum=wednesday,enum=thursday,enum=friday,enum=saturday,enum=sunday"`
	// From is the time of day at which it begins; midnight unless told.
	From string `json:"from" jsonschema:"pattern=^([01][0-9]|2[0-3]):[0-5][0-9]$"`
	// To is the time of day at which it ends; midnight unless told. Before from,
	// it is silent from the start of the day to it, and again after from.
	To string `json:"to" jsonschema:"pattern=^(([01][0-9]|2[0-3]):[0-5][0-9]|24:00)$"`
}

// Agenda is a message with the morning's agenda, sent at a time of day (定时摘要).
type Agenda struct {
	Places diag.Places `json:"-"`
	// Name of the message, unique in the project.
	Name string `json:"name" jsonschema:"required"`
	// Label that readers see.
	Label Text `json:"label"`
	// At is the time of day at which it is sent, in the project's time zone.
	At string `json:"at" jsonschema:"required,pattern=^([01][0-9]|2[0-3]):[0-5][0-9]$"`
	// Days on which it is sent: working (unless told), all, or an entry of days; or a
	// list of days of the week.
	Days DayChoice `json:"days" jsonschema:"enum=monday,enum=tuesday,enum=wednesday,enum=thursday,enum=friday,enum=saturday,enum=sunday"`
	// Holidays is the list of dates on which it is not sent. Older than days: name days
	// instead, which rules and sources share.
	Holidays []string `json:"holidays" jsonschema:"pattern=^[0-9]{4}-[0-9]{2}-[0-9]{2}$"`
	// Workdays is the list of dates on which it is sent whatever the day of the week
	// (调休). Older than days, as holidays.
	Workdays []string `json:"workdays" jsonschema:"pattern=^[0-9]{4}-[0-9]{2}-[0-9]{2}$"`
	// Level of the unit that it is about, as hierarchy.level; the whole
	// organisation unless told.
	Level string `json:"level"`
	// Unit is the member of that level.
	Unit string `json:"unit"`
	// Under names the units above it, coarse to fine, where the level has several
	// units of this name.
	Under []string `json:"under"`
	// Domain that it is limited to.
	Domain string `json:"domain"`
	// Tier that it is limited to.
	Tier int `json:"tier" jsonschema:"minimum=1,maximum=3"`
	// Language of the message; the project's unless told.
	Language string `json:"language" jsonschema:"enum=en,enum=zh"`
	// ContactPoint is the name of a contact point that exists in Grafana, with
	// messages about what is resolved turned off. Left out, one is made from the
	// addresses in the environment.
	ContactPoint string `json:"contactPoint"`
	// As is the reader as whom it is read where the project has policies: what that one
	// may read is what the message tells. Without it, a reader called agendas/NAME.
	As *AgendaReader `json:"as"`
}

// AgendaReader is the reader as whom a message is read, one who policies admit.
type AgendaReader struct {
	// Login; agendas/NAME of the message unless told.
	Login string `json:"login"`
	// Email that policies know the reader by.
	Email string `json:"email"`
	// Role in the organisation of Grafana; none unless told.
	Role string `json:"role" jsonschema:"enum=Viewer,enum=Editor,enum=Admin"`
	// Teams of Grafana that the reader is in.
	Teams []string `json:"teams"`
}
