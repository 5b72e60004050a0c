package survey

import (
	"context"
	"errors"
	"fmt"
	"slices"
	"strings"
	"time"

	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/execute"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/semantic/diag"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/semantic/model"
)

// check is one thing that is looked at. Cheap ones read a sample, an index or a
// catalogue, so that a running service can afford them.
type check struct {
	diag.Check
	cheap bool
	run   func(*surveyor) error
}

// surveyor is what checks see: one connection, what is known of it already, and
// the findings so far.
type surveyor struct {
	*Database
	ctx     context.Context
	limit   time.Duration // of one look
	whole   bool          // not only what is cheap
	check   diag.Check    // of the check that runs
	found   diag.List
	usable  []*model.Source         // whose table is there
	columns map[*model.Source]known // of the usable ones
	sound   map[any]bool            // measures, dimensions, entities that the engine takes
	kept    map[*model.Dimension]Time
}

// Options of Run.
type Options struct {
	Cheap bool          // only looks that a running service can afford
	Limit time.Duration // of one look; what takes longer is told and left out
}

// checks in the order in which they build on each other.
var checks = []check{
	missingTable, missingSeries, missingLabel, missingColumn, failingExpression, emptyTable, timesAreTimes, dateWithHours, afterTheClock, numberAsText, textAmongNumbers, mixedTypes,
	keyNotUnique, windowsOverlap, windowNeverHolds, keysDiffer, withoutPartner, staleSource, twoParents, mostlyEmpty, labelOfNothing, balanceWithoutKey, balanceWithoutValue, unitOfNothing, policyUnit, policyPerson,
	closedBeforeOpened, rowsOutsideLife, raggedLevel, staleRollup,
}

// Checks lists every check, for the documentation.
func Checks() []diag.Check {
	out := []diag.Check{
		unreachable, leftOut, timeForm, dateAsHours, formatOfTime,
		tableUnread, periodRowsWrong, dayRowsWrong, unitWithoutWeekdays, tableEnds, targetOutside, tableNotChecked, noCalendar,
	}
	for _, c := range checks {
		if c.Code != timeForm.Code {
			out = append(out, c.Check)
		}
	}
	return out
}

// IsCheck tells the codes of findings on data.
func IsCheck(code string) bool {
	return slices.ContainsFunc(Checks(), func(c diag.Check) bool { return c.Code == code })
}

var (
	unreachable = diag.Check{
		Code: "WH804", Name: "unreachable-connection", Severity: diag.Error,
		What:    "A connection cannot be opened, or its engine does not answer.",
		Why:     "Nothing can be asked of it.",
		Example: "connections:\n  - {name: db, engine: sqlite, path: data/gone.sqlite}",
		Fix:     "check that the database is up and that the connection's settings are right",
	}
	leftOut = diag.Check{
		Code: "WH805", Name: "look-left-out", Severity: diag.Info,
		What:    "A look at the data took longer than it may, and was left out.",
		Why:     "What it would have found is not known.",
		Example: "# a table of a billion rows without an index on the key",
		Fix:     "raise --limit, or add an index on what the message names",
	}
)

// Run looks at everything on one connection and gives all findings, sorted by
// place. An engine that does not answer is a finding.
func Run(ctx context.Context, db *Database, o Options) diag.List {
	s := &surveyor{Database: db, ctx: ctx, limit: o.Limit, whole: !o.Cheap, columns: map[*model.Source]known{}, sound: map[any]bool{}, kept: map[*model.Dimension]Time{}}
	if _, err := db.Runner.Ping(ctx); err != nil {
		return diag.List{Unreachable(db.Model, db.Connection, err)}
	}
	for _, c := range checks {
		if o.Cheap && !c.cheap || ctx.Err() != nil {
			continue
		}
		s.check = c.Check
		if err := c.run(s); err != nil {
			var failed *execute.Error
			if errors.As(err, &failed) && failed.Kind == execute.Connect {
				s.found = append(s.found, Unreachable(db.Model, db.Connection, err))
				break
			}
		}
	}
	s.found.Sort()
	return s.found
}

// Unreachable is the finding on a connection that cannot be used.
func Unreachable(m *model.Model, c *model.Connection, err error) diag.Diagnostic {
	return unreachable.At(m.PlaceOf(c, "", c.Pos), "connection "+c.Name, "%v", err)
}

func (s *surveyor) report(object any, path string, pos diag.Pos, subject, format string, args ...any) *diag.Diagnostic {
	s.found = append(s.found, s.check.At(s.place(object, path, pos), subject, format, args...))
	return &s.found[len(s.found)-1]
}

// look takes one look within its limit. What takes too long is told as left out,
// what the engine refuses otherwise is no finding of this check; only an engine
// that is gone ends all.
func (s *surveyor) look(subject string, pos diag.Pos, take func(context.Context) error) error {
	ctx, cancel := execute.Limited(s.ctx, s.limit)
	defer cancel()
	err := take(ctx)
	var failed *execute.Error
	if err == nil || !errors.As(err, &failed) {
		return err
	}
	switch {
	case failed.Kind == execute.Timeout:
		s.found = append(s.found, leftOut.At(pos, subject, "%s: the look for %s took longer than %s", subject, plain(s.check.Name), s.limit))
		return nil
	case failed.Kind == execute.Engine:
		return nil
	}
	return err
}

func plain(name string) string { return strings.ReplaceAll(name, "-", " ") }

// sources are those of the connection whose tables are there.
func (s *surveyor) sources() []*model.Source { return s.usable }

// Time looks at a time dimension once.
func (s *surveyor) Time(ctx context.Context, d *model.Dimension) (Time, error) {
	if found, ok := s.kept[d]; ok {
		return found, nil
	}
	found, err := s.Database.Time(ctx, d)
	if err == nil {
		s.kept[d] = found
	}
	return found, err
}

// mine are all sources of the connection that have a table.
func (s *surveyor) mine() (out []*model.Source) {
	for _, v := range s.Model.Sources {
		if v.Connection == s.Connection && v.Series == nil {
			out = append(out, v)
		}
	}
	return out
}

// share writes a part as people do: 3 of 40 (7.5 %).
func share(part, whole float64) string {
	if whole == 0 {
		return fmt.Sprintf("%.0f", part)
	}
	percent := fmt.Sprintf("%.1f", 100*part/whole)
	if percent == "0.0" {
		percent = "< 0.1"
	}
	return fmt.Sprintf("%.0f of %.0f (%s %%)", part, whole, strings.TrimSuffix(percent, ".0"))
}
