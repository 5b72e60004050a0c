package expr

import (
	"math"
	"regexp"
	"strconv"
	"strings"
	"time"
)

// Mismatch is an operand of a type that its place cannot take.
type Mismatch struct {
	Message string
	Hint    string
	// engine tells that some engine gives it a meaning.
	engine bool
}

// Fit checks that operands are of types that go together, and gives constants
// the type of what they stand beside: '10' beside a number is 10, 1 beside a
// truth value is true. It only knows the types that TypeOf knows, and never
// objects to an unknown one.
func Fit(e Expr) (Expr, *Mismatch) {
	var found *Mismatch
	out := Rewrite(e, func(x Expr) Expr {
		y, m := fitted(x)
		if m != nil && found == nil {
			found = m
		}
		return y
	})
	return out, found
}

// Condition is Fit of an expression that has to be true or false.
func Condition(e Expr) (Expr, *Mismatch) {
	out, m := Fit(e)
	if m != nil || out == nil {
		return out, m
	}
	return truth(out)
}

// name writes an operand in a message.
func name(e Expr) string {
	const most = 60
	s := Format(e)
	if r := []rune(s); len(r) > most {
		s = string(r[:most]) + "…"
	}
	return s
}

// numberForm is how numbers are written as text.
var numberForm = regexp.MustCompile(`^[+-]?([0-9]+(\.[0-9]*)?|\.[0-9]+)([eE][+-]?[0-9]+)?$`)

// numberOf reads a number that is written as text.
func numberOf(s string) (Expr, bool) {
	s = strings.TrimSpace(s)
	if !numberForm.MatchString(s) {
		return nil, false
	}
	if f, err := strconv.ParseFloat(s, 64); err != nil || math.IsInf(f, 0) {
		return nil, false
	}
	return signed(s), true
}

// truths are the words for true and false, as PostgreSQL reads them.
var truths = map[string]string{
	"true": "true", "t": "true", "yes": "true", "y": "true", "on": "true", "1": "true",
	"false": "false", "f": "false", "no": "false", "n": "false", "off": "false", "0": "false",
}

func truthOf(s string) (Expr, bool) {
	t, ok := truths[strings.ToLower(strings.TrimSpace(s))]
	return Literal{Kind: Bool, Text: t}, ok
}

// TimeLayouts are how constants of dates and times may be written.
var TimeLayouts = []string{
	"2006-01-02", "2006-01-02 15:04:05.999999999", "2006-01-02T15:04:05.999999999",
	"2006-01-02 15:04", "2006-01-02T15:04", time.RFC3339Nano,
}

func isTime(s string) bool {
	for _, l := range TimeLayouts {
		if _, err := time.Parse(l, s); err == nil {
			return true
		}
	}
	return false
}

// as gives a constant another type, where it can be of it. Times stay as they
// are written, since their form is that of what they are compared with.
func (l Literal) as(t Type) (Expr, bool) {
	is := l.typ()
	switch {
	case l.Kind == Null, t == TypeUnknown, t == TypeOpaque, is.like(t):
		return l, true
	case l.Kind == String && t.Numeric():
		return numberOf(l.Text)
	case l.Kind == String && t == TypeBoolean, l.Kind == Number && t == TypeBoolean:
		return truthOf(l.Text)
	case l.Kind == String && t.Temporal():
		return l, isTime(l.Text)
	case l.Kind == Bool && t == TypeInteger:
		return Literal{Kind: Number, Text: map[string]string{"true": "1", "false": "0"}[l.Text]}, true
	case l.Kind == Timestamp && t == TypeText: // times may be stored as text
		return l, true
	}
	return l, false
}

// article writes a type behind "is no".
func (t Type) none() string {
	if t == TypeText {
		return "no text"
	}
	return "not " + t.String()
}

// beside fits two operands of a comparison to each other.
func beside(x, y Expr, ordered bool) (Expr, Expr, *Mismatch) {
	if m := noDay(x, y); m != nil {
		return x, y, m
	}
	tx, ty := TypeOf(x), TypeOf(y)
	if tx == TypeUnknown || ty == TypeUnknown || tx == TypeOpaque || ty == TypeOpaque || tx.like(ty) {
		return x, y, nil
	}
	cx, cy := constant(x), constant(y)
	switch {
	case cy != nil && cx == nil:
		fit, ok := cy.in(tx, ordered)
		if !ok {
			return x, y, apart(x, y, tx)
		}
		return x, fit, nil
	case cx != nil && cy == nil:
		fit, ok := cx.in(ty, ordered)
		if !ok {
			return x, y, apart(y, x, ty)
		}
		return fit, y, nil
	case cx == nil && (tx == TypeText && ty.Temporal() || tx.Temporal() && ty == TypeText):
		return x, y, nil // times may be stored as text
	case cx == nil && tx == TypeInteger && ty == TypeBoolean:
		return Binary{Op: "<>", X: x, Y: whole("0")}, y, nil
	case cx == nil && tx == TypeBoolean && ty == TypeInteger:
		return x, Binary{Op: "<>", X: y, Y: whole("0")}, nil
	}
	return x, y, &Mismatch{
		Message: name(x) + " is " + tx.String() + ", and " + name(y) + " is " + ty.String() + ": they cannot be compared",
		Hint:    "write CAST(… AS type) to turn one of them into the other's type",
	}
}

// in is as in a comparison. Texts beside fractions stay as they are written: the
// engine reads them as its own type, which may have fewer digits than a number
// here. Numbers beside texts are the texts that they are written as, where only
// equality is asked for.
func (l Literal) in(t Type, ordered bool) (Expr, bool) {
	switch {
	case l.Kind == Number && t == TypeText && !ordered:
		return text(l.Text), true
	case l.Kind == String && t.Numeric() && t != TypeInteger && notFinite[strings.ToLower(l.Text)]:
		return l, true
	case l.Kind == String && t == TypeInteger:
		return numberOf(l.Text)
	case l.Kind == String && t.Temporal():
		return l, isTime(l.Text) || farTime.MatchString(l.Text) || !ordered
	case l.Kind == String:
		_, ok := l.as(t)
		return l, ok
	}
	return l.as(t)
}

// notFinite are numbers that only floating point has, farTime times that only
// some engines have. Both may be members.
var (
	notFinite = map[string]bool{"nan": true, "infinity": true, "-infinity": true}
	farTime   = regexp.MustCompile(`^(-?infinity|[+-]?[0-9]{5,6}-[0-9]{2}-[0-9]{2}.*|.* BC)$`)
)

// IsTime tells whether a text is a date or time as constants are written, or one
// of those that only some engines have.
func IsTime(s string) bool { return isTime(s) || farTime.MatchString(s) }

// noDay refuses the day 0 of a week: some engines count Sunday so.
func noDay(x, y Expr) *Mismatch {
	f, ok := x.(Func)
	l := constant(y)
	if !ok || l == nil || f.Name != "extract" || l.Text != "0" {
		return nil
	}
	if part, ok := f.Args[0].(Literal); !ok || part.Text != "dow" {
		return nil
	}
	return &Mismatch{Message: "there is no day 0 of a week", Hint: "dow is 1 on Monday and 7 on Sunday", engine: true}
}

// apart says that a constant is not of the type of what it is compared with.
func apart(x, value Expr, t Type) *Mismatch {
	m := &Mismatch{Message: name(x) + " is " + t.String() + ", and " + name(value) + " is " + t.none()}
	switch {
	case t == TypeText:
		m.Hint = "put the value in quotes, or write CAST(… AS double) where the text holds numbers"
	case t.Numeric():
		m.Hint = "write a number such as 10 or 2.5"
	case t == TypeBoolean:
		m.Hint = "write true or false"
	default:
		m.Hint = "write '2006-01-02' or '2006-01-02 15:04:05'"
	}
	return m
}
