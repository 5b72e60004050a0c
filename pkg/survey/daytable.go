package survey

import (
	"context"
	"errors"
	"fmt"
	"time"

	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/execute"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/semantic/calendar"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/semantic/diag"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/semantic/expr"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/semantic/model"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/sql/ast"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/sql/lower"
)

// dayRows is how many rows of a table of days are read: more than 500 years.
const dayRows = 200_000

var (
	tableUnread = diag.Check{
		Code: "WH181", Name: "day-table-unread", Severity: diag.Error,
		What:    "The table of a calendar, or of days that count, is not there, lacks a column, or cannot be read.",
		Why:     "The calendar has no periods, and nobody knows which days count: what goes by them is refused. Other calendars and days are not touched.",
		Example: "calendars:\n  - name: terms\n    read: {table: trems, day: day, period: term, year: school_year}",
		Fix:     "correct the table's or the column's name; it is read again within minutes",
	}
	periodRowsWrong = diag.Check{
		Code: "WH182", Name: "period-table", Severity: diag.Error,
		What:    "The periods of a calendar's table overlap, leave a gap or are cut by a quarter, or a row lacks its day or its names.",
		Why:     "A day has to lie in one period, and a period in one quarter and one year.",
		Example: "# the table has no row for 2025-03-05\ncalendars:\n  - name: terms\n    read: {table: days, day: day, period: term, year: school_year}",
		Fix:     "mend the rows that the message names; the table is read again within minutes",
	}
	dayRowsWrong = diag.Check{
		Code: "WH183", Name: "day-table-rows", Severity: diag.Error,
		What:    "A table of days that count lists a day twice, or has a row without a day, with a time of day, with words that are neither open nor closed or no weekdays, or with opening hours that are none or overlap.",
		Why:     "It is not known whether the day counts.",
		Example: "# the table has two rows for 2025-12-25\ndays:\n  - name: trading\n    read: {table: holidays, day: day}",
		Fix:     "mend the rows that the message names; the table is read again within minutes",
	}
	tableEnds = diag.Check{
		Code: "WH184", Name: "day-table-ends", Severity: diag.Warning,
		What:    "The table of a calendar or of days ends within two months of the project's clock.",
		Why:     "After its end there are no periods, and holidays count as what their weekday says.",
		Example: "# the last row is of 2025-12-26, and today is 2025-11-20\ndays:\n  - name: trading\n    read: {table: holidays, day: day}",
		Fix:     "add the rows of the time to come",
	}
	unitWithoutWeekdays = diag.Check{
		Code: "WH211", Name: "unit-without-weekdays", Severity: diag.Warning,
		What:    "A row of a table of units and their weekdays names no weekdays.",
		Why:     "The unit counts by the weekdays of the entry, as units without a row do; that may not be when it is open.",
		Example: "# the row of Mill has no open_on\ndays:\n  - name: open\n    level: organisation.store\n    read: {table: stores, unit: store, weekdays: open_on}",
		Fix:     "write its weekdays into the row, or take the row out",
	}
	targetOutside = diag.Check{
		Code: "WH185", Name: "target-outside-calendar", Severity: diag.Error,
		What:    "The period of a written target is none of the calendar that a table tells.",
		Why:     "The target has no days, and nothing is held against it.",
		Example: "targets:\n  - metric: net_sales\n    calendar: terms\n    grain: month\n    values: [{period: T9, value: 3000}]",
		Fix:     "write a name as the table has it, or the first day of the period",
	}
	noCalendar = diag.Check{
		Code: "WH189", Name: "granularity-no-calendar", Severity: diag.Info,
		What:    "A custom granularity of a dbt time spine does not cut the days into periods that follow each other.",
		Why:     "It can be asked for as dbt does, as a table; comparisons, targets and ranges by it have no meaning.",
		Example: "# the spine's column names a day of Mars, in no order of time",
		Fix:     "nothing has to be done",
	}
	tableNotChecked = diag.Check{
		Code: "WH186", Name: "day-table-not-checked", Severity: diag.Info,
		What:    "A calendar or days stand in a table, and the check has not read it.",
		Why:     "Gaps, overlaps and days that stand twice are only seen in the rows.",
		Example: "calendars:\n  - name: terms\n    read: {table: days, day: day, period: term, year: school_year}",
		Fix:     "run validate with --connect",
	}
)

// NotChecked tells which tables of calendars and days nobody has read, for those who
// check definitions without a connection.
func NotChecked(m *model.Model) (found diag.List) {
	for _, t := range m.DayTables {
		if t.Calendar != nil && t.Calendar.Granularity {
			continue // a model of dbt, which dbt tests
		}
		found = append(found, tableNotChecked.At(m.PlaceOf(t, "", t.Pos), t.Subject(),
			"%s stands in %s of connection %s, which was not read", t.Subject(), t.Name(), t.Source.Connection.Name))
	}
	return found
}

// DayTables reads the tables that tell calendars and days, puts what they tell in
// force, and gives the findings. What cannot be read stays as it was; rows that
// are wrong take a calendar or days out of force. now is the project's clock.
func DayTables(ctx context.Context, m *model.Model, open func(*model.Connection) (*Database, error), now time.Time) (found diag.List) {
	for _, t := range m.DayTables {
		d := &dayTable{t: t, m: m}
		db, err := open(t.Source.Connection)
		if err == nil {
			d.db = db
			err = d.read(ctx)
		}
		switch {
		case err != nil:
			d.unread(err)
		case t.Calendar != nil && t.Calendar.Granularity:
			d.tellGranularity()
		case len(d.found) > 0: // it is not what it should be, and what it told before may be wrong
			d.forget()
		case t.Calendar != nil:
			d.tellPeriods(now)
		default:
			d.tellDays(now)
		}
		found = append(found, d.found...)
	}
	found = append(found, targetPeriods(m)...)
	found.Sort()
	return found
}

// unread tells a table that the engine did not give. How a connection fails is told
// with the connection, to those who may know.
func (d *dayTable) unread(err error) {
	var failed *execute.Error
	if errors.As(err, &failed) && failed.Kind == execute.Connect {
		d.report(tableUnread, "", "%s: %s cannot be read, since connection %s does not answer", d.t.Subject(), d.t.Name(), d.t.Source.Connection.Name)
		return
	}
	d.report(tableUnread, "", "%s: %s cannot be read: %v", d.t.Subject(), d.t.Name(), err)
}

func (d *dayTable) forget() {
	if d.t.Calendar != nil {
		d.t.Calendar.Late().Tell(nil)
		return
	}
	if d.t.Days.Units != nil && d.t.Days.Units.Table {
		d.t.Days.Units.Tell(nil)
	}
	d.t.Days.Told.Tell(nil)
}

// dayTable is one table as it is read.
type dayTable struct {
	m       *model.Model
	db      *Database
	t       *model.DayTable
	columns map[string]*execute.Column // by the definition's keys
	rows    int
	found   diag.List
}

func (d *dayTable) report(c diag.Check, key, format string, args ...any) *diag.Diagnostic {
	d.found = append(d.found, c.At(d.m.PlaceOf(d.t, key, d.t.Pos), d.t.Subject(), format, args...))
	return &d.found[len(d.found)-1]
}

// read reads the columns that the definition names.
func (d *dayTable) read(ctx context.Context) error {
	if err := d.columnsThere(ctx); err != nil || len(d.found) > 0 {
		return err
	}
	q := &ast.Select{Limit: dayRows + 1}
	var names []string
	add := func(key, column string) {
		read := expr.Expr(expr.Column{Name: column})
		if key == "opens" || key == "closes" { // engines have types of their own for times of day
			read = expr.Cast{X: read, Type: "text"}
		}
		x, from := lower.Values(d.t.Source, read)
		q.From, q.Columns, names = from, append(q.Columns, ast.Item{Expr: x, As: key}), append(names, key)
	}
	for _, key := range dayTableKeys {
		if column := d.t.Columns[key]; column != "" {
			add(key, column)
		}
	}
	for lang, column := range d.t.Label {
		add("label_"+lang, column)
	}
	for i, column := range d.t.Longer {
		add(fmt.Sprintf("longer_%d", i), column)
	}
	rows, err := d.db.ask(ctx, q, names...)
	if err != nil {
		return err
	}
	d.columns, d.rows = map[string]*execute.Column{}, rows.Len
	for _, key := range names {
		d.columns[key] = rows.Column(key)
	}
	switch {
	case rows.Len > dayRows:
		d.report(tableUnread, "", "%s: %s has more than %d rows, which is no table of days", d.t.Subject(), d.t.Name(), dayRows)
	case rows.Len == 0:
		d.report(tableUnread, "", "%s: %s has no rows", d.t.Subject(), d.t.Name())
	}
	return nil
}

// dayTableKeys are the keys that name columns, in the order in which they are asked
// for.
var dayTableKeys = []string{"day", "first", "last", "period", "quarter", "year", "open", "unit", "weekdays", "opens", "closes"}

// columnsThere reports a table that is not there, and columns that it lacks.
func (d *dayTable) columnsThere(ctx context.Context) error {
	src := d.t.Source
	there, err := d.db.columnsOf(ctx, src)
	var failed *execute.Error
	if errors.As(err, &failed) && failed.Kind == execute.Engine && failed.Cause == execute.NoTable && src.Relation.SQL == "" {
		found := d.report(tableUnread, "table", "%s: there is no table %s in connection %s", d.t.Subject(), src.Relation.Table, src.Connection.Name)
		if engine, ok := d.db.Runner.(execute.Cataloguing); ok {
			if names, err := engine.Tables(ctx, src.Relation.Schema); err == nil {
				*found = found.Near(src.Relation.Table, names)
			}
		}
		return nil
	}
	if err != nil {
		return err
	}
	lacks := func(key, column string) {
		if column != "" && !there.has(column, !d.db.typed()) {
			*d.report(tableUnread, key, "%s: there is no column %s in %s", d.t.Subject(), column, d.t.Name()) = d.found[len(d.found)-1].Near(column, there)
		}
	}
	for _, key := range dayTableKeys {
		lacks(key, d.t.Columns[key])
	}
	for _, lang := range []string{"en", "zh"} {
		if d.t.Label["en"] != d.t.Label["zh"] || lang == "en" {
			lacks("label", d.t.Label[lang])
		}
	}
	return nil
}

// day reads the day of a row; what is none is told, and ok is false.
func (d *dayTable) day(c diag.Check, key string, row int) (day time.Time, ok bool) {
	column := d.columns[key]
	if column.Null[row] {
		d.report(c, key, "%s: a row of %s has no %s", d.t.Subject(), d.t.Name(), d.t.Columns[key])
		return day, false
	}
	text := column.Text(row)
	at, ok := timeIn(text)
	switch {
	case !ok:
		d.report(c, key, "%s: %s of %s holds %q, which is no day: write 2006-01-02", d.t.Subject(), d.t.Columns[key], d.t.Name(), text)
	case foreign(text, d.m.Project.Location()):
		d.report(c, key, "%s: %s of %s holds %s, which is a time of another zone than %s: write the day alone", d.t.Subject(), d.t.Columns[key], d.t.Name(), text, d.m.Project.Location())
		ok = false
	case !at.Equal(calendar.Date(at)):
		d.report(c, key, "%s: %s of %s holds %s, which has a time of day", d.t.Subject(), d.t.Columns[key], d.t.Name(), text)
		ok = false
	}
	return at, ok
}

// ahead is how long before the end of a table somebody has to know, in months.
const ahead = 2

// ends warns of a table whose last day is near. A clock that goes by the data stays
// where they end, and is held only against what lies ahead.
func (d *dayTable) ends(last, now time.Time) {
	today := calendar.Date(now)
	if today.AddDate(0, ahead, 0).Before(last) || d.m.Project.AsOf == "latest" && last.Before(today) {
		return
	}
	d.report(tableEnds, "", "%s: the last day in %s is %s", d.t.Subject(), d.t.Name(), last.Format(time.DateOnly))
}

// targetPeriods finds written targets whose period the calendar of a table lacks.
func targetPeriods(m *model.Model) (found diag.List) {
	for _, t := range m.Targets {
		c := m.CalendarOfTarget(t)
		if c.Late() == nil || c.Unread() {
			continue
		}
		for i, v := range t.Values {
			if _, err := c.PeriodStart(v.Period, t.Grain, time.UTC); err != nil {
				found = append(found, targetOutside.At(m.PlaceOf(t, fmt.Sprintf("values[%d].period", i), t.Pos), "target of "+t.Metric.Name, "calendar %s: %v", c.Name, err))
			}
		}
	}
	return found
}
