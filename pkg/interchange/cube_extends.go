package interchange

import (
	"cmp"
	"slices"
)

// cubeRead is a cube with the file that it is of.
type cubeRead struct {
	file string
	cube located[cubeCube]
}

// allCubes takes over all cubes once their files are read, since one may extend another of
// whichever file.
func (b *bundle) allCubes() {
	for _, c := range b.cubes {
		b.file = c.file
		if whole, ok := b.extended(c.cube, nil); ok {
			b.cube(whole)
		}
	}
	b.file = ""
}

// extended is a cube with what it takes from those that it extends: their table and parts,
// but for those that it has itself under the same name. false where it is left out.
func (b *bundle) extended(c located[cubeCube], by []string) (located[cubeCube], bool) {
	if c.V.Extends == "" {
		return c, true
	}
	what := "cube " + c.V.Name
	by = append(by, c.V.Name)
	at := slices.IndexFunc(b.cubes, func(o cubeRead) bool { return o.cube.V.Name == c.V.Extends })
	switch {
	case slices.Contains(by, c.V.Extends):
		b.loses(b.at(c.Line), what, "it extends itself")
		return c, false
	case at < 0:
		b.loses(b.at(c.Line), what, "there is no cube "+c.V.Extends+", which it extends: write out what it takes from there")
		return c, false
	}
	base, ok := b.extended(b.cubes[at].cube, by)
	if !ok {
		return c, false
	}
	if c.V.Table == "" && c.V.SQL == "" {
		c.V.Table, c.V.SQL = base.V.Table, base.V.SQL
	}
	c.V.Title, c.V.Description = cmp.Or(c.V.Title, base.V.Title), cmp.Or(c.V.Description, base.V.Description)
	c.V.Dimensions = taken(c.Line, base.V.Dimensions, c.V.Dimensions, func(v cubeDimension) string { return v.Name })
	c.V.Measures = taken(c.Line, base.V.Measures, c.V.Measures, func(v cubeMeasure) string { return v.Name })
	c.V.Joins = taken(c.Line, base.V.Joins, c.V.Joins, func(v cubeJoin) string { return v.Name })
	return c, true
}

// taken are the parts of a base that a cube does not have itself, and its own. They stand
// where it says what it extends; what has no meaning in them is told of the base.
func taken[T any](line int, base, own []located[T], name func(T) string) (out []located[T]) {
	for _, v := range base {
		if slices.ContainsFunc(own, func(o located[T]) bool { return name(o.V) == name(v.V) }) {
			continue
		}
		v.Line, v.Others = line, nil
		out = append(out, v)
	}
	return append(out, own...)
}
