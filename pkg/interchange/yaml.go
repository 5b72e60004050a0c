package interchange

import (
	"bytes"
	"errors"
	"fmt"
	"io"
	"reflect"
	"slices"
	"strings"

	"go.yaml.in/yaml/v3"
)

// located is a value with the line that it begins on, and the keys of it that nobody reads.
type located[T any] struct {
	V      T
	Line   int
	Others []string
}

// UnmarshalYAML implements yaml.Unmarshaler.
func (l *located[T]) UnmarshalYAML(n *yaml.Node) error {
	l.Line = n.Line
	if n.Kind == yaml.MappingNode {
		known := keysOf(reflect.TypeFor[T]())
		for i := 0; i < len(n.Content); i += 2 {
			if key := n.Content[i].Value; known != nil && !slices.Contains(known, key) {
				l.Others = append(l.Others, key)
			}
		}
	}
	return n.Decode(&l.V)
}

func keysOf(t reflect.Type) (out []string) {
	if t.Kind() != reflect.Struct {
		return nil
	}
	for f := range t.Fields() {
		name, _, _ := strings.Cut(f.Tag.Get("yaml"), ",")
		out = append(out, name)
	}
	return out
}

// documents decodes each document of a file that is a mapping; others are no models.
func documents[T any](text []byte) (out []T, err error) {
	d := yaml.NewDecoder(bytes.NewReader(text))
	for {
		var node yaml.Node
		var one T
		err := d.Decode(&node)
		switch {
		case errors.Is(err, io.EOF):
			return out, nil
		case err == nil && node.Content[0].Kind != yaml.MappingNode:
			continue
		case err == nil:
			err = node.Decode(&one)
		}
		if err != nil {
			return nil, errors.New(strings.TrimPrefix(err.Error(), "yaml: "))
		}
		out = append(out, one)
	}
}

// texts is one text or a list of them.
type texts []string

// UnmarshalYAML implements yaml.Unmarshaler.
func (t *texts) UnmarshalYAML(n *yaml.Node) error {
	if n.Kind == yaml.ScalarNode {
		*t = texts{n.Value}
		return nil
	}
	return n.Decode((*[]string)(t))
}

// pairs builds a mapping of YAML in the order that it is told, without what is empty.
type pairs struct{ *yaml.Node }

func mapping() pairs { return pairs{&yaml.Node{Kind: yaml.MappingNode}} }

// set adds a key with a text, a truth, a list of texts or of mappings.
func (p pairs) set(key string, value any) pairs {
	var node *yaml.Node
	switch v := value.(type) {
	case string:
		if v == "" {
			return p
		}
		node = &yaml.Node{}
		node.SetString(v)
	case bool:
		if !v {
			return p
		}
		node = &yaml.Node{Kind: yaml.ScalarNode, Tag: "!!bool", Value: "true"}
	case []string:
		if len(v) == 0 {
			return p
		}
		node = &yaml.Node{Kind: yaml.SequenceNode, Style: yaml.FlowStyle}
		for _, text := range v {
			one := &yaml.Node{}
			one.SetString(text)
			node.Content = append(node.Content, one)
		}
	case []pairs:
		if len(v) == 0 {
			return p
		}
		node = &yaml.Node{Kind: yaml.SequenceNode}
		for _, one := range v {
			node.Content = append(node.Content, one.Node)
		}
	case pairs:
		node = v.Node
	case float64:
		node = &yaml.Node{Kind: yaml.ScalarNode, Tag: "!!float", Value: fmt.Sprint(v)}
	default:
		panic(fmt.Sprintf("a value of type %T", value))
	}
	k := &yaml.Node{}
	k.SetString(key)
	p.Content = append(p.Content, k, node)
	return p
}

// short writes a mapping in one line.
func (p pairs) short() pairs {
	p.Style = yaml.FlowStyle
	return p
}

func (p pairs) text(comment string) ([]byte, error) {
	var out bytes.Buffer
	p.HeadComment = comment
	e := yaml.NewEncoder(&out)
	e.SetIndent(2)
	if err := e.Encode(p.Node); err != nil {
		return nil, err
	}
	return out.Bytes(), e.Close()
}
