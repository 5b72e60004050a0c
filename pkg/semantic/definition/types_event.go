package definition

import "github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/semantic/diag"

// Event is days of business that come again: a sale, a fair, a feast's week. It tells
// when in one way: by dates, yearly, or by a feast.
type Event struct {
	Places diag.Places `json:"-"`
	// Name that requests and rules refer to, as event:name.
	Name string `json:"name" jsonschema:"required"`
	// Label that readers see.
	Label Text `json:"label"`
	// Dates are the days of each time that it takes place.
	Dates []*DaySpan `json:"dates"`
	// Yearly are its dates, the same every year.
	Yearly *Yearly `json:"yearly"`
	// Feast that it begins with.
	Feast string `json:"feast" words:"feasts"`
	// Length is how many days it lasts from the feast on; 1 unless told, and of ramadan
	// the whole month.
	Length int `json:"length" jsonschema:"minimum=1,maximum=120"`
	// Since is the first year of an event that is yearly or goes by a feast.
	Since int `json:"since" jsonschema:"minimum=1900,maximum=2200"`
	// Until is its last year.
	Until int `json:"until" jsonschema:"minimum=1900,maximum=2200"`
	// Lead is how many days before it business already follows it; 0 unless told.
	Lead int `json:"lead" jsonschema:"minimum=0,maximum=120"`
	// After is how many days after it business still follows it; 0 unless told.
	After int `json:"after" jsonschema:"minimum=0,maximum=120"`
	// Level of the units that have the event, as hierarchy.level; all have it unless
	// told.
	Level string `json:"level"`
	// Units of the level that have it.
	Units []EventUnit `json:"units"`
}

// Yearly are dates of every year. A plain date is short for from alone.
type Yearly struct {
	// From is the first day, 01-02.
	From string `json:"from" jsonschema:"required,pattern=^[0-9]{2}-[0-9]{2}$" want:"month and day such as 11-11" scalar:"true"`
	// To is the last day, 01-02; the first unless told. One before from is that of the
	// year after.
	To string `json:"to" jsonschema:"pattern=^[0-9]{2}-[0-9]{2}$" want:"month and day such as 11-11"`
}

// EventUnit is a unit that has an event. A plain name is short for unit alone.
type EventUnit struct {
	// Unit is a member of the level.
	Unit string `json:"unit" jsonschema:"required" scalar:"true"`
	// Under names the units above it, coarse to fine, where the level has several units
	// of this name.
	Under []string `json:"under"`
}
