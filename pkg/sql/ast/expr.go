package ast

import (
	"time"

	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/semantic/grain"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/semantic/timeform"
)

// Expr is one node of an SQL expression. Nodes are immutable.
type Expr interface{ isExpr() }

// Col is a column of a relation in scope.
type Col struct{ Table, Name string }

// Kind is how a Lit's text is to be read.
type Kind int

// Kinds of literal.
const (
	Null Kind = iota + 1
	Bool
	Number
	Text
	Date      // "2006-01-02"
	Timestamp // "2006-01-02 15:04:05[.999999999]"
)

// Lit is a constant. Text constants are bound as arguments; all others are
// checked and written inline.
type Lit struct {
	Kind Kind
	Text string
	// Inline writes a text constant, quoted, into the statement: for the few
	// places where an argument's type cannot be known.
	Inline bool
	// UTC marks a timestamp that is an instant, not a local time.
	UTC bool
	// Of is the type of the value that a text is compared with, as Cast has it, where
	// it is not text: engines whose values have types of their own take the text for
	// one of that type. Loose marks a text beside a value whose type nobody knows.
	Of    string
	Loose bool
}

// BesideTime tells a text that is compared with a date or a time.
func (l Lit) BesideTime() bool { return l.Kind == Text && (l.Of == "date" || l.Of == "timestamp") }

// Unary is NOT x or -x.
type Unary struct {
	Op string
	X  Expr
}

// Same is the operator by which NULL equals NULL.
const Same = "IS NOT DISTINCT FROM"

// Binary is x op y; Op is upper case. Division is Div, never "/"; remainders are
// Rem, patterns Like. Wide asks for 64 bits where both are whole numbers.
type Binary struct {
	Op   string
	X, Y Expr
	Wide bool
}

// Rem is what is left of x divided by y, with the sign of x; of zero it is NULL.
// Whole tells that both are whole numbers.
type Rem struct {
	X, Y  Expr
	Whole bool
}

// Like is x LIKE pattern, in which capitals differ from small letters, % stands
// for any characters, _ for one, and \ takes that from the character behind it.
// Fold leaves case aside.
type Like struct {
	X, Pattern Expr
	Fold       bool
}

// ByCode is a text that compares and sorts by its characters, whatever the
// engine is set to.
type ByCode struct{ X Expr }

// Div is division of numbers as fractions; a zero divisor gives NULL.
type Div struct{ X, Y Expr }

// IsNull is x IS [NOT] NULL.
type IsNull struct {
	X   Expr
	Not bool
}

// In is x [NOT] IN (list). Opaque tells that x is of a type of the engine's own.
type In struct {
	X      Expr
	List   []Expr
	Not    bool
	Opaque bool
}

// InQuery is x IN (query), of one column.
type InQuery struct {
	X     Expr
	Query Query
}

// Between is x [NOT] BETWEEN low AND high, ends included.
type Between struct {
	X, Low, High Expr
	Not          bool
}

// When is one arm of a Case.
type When struct{ Cond, Then Expr }

// Case is CASE [operand] WHEN … END; Operand and Else may be nil. Rising says
// that what meets one condition meets all that follow, that none is ever unknown,
// and that every arm gives another value: the conditions tell apart what the
// values do.
type Case struct {
	Operand Expr
	Whens   []When
	Else    Expr
	Rising  bool
}

// Func is a call of a function, lower-case name: an aggregate, or one of the
// functions that expressions know, with the meaning that they give it; date_minus
// takes days or another date from a date, whichever the value is. Filter limits
// the rows that an aggregate sees.
type Func struct {
	Name     string
	Args     []Expr
	Distinct bool
	Filter   Expr
}

// Star is * inside COUNT.
type Star struct{}

// Cast converts to text, integer, double, boolean, timestamp or date. From is
// what x is, one of these, "opaque" for a type of the engine's own, or empty where
// nobody knows. What cannot be of the type is an error; with Try it is NULL.
type Cast struct {
	X          Expr
	Type, From string
	Try        bool
}

// Clock says how the values of a time expression are stored and meant.
type Clock struct {
	Zone   *time.Location // UTC instants, read in this zone; nil: local already
	IsDate bool           // dates without time of day
	Grain  grain.Grain    // grain of the values; day and coarser print as dates
	// From, To bound the instants that can occur, for engines that have no zone
	// rules of their own.
	From, To time.Time
}

// ReadTime is the time that X writes in a form of its own: a text, or a number
// since 1970. Instant tells that it is a point in time, to be given in UTC, and
// not a local time; Dates that no value has a time of day. Grain is the finest
// that the values have.
type ReadTime struct {
	X       Expr
	Form    timeform.Form
	Instant bool
	Dates   bool
	Grain   grain.Grain
}

// Written tells whether X is written in a form; NULL of NULL.
type Written struct {
	X    Expr
	Form timeform.Form
}

// Trunc is the start of the bucket that holds X, in local time.
type Trunc struct {
	X     Expr
	Of    Clock
	Grain grain.Grain
	Cal   grain.Calendar
}

// Extract is a part of a time as a number: year, quarter, month, week and
// isoyear (ISO 8601), day, dow (Monday = 1 … Sunday = 7), doy, hour, minute,
// second (whole), epoch (seconds since 1970, with their fraction).
type Extract struct {
	X    Expr
	Of   Clock
	Part string
}

// AddTime moves a local time by N buckets.
type AddTime struct {
	X     Expr
	Of    Clock
	N     int
	By    Expr // when not nil: N × By
	Grain grain.Grain
}

// DiffTime is how many starts of Grain lie after From and up to To, as a number
// below zero where To is before From. Weeks start on Monday.
type DiffTime struct {
	From, To     Expr
	FromOf, ToOf Clock
	Grain        grain.Grain
}

// Percentile is the P-quantile (0..1) of X over the group: interpolated, or a
// value that occurs when Discrete.
type Percentile struct {
	X        Expr
	P        float64
	Discrete bool
}

// Window is a window function.
type Window struct {
	Func      Func
	Partition []Expr
	Order     []Order
	// Whole spans the frame over the whole partition.
	Whole bool
}

// Raw is author-written SQL of a definition.
type Raw struct{ SQL string }

func (Col) isExpr()        {}
func (Lit) isExpr()        {}
func (Unary) isExpr()      {}
func (Binary) isExpr()     {}
func (Div) isExpr()        {}
func (IsNull) isExpr()     {}
func (In) isExpr()         {}
func (InQuery) isExpr()    {}
func (Between) isExpr()    {}
func (Case) isExpr()       {}
func (Func) isExpr()       {}
func (Star) isExpr()       {}
func (Cast) isExpr()       {}
func (ReadTime) isExpr()   {}
func (Written) isExpr()    {}
func (Trunc) isExpr()      {}
func (Extract) isExpr()    {}
func (AddTime) isExpr()    {}
func (DiffTime) isExpr()   {}
func (Rem) isExpr()        {}
func (Like) isExpr()       {}
func (ByCode) isExpr()     {}
func (Percentile) isExpr() {}
func (Window) isExpr()     {}
func (Raw) isExpr()        {}

// And joins conditions; nil when there is none.
func And(list ...Expr) Expr { return chain("AND", list) }

// Or joins conditions; nil when there is none.
func Or(list ...Expr) Expr { return chain("OR", list) }

func chain(op string, list []Expr) Expr {
	var out Expr
	for _, e := range list {
		switch {
		case e == nil:
		case out == nil:
			out = e
		default:
			out = Binary{Op: op, X: out, Y: e}
		}
	}
	return out
}

// Eq is x = y.
func Eq(x, y Expr) Expr { return Binary{Op: "=", X: x, Y: y} }

// Call is a plain function call.
func Call(name string, args ...Expr) Expr { return Func{Name: name, Args: args} }

// Num is a number constant.
func Num(text string) Expr { return Lit{Kind: Number, Text: text} }
