package definition

import (
	"bytes"
	"crypto/sha256"
	"encoding/hex"
	"slices"
	"strconv"

	"go.yaml.in/yaml/v3"
)

// prints hashes every object of a document on its own, so that it does not
// matter in which file or order objects are written.
func prints(n *yaml.Node) (out [][32]byte) {
	if n.Kind != yaml.MappingNode {
		return nil
	}
	var text []byte
	add := func(key string, v *yaml.Node) {
		text = append(append(text[:0], key...), 0)
		text = canonical(text, v)
		out = append(out, sha256.Sum256(text))
	}
	for i := 0; i+1 < len(n.Content); i += 2 {
		key, value := n.Content[i].Value, target(n.Content[i+1])
		if value.Kind != yaml.SequenceNode {
			add(key, value)
			continue
		}
		for _, v := range value.Content {
			add(key, v)
		}
	}
	return out
}

// fingerprint joins the objects' hashes, in hexadecimal.
func fingerprint(prints [][32]byte) string {
	slices.SortFunc(prints, func(a, b [32]byte) int { return bytes.Compare(a[:], b[:]) })
	h := sha256.New()
	for _, p := range prints {
		h.Write(p[:])
	}
	return hex.EncodeToString(h.Sum(nil))
}

// canonical writes a node without layout, comments and the order of keys. An
// alias stays one: what it names is hashed where it is written.
func canonical(to []byte, n *yaml.Node) []byte {
	switch n.Kind {
	case yaml.AliasNode:
		return append(append(to, '*'), n.Value...)
	case yaml.MappingNode:
		pairs := make([][]byte, 0, len(n.Content)/2)
		for i := 0; i+1 < len(n.Content); i += 2 {
			pairs = append(pairs, canonical(canonical(nil, n.Content[i]), n.Content[i+1]))
		}
		slices.SortFunc(pairs, bytes.Compare)
		to = append(to, '{')
		for _, p := range pairs {
			to = append(to, p...)
		}
		return append(to, '}')
	case yaml.SequenceNode:
		to = append(to, '[')
		for _, c := range n.Content {
			to = canonical(to, c)
		}
		return append(to, ']')
	}
	to = append(to, n.ShortTag()...)
	to = strconv.AppendInt(to, int64(len(n.Value)), 10)
	to = append(to, ':')
	return append(to, n.Value...)
}
