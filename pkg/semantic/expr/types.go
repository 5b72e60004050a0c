package expr

import "strconv"

// Type is what an expression's value is, as far as it can be told without
// running it.
type Type int

// Types. TypeUnknown goes with everything: a column of which nobody has told,
// NULL, an author's own SQL.
const (
	TypeUnknown Type = iota
	TypeText
	TypeInteger
	TypeNumber // whole or not
	TypeBoolean
	TypeDate
	TypeTime   // date and time of day
	TypeOpaque // the engine's own, with a text to show: a UUID, JSON, an array
)

// String names the type as messages do.
func (t Type) String() string {
	switch t {
	case TypeText:
		return "text"
	case TypeInteger, TypeNumber:
		return "a number"
	case TypeBoolean:
		return "true or false"
	case TypeDate:
		return "a date"
	case TypeTime:
		return "a time"
	case TypeOpaque:
		return "of a type of the engine's own"
	}
	return "unknown"
}

// Numeric tells whole and other numbers.
func (t Type) Numeric() bool { return t == TypeInteger || t == TypeNumber }

// Temporal tells dates and times.
func (t Type) Temporal() bool { return t == TypeDate || t == TypeTime }

// like tells types whose values compare with each other as they are.
func (t Type) like(u Type) bool {
	return t == u || t.Numeric() && u.Numeric() || t.Temporal() && u.Temporal()
}

// with is the type that holds values of both of two like types.
func (t Type) with(u Type) Type {
	if t == TypeInteger && u == TypeNumber || t == TypeDate && u == TypeTime {
		return u
	}
	return t
}

// casts are the types that Cast gives.
var casts = map[string]Type{
	"text": TypeText, "integer": TypeInteger, "double": TypeNumber,
	"boolean": TypeBoolean, "timestamp": TypeTime, "date": TypeDate,
}

// TypeOf tells an expression's type. Columns and references have the one that
// they carry, since only the engine or the model knows it.
func TypeOf(e Expr) Type {
	switch v := e.(type) {
	case Column:
		return v.Type
	case Ref:
		return v.typ()
	case Literal:
		return v.typ()
	case Unary:
		if v.Op == "NOT" {
			return TypeBoolean
		}
		return arithmetic(TypeOf(v.X), TypeInteger)
	case Binary:
		return v.typ()
	case IsNull, In, Between:
		return TypeBoolean
	case Case:
		return common(v.results())
	case Func:
		if f := functions[v.Name]; f != nil {
			return f.gives(v.Args)
		}
	case Cast:
		return casts[v.Type]
	}
	return TypeUnknown
}

// results are the values that a CASE chooses from.
func (c Case) results() []Expr {
	out := make([]Expr, 0, len(c.Whens)+1)
	for _, w := range c.Whens {
		out = append(out, w.Then)
	}
	if c.Else != nil {
		out = append(out, c.Else)
	}
	return out
}

func (r Ref) typ() Type {
	switch {
	case r.Type != TypeUnknown:
		return r.Type
	case r.Kind == RefMetric:
		return TypeNumber
	case r.DatePart != "":
		return TypeInteger
	case r.Kind == RefTime, r.Kind == RefMetricTime:
		return TypeTime
	}
	return TypeUnknown
}

func (l Literal) typ() Type {
	switch l.Kind {
	case Bool:
		return TypeBoolean
	case Number:
		if _, err := strconv.ParseInt(l.Text, 10, 64); err == nil {
			return TypeInteger
		}
		return TypeNumber
	case String:
		return TypeText
	case Timestamp:
		if len(l.Text) == len("2006-01-02") {
			return TypeDate
		}
		return TypeTime
	}
	return TypeUnknown
}

func (b Binary) typ() Type {
	switch b.Op {
	case "||":
		return TypeText
	case "/":
		return TypeNumber
	case "*", "%":
		return arithmetic(TypeOf(b.X), TypeOf(b.Y))
	case "+", "-":
		x, y := TypeOf(b.X), TypeOf(b.Y)
		switch {
		case y.Temporal() && (x.Temporal() || b.Op == "-"):
			return TypeInteger // the days between
		case x.Temporal() && y == TypeUnknown && b.Op == "-":
			return TypeUnknown // days taken from it, or the days between
		case x.Temporal():
			return x
		case y.Temporal():
			return y
		case x == TypeUnknown || y == TypeUnknown:
			return TypeUnknown // two numbers, or a date and days
		}
		return arithmetic(x, y)
	}
	return TypeBoolean
}

func arithmetic(x, y Type) Type {
	if x == TypeInteger && y == TypeInteger {
		return TypeInteger
	}
	return TypeNumber
}

// common is the type of values of which one is given. Columns tell it before
// constants, and a constant in quotes is taken for whatever the others are.
func common(list []Expr) Type {
	var out [3]Type
	open := false // there is a column of which nobody has told
	for _, e := range list {
		t, rank := TypeOf(e), 0
		switch l := constant(e); {
		case l != nil && l.Kind == String:
			rank = 2
		case l != nil:
			rank = 1
		}
		open = open || rank == 0 && t == TypeUnknown
		if out[rank] == TypeUnknown {
			out[rank] = t
		} else if out[rank].like(t) {
			out[rank] = out[rank].with(t)
		}
	}
	t := out[2]
	switch columns, constants := out[0], out[1]; {
	case columns.like(constants) && columns != TypeUnknown:
		t = columns.with(constants)
	case columns != TypeUnknown:
		t = columns
	case constants != TypeUnknown:
		t = constants
	}
	switch {
	case open && t == TypeInteger:
		return TypeNumber
	case open && t.Temporal():
		return TypeUnknown // a date or a time
	}
	return t
}

// constant is the literal that an expression is, its sign included.
func constant(e Expr) *Literal {
	switch v := e.(type) {
	case Literal:
		return &v
	case Unary:
		if l, ok := v.X.(Literal); ok && v.Op == "-" && l.Kind == Number {
			return &Literal{Kind: Number, Text: "-" + l.Text}
		}
	}
	return nil
}
