package calendar

import (
	"sync/atomic"
	"time"

	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/semantic/grain"
)

// Late is a calendar whose periods stand in a table of a database: it has them once
// the table has been read, and others when it is read again. Until then no time
// is fixed, so that nobody gets an answer by guessed periods. It is safe for
// concurrent use.
type Late struct{ table atomic.Pointer[Table] }

// none stands for a table that has not been read: it fixes no day.
var none = &Table{fixed: Span{First: anyDay, Last: anyDay.AddDate(0, 0, -1)}}

var anyDay = time.Date(2000, 1, 1, 0, 0, 0, 0, time.UTC)

// Tell puts in force what the table has told; nil where it could not be read.
func (l *Late) Tell(t *Table) { l.table.Store(t) }

// Told tells whether the table has been read.
func (l *Late) Told() bool { return l.table.Load() != nil }

// Now are the periods as they are known now.
func (l *Late) Now() grain.Periods { return l.now() }

func (l *Late) now() *Table {
	if t := l.table.Load(); t != nil {
		return t
	}
	return none
}

// Number counts the periods that the table tells from 0.
func (l *Late) Number(day time.Time, g grain.Grain) int { return l.now().Number(day, g) }

// Start is the first day of a period by its number.
func (l *Late) Start(number int, g grain.Grain) time.Time { return l.now().Start(number, g) }

// Fixed is the time that the table tells of.
func (l *Late) Fixed() (from, to time.Time) { return l.now().Fixed() }

// Has tells whether the table tells periods of a grain.
func (l *Late) Has(g grain.Grain) bool { return l.now().Has(g) }

// YearBefore is as that of Table.
func (l *Late) YearBefore(day time.Time, g grain.Grain) (time.Time, map[string]string, bool) {
	return l.now().YearBefore(day, g)
}

// Read reads the name of a period, quarter or year.
func (l *Late) Read(text string) (time.Time, grain.Grain, bool) { return l.now().Read(text) }

// Called is the label of a period, and the name of a quarter or year.
func (l *Late) Called(start time.Time, g grain.Grain, lang string, short bool) string {
	return l.now().Called(start, g, lang, short)
}
