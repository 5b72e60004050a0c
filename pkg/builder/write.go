package builder

import (
	"bytes"
	"slices"
	"strings"

	"go.yaml.in/yaml/v3"
)

// shorthand is the key for which a plain value is short.
var shorthand = map[string]string{"measure": "name", "numerator": "metric", "denominator": "metric", "owner": "team"}

// Write gives a text in which what the form says is written, and all else as it was: a text
// that says the same already comes back as it is. before is "" for a new definition. Problems
// say why the form is no definition yet. A text that cannot be changed without losing part of
// it is an UnfitError.
func Write(before string, f Form, language string) (string, []Problem, error) {
	root, err := parsed(before)
	if err != nil {
		return "", nil, err
	}
	now := readRoot(root, language)
	if now.Written != nil { // the formula is the text's
		f.What, f.How, f.Over, f.Only, f.Time = Part{}, "", nil, nil, nil
	}
	want, bad := canonical(f)
	if now.Written != nil {
		bad = nil
	}
	if len(bad) > 0 {
		return "", bad, nil
	}
	have, _ := canonical(now.Form)
	e := editor{text: before, root: root}
	formula := slices.ContainsFunc([]string{"expr", "inputs"}, func(k string) bool { return !same(have[k], want[k]) })
	for _, key := range order {
		part := slices.Contains(formulaKeys, key)
		named := key == "expr" || key == "inputs" // call the same by the same name
		switch {
		case now.Written != nil && (part || key == "filter"):
		case formula && named, !same(have[key], want[key]):
			if err := e.set(key, want[key], have[key]); err != nil {
				return "", nil, err
			}
		}
	}
	if err := kept(before, e.text, f, now, language); err != nil {
		return "", nil, err
	}
	return e.text, nil, nil
}

// Without gives a text without some of its keys; comments stay.
func Without(before string, keys ...string) (string, error) {
	root, err := parsed(before)
	if err != nil {
		return "", err
	}
	e := editor{text: before, root: root}
	for _, key := range keys {
		if err := e.set(key, nil, nil); err != nil {
			return "", err
		}
	}
	return e.text, nil
}

func same(a, b *yaml.Node) bool {
	if a == nil || b == nil {
		return a == b
	}
	return a.Kind == b.Kind && a.Value == b.Value && a.ShortTag() == b.ShortTag() && slices.EqualFunc(a.Content, b.Content, same)
}

// editor sets keys in a text, one after the other.
type editor struct {
	text string
	root *yaml.Node
}

// set writes a key's value, or takes it out where it is nil. had is what the form had of it.
func (e *editor) set(key string, value, had *yaml.Node) error {
	at := indexOf(e.root, key)
	if at < 0 && value == nil {
		return nil
	}
	if value == nil && more(e.root.Content[at+1], had) {
		return errLossy
	}
	if e.root.Style&yaml.FlowStyle != 0 {
		e.setInFlow(key, at, value, had)
		return e.again()
	}
	lines := strings.Split(strings.TrimRight(e.text, "\n"), "\n")
	if e.text == "" {
		lines = nil
	}
	if at < 0 {
		n := e.behind(key, lines)
		lines = slices.Insert(lines, n, printed(key, value)...)
	} else {
		first, last := e.extent(at, lines)
		with := commentsOf(e.root.Content[at], e.root.Content[at+1])
		if value != nil {
			k := *e.root.Content[at]
			k.HeadComment, k.FootComment = "", ""
			with = printedNode(&k, merged(key, e.root.Content[at+1], value, had))
		}
		lines = slices.Replace(lines, first, last, with...)
	}
	e.text = strings.Join(lines, "\n") + "\n"
	return e.again()
}

// again reads the text anew, since lines have moved.
func (e *editor) again() (err error) {
	e.root, err = parsed(e.text)
	return err
}

func (e *editor) setInFlow(key string, at int, value, had *yaml.Node) {
	switch {
	case value == nil:
		e.root.Content = slices.Delete(e.root.Content, at, at+2)
	case at >= 0:
		e.root.Content[at+1] = merged(key, e.root.Content[at+1], value, had)
	default:
		if value.Kind != yaml.ScalarNode {
			value.Style |= yaml.FlowStyle
		}
		e.root.Content = append(e.root.Content, str(key), value)
	}
	e.text = encoded(e.root)
}

// more tells whether a mapping has keys that the form does not know.
func more(n, had *yaml.Node) bool {
	if n.Kind != yaml.MappingNode || had == nil || had.Kind != yaml.MappingNode {
		return false
	}
	for i := 0; i+1 < len(n.Content); i += 2 {
		if valueOf(had, n.Content[i].Value) == nil {
			return true
		}
	}
	return false
}

// extent are the lines of a key with its value: up to the next key, without comments and
// blank lines before that, which belong to it.
func (e *editor) extent(at int, lines []string) (first, last int) {
	first, last = e.root.Content[at].Line-1, len(lines)
	if at+2 < len(e.root.Content) {
		last = e.root.Content[at+2].Line - 1
	}
	for last > first+1 && (strings.TrimSpace(lines[last-1]) == "" || strings.HasPrefix(lines[last-1], "#")) {
		last--
	}
	return first, last
}

// behind is the line at which a new key is put: after the last of those before it in the
// usual order.
func (e *editor) behind(key string, lines []string) int {
	line := len(lines)
	if len(e.root.Content) == 0 {
		return line
	}
	for _, before := range slices.Backward(order[:slices.Index(order, key)]) {
		if at := indexOf(e.root, before); at >= 0 {
			_, last := e.extent(at, lines)
			return last
		}
	}
	return line
}

// merged is a value that takes another's place and keeps of it what is not the form's: its
// comments, its layout, keys that the form does not know. had is what the form knew of it.
func merged(key string, old, value, had *yaml.Node) *yaml.Node {
	if inner := shorthand[key]; inner != "" && old.Kind == yaml.MappingNode && value.Kind == yaml.ScalarNode {
		full := mapping()
		add(full, inner, value)
		value = full
		if had != nil && had.Kind == yaml.ScalarNode {
			known := mapping()
			add(known, inner, had)
			had = known
		}
	}
	out := *value
	out.HeadComment, out.LineComment, out.FootComment = old.HeadComment, old.LineComment, old.FootComment
	switch {
	case old.Kind == yaml.ScalarNode && value.Kind == yaml.ScalarNode:
		if quoted := old.Style & (yaml.DoubleQuotedStyle | yaml.SingleQuotedStyle); quoted != 0 && value.ShortTag() == "!!str" && value.Style&yaml.DoubleQuotedStyle == 0 && !strings.Contains(value.Value, "\n") {
			out.Style = quoted
		}
	case old.Kind == yaml.SequenceNode && value.Kind == yaml.SequenceNode:
		out.Style = old.Style
	case old.Kind == yaml.MappingNode && value.Kind == yaml.MappingNode:
		out.Style, out.Content = old.Style, nil
		for i := 0; i+1 < len(old.Content); i += 2 {
			name := old.Content[i].Value
			with, known := valueOf(value, name), valueOf(had, name)
			switch {
			case with != nil && same(with, known):
				out.Content = append(out.Content, old.Content[i], old.Content[i+1])
			case with != nil:
				out.Content = append(out.Content, old.Content[i], merged(name, old.Content[i+1], with, known))
			case known == nil:
				out.Content = append(out.Content, old.Content[i], old.Content[i+1])
			}
		}
		for i := 0; i+1 < len(value.Content); i += 2 {
			if valueOf(old, value.Content[i].Value) == nil {
				out.Content = append(out.Content, value.Content[i], value.Content[i+1])
			}
		}
	}
	return &out
}

func valueOf(n *yaml.Node, key string) *yaml.Node {
	if at := indexOf(n, key); at >= 0 {
		return n.Content[at+1]
	}
	return nil
}

// indexOf is where a mapping has a key; -1 where it has none, or is no mapping.
func indexOf(n *yaml.Node, key string) int {
	if n == nil || n.Kind != yaml.MappingNode {
		return -1
	}
	for i := 0; i+1 < len(n.Content); i += 2 {
		if n.Content[i].Value == key {
			return i
		}
	}
	return -1
}

func printed(key string, value *yaml.Node) []string { return printedNode(str(key), value) }

func printedNode(key, value *yaml.Node) []string {
	return strings.Split(strings.TrimRight(encoded(&yaml.Node{Kind: yaml.MappingNode, Content: []*yaml.Node{key, value}}), "\n"), "\n")
}

func encoded(n *yaml.Node) string {
	var b bytes.Buffer
	w := yaml.NewEncoder(&b)
	w.SetIndent(2)
	_ = w.Encode(n) // into memory, of nodes that were read or made here
	_ = w.Close()
	return b.String()
}

// commentsOf are the comments of a key that goes, which stay in its place.
func commentsOf(nodes ...*yaml.Node) (out []string) {
	for i, n := range nodes {
		for j, c := range []string{n.HeadComment, n.LineComment, n.FootComment} {
			if outer := i == 0 && j != 1; c != "" && !outer { // those around a key lie outside of its lines
				out = append(out, strings.Split(c, "\n")...)
			}
		}
		out = append(out, commentsBelow(n)...)
	}
	return out
}

func commentsBelow(n *yaml.Node) (out []string) {
	for _, c := range n.Content {
		for _, words := range []string{c.HeadComment, c.LineComment, c.FootComment} {
			if words != "" {
				out = append(out, strings.Split(words, "\n")...)
			}
		}
		out = append(out, commentsBelow(c)...)
	}
	return out
}
