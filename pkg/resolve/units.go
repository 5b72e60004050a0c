package resolve

import (
	"encoding/binary"
	"slices"
	"time"

	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/answer"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/execute"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/semantic/expr"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/semantic/model"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/semantic/query"
)

// units numbers the distinct units of an answer in order of first sight. A unit
// is one member per column: for each thing that is grouped by, the levels above
// it and itself.
type units struct {
	columns []unitColumn
	ids     map[string]int
	rest    string     // column that is 1 for the rest of a top-N, "" where there is none
	texts   [][]string // per column, per unit
	kinds   [][]answer.MemberKind
	spelt   []spellings // per column
}

// unitColumn is one part of a unit's path.
type unitColumn struct {
	by     int    // index into By
	above  int    // index into By's levels above, −1 for what is grouped by itself
	ref    string // what it is, as requests name it; the same in every table
	level  string // "" for a dimension
	name   string // column in the row sets; "" where the member is the same for all
	always answer.Member
	known  bool // the data of this table tell the member
	clock  bool // members are times with a time of day
}

// newUnits lays out the columns; tells says of a level above whether the data
// know it.
func newUnits(by []query.ResolvedBy, tells func(query.ResolvedAbove) bool) *units {
	u := &units{ids: map[string]int{}}
	for i, b := range by {
		for j, a := range b.Above {
			c := unitColumn{by: i, above: j, ref: a.Ref.Name, level: a.Level.Name, name: a.Column, known: true}
			switch {
			case a.Fixed != nil:
				c.name, c.always = "", answer.Member{Text: a.Fixed.Member}
				if a.Fixed.Null {
					c.always = answer.Member{Kind: answer.Null}
				}
			case !tells(a):
				c.name, c.known, c.always = "", false, answer.Member{Kind: answer.Unknown}
			}
			u.columns = append(u.columns, c)
		}
		c := unitColumn{by: i, above: -1, ref: b.Ref.Name, name: b.Column, known: true, clock: b.Clock}
		if b.Level != nil {
			c.level = b.Level.Name
		}
		if b.Top {
			c.ref, c.name, c.always = b.Level.Name, "", answer.Member{Kind: answer.Whole}
		}
		u.columns = append(u.columns, c)
	}
	u.texts, u.kinds = make([][]string, len(u.columns)), make([][]answer.MemberKind, len(u.columns))
	return u
}

func (u *units) len() int { return len(u.ids) }

// keys are the columns that statements group by. Where kept is not nil, units of
// the first key for which it does not hold are one. Names of what lies above come last:
// whoever groups by sorting has mostly told two rows apart before it compares them.
func (u *units) keys(by []query.ResolvedBy, kept expr.Expr) []query.Key {
	var out []query.Key
	for _, c := range u.ownFirst() {
		if c.name == "" {
			continue
		}
		l, ref := c.of(by)
		k := query.Key{Column: c.name, Ref: ref, Kept: l.Has()}
		if c.by == 0 {
			k.Kept = joined("AND", k.Kept, kept)
		}
		out = append(out, k)
	}
	if kept != nil {
		u.rest = by[0].Column + "_rest"
		out = append(out, query.Key{Column: u.rest, Kept: kept, Rest: true})
	}
	return out
}

// ownFirst are the columns of what is grouped by itself, then of what lies above.
func (u *units) ownFirst() []unitColumn {
	out := slices.Clone(u.columns)
	slices.SortStableFunc(out, func(a, b unitColumn) int { return min(a.above, 0) - min(b.above, 0) })
	return out
}

// of gives the level of a part of a path, nil for a dimension, and what rows have it by.
func (c *unitColumn) of(by []query.ResolvedBy) (*model.Level, expr.Ref) {
	if b := by[c.by]; c.above < 0 {
		return b.Level, b.Ref
	}
	a := by[c.by].Above[c.above]
	return a.Level, a.Ref
}

// member is a part of a unit's path.
func (u *units) member(column, unit int) answer.Member {
	c := &u.columns[column]
	return answer.Member{Text: u.texts[column][unit], Kind: u.kinds[column][unit], Level: c.level, Above: c.above >= 0}
}

// own is the column of what is grouped by itself.
func (u *units) own(by int) int {
	for i, c := range u.columns {
		if c.by == by && c.above < 0 {
			return i
		}
	}
	return -1
}

// unit gives a unit's path.
func (u *units) unit(id int) answer.Unit {
	out := answer.Unit{Path: make([]answer.Member, len(u.columns))}
	for i := range u.columns {
		out.Path[i] = u.member(i, id)
	}
	return out
}

// number gives each row of the set its unit.
func (u *units) number(rows *execute.RowSet) []int {
	out := make([]int, rows.Len)
	columns := make([]*execute.Column, len(u.columns))
	for i, c := range u.columns {
		if c.name != "" {
			columns[i] = rows.Column(c.name)
		}
	}
	var rest *execute.Column
	if u.rest != "" {
		rest = rows.Column(u.rest)
	}
	parts := make([]answer.Member, len(u.columns))
	var key []byte
	for row := range out {
		key = key[:0]
		outside := rest != nil && rest.Numbers[row] == 1
		for i, c := range columns {
			switch parts[i] = u.columns[i].always; {
			case outside && u.columns[i].by == 0:
				parts[i] = answer.Member{Kind: answer.Rest}
			case c != nil:
				parts[i] = u.spellingOf(i, u.columns[i].cell(c, row))
			}
			key = appendMember(key, parts[i])
		}
		id, known := u.ids[string(key)] // a look-up copies nothing
		if !known {
			id = u.add(string(key), parts)
		}
		out[row] = id
	}
	return out
}

func (u *units) add(key string, parts []answer.Member) int {
	id := len(u.ids)
	u.ids[key] = id
	for i, m := range parts {
		u.texts[i] = append(u.texts[i], m.Text)
		u.kinds[i] = append(u.kinds[i], m.Kind)
	}
	return id
}

// appendMember writes a member so that equal members, and no others, give equal
// bytes. Numbers and texts that are written alike are equal: engines differ in
// how they keep keys.
func appendMember(key []byte, m answer.Member) []byte {
	if m.Kind >= answer.Null {
		return append(key, byte(m.Kind))
	}
	key = append(key, 0)
	key = binary.AppendUvarint(key, uint64(len(m.Text)))
	return append(key, m.Text...)
}

// whole makes sure that a request without groups, or only with the top node,
// has its one row even when no data came.
func (u *units) whole() {
	if len(u.ids) > 0 {
		return
	}
	for _, c := range u.columns {
		if c.above < 0 && c.name != "" {
			return
		}
	}
	u.number(&execute.RowSet{Len: 1})
}

// cell is a member as a filter takes it: midnight is not its day.
func (uc *unitColumn) cell(c *execute.Column, row int) answer.Member {
	m := cell(c, row)
	if uc.clock && m.Kind == answer.Moment && len(m.Text) == len(time.DateOnly) {
		m.Text += "T00:00:00"
	}
	return m
}

func cell(c *execute.Column, row int) answer.Member {
	if c.Null[row] {
		return answer.Member{Kind: answer.Null}
	}
	m := answer.Member{Text: c.Text(row)}
	switch c.Kind {
	case execute.Number:
		m.Kind = answer.Number
	case execute.Time:
		m.Kind = answer.Moment
	case execute.Bool:
		m.Kind = answer.Truth
	}
	return m
}
