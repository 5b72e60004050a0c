package expr

import (
	"maps"
	"slices"
	"strconv"
)

// Function is one of the functions that expressions may call. Every dialect
// gives each the same meaning.
type Function struct {
	Name    string
	Usage   string // with its arguments: "round(x, digits)"
	Meaning string // for authors
	Also    []string

	min, max int     // arguments; max -1 is without bound
	takes    []wants // of each argument; the last one repeats
	result   func(args []Expr) Type
}

// wants is what a function takes.
type wants int

const (
	anything wants = iota
	aText          // other types are written as text
	aNumber
	aPlace // a whole number: a position, a count
	aTime
	aWord // a constant that the parser has checked: a unit, a part
	alike // one type with the other arguments
)

func always(t Type) func([]Expr) Type { return func([]Expr) Type { return t } }

func ofFirst(args []Expr) Type {
	if len(args) == 0 {
		return TypeUnknown
	}
	return arithmetic(TypeOf(args[0]), TypeInteger)
}

var functions = map[string]*Function{}

func init() {
	for i := range list {
		f := &list[i]
		functions[f.Name] = f
	}
	for name, s := range spellings {
		for _, f := range s.of {
			functions[f].Also = append(functions[f].Also, name)
		}
	}
	for _, f := range functions {
		slices.Sort(f.Also)
	}
}

var list = []Function{
	{Name: "coalesce", Usage: "coalesce(x, y, …)", Meaning: "the first that is not NULL", min: 1, max: -1, takes: []wants{alike}, result: common},
	{Name: "nullif", Usage: "nullif(x, y)", Meaning: "NULL where x = y, else x", min: 2, max: 2, takes: []wants{alike}, result: func(a []Expr) Type { return TypeOf(a[0]) }},
	{Name: "greatest", Usage: "greatest(x, y, …)", Meaning: "the largest of those that are not NULL", min: 1, max: -1, takes: []wants{alike}, result: common},
	{Name: "least", Usage: "least(x, y, …)", Meaning: "the smallest of those that are not NULL", min: 1, max: -1, takes: []wants{alike}, result: common},

	{Name: "abs", Usage: "abs(x)", Meaning: "x without its sign", min: 1, max: 1, takes: []wants{aNumber}, result: ofFirst},
	{Name: "sign", Usage: "sign(x)", Meaning: "-1, 0 or 1", min: 1, max: 1, takes: []wants{aNumber}, result: always(TypeInteger)},
	{Name: "round", Usage: "round(x, digits)", Meaning: "x to so many digits after the point, none unless told; halves go away from zero", min: 1, max: 2, takes: []wants{aNumber, aPlace}, result: always(TypeNumber)},
	{Name: "trunc", Usage: "trunc(x, digits)", Meaning: "x cut off after so many digits after the point, towards zero", min: 1, max: 2, takes: []wants{aNumber, aPlace}, result: always(TypeNumber)},
	{Name: "floor", Usage: "floor(x)", Meaning: "the largest whole number that is not above x", min: 1, max: 1, takes: []wants{aNumber}, result: always(TypeNumber)},
	{Name: "ceil", Usage: "ceil(x)", Meaning: "the smallest whole number that is not below x", min: 1, max: 1, takes: []wants{aNumber}, result: always(TypeNumber)},
	{Name: "sqrt", Usage: "sqrt(x)", Meaning: "the square root; NULL below zero", min: 1, max: 1, takes: []wants{aNumber}, result: always(TypeNumber)},
	{Name: "power", Usage: "power(x, y)", Meaning: "x to the power of y; NULL where that is no number or too large for one", min: 2, max: 2, takes: []wants{aNumber}, result: always(TypeNumber)},
	{Name: "exp", Usage: "exp(x)", Meaning: "e to the power of x; NULL where that is too large", min: 1, max: 1, takes: []wants{aNumber}, result: always(TypeNumber)},
	{Name: "ln", Usage: "ln(x)", Meaning: "the natural logarithm; NULL unless x is above zero", min: 1, max: 1, takes: []wants{aNumber}, result: always(TypeNumber)},
	{Name: "log10", Usage: "log10(x)", Meaning: "the logarithm to base 10; NULL unless x is above zero", min: 1, max: 1, takes: []wants{aNumber}, result: always(TypeNumber)},

	{Name: "lower", Usage: "lower(x)", Meaning: "x in small letters, of every script", min: 1, max: 1, takes: []wants{aText}, result: always(TypeText)},
	{Name: "upper", Usage: "upper(x)", Meaning: "x in capital letters, of every script", min: 1, max: 1, takes: []wants{aText}, result: always(TypeText)},
	{Name: "length", Usage: "length(x)", Meaning: "how many characters x has, not bytes", min: 1, max: 1, takes: []wants{aText}, result: always(TypeInteger)},
	{Name: "substr", Usage: "substr(x, start, count)", Meaning: "so many characters from start on, counted from 1; all the rest unless told", min: 2, max: 3, takes: []wants{aText, aPlace}, result: always(TypeText)},
	{Name: "left", Usage: "left(x, count)", Meaning: "the first characters", min: 2, max: 2, takes: []wants{aText, aPlace}, result: always(TypeText)},
	{Name: "right", Usage: "right(x, count)", Meaning: "the last characters", min: 2, max: 2, takes: []wants{aText, aPlace}, result: always(TypeText)},
	{Name: "trim", Usage: "trim(x, characters)", Meaning: "x without these characters at both ends, without spaces unless told", min: 1, max: 2, takes: []wants{aText}, result: always(TypeText)},
	{Name: "ltrim", Usage: "ltrim(x, characters)", Meaning: "as trim, at the start only", min: 1, max: 2, takes: []wants{aText}, result: always(TypeText)},
	{Name: "rtrim", Usage: "rtrim(x, characters)", Meaning: "as trim, at the end only", min: 1, max: 2, takes: []wants{aText}, result: always(TypeText)},
	{Name: "lpad", Usage: "lpad(x, length, fill)", Meaning: "x filled up on the left with fill, spaces unless told, or cut to the length", min: 2, max: 3, takes: []wants{aText, aPlace, aText}, result: always(TypeText)},
	{Name: "rpad", Usage: "rpad(x, length, fill)", Meaning: "as lpad, on the right", min: 2, max: 3, takes: []wants{aText, aPlace, aText}, result: always(TypeText)},
	{Name: "replace", Usage: "replace(x, from, to)", Meaning: "x with every from made to", min: 3, max: 3, takes: []wants{aText}, result: always(TypeText)},
	{Name: "strpos", Usage: "strpos(x, part)", Meaning: "where part begins in x, counted from 1; 0 where it does not occur", min: 2, max: 2, takes: []wants{aText}, result: always(TypeInteger)},
	{Name: "split_part", Usage: "split_part(x, separator, n)", Meaning: "the n-th part of x between separators, counted from 1; '' where there are fewer", min: 3, max: 3, takes: []wants{aText, aText, aPlace}, result: always(TypeText)},
	{Name: "concat", Usage: "concat(x, y, …)", Meaning: "the texts one after the other, NULL as ''; x || y is NULL where either is", min: 1, max: -1, takes: []wants{aText}, result: always(TypeText)},
	{Name: "concat_ws", Usage: "concat_ws(separator, x, y, …)", Meaning: "the texts that are not NULL, with the separator between them", min: 2, max: -1, takes: []wants{aText}, result: always(TypeText)},

	{Name: "date_trunc", Usage: "date_trunc('month', x)", Meaning: "the start of the second, minute, hour, day, week (from Monday), month, quarter or year that holds x", min: 2, max: 2, takes: []wants{aWord, aTime}, result: truncated},
	{Name: "extract", Usage: "extract(part FROM x)", Meaning: "year, quarter, month, week (ISO), isoyear, day, dow (Monday 1 to Sunday 7), doy, hour, minute, second (whole), or epoch (seconds since 1970)", min: 2, max: 2, takes: []wants{aWord, aTime}, result: part},
	{Name: "dateadd", Usage: "dateadd('day', n, x)", Meaning: "x moved by n seconds, minutes, hours, days, weeks, months, quarters or years; a month without the day ends on its last one. Also x + INTERVAL '1 day'", min: 3, max: 3, takes: []wants{aWord, aPlace, aTime}, result: moved},
	{Name: "datediff", Usage: "datediff('day', from, to)", Meaning: "how many times a new second, minute, hour, day, week (on Monday), month, quarter or year begins after from and up to to", min: 3, max: 3, takes: []wants{aWord, aTime}, result: always(TypeInteger)},
	{Name: "current_date", Usage: "current_date", Meaning: "the day of the request's clock, in the project's time zone", result: always(TypeDate)},
	{Name: "current_timestamp", Usage: "current_timestamp", Meaning: "the instant of the request's clock, in the project's time zone", result: always(TypeTime)},
}

// Functions lists the functions that expressions may call, sorted by name.
func Functions() []Function {
	out := make([]Function, 0, len(list))
	for _, name := range names() {
		out = append(out, *functions[name])
	}
	return out
}

func names() []string { return slices.Sorted(maps.Keys(functions)) }

func (f *Function) gives(args []Expr) Type {
	if len(args) < f.min {
		return TypeUnknown
	}
	return f.result(args)
}

func (f *Function) want(i int) wants {
	if len(f.takes) == 0 {
		return anything
	}
	return f.takes[min(i, len(f.takes)-1)]
}

// count gives "2 arguments", "1 to 2 arguments", "at least 1 argument".
func (f *Function) count() string {
	n, plural := strconv.Itoa(f.min), " arguments"
	if f.min == 1 && f.max <= 1 {
		plural = " argument"
	}
	switch {
	case f.max < 0:
		return "at least " + n + plural
	case f.max == 0:
		return "no arguments"
	case f.max > f.min:
		return n + " to " + strconv.Itoa(f.max) + plural
	}
	return n + plural
}

// Textual tells whether the i-th argument is wanted as a text, whatever its own
// type is.
func (f Func) Textual(i int) bool {
	def := functions[f.Name]
	return def != nil && def.want(i) == aText
}

// Whole tells whether the i-th argument is wanted as a whole number.
func (f Func) Whole(i int) bool {
	def := functions[f.Name]
	return def != nil && def.want(i) == aPlace
}
