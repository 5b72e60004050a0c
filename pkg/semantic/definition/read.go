package definition

import (
	"reflect"
	"strconv"
	"strings"

	"go.yaml.in/yaml/v3"

	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/semantic/diag"
)

// reader turns the nodes of one file into values and notes their places and
// everything that is wrong. Types do not refer to themselves, so no alias can
// lead it in circles.
type reader struct {
	file  string
	lines []string
	found diag.List
}

// scope is the object that a value belongs to.
type scope struct {
	places  *diag.Places
	path    string
	subject string
}

func (s scope) in(key string) scope {
	if s.path != "" {
		key = s.path + "." + key
	}
	s.path = key
	return s
}

func (s scope) at(i int) scope {
	s.path += "[" + strconv.Itoa(i) + "]"
	return s
}

func (r *reader) report(c diag.Check, n *yaml.Node, s scope, format string, args ...any) *diag.Diagnostic {
	r.found = append(r.found, c.At(r.pos(n), s.subject, format, args...))
	return &r.found[len(r.found)-1]
}

func (r *reader) pos(n *yaml.Node) diag.Pos {
	return diag.Pos{File: r.file, Line: n.Line, Column: n.Column}
}

// value reads a node into v. f holds the rules of the key that it is under.
func (r *reader) value(n *yaml.Node, v reflect.Value, f *field, s scope) {
	if s.places != nil {
		s.places.Add(s.path, n.Line, n.Column)
	}
	r.placed(n, v, f, s)
}

// placed reads a node whose place is noted.
func (r *reader) placed(n *yaml.Node, v reflect.Value, f *field, s scope) {
	n = target(n)
	if f.param != nil && v.Kind() == reflect.Map {
		r.parameter(n, v, f, s)
		return
	}
	if n.Kind == yaml.ScalarNode && n.ShortTag() == "!!null" {
		what := f.key + " has no value"
		if strings.HasSuffix(s.path, "]") {
			what = "an entry of " + f.key + " is empty"
		}
		r.report(checkWrongType, n, s, "%s; wanted: %s", what, wanted(v.Type(), f))
		return
	}
	switch p := v.Addr().Interface().(type) {
	case *Text:
		*p = r.text(n, s, f)
		return
	case *Labels:
		*p = r.labels(n, s, f)
		return
	case *Expression:
		*p = r.expression(n, s, f)
		return
	case *Span:
		r.form(n, v, s, f, func(t string) (any, error) { return ParseSpan(t) })
		return
	case *Duration:
		r.form(n, v, s, f, func(t string) (any, error) { return ParseDuration(t) })
		return
	case *Margin:
		r.form(n, v, s, f, func(t string) (any, error) { return ParseMargin(t) })
		return
	case *DayChoice:
		switch n.Kind {
		case yaml.SequenceNode:
			r.list(n, reflect.ValueOf(&p.Weekdays).Elem(), f, s)
		case yaml.ScalarNode:
			var name string
			plain := *f
			plain.enum = nil
			r.scalar(n, reflect.ValueOf(&name).Elem(), &plain, s)
			*p = DayChoice{Named: name}
		default:
			r.wrongType(n, v.Type(), f, s)
		}
		return
	case *TimeForm:
		r.form(n, v, s, f, func(t string) (any, error) { return ParseTimeForm(t) })
		return
	}
	switch v.Kind() {
	case reflect.Map:
		r.setting(n, v, f, s)
	case reflect.Pointer:
		e := reflect.New(v.Type().Elem())
		before := len(r.found)
		r.placed(n, e.Elem(), f, s)
		if len(r.found) == before || e.Elem().Kind() == reflect.Struct {
			v.Set(e)
		}
	case reflect.Struct:
		r.record(n, v, f, s)
	case reflect.Slice:
		r.list(n, v, f, s)
	default:
		r.scalar(n, v, f, s)
	}
}

// target follows aliases to what they name.
func target(n *yaml.Node) *yaml.Node {
	for n.Kind == yaml.AliasNode && n.Alias != nil {
		n = n.Alias
	}
	return n
}

func (r *reader) list(n *yaml.Node, v reflect.Value, f *field, s scope) {
	if n.Kind != yaml.SequenceNode {
		r.wrongType(n, v.Type(), f, s)
		return
	}
	switch count := len(n.Content); {
	case count < f.minItems && f.minItems == f.maxItems, f.maxItems > 0 && count > f.maxItems:
		r.report(checkOutOfRange, n, s, "%s has %d entries; wanted: %d", f.key, count, f.maxItems)
		return
	case count < f.minItems:
		r.report(checkOutOfRange, n, s, "%s is an empty list; wanted: at least %d entry", f.key, f.minItems)
		return
	}
	all := reflect.MakeSlice(v.Type(), len(n.Content), len(n.Content))
	kept := 0
	for i, c := range n.Content {
		at := all.Index(kept)
		r.value(c, at, f, s.at(i))
		if at.Kind() != reflect.Pointer || !at.IsNil() {
			kept++
		}
	}
	v.Set(all.Slice(0, kept))
}

// record reads a mapping into a struct.
func (r *reader) record(n *yaml.Node, v reflect.Value, f *field, s scope) {
	sh := shapeOf(v.Type())
	if sh.scalar != nil && n.Kind == yaml.ScalarNode {
		r.placed(n, v.Field(sh.scalar.index), sh.scalar, s)
		return
	}
	if n.Kind != yaml.MappingNode {
		r.wrongType(n, v.Type(), f, s)
		return
	}
	if sh.places >= 0 {
		p := v.Field(sh.places).Addr().Interface().(*diag.Places)
		p.File = r.file
		p.Expect(len(n.Content))
		p.Add("", n.Line, n.Column)
		s = scope{places: p, subject: subject(sh.word, n)}
	}
	if sh.text >= 0 {
		v.Field(sh.text).SetString(r.yamlText(n))
	}
	seen := r.pairs(n, sh, s, func(fd *field, value *yaml.Node) {
		r.value(value, v.Field(fd.index), fd, s.in(fd.key))
	})
	for _, fd := range sh.fields {
		if fd.required && seen.of(fd.key) == nil {
			r.report(checkMissingKey, n, s, "%s has no %s", owner(s, sh), fd.key).Hint = "write " + fd.key + ": with " + wanted(sh.typ.Field(fd.index).Type, fd)
		}
	}
}

// owner names the mapping that a key is missing in.
func owner(s scope, sh *shape) string {
	if s.path != "" {
		return s.path
	}
	if s.subject != "" {
		return s.subject
	}
	return "this " + sh.word
}

// pairs visits the known keys of a mapping, merged ones ("<<") after its own.
func (r *reader) pairs(n *yaml.Node, sh *shape, s scope, visit func(*field, *yaml.Node)) *keys {
	seen := &keys{list: make([]namedKey, 0, len(n.Content)/2)}
	var merged []*yaml.Node
	for i := 0; i+1 < len(n.Content); i += 2 {
		key, value := n.Content[i], n.Content[i+1]
		if key.ShortTag() == "!!merge" {
			merged = append(merged, mergedMappings(value)...)
			continue
		}
		name := target(key).Value
		f := sh.byKey[name]
		switch first := seen.of(name); {
		case first != nil:
			r.report(checkDuplicateKey, key, s, "%s is written twice, first in line %d", name, first.Line)
		case f == nil:
			seen.add(name, key)
			r.unknownKey(key, sh.keys, s)
		default:
			seen.add(name, key)
			visit(f, value)
		}
	}
	for _, m := range merged {
		for i := 0; i+1 < len(m.Content); i += 2 {
			name := m.Content[i].Value
			if f := sh.byKey[name]; f != nil && seen.of(name) == nil {
				seen.add(name, m.Content[i])
				visit(f, m.Content[i+1])
			}
		}
	}
	return seen
}

func mergedMappings(n *yaml.Node) (out []*yaml.Node) {
	switch n = target(n); n.Kind {
	case yaml.MappingNode:
		out = append(out, n)
	case yaml.SequenceNode:
		for _, c := range n.Content {
			if c = target(c); c.Kind == yaml.MappingNode {
				out = append(out, c)
			}
		}
	}
	return out
}

func (r *reader) unknownKey(key *yaml.Node, keys []string, s scope) {
	d := r.report(checkUnknownKey, key, s, "%q is not a key here", key.Value)
	d.Hint = "possible keys: " + strings.Join(keys, ", ")
	if near := d.Near(key.Value, keys); near.Nearest != "" {
		*d = near
	}
}

func subject(word string, n *yaml.Node) string {
	for i := 0; i+1 < len(n.Content); i += 2 {
		if n.Content[i].Value == "name" && n.Content[i+1].Kind == yaml.ScalarNode {
			return word + " " + n.Content[i+1].Value
		}
	}
	return word
}
