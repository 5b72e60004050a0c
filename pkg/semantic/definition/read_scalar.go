package definition

import (
	"fmt"
	"math"
	"reflect"
	"slices"
	"strconv"
	"strings"
	"time"

	"go.yaml.in/yaml/v3"

	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/semantic/diag"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/semantic/expr"
)

// scalar reads a plain value: text, number, true or false.
func (r *reader) scalar(n *yaml.Node, v reflect.Value, f *field, s scope) {
	if n.Kind != yaml.ScalarNode {
		r.wrongType(n, v.Type(), f, s)
		return
	}
	tag := n.ShortTag()
	switch v.Kind() {
	case reflect.String:
		if text, ok := r.plain(n, s, f); ok && r.allowed(text, n, s, f) {
			v.SetString(text)
		}
	case reflect.Bool:
		if tag != "!!bool" {
			r.wrongType(n, v.Type(), f, s)
			return
		}
		v.SetBool(strings.EqualFold(n.Value, "true"))
	case reflect.Int:
		i, err := strconv.Atoi(strings.ReplaceAll(n.Value, "_", ""))
		if tag != "!!int" || err != nil {
			r.wrongType(n, v.Type(), f, s)
			return
		}
		if r.between(float64(i), n, s, f) {
			v.SetInt(int64(i))
		}
	case reflect.Float64:
		x, err := strconv.ParseFloat(strings.ReplaceAll(n.Value, "_", ""), 64)
		if tag != "!!int" && tag != "!!float" || err != nil || math.IsNaN(x) || math.IsInf(x, 0) {
			r.wrongType(n, v.Type(), f, s)
			return
		}
		if r.between(x, n, s, f) {
			v.SetFloat(x)
		}
	}
}

// plain reads a text. Numbers and dates are taken as they are written, so that
// a unit may be called 101; true and false are not, as yes or no may be meant.
func (r *reader) plain(n *yaml.Node, s scope, f *field) (string, bool) {
	if n.Kind != yaml.ScalarNode || n.ShortTag() == "!!bool" || n.ShortTag() == "!!null" {
		r.wrongType(n, reflect.TypeFor[string](), f, s)
		return "", false
	}
	if strings.TrimSpace(n.Value) == "" {
		r.report(checkWrongType, n, s, "%s is empty; wanted: %s", f.key, wanted(reflect.TypeFor[string](), f))
		return "", false
	}
	return n.Value, true
}

// allowed checks a text against the possible words and the pattern.
func (r *reader) allowed(text string, n *yaml.Node, s scope, f *field) bool {
	switch {
	case f.also != "" && len(text) > len(f.also) && strings.HasPrefix(text, f.also):
		return true // linking tells whether there is one of that name
	case f.enum != nil && !slices.Contains(f.enum, text):
		d := r.report(checkNotOneOf, n, s, "%s is %q; wanted: %s", f.key, text, anyOf(f.enum))
		d.Hint = "write one of " + strings.Join(f.enum, ", ")
		*d = d.Near(text, f.enum)
		return false
	case f.pattern != nil && !f.pattern.MatchString(text):
		r.report(checkBadForm, n, s, "%s is %q; wanted: %s", f.key, text, f.want)
		return false
	case f.key == "timezone":
		if _, err := time.LoadLocation(text); err != nil || text == "Local" {
			d := r.report(checkBadForm, n, s, "%q is not a time zone", text)
			d.Hint = "write an IANA name such as Asia/Shanghai or America/Chicago"
			if like := zonesLike(text); len(like) == 1 {
				*d = d.Near(like[0], like)
			} else {
				*d = d.Near(text, like)
			}
			return false
		}
	}
	return true
}

func (r *reader) between(x float64, n *yaml.Node, s scope, f *field) bool {
	low, high := f.min != nil && x < *f.min, f.max != nil && x > *f.max
	number := func(p *float64) string { return strconv.FormatFloat(*p, 'g', -1, 64) }
	switch {
	case !low && !high && f.enum != nil && !slices.Contains(f.enum, n.Value):
		r.report(checkNotOneOf, n, s, "%s is %s; wanted: %s", f.key, n.Value, anyOf(f.enum))
	case !low && !high:
		return true
	case f.max == nil:
		r.report(checkOutOfRange, n, s, "%s is %s; wanted: at least %s", f.key, n.Value, number(f.min))
	default:
		r.report(checkOutOfRange, n, s, "%s is %s; wanted: a number from %s to %s", f.key, n.Value, number(f.min), number(f.max))
	}
	return false
}

// form reads a text that a parser turns into a value.
func (r *reader) form(n *yaml.Node, v reflect.Value, s scope, f *field, parse func(string) (any, error)) {
	text, ok := r.plain(n, s, f)
	if !ok {
		return
	}
	value, err := parse(text)
	if err != nil {
		r.report(checkBadForm, n, s, "%s: %s", f.key, err)
		return
	}
	v.Set(reflect.ValueOf(value))
}

var textKeys = []string{"en", "zh"}

// text reads a plain text, or one per language.
func (r *reader) text(n *yaml.Node, s scope, f *field) Text {
	if n.Kind != yaml.MappingNode {
		if n.Kind != yaml.ScalarNode {
			r.wrongType(n, reflect.TypeFor[Text](), f, s)
			return nil
		}
		if t, ok := r.plain(n, s, f); ok {
			return Text{"": t}
		}
		return nil
	}
	t := Text{}
	seen := map[string]int{}
	for i := 0; i+1 < len(n.Content); i += 2 {
		key, value := n.Content[i], target(n.Content[i+1])
		line, twice := seen[key.Value]
		seen[key.Value] = key.Line
		switch {
		case twice:
			r.report(checkDuplicateKey, key, s, "%s is written twice, first in line %d", key.Value, line)
		case !slices.Contains(textKeys, key.Value):
			r.unknownKey(key, textKeys, s)
		default:
			if words, ok := r.plain(value, s, &field{key: f.key + "." + key.Value}); ok {
				t[key.Value] = words
			}
		}
	}
	return t
}

// expression reads and parses an expression, or {sql: …}.
func (r *reader) expression(n *yaml.Node, s scope, f *field) Expression {
	if n.Kind == yaml.MappingNode && f.names == expr.Columns {
		return r.engineSQL(n, s, f)
	}
	if n.Kind != yaml.ScalarNode {
		r.wrongType(n, reflect.TypeFor[Expression](), f, s)
		return Expression{}
	}
	text, ok := n.Value, true
	if n.ShortTag() != "!!bool" { // expr: true counts every row
		text, ok = r.plain(n, s, f)
	}
	if !ok {
		return Expression{}
	}
	pos := r.firstLetter(n)
	tree, found := expr.Parse(text, pos, expr.Options{Names: f.names, Condition: f.names == expr.References, Subject: s.subject})
	r.found = append(r.found, found...)
	return Expression{Text: text, Pos: pos, Tree: tree}
}

// engineSQL reads {sql: …}, which goes to the engine as it is written.
func (r *reader) engineSQL(n *yaml.Node, s scope, f *field) Expression {
	var sql *yaml.Node
	for i := 0; i+1 < len(n.Content); i += 2 {
		key, value := n.Content[i], target(n.Content[i+1])
		switch {
		case key.Value != "sql":
			r.unknownKey(key, []string{"sql"}, s)
		case sql != nil:
			r.report(checkDuplicateKey, key, s, "sql is written twice, first in line %d", sql.Line)
		default:
			sql = value
		}
	}
	if sql == nil {
		r.report(checkMissingKey, n, s, "%s has no sql", f.key).Hint = "write an expression, or {sql: …} for SQL of the engine"
		return Expression{}
	}
	text, ok := r.plain(sql, s, &field{key: f.key + ".sql"})
	if !ok {
		return Expression{}
	}
	pos := r.firstLetter(sql)
	tree, found := expr.ParseSQL(text, pos, s.subject)
	r.found = append(r.found, found...)
	return Expression{Text: "{sql: " + text + "}", Pos: pos, Tree: tree}
}

// firstLetter is where the text of a scalar starts: inside its quotes, or on
// the line below | and >.
func (r *reader) firstLetter(n *yaml.Node) diag.Pos {
	p := r.pos(n)
	switch {
	case n.Style&(yaml.SingleQuotedStyle|yaml.DoubleQuotedStyle) != 0:
		p.Column++
	case n.Style&(yaml.LiteralStyle|yaml.FoldedStyle) != 0 && n.Line < len(r.lines):
		p.Line++
		line := r.lines[n.Line]
		p.Column = len(line) - len(strings.TrimLeft(line, " ")) + 1
	}
	return p
}

func anyOf(words []string) string {
	if len(words) == 1 {
		return words[0]
	}
	last := len(words) - 1
	return fmt.Sprintf("%s or %s", strings.Join(words[:last], ", "), words[last])
}
