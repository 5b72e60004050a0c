package dbt

import (
	"slices"
	"strconv"
	"strings"

	"go.yaml.in/yaml/v3"

	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/semantic/diag"
)

// object reads a mapping key by key. What close finds unread is an unknown
// key: so nothing can be passed over in silence.
type object struct {
	l       *loader
	file    string
	subject string
	node    *yaml.Node
	read    []string
	absent  bool   // a mapping that is not written; every key is absent
	outer   string // subject of the object that this one is part of
}

func (l *loader) object(n *yaml.Node, file, subject string) *object {
	o := &object{l: l, file: file, subject: subject, node: n}
	if n == nil || n.Tag == "!!null" {
		o.absent = true
	} else if n.Kind != yaml.MappingNode {
		l.add(checkValue.At(o.pos(n), subject, "a mapping belongs here"))
		o.absent = true
	}
	return o
}

func (o *object) pos(n *yaml.Node) diag.Pos {
	if n == nil {
		return diag.Pos{File: o.file}
	}
	return diag.Pos{File: o.file, Line: n.Line, Column: n.Column}
}

// compiled tells an object of the compiled manifest, which dbt writes in one
// line: only names tell where in it something is.
func (o *object) compiled() bool { return strings.HasSuffix(o.file, ".json") }

// textPos is where a scalar's text begins: after the quote, or on the line
// below a block's mark, whose indentation YAML does not tell.
func (o *object) textPos(n *yaml.Node) diag.Pos {
	p := o.pos(n)
	switch {
	case n == nil || o.compiled():
	case n.Style&(yaml.SingleQuotedStyle|yaml.DoubleQuotedStyle) != 0:
		p.Column++
	case n.Style&(yaml.LiteralStyle|yaml.FoldedStyle) != 0:
		p.Line, p.Column = p.Line+1, 0
	}
	return p
}

// get gives the value of a key, nil where it is absent or null.
func (o *object) get(key string) *yaml.Node {
	o.read = append(o.read, key)
	if o.absent {
		return nil
	}
	for i := 0; i+1 < len(o.node.Content); i += 2 {
		if o.node.Content[i].Value == key {
			if v := o.node.Content[i+1]; v.Tag != "!!null" {
				return v
			}
		}
	}
	return nil
}

// close reports the keys that nobody asked for. Null ones say nothing.
func (o *object) close() {
	if o.absent {
		return
	}
	for i := 0; i+1 < len(o.node.Content); i += 2 {
		key, value := o.node.Content[i], o.node.Content[i+1]
		if value.Tag != "!!null" && !slices.Contains(o.read, key.Value) {
			o.l.add(checkUnknownKey.At(o.pos(key), o.subject, "the key %q is not known", key.Value).Near(key.Value, o.read))
		}
	}
}

// noEffect reads keys that steer dbt itself and tells so where they are given.
func (o *object) noEffect(keys ...string) {
	for _, k := range keys {
		if v := o.get(k); v != nil && (len(v.Content) > 0 || v.Kind == yaml.ScalarNode) {
			o.l.add(checkNoEffect.At(o.pos(v), o.subject, "%q has no effect here", k))
		}
	}
}

// skip reads keys that only describe.
func (o *object) skip(keys ...string) { o.read = append(o.read, keys...) }

func (o *object) missing(key string) {
	o.l.add(checkMissing.At(o.pos(o.node), o.subject, "%q is missing", key))
}

// text gives a scalar as text, "" where absent.
func (o *object) text(key string) string {
	n := o.get(key)
	if n == nil {
		return ""
	}
	if n.Kind != yaml.ScalarNode {
		o.l.add(checkValue.At(o.pos(n), o.subject, "%q has to be a text", key))
		return ""
	}
	return strings.ReplaceAll(n.Value, "$source_schema", o.l.opts.Schema)
}

// name gives the object's name, which has to be there, and takes it into the
// subject of further findings.
func (o *object) name(kind string, lower bool) string {
	name := o.text("name")
	if name == "" {
		o.subject = kind
		o.missing("name")
	}
	if lower {
		name = strings.ToLower(name)
	}
	o.subject = kind + " " + name
	if o.compiled() && strings.HasPrefix(o.outer, "semantic model ") {
		o.subject += " of " + o.outer
	}
	return name
}

// word gives one of the allowed words, in lower case (MetricFlow writes both).
func (o *object) word(key, otherwise string, allowed ...string) string {
	n := o.get(key)
	if n == nil {
		return otherwise
	}
	w := strings.ToLower(n.Value)
	if !slices.Contains(allowed, w) {
		o.l.add(checkValue.At(o.pos(n), o.subject, "%q cannot be %q", key, n.Value).
			WithHint("use one of %s", strings.Join(allowed, ", ")).Near(w, allowed))
		return otherwise
	}
	return w
}

func (o *object) flag(key string) bool {
	n := o.get(key)
	if n == nil {
		return false
	}
	v, err := strconv.ParseBool(strings.ToLower(n.Value))
	if err != nil {
		o.l.add(checkValue.At(o.pos(n), o.subject, "%q has to be true or false, not %q", key, n.Value))
	}
	return v
}

func (o *object) number(key string) *float64 {
	n := o.get(key)
	if n == nil {
		return nil
	}
	v, err := strconv.ParseFloat(n.Value, 64)
	if err != nil {
		o.l.add(checkValue.At(o.pos(n), o.subject, "%q has to be a number, not %q", key, n.Value))
		return nil
	}
	return &v
}

// sub gives a mapping below this one; absent where it is not written. The
// caller closes it.
func (o *object) sub(key string) *object {
	return o.l.object(o.get(key), o.file, o.subject)
}

// items gives the elements of a list.
func (o *object) items(key string) []*yaml.Node {
	n := o.get(key)
	if n == nil {
		return nil
	}
	if n.Kind != yaml.SequenceNode {
		o.l.add(checkValue.At(o.pos(n), o.subject, "%q has to be a list", key))
		return nil
	}
	return n.Content
}

// each reads a list of mappings.
func (o *object) each(key string, read func(*object)) {
	for _, n := range o.items(key) {
		item := o.l.object(n, o.file, o.subject)
		item.outer = o.subject
		read(item)
		item.close()
	}
}

// texts gives a list of texts; a single text counts as a list of one.
func (o *object) texts(key string) []string {
	if n := o.get(key); n != nil && n.Kind == yaml.ScalarNode {
		return []string{n.Value}
	}
	var out []string
	for _, n := range o.items(key) {
		out = append(out, n.Value)
	}
	return out
}
