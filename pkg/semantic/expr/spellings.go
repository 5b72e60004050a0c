package expr

// spelling is another dialect's way to write something that the language says
// its own way. It is understood in reading and printed as the language has it.
type spelling struct {
	of       []string // the functions that it stands for; none where it is an operator or CASE
	min, max int
	more     string // why there may not be more arguments, where engines take them
	means    func(a []Expr) Expr
}

// renamed is the same function by another name.
func renamed(f string) spelling {
	return spelling{of: []string{f}, min: functionOf(f).min, max: functionOf(f).max, means: func(a []Expr) Expr { return call(f, a...) }}
}

// swapped has the two arguments the other way round.
func swapped(f string) spelling {
	return spelling{of: []string{f}, min: 2, max: 2, means: func(a []Expr) Expr { return call(f, a[1], a[0]) }}
}

// partOf is extract as a function of its own.
func partOf(part string) spelling {
	return spelling{min: 1, max: 1, means: func(a []Expr) Expr { return call("extract", text(part), a[0]) }}
}

func castTo(t string) spelling {
	return spelling{min: 1, max: 1, more: formats, means: func(a []Expr) Expr { return Cast{X: a[0], Type: t} }}
}

func call(f string, args ...Expr) Expr { return Func{Name: f, Args: args} }
func text(s string) Expr               { return Literal{Kind: String, Text: s} }
func whole(n string) Expr              { return Literal{Kind: Number, Text: n} }
func binary(op string, x, y Expr) Expr { return Binary{Op: op, X: x, Y: y} }

func either(cond, then, otherwise Expr) Expr {
	return Case{Whens: []When{{Cond: cond, Then: then}}, Else: otherwise}
}

func functionOf(name string) *Function {
	for i := range list {
		if list[i].Name == name {
			return &list[i]
		}
	}
	panic("expr: there is no function " + name)
}

var spellings = map[string]spelling{
	"ceiling": renamed("ceil"), "pow": renamed("power"), "truncate": renamed("trunc"), "substring": renamed("substr"),
	"ifnull": renamed("coalesce"), "nvl": renamed("coalesce"), "ucase": renamed("upper"), "lcase": renamed("lower"),
	"len": renamed("length"), "char_length": renamed("length"), "character_length": renamed("length"),
	"btrim": renamed("trim"), "instr": renamed("strpos"), "charindex": swapped("strpos"), "locate": swapped("strpos"), "position": swapped("strpos"),
	"now": renamed("current_timestamp"), "getdate": renamed("current_timestamp"), "localtimestamp": renamed("current_timestamp"),
	"curdate": renamed("current_date"), "today": renamed("current_date"),

	"mod": {min: 2, max: 2, means: func(a []Expr) Expr { return binary("%", a[0], a[1]) }},
	// A divisor of zero gives NULL here, as safe_divide has it.
	"safe_divide": {min: 2, max: 2, means: func(a []Expr) Expr { return binary("/", a[0], a[1]) }},
	"div0": {min: 2, max: 2, means: func(a []Expr) Expr {
		return either(binary("=", a[1], whole("0")), whole("0"), binary("/", a[0], a[1]))
	}},

	"iff": {min: 3, max: 3, means: func(a []Expr) Expr { return either(a[0], a[1], a[2]) }},
	"if": {min: 2, max: 3, means: func(a []Expr) Expr {
		if len(a) == 2 {
			return either(a[0], a[1], nil)
		}
		return either(a[0], a[1], a[2])
	}},
	"nvl2":       {min: 3, max: 3, means: func(a []Expr) Expr { return either(IsNull{X: a[0], Not: true}, a[1], a[2]) }},
	"zeroifnull": {min: 1, max: 1, means: func(a []Expr) Expr { return call("coalesce", a[0], whole("0")) }},
	"nullifzero": {min: 1, max: 1, means: func(a []Expr) Expr { return call("nullif", a[0], whole("0")) }},
	"isnull": {min: 1, max: 2, means: func(a []Expr) Expr {
		if len(a) == 1 {
			return IsNull{X: a[0]}
		}
		return call("coalesce", a[0], a[1])
	}},
	"equal_null": {min: 2, max: 2, means: func(a []Expr) Expr { return binary("IS NOT DISTINCT FROM", a[0], a[1]) }},

	"contains":    {min: 2, max: 2, means: func(a []Expr) Expr { return binary(">", call("strpos", a[0], a[1]), whole("0")) }},
	"startswith":  begins,
	"starts_with": begins,
	"endswith":    ends,
	"ends_with":   ends,

	"year": partOf("year"), "quarter": partOf("quarter"), "month": partOf("month"), "week": partOf("week"), "weekofyear": partOf("week"),
	"day": partOf("day"), "dayofmonth": partOf("day"), "dayofyear": partOf("doy"), "dayofweekiso": partOf("dow"), "dayofweek_iso": partOf("dow"),
	"hour": partOf("hour"), "minute": partOf("minute"), "second": partOf("second"),

	"date": castTo("date"), "to_date": castTo("date"), "timestamp": castTo("timestamp"), "datetime": castTo("timestamp"),
	"to_varchar": castTo("text"), "to_char": castTo("text"),
	"add_months": {of: []string{"dateadd"}, min: 2, max: 2, means: func(a []Expr) Expr { return call("dateadd", text("month"), a[1], a[0]) }},
	"last_day": {min: 1, max: 1, means: func(a []Expr) Expr {
		next := call("dateadd", text("month"), whole("1"), call("date_trunc", text("month"), a[0]))
		return call("dateadd", text("day"), Unary{Op: "-", X: whole("1")}, next)
	}},
}

var (
	begins = spelling{min: 2, max: 2, means: func(a []Expr) Expr { return binary("=", call("left", a[0], call("length", a[1])), a[1]) }}
	ends   = spelling{min: 2, max: 2, means: func(a []Expr) Expr { return binary("=", call("right", a[0], call("length", a[1])), a[1]) }}
)
