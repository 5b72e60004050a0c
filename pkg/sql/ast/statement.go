// Package ast is SQL as a tree: statements that lowering builds from a plan and
// that a dialect renders. It knows no engine; what engines write differently
// (truncation of time, percentiles, division) is a node of its own.
package ast

// Statement is a Select, possibly with named sub-selects before it.
type Statement struct {
	With []Named
	Body Query
}

// Named is one entry of WITH. Columns may be empty; they name the columns of a
// Values body.
type Named struct {
	Name    string
	Columns []string
	Body    Query
	// Once asks the engine to compute the body once, however often it is read.
	Once bool
}

// Query is a Select, a Union or Values.
type Query interface{ isQuery() }

// Select is one SELECT. Where holds conditions that must all be true. GroupBy
// lists positions of Columns, counted from 1.
type Select struct {
	Distinct bool
	Columns  []Item
	From     Relation
	Joins    []Join
	Where    []Expr
	GroupBy  []int
	Having   []Expr
	Order    []Order
	Limit    int
}

// Union is UNION ALL of its parts.
type Union struct{ Parts []*Select }

// Values is literal rows.
type Values struct{ Rows [][]Expr }

func (*Select) isQuery() {}
func (*Union) isQuery()  {}
func (*Values) isQuery() {}

// Item is one output column.
type Item struct {
	Expr Expr
	As   string
	// Exact marks a column of the outermost select whose values are to come back
	// digit by digit, whatever they pass through.
	Exact bool
}

// Relation is what a FROM or JOIN reads, with its alias.
type Relation struct {
	As     string
	Table  []string // database, schema, table; empty parts are left out
	SQL    string   // author-written SELECT of a definition
	Select Query    // sub-select
}

// JoinKind says which rows of which side stay.
type JoinKind string

// Kinds of join.
const (
	Inner JoinKind = "JOIN"
	Left  JoinKind = "LEFT JOIN"
	Full  JoinKind = "FULL JOIN"
	Cross JoinKind = "CROSS JOIN"
)

// Join adds a relation; all conditions of On must hold.
type Join struct {
	Kind JoinKind
	To   Relation
	On   []Expr
}

// Order sorts by an expression or, when Expr is nil, by the position of a
// column, counted from 1. Rows without a value come last in both directions.
type Order struct {
	Expr     Expr
	Position int
	Desc     bool
}
