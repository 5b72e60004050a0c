package resolve

import (
	"math"
	"slices"
	"time"

	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/answer"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/semantic/model"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/semantic/query"
)

// ofUnits is for targets of the very units that are asked.
func (a *aim) ofUnits(read *targetsRead) {
	s := a.s
	a.of = make([][]int, s.units.len())
	paths := make([]answer.Unit, s.units.len())
	for id := range a.of {
		a.of[id], paths[id] = []int{id}, s.pathOf(id)
	}
	a.paths = paths
	a.moving = !isTop(a.chosen.level) && moves(s.r, query.ByLevel(a.chosen.level))
	for _, t := range a.chosen.targets {
		if table := read.tables[t]; table != nil {
			units := s.units.translate(table.units)
			a.at = append(a.at, func(part int, start time.Time) float64 { return table.at(units[part], start) })
			continue
		}
		at, unclear := a.written(a.called(t), read.members[a.chosen.level], paths)
		a.at, a.unclear = append(a.at, at), append(a.unclear, unclear...)
	}
}

// called gives a target with names that the answer's units have: in another hierarchy
// they lie under other units, and are known by their own names alone.
func (a *aim) called(t *model.Target) *model.Target {
	if !a.chosen.apart {
		return t
	}
	out := *t
	out.Values = slices.Clone(t.Values)
	for i := range out.Values {
		out.Values[i].Unit.Under = nil
	}
	return &out
}

// ofParts is for targets of finer units, which add up.
func (a *aim) ofParts(read *targetsRead) {
	s, known := a.s, read.members[a.chosen.level]
	a.by = query.ByLevel(a.chosen.level)
	a.parts = known.placed
	if !a.chosen.apart {
		a.parts = unitsAt(a.by, s.withNowhere(a.by, known.here))
	}
	rows := map[*model.Target]map[int]int{} // the table's unit of each part
	for _, t := range a.chosen.targets {
		table := read.tables[t]
		if table == nil {
			continue
		}
		found, number := a.partsIn(table.units)
		parts, _ := a.parts.merge(found) // a part may have a target and stand nowhere else
		rows[t] = map[int]int{}
		for id, n := range number {
			rows[t][parts[n]] = id
		}
	}
	own, number := a.parts.only(a.by)
	list := make([]answer.Unit, a.parts.len())
	for i := range list {
		list[i] = own.unit(number[i])
	}
	a.paths, a.of = list, nil
	if a.chosen.apart {
		a.of = s.placed(a.parts.len(), func(part, column int) answer.Member { return a.parts.member(column, part) })
	} else {
		a.of = s.place(list, a.chosen.level.Hierarchy)
	}
	a.counted = make([][]int, s.out.Rows)
	a.moving = moves(s.r, a.places())
	for _, t := range a.chosen.targets {
		if table := read.tables[t]; table != nil {
			a.at = append(a.at, func(part int, start time.Time) float64 {
				if id, ok := rows[t][part]; ok {
					return table.at(id, start)
				}
				return math.NaN()
			})
			continue
		}
		at, unclear := a.written(t, known, list)
		a.at, a.unclear = append(a.at, at), append(a.unclear, unclear...)
	}
}

// withNowhere adds to units that move what they are on days on which they lie nowhere,
// before they came or after they went: their values of such days are theirs.
func (s *asked) withNowhere(by query.ResolvedBy, list []answer.Unit) []answer.Unit {
	if !moves(s.r, by) {
		return list
	}
	out := slices.Clone(list)
	there := map[string]bool{}
	for _, u := range list {
		there[u.ID()] = true
	}
	for _, u := range list {
		nowhere := answer.Unit{Path: slices.Clone(u.Path)}
		for i := range nowhere.Path[:len(nowhere.Path)-1] {
			nowhere.Path[i] = answer.Member{Kind: answer.Null}
		}
		if id := nowhere.ID(); !there[id] {
			there[id] = true
			out = append(out, nowhere)
		}
	}
	return out
}

// partsIn finds the parts among units that are by the answer's units and, within them,
// by the level of the parts.
func (a *aim) partsIn(u *units) (found *units, number []int) {
	if !a.chosen.apart {
		return u.only(a.by)
	}
	number = make([]int, u.len())
	for i := range number {
		number[i] = i
	}
	return u, number
}

// places is the level of the parts with all that they lie in, of their hierarchy and of
// the request's.
func (a *aim) places() query.ResolvedBy {
	by := a.by
	if !a.chosen.apart {
		return by
	}
	by.Above = slices.Clone(by.Above)
	for _, b := range a.s.r.By {
		by.Above = append(append(by.Above, b.Above...), query.ResolvedAbove{Level: b.Level, Ref: b.Ref})
	}
	return by
}
