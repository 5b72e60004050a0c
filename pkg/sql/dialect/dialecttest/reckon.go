package dialecttest

import (
	"fmt"
	"math"
	"math/big"
	"strconv"
	"strings"
	"time"

	"golang.org/x/text/cases"
	"golang.org/x/text/language"

	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/semantic/expr"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/semantic/grain"
)

// moment is a date or a time.
type moment struct {
	time.Time
	date bool
}

func (m moment) String() string {
	if m.date {
		return m.Format("2006-01-02")
	}
	return m.Format("2006-01-02 15:04:05")
}

// reckon works an expression out over a row in plain Go: what every engine has to
// give. nil is NULL; numbers are float64.
func reckon(e expr.Expr, row map[string]any) any {
	of := func(x expr.Expr) any { return reckon(x, row) }
	switch v := e.(type) {
	case expr.Column:
		return row[v.Name]
	case expr.Literal:
		return constantOf(v)
	case expr.Unary:
		switch x := of(v.X).(type) {
		case bool:
			return !x
		case float64:
			return -x + 0
		}
		return nil
	case expr.Binary:
		return binaryOf(v.Op, of(v.X), of(v.Y))
	case expr.IsNull:
		return (of(v.X) == nil) != v.Not
	case expr.In:
		found := any(false)
		for _, y := range v.List {
			switch same := binaryOf("=", of(v.X), of(y)); {
			case same == true:
				return !v.Not
			case same == nil:
				found = nil
			}
		}
		if found == nil {
			return nil
		}
		return v.Not
	case expr.Between:
		in := binaryOf("AND", binaryOf(">=", of(v.X), of(v.Low)), binaryOf("<=", of(v.X), of(v.High)))
		if in == nil {
			return nil
		}
		return in.(bool) != v.Not
	case expr.Case:
		for _, w := range v.Whens {
			cond := of(w.Cond)
			if v.Operand != nil {
				cond = binaryOf("=", of(v.Operand), cond)
			}
			if cond == true {
				return of(w.Then)
			}
		}
		if v.Else != nil {
			return of(v.Else)
		}
		return nil
	case expr.Cast:
		return castOf(of(v.X), v.Type)
	case expr.Func:
		args := make([]any, len(v.Args))
		for i, a := range v.Args {
			args[i] = of(a)
		}
		return functionOf(v.Name, args)
	}
	panic(fmt.Sprintf("no way to reckon %T", e))
}

func constantOf(l expr.Literal) any {
	switch l.Kind {
	case expr.Bool:
		return l.Text == "true"
	case expr.Number:
		n, _ := strconv.ParseFloat(l.Text, 64)
		return n
	case expr.Timestamp:
		for _, layout := range []string{"2006-01-02", "2006-01-02 15:04:05"} {
			if t, err := time.Parse(layout, l.Text); err == nil {
				return moment{t, len(l.Text) == 10}
			}
		}
	case expr.String:
		return l.Text
	}
	return nil
}

// compare orders two values of like types.
func compare(x, y any) int {
	switch a := x.(type) {
	case float64:
		b := y.(float64)
		switch {
		case a < b:
			return -1
		case a > b:
			return 1
		}
		return 0
	case string:
		return strings.Compare(a, y.(string))
	case moment:
		return a.Compare(y.(moment).Time)
	case bool:
		return compare(number(a), number(y.(bool)))
	}
	panic("not comparable")
}

func number(b bool) float64 {
	if b {
		return 1
	}
	return 0
}

func binaryOf(op string, x, y any) any {
	switch op {
	case "AND":
		if x == false || y == false {
			return false
		}
	case "OR":
		if x == true || y == true {
			return true
		}
	case "IS DISTINCT FROM", "IS NOT DISTINCT FROM":
		same := x == nil && y == nil || x != nil && y != nil && compare(x, y) == 0
		return same == (op == "IS NOT DISTINCT FROM")
	}
	if x == nil || y == nil {
		return nil
	}
	if at, ok := x.(moment); ok && (op == "+" || op == "-") {
		switch z := y.(type) {
		case moment:
			return math.Round(day(at).Sub(day(z)).Hours() / 24)
		case float64:
			if op == "-" {
				z = -z
			}
			return moment{at.AddDate(0, 0, int(z)), true}
		}
	}
	switch op {
	case "AND", "OR":
		return op == "AND"
	case "=":
		return compare(x, y) == 0
	case "<>":
		return compare(x, y) != 0
	case "<":
		return compare(x, y) < 0
	case "<=":
		return compare(x, y) <= 0
	case ">":
		return compare(x, y) > 0
	case ">=":
		return compare(x, y) >= 0
	case "||":
		return textOf(x) + textOf(y)
	case "LIKE":
		return like([]rune(textOf(x)), []rune(textOf(y)))
	case "ILIKE":
		return like([]rune(small(textOf(x))), []rune(small(textOf(y))))
	}
	a, b := x.(float64), y.(float64)
	switch op {
	case "+":
		return a + b
	case "-":
		return a - b + 0
	case "*":
		return a*b + 0
	}
	if b == 0 {
		return nil
	}
	if op == "%" {
		scale := func(n float64) *big.Float { // exact for what is drawn here
			f, _, _ := big.ParseFloat(textOf(n), 10, 400, big.ToNearestEven)
			return f
		}
		q, _ := new(big.Float).Add(new(big.Float).Quo(scale(a), scale(b)), big.NewFloat(math.Copysign(1e-30, a/b))).Int(nil)
		left, _ := new(big.Float).Sub(scale(a), new(big.Float).Mul(new(big.Float).SetInt(q), scale(b))).Float64()
		return math.Round(left*1e9)/1e9 + 0
	}
	return a/b + 0
}

func day(m moment) time.Time {
	return time.Date(m.Year(), m.Month(), m.Day(), 0, 0, 0, 0, time.UTC)
}

func small(s string) string { return cases.Lower(language.Und).String(s) }

func like(s, pattern []rune) bool {
	if len(pattern) == 0 {
		return len(s) == 0
	}
	switch r := pattern[0]; {
	case r == '%':
		for i := range len(s) + 1 {
			if like(s[i:], pattern[1:]) {
				return true
			}
		}
		return false
	case len(s) == 0:
		return false
	case r == '_':
		return like(s[1:], pattern[1:])
	case r == '\\':
		return s[0] == pattern[1] && like(s[1:], pattern[2:])
	default:
		return s[0] == r && like(s[1:], pattern[1:])
	}
}

func textOf(v any) string {
	switch x := v.(type) {
	case float64:
		return strconv.FormatFloat(x+0, 'f', -1, 64)
	case bool:
		return strconv.FormatBool(x)
	case moment:
		return x.String()
	}
	return v.(string)
}

func castOf(v any, to string) any {
	if v == nil {
		return nil
	}
	switch to {
	case "text":
		return textOf(v)
	case "integer":
		if b, ok := v.(bool); ok {
			return number(b)
		}
		return math.Round(v.(float64)) + 0
	case "double":
		if b, ok := v.(bool); ok {
			return number(b)
		}
		return v
	case "date":
		return moment{day(v.(moment)), true}
	case "timestamp":
		return moment{v.(moment).Time, false}
	}
	panic("no cast to " + to)
}

func unit(v any) grain.Grain { return grain.Grain(v.(string)) }
