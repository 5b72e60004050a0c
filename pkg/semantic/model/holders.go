package model

import (
	"slices"
	"strings"
)

// Holders are the sources that dimensions and entities are listed from together: the
// Holder, and beside it, where one of the names is a key that no source has but as a
// foreign one, every source that has the key and reaches the other names. No table lists
// such units, so each has some of them: a clinic without a visit may have sales. They
// are apart by connection, since no statement reads two; the Holder's is the first.
// Plans, lists of members and looks at the data all go by it.
func (m *Model) Holders(names ...string) [][]*Source {
	first := m.Holder(names...)
	if first == nil {
		return nil
	}
	out := [][]*Source{{first}}
	keys := slices.DeleteFunc(slices.Clone(names), func(name string) bool { return !m.keyless(first, name) })
	if len(keys) == 0 {
		return out
	}
	for _, s := range m.narrow {
		if s == first || slices.ContainsFunc(keys, func(key string) bool { return s.Entity(key) == nil }) {
			continue
		}
		if _, ok := m.joinsFrom(s, names); !ok {
			continue
		}
		i := slices.IndexFunc(out, func(list []*Source) bool { return list[0].Connection == s.Connection })
		if i < 0 {
			out, i = append(out, nil), len(out)
		}
		out[i] = append(out[i], s)
	}
	return out
}

// HoldersOn are those of a connection; of the first one where it is nil.
func (m *Model) HoldersOn(c *Connection, names ...string) []*Source {
	for i, list := range m.Holders(names...) {
		if c == nil && i == 0 || list[0].Connection == c {
			return list
		}
	}
	return nil
}

// keyless tells a source's own key that no source lists, since it is foreign wherever
// it stands.
func (m *Model) keyless(s *Source, name string) bool {
	return !strings.Contains(name, "__") && s.Dimension(name) == nil && s.Entity(name) != nil && len(m.joinable[name]) == 0
}

// Elsewhere tells a key that no source lists and that sources of other connections
// have too: what one connection knows of its units is not all.
func (m *Model) Elsewhere(name string, c *Connection) bool {
	return len(m.joinable[name]) == 0 && slices.ContainsFunc(m.Sources, func(s *Source) bool { return s.Connection != c && s.Entity(name) != nil })
}
