// Package execute has what engines answer statements with: rows in columns, and
// errors that tell whose fault they are. Drivers live with their engines, in
// pkg/engine.
package execute

import (
	"context"
	"time"
)

// Kind is what a column of a row set holds.
type Kind int

// Kinds of column.
const (
	String Kind = iota + 1
	Number
	Time
	Bool
)

// Column is one column of a RowSet. Only the slice of its kind is filled; Null
// has one entry per row.
type Column struct {
	Name    string
	Kind    Kind
	Type    string // the engine's own name of its type; "" where it tells none
	Strings []string
	Numbers []float64
	Times   []time.Time
	Bools   []bool
	Null    []bool
	// Texts are the cells as texts, where the column was asked for exactly and its
	// kind holds less than the engine does: 9007199254740993 is no float64, and
	// infinity is no time. "" where the kind says all; nil where it always does.
	Texts []string
}

// RowSet is a statement's whole answer, column by column.
type RowSet struct {
	Columns []Column
	Len     int
}

// Column finds a column by name, nil if there is none.
func (r *RowSet) Column(name string) *Column {
	for i := range r.Columns {
		if r.Columns[i].Name == name {
			return &r.Columns[i]
		}
	}
	return nil
}

// OutColumn tells a runner what a column of a statement is to be read as.
type OutColumn struct {
	Name string
	As   string // what the engine calls it, where it cannot keep the name
	Kind Kind   // 0: as the driver gives it
	// Exact asks for texts that can be shown and filtered by again: no digit is
	// lost, and members that the engine holds equal have one text.
	Exact bool
}

// Statement is rendered SQL with its bound arguments and output columns.
type Statement struct {
	Connection string
	SQL        string
	Args       []any
	Columns    []OutColumn
	// Fetches are the tables that the SQL reads where the engine itself is asked in
	// another language.
	Fetches []Fetch
}

// Runner runs statements on one connection. It is safe for concurrent use and
// obeys ctx.
type Runner interface {
	// Run fails with *Error, which tells the engine's fault from ours. limit
	// is the most rows to read; more is an error, never a silent cut. 0 = none.
	Run(ctx context.Context, s Statement, limit int) (*RowSet, error)
	// Ping tells whether the engine answers, with its version.
	Ping(ctx context.Context) (version string, err error)
	Close() error
}
