// Package checks holds a source's rows against what definitions say is true of them. A kind
// of check is one file: what it needs, what it reads, what fails. Nothing here knows an
// engine or SQL: a check asks relational questions, one statement for each side.
package checks

import (
	"context"
	"fmt"
	"time"

	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/execute"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/semantic/calendar"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/semantic/grain"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/semantic/model"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/semantic/query"
)

// Kind is one entry of the registry.
type Kind struct {
	// Name is what definitions call it.
	Name string
	// Label is what readers call a check of the kind that has no label, by language.
	Label map[string]string
	// Needs are the keys of a definition without which it has no meaning, Takes those that
	// it may have beside name, label, kind and blocks.
	Needs, Takes []string
	// OneOf are keys of which exactly one is needed; nil: none.
	OneOf []string
	// Timed tells a kind that needs a time dimension of its source, but for checks of the whole.
	Timed bool
	// run fills in what was looked at and what failed.
	run func(context.Context, Reader, *model.Check, *Outcome) error
}

// Reader reads what checks go by, of all rows of a source.
type Reader interface {
	// Rows answers a question on one connection; sql is the statement that did.
	Rows(ctx context.Context, c *model.Connection, q *query.Core) (rows *execute.RowSet, sql string, err error)
	// Covered tells what a measure's source covers; ok is false where it has no row.
	Covered(ctx context.Context, v *model.Measure) (c Covered, ok bool, err error)
	// Calendar is by which weeks and months count.
	Calendar() grain.Calendar
}

// Covered is what a source's rows cover, in the local time of its days.
type Covered struct {
	First   time.Time // start of the first day
	End     time.Time // end of the last finished day with rows, or that needs none
	Newest  time.Time // end of the newest row's bucket of the source's own grain
	Clock   time.Time // what its clock shows
	Counted *calendar.Days
}

var registry = []*Kind{&rowsKind, &sumKind, &uniqueKind, &freshKind, &completeKind, &conditionKind}

// Find finds a kind by name, nil if there is none.
func Find(name string) *Kind {
	for _, k := range registry {
		if k.Name == name {
			return k
		}
	}
	return nil
}

// Moves tells a check whose outcome changes with the clock alone.
func Moves(c *model.Check) bool { return c.Kind == freshKind.Name }

// Sources are those that a check reads.
func Sources(c *model.Check) []*model.Source {
	out := []*model.Source{c.Source}
	if c.Against != nil {
		out = append(out, c.Against.Source)
	}
	if c.Units != nil {
		out = append(out, c.Units)
	}
	return out
}

// Run looks at what a check is about. An engine that fails makes its outcome unknown: that
// it fails says nothing of the data.
func Run(ctx context.Context, r Reader, c *model.Check) Outcome {
	out := Outcome{Check: c, At: time.Now()}
	k := Find(c.Kind)
	if k == nil {
		out.State, out.Why = Unknown, fmt.Sprintf("there is no kind of check %q", c.Kind)
		return out
	}
	if err := k.run(ctx, r, c, &out); err != nil {
		out.State, out.Findings, out.Why, out.Err = Unknown, nil, err.Error(), err
		return out
	}
	out.settle()
	return out
}
