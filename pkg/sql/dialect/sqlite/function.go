package sqlite

import (
	"strconv"
	"strings"

	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/sql/ast"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/sql/dialect"
)

// names are functions that SQLite has under another name, or the runner gives.
var names = map[string]string{
	"lower": "wh_lower", "upper": "wh_upper", "power": "wh_power", "exp": "wh_exp", "date_minus": "wh_date_minus", "lpad": "wh_lpad", "rpad": "wh_rpad", "split_part": "wh_split_part", "strpos": "INSTR",
}

// function writes what SQLite calls differently or means differently.
func (d Dialect) function(w *dialect.Writer, v ast.Func) bool {
	if name := names[v.Name]; name != "" {
		w.Call(name, v.Args...)
		return true
	}
	switch v.Name {
	case "greatest", "least":
		d.extreme(w, v)
	case "concat":
		w.Text("(")
		w.Join(" || ", v.Args, func(a ast.Expr) { w.Call("COALESCE", a, ast.Lit{Kind: ast.Text, Text: "", Inline: true}) })
		w.Text(")")
	case "round", "trunc":
		if len(v.Args) < 2 {
			return false
		}
		w.Call("wh_"+v.Name, v.Args...)
	case "substr", "left", "right":
		d.cut(w, v)
	case "replace":
		// The engine gives x itself where there is nothing to look for, whatever it
		// would be replaced by.
		l, constant := v.Args[2].(ast.Lit)
		if constant && l.Kind == ast.Text {
			return false
		}
		w.Call("wh_replace", v.Args...)
	default:
		return false
	}
	return true
}

// extreme writes the largest or smallest value that is not NULL. MAX and MIN of
// several arguments are NULL where one of them is.
func (d Dialect) extreme(w *dialect.Writer, v ast.Func) {
	name := map[string]string{"greatest": "MAX", "least": "MIN"}[v.Name]
	atoms := true
	for _, a := range v.Args {
		if c, ok := a.(ast.ByCode); ok {
			a = c.X
		}
		atoms = atoms && dialect.Atom(a)
	}
	switch {
	case len(v.Args) == 1:
		w.Operand(v.Args[0])
	case !atoms || len(v.Args) > 4:
		w.Call("wh_"+v.Name, v.Args...)
	default:
		w.Text(name + "(")
		i := 0
		w.Join(", ", v.Args, func(a ast.Expr) {
			if l, ok := a.(ast.Lit); ok && l.Kind != ast.Null {
				w.Value(a)
			} else {
				others := append([]ast.Expr{a}, v.Args[:i]...)
				w.Call("COALESCE", append(others, v.Args[i+1:]...)...)
			}
			i++
		})
		w.Text(")")
	}
}

// cut writes parts of texts. SQLite counts from the end where the start is below
// zero, and backwards where the length is: only constants are safe from that.
func (d Dialect) cut(w *dialect.Writer, v ast.Func) {
	plain := true
	for _, a := range v.Args[1:] {
		n, ok := dialect.Whole(a)
		plain = plain && ok && !strings.HasPrefix(n, "-")
	}
	n, _ := dialect.Whole(v.Args[1])
	switch {
	case !plain, v.Name == "right" && n == "0":
		w.Call("wh_"+v.Name, v.Args...)
	case v.Name == "left":
		w.Call("SUBSTR", v.Args[0], ast.Num("1"), v.Args[1])
	case v.Name == "right":
		w.Call("SUBSTR", v.Args[0], ast.Unary{Op: "-", X: v.Args[1]})
	default:
		w.Call("SUBSTR", v.Args...)
	}
}

// rem writes a remainder. The operator takes whole numbers only.
func (d Dialect) rem(w *dialect.Writer, v ast.Rem) {
	if !v.Whole {
		w.Text("wh_rem(")
		w.Value(v.X)
		w.Text(", ")
		w.Divisor(v.Y)
		w.Text(")")
		return
	}
	w.Text("(")
	w.Operand(v.X)
	w.Text(" % ")
	w.Divisor(v.Y)
	w.Text(")")
}

// like writes a constant pattern as GLOB has it, since LIKE takes small letters
// for capitals. An index on the column serves it.
func (d Dialect) like(w *dialect.Writer, v ast.Like) {
	l, constant := v.Pattern.(ast.Lit)
	switch {
	case v.Fold:
		w.Call("wh_like", ast.Call("lower", v.X), ast.Call("lower", v.Pattern))
	case constant && l.Kind == ast.Text:
		w.Text("(")
		w.Operand(v.X)
		w.Text(" GLOB ")
		w.Operand(ast.Lit{Kind: ast.Text, Text: globbed(l.Text), Inline: l.Inline})
		w.Text(")")
	default:
		w.Call("wh_like", v.X, v.Pattern)
	}
}

// globbed turns a pattern of LIKE into one of GLOB. The parser has refused patterns
// that end with the mark.
func globbed(pattern string) string {
	var b strings.Builder
	marked := false
	for _, r := range pattern {
		switch {
		case r == '\\' && !marked:
			marked = true
			continue
		case r == '%' && !marked:
			b.WriteByte('*')
		case r == '_' && !marked:
			b.WriteByte('?')
		case r == '*', r == '?', r == '[':
			b.WriteString("[" + string(r) + "]")
		default:
			b.WriteRune(r)
		}
		marked = false
	}
	return b.String()
}

// loose writes a comparison by size of a value of unknown type with a text; see
// standsFor for equality.
func (d Dialect) loose(w *dialect.Writer, e ast.Expr) bool {
	switch v := e.(type) {
	case ast.Binary:
		l, ok := v.Y.(ast.Lit)
		n, number := asNumber(l)
		if !ok || !number {
			return false
		}
		switch v.Op {
		case "<", "<=", ">", ">=":
			d.eitherType(w, v.X, ast.Binary{Op: v.Op, X: v.X, Y: plain(l)}, ast.Binary{Op: v.Op, X: v.X, Y: n})
		default:
			return false
		}
		return true
	case ast.Between:
		low, ok := asNumber(v.Low)
		high, too := asNumber(v.High)
		if !ok || !too {
			return false
		}
		d.eitherType(w, v.X, ast.Between{X: v.X, Low: plain(v.Low.(ast.Lit)), High: plain(v.High.(ast.Lit)), Not: v.Not}, ast.Between{X: v.X, Low: low, High: high, Not: v.Not})
		return true
	}
	return false
}

func (d Dialect) eitherType(w *dialect.Writer, x, text, number ast.Expr) {
	w.Operand(ast.Case{
		Whens: []ast.When{{Cond: ast.Eq(ast.Call("typeof", x), ast.Lit{Kind: ast.Text, Text: "text", Inline: true}), Then: text}}, Else: number,
	})
}

func plain(l ast.Lit) ast.Lit {
	l.Loose = false
	return l
}

// asNumber is the number that a loose text looks like, written as a text of it
// would be.
func asNumber(e ast.Expr) (ast.Expr, bool) {
	l, ok := e.(ast.Lit)
	if !ok || !l.Loose || l.Kind != ast.Text || len(l.Text) > 20 {
		return nil, false
	}
	if n, err := strconv.ParseInt(l.Text, 10, 64); err == nil && strconv.FormatInt(n, 10) == l.Text {
		return ast.Num(l.Text), true
	}
	f, err := strconv.ParseFloat(l.Text, 64)
	if err != nil || strconv.FormatFloat(f, 'f', -1, 64) != l.Text || strings.Trim(l.Text, "-0123456789.") != "" {
		return nil, false
	}
	return ast.Num(l.Text), true
}

// truths are the words for true and false, as PostgreSQL reads them.
var truths = map[string]string{
	"true": "1", "t": "1", "yes": "1", "y": "1", "on": "1", "1": "1", "false": "0", "f": "0", "no": "0", "n": "0", "off": "0", "0": "0",
}

// valueOf writes a text that is compared with a number or a truth value as one.
// An expression has no type by which SQLite would take the text for more than a
// text, which is never equal to a number.
func (d Dialect) valueOf(w *dialect.Writer, l ast.Lit) bool {
	text := strings.ToLower(strings.TrimSpace(l.Text))
	switch {
	case l.Kind != ast.Text || l.Of == "" || l.BesideTime():
		return false
	case l.Of == "boolean":
		text = truths[text]
	case text == "infinity" || text == "-infinity":
		text = strings.Replace(text, "infinity", "9e999", 1)
	case text == "nan": // which SQLite keeps as NULL
		return false
	}
	if text == "" {
		return false
	}
	w.Text(strings.TrimPrefix(text, "+"))
	return true
}
