package resolve

import (
	"math"
	"slices"
	"time"

	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/answer"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/semantic/grain"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/semantic/model"
)

// written looks up values that stand in the definition itself. A name that several
// units of the level have is nobody's unless the definition says under what, and so is
// that of a unit which lies in several places of the list: those are given back as
// unclear.
func written(t *model.Target, cal grain.Calendar, l *model.Level, all, list []answer.Unit) (at func(unit int, start time.Time) float64, unclear []string) {
	values := make([]map[time.Time]float64, len(list))
	for _, v := range t.Values {
		if isTop(l) != (v.Unit.Name == "") {
			continue
		}
		if !isTop(l) && (count(all, v.Unit) > 1 || count(list, v.Unit) > 1) {
			if name := v.Unit.String(); !slices.Contains(unclear, name) {
				unclear = append(unclear, name)
			}
			continue
		}
		for i, u := range list {
			if !isTop(l) && !isNamed(u, v.Unit) {
				continue
			}
			if values[i] == nil {
				values[i] = map[time.Time]float64{}
			}
			values[i][t.StartOf(v, cal)] = v.Value
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
