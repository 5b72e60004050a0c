package model

import (
	"cmp"
	"slices"
	"strings"
)

// UnitName is a unit of a level as definitions name it: by its own name and,
// where the level has several of that name, by those of the levels right above,
// coarse to fine.
type UnitName struct {
	Name  string
	Under []string
}

// String is the name with what it lies under: "North / Night".
func (u UnitName) String() string {
	return strings.Join(append(append([]string{}, u.Under...), u.Name), " / ")
}

// Equal tells whether two names are written alike.
func (u UnitName) Equal(o UnitName) bool { return u.Name == o.Name && slices.Equal(u.Under, o.Under) }

// Called is what readers read for the level: its label, or its name where it has none.
func (l *Level) Called(lang string) string { return cmp.Or(l.Label.In(lang), l.Name) }

// TopCalled is what readers read for the single top node.
func (l *Level) TopCalled(lang string) string { return cmp.Or(l.TopLabel.In(lang), l.Called(lang)) }

// Above lists the levels above one that have members, coarse to fine.
func (l *Level) Above() []*Level {
	var out []*Level
	for _, a := range l.Hierarchy.Levels[:l.Index] {
		if a.Dimension != "" {
			out = append(out, a)
		}
	}
	return out
}

// Steps gives the levels that the name speaks of with its parts, coarse to fine;
// parts beyond the top of the hierarchy are left out.
func (u UnitName) Steps(l *Level) (levels []*Level, names []string) {
	above := l.Above()
	under := u.Under
	if len(under) > len(above) {
		under = under[len(under)-len(above):]
	}
	levels = append(append(levels, above[len(above)-len(under):]...), l)
	return levels, append(append(names, under...), u.Name)
}
