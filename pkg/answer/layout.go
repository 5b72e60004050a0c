package answer

import (
	"strconv"
	"strings"
	"time"
)

// Layout tells which unit and bucket each row is about, so that nobody has to
// find it out of texts again. Only answers of the resolver have one; it does not
// cross the wire.
type Layout struct {
	Units   []Unit      // distinct, in order of the first row that is about them
	Buckets []time.Time // starts in business time, ascending; one zero time without a time axis
	Of      []Place     // per row
}

// Place is a row's unit and bucket, as indexes into a Layout.
type Place struct{ Unit, Bucket int32 }

// Unit is who a row is about: for each key the members of the levels above it
// and its own, with their types. Units are equal where their paths are, never
// where only their names are.
type Unit struct{ Path []Member }

// To leads to the unit of a level that the path goes to or through, by names; ok is false
// where it ends above it.
func (u Unit) To(level string) (path []string, ok bool) {
	for _, m := range u.Path {
		if m.Level == "" || m.Kind >= Null {
			continue
		}
		if path = append(path, m.Text); m.Level == level {
			return path, true
		}
	}
	return nil, false
}

// Member is one value of a key.
type Member struct {
	Text string
	Kind MemberKind
	// Level is the level of the hierarchy, "" for a dimension.
	Level string
	// Above marks a level above the key's own.
	Above bool
}

// MemberKind is what a member is made of.
type MemberKind int8

// Kinds of member. Text, Number, Truth and Moment are values of the engine's
// types; Null is no value, Rest stands for everything outside a top-N, Whole for
// the single top node, Unknown for a level above that the data do not tell.
const (
	Text MemberKind = iota
	Number
	Truth
	Moment
	Null
	Rest
	Whole
	Unknown
)

// Same tells whether two members are one value. Numbers and texts of different
// engines are one where they are written alike.
func (m Member) Same(o Member) bool {
	if m.Kind >= Null || o.Kind >= Null {
		return m.Kind == o.Kind
	}
	return m.Text == o.Text
}

// ID is a text that is equal for equal units and for no others.
func (u Unit) ID() string {
	var b strings.Builder
	for _, m := range u.Path {
		m.write(&b)
	}
	return b.String()
}

func (m Member) write(b *strings.Builder) {
	if m.Kind >= Null {
		b.WriteByte('!')
		b.WriteByte(byte('0' + m.Kind))
		return
	}
	b.WriteString(strconv.Itoa(len(m.Text)))
	b.WriteByte(':')
	b.WriteString(m.Text)
}

// Rows gives the row of each unit and bucket: rows[unit*len(Buckets)+bucket], −1
// where the answer has none.
func (l *Layout) Rows() []int32 {
	out := make([]int32, len(l.Units)*len(l.Buckets))
	for i := range out {
		out[i] = -1
	}
	for row, p := range l.Of {
		out[int(p.Unit)*len(l.Buckets)+int(p.Bucket)] = int32(row)
	}
	return out
}

// ByUnit gives each unit's rows, times ascending.
func (l *Layout) ByUnit() [][]int {
	rows, n := l.Rows(), len(l.Buckets)
	out := make([][]int, len(l.Units))
	for i, row := range rows {
		if row >= 0 {
			out[i/n] = append(out[i/n], int(row))
		}
	}
	return out
}

// Clash tells whether two units differ in nothing but the levels above, so that
// these have to be shown.
func (l *Layout) Clash() bool {
	seen := make(map[string]bool, len(l.Units))
	for _, u := range l.Units {
		var b strings.Builder
		for _, m := range u.Path {
			if !m.Above {
				m.write(&b)
			}
		}
		if seen[b.String()] {
			return true
		}
		seen[b.String()] = true
	}
	return false
}

// pick keeps the given rows, in their order, and tells which units these are about.
func (l *Layout) pick(rows []int) (*Layout, []int) {
	if l == nil {
		return nil, nil
	}
	var kept []int
	out := &Layout{Buckets: l.Buckets, Of: make([]Place, len(rows))}
	renamed := make(map[int32]int32, len(l.Units))
	for i, row := range rows {
		p := l.Of[row]
		unit, known := renamed[p.Unit]
		if !known {
			unit = int32(len(out.Units))
			renamed[p.Unit] = unit
			out.Units = append(out.Units, l.Units[p.Unit])
			kept = append(kept, int(p.Unit))
		}
		out.Of[i] = Place{unit, p.Bucket}
	}
	return out, kept
}
