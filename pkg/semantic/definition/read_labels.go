package definition

import (
	"reflect"

	"go.yaml.in/yaml/v3"
)

// labels reads a mapping from members to texts. Keys are taken as they are written,
// so that 01 and true are members too. Mappings that are merged in ("<<") give what
// is not written here.
func (r *reader) labels(n *yaml.Node, s scope, f *field) Labels {
	if n.Kind != yaml.MappingNode {
		r.wrongType(n, reflect.TypeFor[Labels](), f, s)
		return nil
	}
	out, seen := Labels{}, map[string]int{}
	var merged []*yaml.Node
	for i := 0; i+1 < len(n.Content); i += 2 {
		key, value := target(n.Content[i]), n.Content[i+1]
		line, twice := seen[key.Value]
		switch {
		case key.ShortTag() == "!!merge":
			merged = append(merged, mergedMappings(value)...)
			continue
		case key.Kind != yaml.ScalarNode || key.ShortTag() == "!!null":
			r.report(checkWrongType, key, s, "a member of %s is %s; wanted: the text of a member", f.key, foundIn(key))
			continue
		case twice:
			r.report(checkDuplicateKey, key, s, "%s is written twice, first in line %d", key.Value, line)
			continue
		}
		seen[key.Value] = key.Line
		at := s
		at.path += "[" + key.Value + "]"
		if at.places != nil {
			at.places.Add(at.path, key.Line, key.Column)
		}
		if t := r.text(target(value), at, &field{key: f.key + "." + key.Value}); len(t) > 0 {
			out[key.Value] = t
		}
	}
	for _, m := range merged {
		for member, t := range r.labels(m, scope{subject: s.subject}, f) {
			if _, own := seen[member]; !own {
				out[member] = t
			}
		}
	}
	return out
}
