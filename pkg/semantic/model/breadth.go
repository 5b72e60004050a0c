package model

import (
	"cmp"
	"slices"

	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/semantic/grain"
)

// narrowFirst sorts sources by how much can be asked of them. A key that
// several sources hold is best read from the one that is about little else: a
// dimension's own table rather than facts.
func narrowFirst(sources []*Source) []*Source {
	out := slices.Clone(sources)
	slices.SortStableFunc(out, func(x, y *Source) int { return cmp.Compare(breadth(x), breadth(y)) })
	return out
}

// dateParts are the parts that a time of a grain has: year, quarter, month, and
// from a day on day, day of the week and day of the year.
var dateParts = map[grain.Grain]int{grain.Year: 1, grain.Quarter: 2, grain.Month: 3, grain.Week: 3}

// breadth counts the names under which a source's entities and dimensions can
// be asked for: alone and behind each key of the source, times once for each
// grain and part (MetricFlow's measure of suitability, Apache-2.0).
func breadth(s *Source) int {
	links := map[string]bool{}
	if s.PrimaryEntity != "" {
		links[s.PrimaryEntity] = true
	}
	for _, e := range s.Entities {
		if e.Type != Foreign {
			links[e.Name] = true
		}
	}
	n := len(s.Entities)
	for name := range links {
		n += len(s.Entities)
		if s.Entity(name) != nil {
			n--
		}
	}
	for _, d := range s.Dimensions {
		names := 1
		if d.Time {
			parts, ok := dateParts[d.Grain]
			if !ok {
				parts = 6
			}
			names = parts
			for _, g := range grain.Standard() {
				if !d.Grain.Coarser(g) {
					names++
				}
			}
		}
		n += names * (1 + len(links))
	}
	return n
}
