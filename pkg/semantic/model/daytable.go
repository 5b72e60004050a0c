package model

import (
	"time"

	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/semantic/calendar"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/semantic/diag"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/semantic/grain"
)

// DayTable is a table of a database that tells what definitions leave to it: the
// periods of a calendar, or the days that count. Definitions name it; whoever has
// the connection reads it and tells Calendar or Days.
type DayTable struct {
	// Calendar or Days is what it tells; the other one is nil.
	Calendar *Calendar
	Days     *calendar.Days
	// Source is its relation and connection, and nothing else.
	Source *Source
	// Columns by the definition's keys: day, first, last, period, quarter, year, open.
	Columns map[string]string
	// Label are the columns of what readers call a period, by language.
	Label Text
	// Longer are columns that may hold the years of the periods, if they do.
	Longer []string
	// ListsOpen tells that rows are the days that count, and that no other one of its
	// time does.
	ListsOpen bool
	Pos       diag.Pos
}

// Subject is what the table tells, for findings: calendar school, days trading.
func (t *DayTable) Subject() string { return t.Source.Name }

// Name is the table as messages name it.
func (t *DayTable) Name() string {
	if t.Source.Relation.SQL != "" {
		return "its SQL"
	}
	return "table " + t.Source.Relation.Table
}

// Late is what makes the periods of a calendar that a table tells; nil for any other.
func (c *Calendar) Late() *calendar.Late {
	if c == nil {
		return nil
	}
	late, _ := c.Periods.(*calendar.Late)
	return late
}

// Unread tells a calendar whose table has not been read: it has no periods yet.
func (c *Calendar) Unread() bool { return c.Late() != nil && !c.Late().Told() }

// StartOf is the first day of a written target, by the calendar of its periods; zero
// where it is no period of the target's grain. Calendars that a table tells have no
// periods when definitions are linked.
func (t *Target) StartOf(v TargetValue, c grain.Calendar) time.Time {
	if !v.Start.IsZero() {
		return v.Start
	}
	start, _ := c.PeriodStart(v.Period, t.Grain, time.UTC) // the survey tells what is wrong with it
	return start
}
