package definition

import "github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/semantic/diag"

// PeriodTable is a table, or SQL, that tells the periods of a calendar: with one
// row a day (day), or one row a period (first and last).
type PeriodTable struct {
	Places diag.Places `json:"-"`
	// Connection that holds the table. May be left out where there is only one.
	Connection string `json:"connection"`
	// Table to read, as table or schema.table. Either this or sql.
	Table string `json:"table"`
	// SQL is one SELECT to read instead of a table, without a semicolon.
	SQL string `json:"sql"`
	// Day is the column of the day, where each day has a row.
	Day string `json:"day"`
	// First is the column of a period's first day, where each period has a row.
	First string `json:"first"`
	// Last is the column of a period's last day, beside first.
	Last string `json:"last"`
	// Period is the column of the period's name. Names that come again every year,
	// such as 1 or P01, are called with it: 2025-P01.
	Period string `json:"period" jsonschema:"required"`
	// Quarter is the column of the quarter of the year that the period belongs to; none
	// where the calendar has no quarters.
	Quarter string `json:"quarter"`
	// Year is the column of the year that the period belongs to.
	Year string `json:"year" jsonschema:"required"`
	// Label is the column of what readers call the period, or one per language; the
	// name unless told.
	Label Text `json:"label"`
}

// UnitDays are the days of one unit.
type UnitDays struct {
	Places diag.Places `json:"-"`
	// Unit is the member of the level.
	Unit string `json:"unit" jsonschema:"required"`
	// Under names the units above it, coarse to fine, where the level has several units
	// of this name.
	Under []string `json:"under"`
	// Weekdays that count for it; those of the entry unless told.
	Weekdays []string `json:"weekdays" jsonschema:"enum=monday,enum=tuesday,enum=wednesday,enum=thursday,enum=friday,enum=saturday,enum=sunday"`
	// Hours in which it is open; those of the entry unless told.
	Hours []*OpeningHours `json:"hours"`
	// Closed are days that do not count for it, beside those of the entry.
	Closed []*DaySpan `json:"closed"`
	// Open are days that count for it, beside those of the entry.
	Open []*OpenDays `json:"open"`
}

// DayTable is a table, or SQL, with a row for each day that is not what its weekday
// says, or for each unit with the weekdays on which it is open.
type DayTable struct {
	Places diag.Places `json:"-"`
	// Connection that holds the table. May be left out where there is only one.
	Connection string `json:"connection"`
	// Table to read, as table or schema.table. Either this or sql.
	Table string `json:"table"`
	// SQL is one SELECT to read instead of a table, without a semicolon.
	SQL string `json:"sql"`
	// Day is the column of the day.
	Day string `json:"day"`
	// Unit is the column of the unit of level that a row is about; rows where it is
	// NULL are about all of them.
	Unit string `json:"unit"`
	// Weekdays is the column of the weekdays that count for a unit, in place of day:
	// mon, tue, sat or 1267, from Monday.
	Weekdays string `json:"weekdays"`
	// Opens is the column of the time of day at which it opens, beside closes: on the
	// day, or on the weekdays. Without open and lists a day that has none is closed.
	Opens string `json:"opens"`
	// Closes is the column of the time of day at which it closes; not later than opens,
	// it is that of the next day.
	Closes string `json:"closes"`
	// Open is the column that tells whether the day counts: true or false, 1 or 0.
	Open string `json:"open"`
	// Lists says which days have a row where no column tells: closed ones (unless
	// told), or open ones, so that no other day between the first and the last row
	// counts.
	Lists string `json:"lists" jsonschema:"enum=closed,enum=open"`
}
