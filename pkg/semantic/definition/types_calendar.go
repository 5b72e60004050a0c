package definition

import "github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/semantic/diag"

// Calendar says how days make weeks, months, quarters and years: months of the
// year from any first month (yearStart), of whole weeks (weeks), as listed
// (periods), or as a table of the database tells (read).
type Calendar struct {
	Places diag.Places `json:"-"`
	// Name that requests, metrics, targets and rules refer to.
	Name string `json:"name" jsonschema:"required"`
	// Label that readers see.
	Label Text `json:"label"`
	// WeekStart is the first day of a week; the project's unless told. In a calendar
	// of weeks it is the day after yearEnd.weekday.
	WeekStart string `json:"weekStart" jsonschema:"enum=monday,enum=tuesday,enum=wednesday,enum=thursday,enum=friday,enum=saturday,enum=sunday"`
	// YearStart is the first month of the year; 1 unless told.
	YearStart int `json:"yearStart" jsonschema:"minimum=1,maximum=12"`
	// YearNamed says by which calendar year a year is called: both (FY2025/26), begin
	// (FY2025) or end (FY2026). Unless told it is both, and in a calendar of weeks the
	// year that holds most of it.
	YearNamed string `json:"yearNamed" jsonschema:"enum=both,enum=begin,enum=end"`
	// Weeks of the three months of a quarter.
	Weeks string `json:"weeks" jsonschema:"enum=4-4-5,enum=4-5-4,enum=5-4-4"`
	// YearEnd says when a year of weeks ends.
	YearEnd *YearEnd `json:"yearEnd"`
	// LeapMonth is the month, 1 to 12, that the 53rd week is added to; 12 unless told.
	LeapMonth int `json:"leapMonth" jsonschema:"minimum=1,maximum=12"`
	// Restated years of 53 weeks are moved by a week when the year after is compared
	// with them, so that weeks of the same season meet.
	Restated bool `json:"restated"`
	// Periods are what the calendar has for months, in order of time.
	Periods []*Period `json:"periods"`
	// Read is a table that tells the periods, in place of a list.
	Read *PeriodTable `json:"read"`
}

// YearEnd says on which day years of weeks end.
type YearEnd struct {
	// Month that years end with, 1 to 12.
	Month int `json:"month" jsonschema:"required,minimum=1,maximum=12"`
	// Weekday on which they end.
	Weekday string `json:"weekday" jsonschema:"required,enum=monday,enum=tuesday,enum=wednesday,enum=thursday,enum=friday,enum=saturday,enum=sunday"`
	// Day is which of these weekdays: the last of the month (unless told), or the one
	// nearest to its end.
	Day string `json:"day" jsonschema:"enum=last,enum=nearest"`
}

// Period is one listed period.
type Period struct {
	Places diag.Places `json:"-"`
	// Name as requests write it, unique in the calendar.
	Name string `json:"name" jsonschema:"required"`
	// Label that readers see; the name unless told.
	Label Text `json:"label"`
	// From is the first day, 2006-01-02.
	From string `json:"from" jsonschema:"required,pattern=^[0-9]{4}-[0-9]{2}-[0-9]{2}$" want:"a day such as 2026-10-01"`
	// To is the last day, 2006-01-02.
	To string `json:"to" jsonschema:"required,pattern=^[0-9]{4}-[0-9]{2}-[0-9]{2}$" want:"a day such as 2026-10-01"`
	// Year that the period belongs to, as readers call it.
	Year string `json:"year" jsonschema:"required"`
	// Quarter of the year that it belongs to, such as Q1; none where the calendar has
	// no quarters.
	Quarter string `json:"quarter"`
}
