package service

import (
	"slices"

	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/semantic/model"
)

// maxHops is how many joins away a dimension may be to be offered for
// grouping. The resolver itself goes further when asked by name.
const maxHops = 2

// reach lists what a source can group by: its own dimensions and entities and
// those of the sources that it joins to, by the names readers use, nearest
// first.
type reach struct {
	m    *model.Model
	seen map[*model.Source][]string
}

func newReach(m *model.Model) *reach { return &reach{m: m, seen: map[*model.Source][]string{}} }

// ofMetric is what all measures of the metric share.
func (r *reach) ofMetric(metric *model.Metric) []string {
	var common []string
	for i, v := range metric.Measures() {
		names := r.ofSource(v.Source)
		if i == 0 {
			common = slices.Clone(names)
			continue
		}
		has := map[string]bool{}
		for _, n := range names {
			has[n] = true
		}
		common = slices.DeleteFunc(common, func(n string) bool { return !has[n] })
	}
	return common
}

// levels tells whether all sources of a metric can be grouped by all levels of a
// hierarchy, over any joins.
func (r *reach) levels(h *model.Hierarchy, metric *model.Metric) bool {
	names := r.ofMetric(metric)
	for _, l := range h.Levels {
		if l.Dimension == "" || slices.Contains(names, l.Dimension) {
			continue
		}
		for _, v := range metric.Measures() {
			if _, ok := r.m.FullName(v.Source, l.Dimension); !ok {
				return false
			}
		}
	}
	return len(metric.Measures()) > 0
}

func (r *reach) ofSource(s *model.Source) []string {
	if names, ok := r.seen[s]; ok {
		return names
	}
	var names []string
	known := map[string]bool{}
	add := func(n string) {
		if !known[n] {
			known[n] = true
			names = append(names, n)
		}
	}
	for _, d := range s.Dimensions {
		if d.Validity == model.NotValidity && !d.Partition {
			add(local(s, d.Name))
		}
	}
	r.walk(s, "", maxHops, map[*model.Source]bool{s: true}, add)
	r.seen[s] = names
	return names
}

func local(s *model.Source, name string) string {
	if s.PrimaryEntity == "" {
		return name
	}
	return s.PrimaryEntity + "__" + name
}

func (r *reach) walk(s *model.Source, prefix string, hops int, visited map[*model.Source]bool, add func(string)) {
	for _, e := range s.Entities {
		name := prefix + e.Name
		if e.Type != model.Primary || prefix == "" {
			add(name)
		}
		if hops == 0 {
			continue
		}
		for _, other := range r.m.Sources {
			if visited[other] || other.Connection != s.Connection {
				continue
			}
			oe := other.Entity(e.Name)
			if oe == nil || oe.Type == model.Foreign {
				continue
			}
			for _, d := range other.Dimensions {
				if d.Validity == model.NotValidity && !d.Partition {
					add(name + "__" + d.Name)
				}
			}
			visited[other] = true
			r.walk(other, name+"__", hops-1, visited, add)
			delete(visited, other)
		}
	}
}
