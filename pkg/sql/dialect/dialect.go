// Package dialect turns a statement tree into the text of one engine's SQL.
// Writer does what engines share; a Dialect holds only what they write
// differently, mostly by embedding Standard and overriding a few methods.
package dialect

import (
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/sql/ast"
)

// Dialect is one engine's way of writing.
type Dialect interface {
	// Caps tells what the engine can do.
	Caps() Caps
	// Name is a name of the statement as the engine keeps it: mostly as it is, cut
	// by Fitting where it is longer than the engine's names may be.
	Name(name string) string
	// Ident quotes a name where it needs to be.
	Ident(name string) string
	// Placeholder writes the n-th argument, counted from 1. typed asks for the
	// argument's type to be written, where nothing else tells it.
	Placeholder(n int, typed bool) string
	// Literal writes a constant that is not bound.
	Literal(l ast.Lit) string
	// Arg converts a bound text constant; usually as it is.
	Arg(text string) any
	// Expr writes the nodes that engines differ in and tells whether it did.
	Expr(w *Writer, e ast.Expr) bool

	// Once is what stands before a named sub-select that is to be computed once,
	// however often it is read: "MATERIALIZED ", or "" where that cannot be asked.
	Once() string
	// Rows writes literal rows as the body of a named sub-select with these columns.
	Rows(w *Writer, columns []string, rows [][]ast.Expr)
	// GroupKey writes one term of GROUP BY: the select's column with this position,
	// counted from 1, or what tells the same groups apart.
	GroupKey(w *Writer, s *ast.Select, position int)
	// Sorted writes a term of ORDER BY with its direction. Rows without a value
	// come last in both directions.
	Sorted(w *Writer, term Term, desc bool)
	// Limit writes what keeps the first n rows, at the end of a select.
	Limit(w *Writer, n int)
	// Nowhere is the FROM of a select that reads no relation: "" or "FROM dual".
	Nowhere() string
}

// Term is what an ORDER BY sorts by.
type Term struct {
	// Short writes it as ORDER BY takes it: the position of a column, or Value.
	Short func()
	// Value writes it as an expression, which may stand in another.
	Value func()
}

// Caps are an engine's abilities that lowering chooses by.
type Caps struct {
	// FullJoin tells that FULL JOIN is understood. Without it questions about
	// dimensions of several sources are written in left joins.
	FullJoin bool
	// DaysInList tells that an index is read in order for a list of days, but not
	// for several ranges joined by OR.
	DaysInList bool
	// JoinsByColumns tells that a join looks its rows up by columns only: one by
	// an expression would compare every row with every other.
	JoinsByColumns bool
	// Typed tells that every column has a type: those of a union need one type, so
	// padding is cast, and a member is compared as a value of its column's type.
	Typed bool
	// Named tells that a column has to be given its own name: it comes back with its
	// table's before it where another table of the statement has one of that name.
	Named bool
	// Widen asks for a function widen(x), written by the dialect, that gives whole numbers
	// more digits before they are added up: sums would begin anew beyond those of a column.
	// And for measured(x), what a formula reads from below, which may be such a sum.
	Widen bool
	// Members is the aggregate that lists values, and CountMembers the one that
	// counts the different values of several lists; both NULL of nothing or empty.
	Members, CountMembers string
}

// Inlining is a dialect without arguments: every text is written into the
// statement.
type Inlining interface {
	// Inline writes a text so that nothing on the way takes it for anything else.
	// typed is as for Placeholder. What cannot be written stays, for the runner to
	// refuse.
	Inline(text string, typed bool) string
}

// Carrying is a dialect whose rows lose digits on their way, or names of columns.
type Carrying interface {
	// Carry gives the statement by which they come through.
	Carry(s *ast.Statement) *ast.Statement
}

// Render writes a statement and collects its arguments.
func Render(d Dialect, s *ast.Statement) (sql string, args []any) {
	if c, ok := d.(Carrying); ok {
		s = c.Carry(s)
	}
	w := &Writer{d: d}
	w.statement(s)
	return w.b.String(), w.args
}
