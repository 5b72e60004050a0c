// Package dialect turns a statement tree into the text of one engine's SQL.
// Writer does what engines share; a Dialect holds only what they write
// differently.
package dialect

import (
	"fmt"
	"sort"

	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/sql/ast"
)

// Dialect is one engine's way of writing.
type Dialect interface {
	// Name is the engine as connections name it ("sqlite", "postgres").
	Name() string
	// Caps tells what the engine can do.
	Caps() Caps
	// Ident quotes a name where it needs to be.
	Ident(name string) string
	// Placeholder writes the n-th argument, counted from 1. typed asks for the
	// argument's type to be written, where nothing else tells it.
	Placeholder(n int, typed bool) string
	// Literal writes a constant that is not bound.
	Literal(l ast.Lit) string
	// Expr writes the nodes that engines differ in and tells whether it did.
	Expr(w *Writer, e ast.Expr) bool
	// Arg converts a bound text constant; usually as it is.
	Arg(text string) any
}

// Caps are an engine's abilities that lowering chooses by.
type Caps struct {
	// Percentile tells that percentiles are ordinary aggregates, usable beside
	// others in one select.
	Percentile bool
	// Materialized tells that WITH … AS MATERIALIZED is understood.
	Materialized bool
	// NullEqual is the operator that lets NULL equal NULL in a join.
	NullEqual string
	// DaysInList tells that an index is read in order for a list of days, but not
	// for several ranges joined by OR.
	DaysInList bool
	// TypedUnion tells that the columns of a union need one type, so padding
	// has to be cast.
	TypedUnion bool
	// Members is the aggregate that lists values, and CountMembers the one that
	// counts the different values of several lists; both NULL of nothing or empty.
	Members, CountMembers string
}

var registry = map[string]Dialect{}

// Register adds a dialect; its package calls it from init.
func Register(d Dialect) { registry[d.Name()] = d }

// For finds the dialect of an engine.
func For(engine string) (Dialect, error) {
	if d := registry[engine]; d != nil {
		return d, nil
	}
	names := make([]string, 0, len(registry))
	for n := range registry {
		names = append(names, n)
	}
	sort.Strings(names)
	return nil, fmt.Errorf("engine %q has no SQL dialect: use one of %v", engine, names)
}

// Render writes a statement and collects its arguments.
func Render(d Dialect, s *ast.Statement) (sql string, args []any) {
	w := &Writer{d: d}
	w.statement(s)
	return w.b.String(), w.args
}
