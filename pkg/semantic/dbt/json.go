package dbt

import (
	"bytes"
	"encoding/json"
	"fmt"
	"io"

	"go.yaml.in/yaml/v3"
)

// parseJSON gives JSON as YAML nodes with lines and columns, so that both forms
// of a manifest go one way. (A YAML parser does not take all of JSON: it
// refuses surrogate pairs in escapes, which dbt writes for emoji.)
func parseJSON(text []byte) (*yaml.Node, error) {
	d := json.NewDecoder(bytes.NewReader(text))
	d.UseNumber()
	r := &jsonReader{d: d, text: text, line: 1}
	n, err := r.value()
	if err != nil {
		return nil, fmt.Errorf("line %d: %w", r.line, err)
	}
	if _, err := d.Token(); err != io.EOF {
		return nil, fmt.Errorf("line %d: more than one value", r.line)
	}
	return n, nil
}

type jsonReader struct {
	d         *json.Decoder
	text      []byte
	at        int // bytes counted so far
	line, bol int // line at at, and where it begins
}

// place moves on to the next token and gives its line and column.
func (r *jsonReader) place() (line, column int) {
	next := int(r.d.InputOffset())
	for next < len(r.text) && bytes.IndexByte([]byte(" \t\r\n,:"), r.text[next]) >= 0 {
		next++
	}
	for ; r.at < next; r.at++ {
		if r.text[r.at] == '\n' {
			r.line++
			r.bol = r.at + 1
		}
	}
	return r.line, len([]rune(string(r.text[r.bol:next]))) + 1
}

func (r *jsonReader) value() (*yaml.Node, error) {
	n := &yaml.Node{Kind: yaml.ScalarNode}
	n.Line, n.Column = r.place()
	t, err := r.d.Token()
	if err != nil {
		return nil, err
	}
	switch t := t.(type) {
	case json.Delim:
		return n, r.children(n, t)
	case string:
		n.Tag, n.Value, n.Style = "!!str", t, yaml.DoubleQuotedStyle
	case json.Number:
		n.Tag, n.Value = "!!float", t.String()
	case bool:
		n.Tag, n.Value = "!!bool", fmt.Sprint(t)
	case nil:
		n.Tag, n.Value = "!!null", "null"
	}
	return n, nil
}

func (r *jsonReader) children(n *yaml.Node, open json.Delim) error {
	n.Kind, n.Tag = yaml.SequenceNode, "!!seq"
	if open == '{' {
		n.Kind, n.Tag = yaml.MappingNode, "!!map"
	}
	for r.d.More() {
		c, err := r.value()
		if err != nil {
			return err
		}
		n.Content = append(n.Content, c)
	}
	_, err := r.d.Token()
	return err
}
