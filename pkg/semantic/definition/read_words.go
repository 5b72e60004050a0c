package definition

import (
	"fmt"
	"reflect"
	"strings"

	"go.yaml.in/yaml/v3"
)

// wrongType says what was found and what is wanted.
func (r *reader) wrongType(n *yaml.Node, t reflect.Type, f *field, s scope) {
	d := r.report(checkWrongType, n, s, "%s is %s; wanted: %s", f.key, foundIn(n), wanted(t, f))
	if n.Kind != yaml.ScalarNode {
		return
	}
	quoted := n.Style&(yaml.SingleQuotedStyle|yaml.DoubleQuotedStyle) != 0
	switch {
	case t.Kind() == reflect.String && n.ShortTag() == "!!bool":
		d.Hint = fmt.Sprintf("put it in quotes: \"%s\"", n.Value)
	case quoted && t.Kind() != reflect.Struct && t.Kind() != reflect.Slice && t.Kind() != reflect.String:
		d.Hint = "write it without quotes, if that is what is meant"
	}
}

// foundIn names what a node holds.
func foundIn(n *yaml.Node) string {
	switch n.Kind {
	case yaml.SequenceNode:
		return "a list"
	case yaml.MappingNode:
		return "a mapping"
	}
	short := n.Value
	if letters := []rune(short); len(letters) > 40 {
		short = string(letters[:40]) + "…"
	}
	switch n.ShortTag() {
	case "!!int", "!!float":
		return "the number " + short
	case "!!bool":
		return "the truth value " + short
	case "!!null":
		return "nothing"
	case "!!timestamp":
		return "the date " + short
	}
	return fmt.Sprintf("the text %q", short)
}

// wanted names what a type holds.
func wanted(t reflect.Type, f *field) string {
	switch {
	case t == reflect.TypeFor[DayChoice]():
		return "the name of days such as working, or a list of days of the week"
	case len(f.enum) > 0 && t.Kind() != reflect.Slice:
		return anyOf(f.enum)
	case f.want != "":
		return f.want
	}
	switch t {
	case reflect.TypeFor[Text]():
		return "a text, or one per language {en: …, zh: …}"
	case reflect.TypeFor[Labels]():
		return "a mapping from members to labels: {\"01\": {en: In store, zh: 到店}}"
	case reflect.TypeFor[Expression]():
		return "an expression"
	case reflect.TypeFor[Span](), reflect.TypeFor[*Span]():
		return "a length of time such as 7 days"
	case reflect.TypeFor[Duration]():
		return "a duration such as 26h"
	case reflect.TypeFor[Margin](), reflect.TypeFor[*Margin]():
		return "an amount such as 100, or a part such as 0.5 %"
	case reflect.TypeFor[TimeForm]():
		return "iso, seconds, milliseconds, or a pattern such as DD/MM/YYYY"
	}
	switch t.Kind() {
	case reflect.Pointer:
		return wanted(t.Elem(), f)
	case reflect.Int:
		if f.min != nil && f.max != nil {
			return fmt.Sprintf("a whole number from %g to %g", *f.min, *f.max)
		}
		return "a whole number"
	case reflect.Float64:
		return "a number"
	case reflect.Bool:
		return "true or false"
	case reflect.Slice:
		return "a list"
	case reflect.Struct:
		sh := shapeOf(t)
		var keys []string
		for _, fd := range sh.fields {
			if fd.required {
				keys = append(keys, fd.key)
			}
		}
		if len(keys) == 0 {
			keys = sh.keys[:min(3, len(sh.keys))]
		}
		mapping := "a mapping with " + strings.Join(keys, ", ")
		if sh.scalar != nil {
			return "a name, or " + mapping
		}
		return mapping
	}
	return "a text"
}
