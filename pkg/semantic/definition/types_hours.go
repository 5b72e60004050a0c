package definition

import "github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/semantic/diag"

// OpeningHours are the hours of opening days.
type OpeningHours struct {
	Places diag.Places `json:"-"`
	// Weekdays of these hours; every one unless told. A weekday may have several.
	Weekdays []string `json:"weekdays" jsonschema:"enum=monday,enum=tuesday,enum=wednesday,enum=thursday,enum=friday,enum=saturday,enum=sunday"`
	// From is the time of day at which it opens.
	From string `json:"from" jsonschema:"required,pattern=^([01][0-9]|2[0-3]):[0-5][0-9]$" want:"a time of day such as 09:00"`
	// To is the time of day at which it closes. Not later than from, it is that of the
	// next day: what is open from 22:00 to 02:00 belongs to the day on which it opens.
	To string `json:"to" jsonschema:"required,pattern=^(([01][0-9]|2[0-3]):[0-5][0-9]|24:00)$" want:"a time of day such as 21:00"`
}

// OpenDays is days from a first to a last one that count.
type OpenDays struct {
	Places diag.Places `json:"-"`
	// From is the first day, 2006-01-02.
	From string `json:"from" jsonschema:"required,pattern=^[0-9]{4}-[0-9]{2}-[0-9]{2}$" want:"a day such as 2026-10-01"`
	// To is the last day, 2006-01-02; the first unless told.
	To string `json:"to" jsonschema:"pattern=^[0-9]{4}-[0-9]{2}-[0-9]{2}$" want:"a day such as 2026-10-01"`
	// Label that readers see: Christmas Eve.
	Label Text `json:"label"`
	// Hours in which these days are open; those of their weekday unless told.
	Hours []*OpenTime `json:"hours"`
}

// OpenTime is from when to when it is open.
type OpenTime struct {
	Places diag.Places `json:"-"`
	// From is the time of day at which it opens.
	From string `json:"from" jsonschema:"required,pattern=^([01][0-9]|2[0-3]):[0-5][0-9]$" want:"a time of day such as 09:00"`
	// To is the time of day at which it closes; not later than from, that of the next
	// day.
	To string `json:"to" jsonschema:"required,pattern=^(([01][0-9]|2[0-3]):[0-5][0-9]|24:00)$" want:"a time of day such as 14:00"`
}
