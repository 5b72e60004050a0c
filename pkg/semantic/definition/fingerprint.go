package definition

import (
	"bytes"
	"crypto/sha256"
	"encoding/hex"
	"slices"

	"go.yaml.in/yaml/v3"
)

// prints hashes every object of a document on its own, so that it does not
// matter in which file or order objects are written.
func prints(n *yaml.Node) (out [][32]byte) {
	if n.Kind != yaml.MappingNode {
		return nil
	}
	var c canonical
	add := func(key string, v *yaml.Node) {
		c.text = append(append(c.text[:0], key...), 0)
		c.node(v)
		out = append(out, sha256.Sum256(c.text))
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
