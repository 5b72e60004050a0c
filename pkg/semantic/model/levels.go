package model

import "strings"

// FullName is how a level is written: "organisation.region".
func (l *Level) FullName() string { return l.Hierarchy.Name + "." + l.Name }

// LevelsNamed lists the levels of all hierarchies that have a name in common.
func (m *Model) LevelsNamed(name string) (out []*Level) {
	for _, h := range m.Hierarchies {
		for _, l := range h.Levels {
			if l.Name == name {
				out = append(out, l)
			}
		}
	}
	return out
}

// Either writes levels as alternatives: "organisation.region or format.region".
func Either(levels []*Level) string {
	names := make([]string, len(levels))
	for i, l := range levels {
		names[i] = l.FullName()
	}
	return strings.Join(names, " or ")
}
