package definition

import (
	"bytes"
	"slices"
	"strconv"

	"go.yaml.in/yaml/v3"
)

// canonical writes nodes without layout, comments and the order of keys. One that is kept
// for a file needs no memory for each node: mappings are written in place, and their
// entries put in order there.
type canonical struct {
	text    []byte
	scratch []byte
	entries []span
}

// span is where an entry of a mapping is written.
type span struct{ from, to int }

// node adds a node to the text. An alias stays one: what it names is hashed where it is
// written.
func (c *canonical) node(n *yaml.Node) {
	switch n.Kind {
	case yaml.AliasNode:
		c.text = append(append(c.text, '*'), n.Value...)
	case yaml.MappingNode:
		c.mapping(n)
	case yaml.SequenceNode:
		c.text = append(c.text, '[')
		for _, v := range n.Content {
			c.node(v)
		}
		c.text = append(c.text, ']')
	default:
		c.text = append(c.text, n.ShortTag()...)
		c.text = strconv.AppendInt(c.text, int64(len(n.Value)), 10)
		c.text = append(c.text, ':')
		c.text = append(c.text, n.Value...)
	}
}

func (c *canonical) mapping(n *yaml.Node) {
	c.text = append(c.text, '{')
	start, own := len(c.text), len(c.entries)
	for i := 0; i+1 < len(n.Content); i += 2 {
		from := len(c.text)
		c.node(n.Content[i])
		c.node(n.Content[i+1])
		c.entries = append(c.entries, span{from, len(c.text)})
	}
	entries := c.entries[own:]
	before := func(a, b span) int { return bytes.Compare(c.text[a.from:a.to], c.text[b.from:b.to]) }
	if !slices.IsSortedFunc(entries, before) {
		slices.SortFunc(entries, before)
		c.scratch = c.scratch[:0]
		for _, e := range entries {
			c.scratch = append(c.scratch, c.text[e.from:e.to]...)
		}
		copy(c.text[start:], c.scratch)
	}
	c.entries = c.entries[:own]
	c.text = append(c.text, '}')
}
