package resolve

import (
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/answer"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/semantic/query"
)

// nobody stands for a unit that another table does not have, or cannot tell from
// others.
const nobody = -1

// merge numbers another table's units in this one and tells the new numbers.
// Where one of the tables does not know all levels above, units are the same if
// what both know is; if several are, nobody can tell which is meant.
func (u *units) merge(o *units) (numbers []int, unclear int) {
	if u.len() == 0 {
		*u = *o
		numbers = make([]int, o.len())
		for i := range numbers {
			numbers[i] = i
		}
		return numbers, 0
	}
	numbers, unclear = o.find(u)
	parts := make([]answer.Member, len(u.columns))
	var key []byte
	for id := range numbers {
		if numbers[id] != absent {
			continue
		}
		key = key[:0]
		for i := range parts {
			parts[i] = o.member(i, id)
			key = appendMember(key, parts[i])
		}
		numbers[id] = u.add(string(key), parts)
	}
	for i := range u.columns {
		u.columns[i].known = u.columns[i].known || o.columns[i].known
	}
	return numbers, unclear
}

// translate finds this table's units in another one; nobody where it has none.
func (u *units) translate(o *units) []int {
	out, _ := u.find(o)
	for i := range out {
		out[i] = max(out[i], nobody)
	}
	return out
}

// absent is a unit that the other table does not have, as find tells it.
const absent = -2

// find looks this table's units up in another: its number there, absent, or
// nobody where several could be meant; those are counted.
func (u *units) find(o *units) (out []int, unclear int) {
	both := make([]bool, len(u.columns))
	for i := range both {
		both[i] = u.columns[i].known && o.columns[i].known
	}
	index := o.by(both)
	out = make([]int, u.len())
	var key []byte
	for id := range out {
		key = u.keyOf(key[:0], both, id)
		number, ok := index[string(key)]
		switch {
		case !ok:
			number = absent
		case number == nobody:
			unclear++
		}
		out[id] = number
	}
	return out, unclear
}

// by indexes the units by some of their columns; nobody stands for several.
func (u *units) by(columns []bool) map[string]int {
	out := make(map[string]int, u.len())
	var key []byte
	for id := range u.len() {
		key = u.keyOf(key[:0], columns, id)
		if _, taken := out[string(key)]; taken {
			out[string(key)] = nobody
			continue
		}
		out[string(key)] = id
	}
	return out
}

func (u *units) keyOf(key []byte, columns []bool, id int) []byte {
	for i, with := range columns {
		if with {
			key = appendMember(key, answer.Member{Text: u.texts[i][id], Kind: u.kinds[i][id]})
		}
	}
	return key
}

// only keeps the parts of the units' paths that lead to one thing that is grouped
// by, and tells which of the fewer units each is.
func (u *units) only(by query.ResolvedBy) (out *units, number []int) {
	out = newUnits([]query.ResolvedBy{by}, everything)
	from := make([]int, len(out.columns))
	for i := range out.columns {
		from[i] = u.last(out.columns[i].ref)
		out.columns[i].known = from[i] >= 0 && u.columns[from[i]].known
	}
	number = make([]int, u.len())
	parts := make([]answer.Member, len(from))
	var key []byte
	for id := range number {
		key = key[:0]
		for i, column := range from {
			if parts[i] = (answer.Member{Kind: answer.Unknown}); column >= 0 {
				parts[i] = u.member(column, id)
			}
			key = appendMember(key, parts[i])
		}
		n, known := out.ids[string(key)]
		if !known {
			n = out.add(string(key), parts)
		}
		number[id] = n
	}
	return out, number
}

// last is the last column of a reference, -1 where there is none: that of the finest
// units, where coarser ones may be the rest of a top-N.
func (u *units) last(ref string) int {
	for i := len(u.columns) - 1; i >= 0; i-- {
		if u.columns[i].ref == ref {
			return i
		}
	}
	return -1
}

// unitsAt numbers the units of a level.
func unitsAt(by query.ResolvedBy, list []answer.Unit) *units {
	out := newUnits([]query.ResolvedBy{by}, everything)
	for _, u := range list {
		var key []byte
		for _, m := range u.Path {
			key = appendMember(key, m)
		}
		out.add(string(key), u.Path)
	}
	return out
}
