// Package scene is what the samples of packs are made of: days with the shape of a
// business, seeded noise, events that are planted into them, and the truth about these,
// which lies beside the data where nothing that judges them looks. What a sample adds is
// its organisation, its tables and what an event does to its numbers.
package scene

import (
	"fmt"
	"io"
	"time"

	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/sample/bulk"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/sample/draw"
)

// Sample is one generator. A pack's sample.json names it as its kind.
type Sample struct {
	Name    string // kind, and the name of the database: data/NAME.sqlite
	Version string // goes into the stamp; raise it when the data changes
	Country string // whose official days are off, ISO 3166-1
	Last    time.Time
	Events  []Kind
	Above   map[string]string // the unit that an event's unit lies in; events of the same days hit different ones
	Fill    func(*Build)      // writes all tables
}

// Build is one run of a generator.
type Build struct {
	Days []Day
	*Plan
	file     *bulk.Database
	country  string
	seed     int64
	progress io.Writer
	tables   []*bulk.Table
}

// LastDay is the last day of data of the packs: a Wednesday, so that the agenda is that
// of a Thursday in the middle of a month.
var LastDay = time.Date(2025, 11, 19, 0, 0, 0, 0, time.UTC)

// Make writes the sample's tables into an empty database, which the caller commits, and
// tells what was planted. Progress gets one line per table.
func (s Sample) Make(file *bulk.Database, seed int64, progress io.Writer) Truth {
	days := daysOf(s.Last.AddDate(-2, 0, 1), s.Last, s.Country) // two years
	b := &Build{Days: days, Plan: plant(seed, days, s.Events, s.Above), file: file, country: s.Country, seed: seed, progress: progress}
	s.Fill(b)
	for _, t := range b.tables {
		_, _ = fmt.Fprintf(progress, "  %7d %s\n", t.Rows(), t.Name()) // progress only
	}
	file.Flush()
	truth := b.truth()
	truth.Seed, truth.Agenda = seed, s.Last.AddDate(0, 0, 1).Format(time.DateOnly)
	return truth
}

// Table creates a table, as bulk.Database does; its rows are told in the end.
func (b *Build) Table(name string, key []string, columns ...string) *bulk.Table {
	t := b.file.Table(name, key, columns...)
	b.tables = append(b.tables, t)
	return t
}

// Stream is the random numbers of that name.
func (b *Build) Stream(name string) *draw.Source { return draw.New(b.seed, name) }
