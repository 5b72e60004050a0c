package resolve

import (
	"math"
	"slices"
	"time"

	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/answer"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/semantic/model"
)

// written looks up values that stand in the definition itself, of the periods that the
// request touches. A name that several units of the level have is nobody's unless the
// definition says under what, and so is that of a unit which lies in several places of
// the list: those are given back as unclear. A unit that has moved has it where it lay
// on the target's day.
func (a *aim) written(t *model.Target, known levelRead, list []answer.Unit) (at lookup, unclear []string) {
	values := make([]map[time.Time]float64, len(list))
	l, cal := a.chosen.level, a.s.periods(t)
	_, touched := a.s.targetWindows(cal, t.Grain)
	for _, v := range t.Values {
		start := t.StartOf(v, cal)
		if _, ok := touched[start.Unix()]; !ok || isTop(l) != (v.Unit.Name == "") {
			continue
		}
		var units []int
		for i, u := range list {
			if isTop(l) || isNamed(u, v.Unit) {
				units = append(units, i)
			}
		}
		if !isTop(l) && (count(known.all, v.Unit) > 1 || len(units) > 1) {
			var clear bool
			if units, clear = a.onItsDay(known, list, units, v.Unit, start); !clear {
				if name := v.Unit.String(); !slices.Contains(unclear, name) {
					unclear = append(unclear, name)
				}
				continue
			}
		}
		for _, i := range units {
			if values[i] == nil {
				values[i] = map[time.Time]float64{}
			}
			values[i][start] = v.Value
		}
	}
	return func(unit int, start time.Time) float64 {
		for at, v := range values[unit] {
			if at.Equal(start) {
				return v
			}
		}
		return math.NaN()
	}, unclear
}

func count(list []answer.Unit, name model.UnitName) int {
	n := 0
	for _, u := range list {
		if isNamed(u, name) {
			n++
		}
	}
	return n
}

// isNamed tells whether a path ends in the names.
func isNamed(u answer.Unit, name model.UnitName) bool {
	path := u.Path
	if n := len(path); n > 0 { // levels that it has no member of are not told
		path = append(slices.DeleteFunc(slices.Clone(path[:n-1]), func(m answer.Member) bool { return m.Kind == answer.Null }), path[n-1])
	}
	names := append(slices.Clone(name.Under), name.Name)
	if len(names) > len(path) {
		return false
	}
	return slices.EqualFunc(names, path[len(path)-len(names):], func(n string, m answer.Member) bool { return m.Kind < answer.Null && m.Text == n })
}
