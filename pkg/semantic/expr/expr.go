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

// Column is a column of the source that the expression belongs to. Table is
// what it is qualified with as written; once definitions are linked there is
// none. Type is what the engine told.
type Column struct {
	Table, Name string
	Type        Type
}

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
	Type     Type        // of what it points to, where that is known
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

// Binary is x op y. Op is upper case: AND OR = <> < <= > >= IS DISTINCT FROM,
// IS NOT DISTINCT FROM, + - * / % || LIKE ILIKE. In a pattern % stands for any
// characters, _ for one, and \ takes the meaning from the one behind it.
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

// Func is a call of one of Functions, by its own name.
type Func struct {
	Name string
	Args []Expr
}

// Cast is CAST(x AS type). Type is one of: text, integer, double, boolean,
// timestamp, date. What cannot be of the type is an error, with Try NULL.
type Cast struct {
	X    Expr
	Type string
	Try  bool
}

// Raw is SQL of the engine that an author wrote, for what the language lacks.
// It can only come from a source's definition, never from a request.
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
