package clickhouse

import (
	"fmt"
	"math/big"
	"reflect"
	"slices"
	"strconv"
	"strings"
	"time"

	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/execute"
)

// nested writes what is made of parts as the engine's toString does, by its type: only so
// does the text find it again.
func nested(v any, t string) string {
	at := reflect.ValueOf(v)
	for at.Kind() == reflect.Pointer && !at.IsNil() {
		if _, number := at.Interface().(*big.Int); number {
			break
		}
		at = at.Elem()
	}
	if !at.IsValid() || at.Kind() == reflect.Pointer && at.IsNil() {
		return "NULL"
	}
	name, inner := bare(t)
	types := commas(inner)
	switch {
	case name == "Array" && at.Kind() == reflect.Slice:
		return "[" + listed(at, func(int) string { return inner }) + "]"
	case name == "Tuple" && at.Kind() == reflect.Slice:
		return "(" + listed(at, func(i int) string { return types[min(i, len(types)-1)] }) + ")"
	case name == "Tuple" && at.Kind() == reflect.Map:
		var out []string
		for _, part := range types {
			called, of, _ := strings.Cut(part, " ")
			out = append(out, nested(valueOf(at, called), of))
		}
		return "(" + strings.Join(out, ",") + ")"
	case name == "Map" && at.Kind() == reflect.Map && len(types) == 2:
		var out []string
		for _, k := range at.MapKeys() {
			out = append(out, nested(k.Interface(), types[0])+":"+nested(at.MapIndex(k).Interface(), types[1]))
		}
		slices.Sort(out)
		return "{" + strings.Join(out, ",") + "}"
	}
	return part(at.Interface(), name, types)
}

func listed(at reflect.Value, of func(int) string) string {
	out := make([]string, at.Len())
	for i := range out {
		out[i] = nested(at.Index(i).Interface(), of(i))
	}
	return strings.Join(out, ",")
}

func valueOf(at reflect.Value, key string) any {
	if v := at.MapIndex(reflect.ValueOf(key)); v.IsValid() {
		return v.Interface()
	}
	return nil
}

// part is a value inside another.
func part(v any, name string, types []string) string {
	digits := 0
	if (name == "DateTime64" || name == "Time64") && len(types) > 0 {
		digits, _ = strconv.Atoi(strings.TrimSpace(types[0])) // the engine's own word
	}
	switch n := v.(type) {
	case bool:
		return strconv.FormatBool(n)
	case float32:
		return execute.NumberText(float64(n), 32)
	case float64:
		return execute.NumberText(n, 64)
	case time.Duration:
		return quoted(clock(n, digits))
	case time.Time:
		if name == "Date" || name == "Date32" {
			return quoted(n.Format(time.DateOnly))
		}
		form := time.DateTime
		if digits > 0 {
			form += "." + strings.Repeat("0", digits)
		}
		return quoted(n.Format(form))
	}
	text := fmt.Sprint(v)
	if n, number := v.(big.Int); number {
		text = n.String()
	}
	if name == "FixedString" || names[name] != "numeric" && !strings.HasPrefix(names[name], "int") {
		return quoted(text)
	}
	return text
}

func quoted(s string) string {
	return "'" + strings.NewReplacer(`\`, `\\`, "'", `\'`, "\n", `\n`, "\t", `\t`, "\r", `\r`, "\x00", `\0`, "\b", `\b`, "\f", `\f`).Replace(s) + "'"
}

// clock is a time of day, or a span of them: hours go on after 24, and below zero.
func clock(d time.Duration, digits int) string {
	sign := ""
	if d < 0 {
		sign, d = "-", -d
	}
	text := fmt.Sprintf("%s%02d:%02d:%02d", sign, d/time.Hour, d/time.Minute%60, d/time.Second%60)
	if digits > 0 {
		text += fmt.Sprintf(".%09d", d%time.Second)[:digits+1]
	}
	return text
}

// commas splits at those that stand in no parentheses and no quotes.
func commas(s string) (out []string) {
	depth, from, within := 0, 0, false
	for i := 0; i < len(s); i++ {
		switch c := s[i]; {
		case c == '\\':
			i++
		case c == '\'':
			within = !within
		case within:
		case c == '(':
			depth++
		case c == ')':
			depth--
		case c == ',' && depth == 0:
			out, from = append(out, strings.TrimSpace(s[from:i])), i+1
		}
	}
	return append(out, strings.TrimSpace(s[from:]))
}
