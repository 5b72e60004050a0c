// Package expr is the expression language of definitions and filters: a small,
// typed subset of SQL expressions, parsed and never passed through as text, so
// that every dialect can render it, lineage can read it, and a request can
// carry no SQL of its own.
package expr

import (
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/semantic/grain"
)

// Expr is one node of an expression tree. Nodes are immutable once built.
type Expr interface{ isExpr() }

// Column is a column of the source that the expression belongs to.
type Column struct{ Name string }

// RefKind says what a Ref points to.
type RefKind int

// Kinds of reference.
const (
	RefAny        RefKind = iota + 1 // a bare name, to be told apart by the resolver
	RefDimension                     // Dimension('listing__country')
	RefTime                          // TimeDimension('metric_time', 'day')
	RefEntity                        // Entity('listing')
	RefMetric                        // Metric('bookings', group_by=['listing']), or a metric name in a derived expression
	RefMetricTime                    // metric_time
)

// Ref points to something of the model by the name a reader uses, for example
// "listing__country_latest" or "store__region".
type Ref struct {
	Kind     RefKind
	Name     string
	Grain    grain.Grain // of a time reference; empty = its default
	DatePart string      // year, quarter, month, day, dow, doy; empty = none
	Path     []string    // entity_path argument of dbt templates
	GroupBy  []string    // of RefMetric
}

// LiteralKind says how a Literal's Text is to be read.
type LiteralKind int

// Kinds of literal.
const (
	Null LiteralKind = iota + 1
	Bool
	Number
	String
	Timestamp // Text is "2006-01-02 15:04:05[.fff]" or "2006-01-02"
)

// Literal is a constant. Text is the value without quotes.
type Literal struct {
	Kind LiteralKind
	Text string
}

// Unary is NOT x or -x.
type Unary struct {
	Op string // "NOT", "-"
	X  Expr
}

// Binary is x op y. Op is upper case: AND OR = <> < <= > >= + - * / % || LIKE.
type Binary struct {
	Op   string
	X, Y Expr
}

// IsNull is x IS [NOT] NULL.
type IsNull struct {
	X   Expr
	Not bool
}

// In is x [NOT] IN (list).
type In struct {
	X    Expr
	List []Expr
	Not  bool
}

// Between is x [NOT] BETWEEN low AND high.
type Between struct {
	X, Low, High Expr
	Not          bool
}

// When is one arm of a Case.
type When struct{ Cond, Then Expr }

// Case is CASE [operand] WHEN … THEN … ELSE … END; Else may be nil.
type Case struct {
	Operand Expr
	Whens   []When
	Else    Expr
}

// Func is a call. Name is lower case. Functions are checked against an
// allow-list by the parser (coalesce, nullif, abs, round, floor, ceil, lower,
// upper, length, substr, trim, replace, concat, date_trunc, extract, greatest,
// least, cast is its own node).
type Func struct {
	Name     string
	Args     []Expr
	Distinct bool
}

// Cast is CAST(x AS type). Type is one of: text, integer, double, boolean,
// timestamp, date.
type Cast struct {
	X    Expr
	Type string
}

// Raw is author-written SQL of a definition that the parser does not know. It
// can only come from a definition, never from a request.
type Raw struct{ SQL string }

func (Column) isExpr()  {}
func (Ref) isExpr()     {}
func (Literal) isExpr() {}
func (Unary) isExpr()   {}
func (Binary) isExpr()  {}
func (IsNull) isExpr()  {}
func (In) isExpr()      {}
func (Between) isExpr() {}
func (Case) isExpr()    {}
func (Func) isExpr()    {}
func (Cast) isExpr()    {}
func (Raw) isExpr()     {}
