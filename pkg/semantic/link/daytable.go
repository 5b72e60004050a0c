package link

import (
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/semantic/calendar"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/semantic/definition"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/semantic/diag"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/semantic/model"
)

// periodTable links the table of a calendar's periods; false where it cannot be read.
func (l *linker) periodTable(d *definition.Calendar, out *model.Calendar) bool {
	r, subject := d.Read, "calendar "+d.Name
	byDay, bySpan := r.Day != "", r.First != "" || r.Last != ""
	switch {
	case byDay && bySpan:
		l.report(checkDayTable, r.Places.At("day"), subject, "%s reads a row a day (day) and a row a period (first, last)", subject)
		return false
	case !byDay && (r.First == "" || r.Last == ""):
		l.report(checkDayTable, r.Places.At(""), subject, "%s does not say how its table tells days: write day, or first and last", subject)
		return false
	case r.Period == "" || r.Year == "":
		return false // reported already
	}
	t := &model.DayTable{Calendar: out, Label: l.text(r.Label), Pos: r.Places.At("")}
	t.Columns = map[string]string{"day": r.Day, "first": r.First, "last": r.Last, "period": r.Period, "quarter": r.Quarter, "year": r.Year}
	return l.told(t, subject, located{r.Connection, r.Table, r.SQL, &r.Places})
}

// dayTable links the table of days that count; false where it cannot be read.
func (l *linker) dayTable(d *definition.Days, out *calendar.Days) bool {
	r, subject := d.Read, "days "+d.Name
	wrong := ""
	switch {
	case (r.Day == "") == (r.Weekdays == ""):
		wrong = "it takes either day, or unit and weekdays"
	case r.Weekdays != "" && r.Unit == "":
		wrong = "weekdays are those of units: name the column in unit"
	case r.Weekdays != "" && (r.Open != "" || r.Lists != ""):
		wrong = "weekdays tell already when a unit is open"
	case (r.Opens == "") != (r.Closes == ""):
		wrong = "opens and closes stand together"
	case r.Unit != "" && d.Level == "":
		wrong = "it names a unit, and the days name no level"
	}
	if wrong != "" {
		l.report(checkDayTable, r.Places.At(""), subject, "read of %s: %s", subject, wrong)
		return false
	}
	if r.Open != "" && r.Lists != "" {
		l.report(checkDayTable, r.Places.At("lists"), subject, "%s tells by column %s which days count, so that lists has no meaning", subject, r.Open)
		return false
	}
	t := &model.DayTable{Days: out, ListsOpen: r.Lists == "open", Pos: r.Places.At("")}
	t.Columns = map[string]string{"day": r.Day, "open": r.Open, "unit": r.Unit, "weekdays": r.Weekdays, "opens": r.Opens, "closes": r.Closes}
	return l.told(t, subject, located{r.Connection, r.Table, r.SQL, &r.Places})
}

// located is where a table stands.
type located struct {
	connection, table, sql string
	places                 *diag.Places
}

// told finds the relation of a table and keeps it to be read.
func (l *linker) told(t *model.DayTable, subject string, at located) bool {
	if (at.table == "") == (at.sql == "") {
		l.report(checkDayTable, at.places.At(""), subject, "%s has to read either a table or sql", subject)
		return false
	}
	source := &definition.Source{Name: subject, Connection: at.connection, Table: at.table, SQL: at.sql, Places: *at.places}
	c := l.connection(source, subject)
	if c == nil {
		return false
	}
	t.Source = &model.Source{Name: subject, Connection: c, Relation: relation(source, c), Pos: t.Pos}
	l.m.DayTables = append(l.m.DayTables, t)
	l.m.Places[t] = at.places
	return true
}
