package rollups

import (
	"fmt"
	"slices"
	"strings"

	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/semantic/model"
)

// proposal tells what a chosen view gains and costs.
func (p *proposing) proposal(v *view, list []*demand) Proposal {
	s := v.source
	out := Proposal{Source: s.Name, Time: v.time, Usual: s.DefaultTime != nil && s.DefaultTime.Name == v.time, Grain: v.grain, Dimensions: v.keep, Rows: v.size.Rows, RowsBound: v.size.Bound, Refresh: v.size.Seconds}
	of, known := p.rows(s)
	if known {
		out.SourceRows = of
	}
	share := 0.0
	if out.AtMost = !v.size.Known || !known; !out.AtMost && of > 0 {
		share = min(1, v.size.Rows/of)
	}
	for _, d := range list {
		out.Times, out.Seconds = out.Times+d.times, out.Seconds+d.seconds
		out.Saves += d.seconds * (1 - share)
		for _, name := range d.need.Measures {
			if !slices.Contains(out.Measures, name) {
				out.Measures = append(out.Measures, name)
			}
		}
	}
	slices.Sort(out.Measures)
	out.Name = p.name(out)
	return out
}

// longest is how many letters a name has at most that is made of what it keeps: with an
// index's ending it has room in the names of all engines.
const longest = 50

// name is one that nothing of the project has.
func (p *proposing) name(of Proposal) string {
	name := of.Source + "_by_" + string(of.Grain)
	if full := strings.Join(append([]string{name}, of.Dimensions...), "_"); len(full) <= longest {
		name = full
	}
	free, n := name, 1
	for p.taken(free) {
		n++
		free = fmt.Sprintf("%s_%d", name, n)
	}
	return free
}

func (p *proposing) taken(name string) bool {
	same := func(other string) bool { return strings.EqualFold(other, name) }
	for _, made := range p.out.Proposals {
		if same(made.Name) {
			return true
		}
	}
	return slices.ContainsFunc(p.m.Sources, func(s *model.Source) bool {
		return same(s.Name) || same(s.Relation.Table) || slices.ContainsFunc(s.Rollups, func(r *model.Rollup) bool { return same(r.Name) || same(r.Table.Relation.Table) })
	})
}

// allMeasures are those that a view could hold.
func (v *view) allMeasures() (out []string) {
	at := v.source.Dimension(v.time)
	for _, m := range v.source.Measures {
		if m.NotRolledUp(at) == "" {
			out = append(out, m.Name)
		}
	}
	return out
}

// rollup is a view as definitions would have it.
func (v *view) rollup(m *model.Model, name string, measures []string) *model.Rollup {
	return Rollup(m, Proposal{Source: v.source.Name, Name: name, Time: v.time, Grain: v.grain, Dimensions: v.keep, Measures: measures})
}

// Rollup is a proposal as definitions would have it.
func Rollup(m *model.Model, of Proposal) *model.Rollup {
	s := m.Source(of.Source)
	r := &model.Rollup{Name: of.Name, Source: s, Time: s.Dimension(of.Time), Grain: of.Grain, Check: model.CheckedPeriods, Pos: s.Pos}
	for _, name := range of.Dimensions {
		if d := s.Dimension(name); d != nil {
			r.Dimensions = append(r.Dimensions, d)
		} else if e := s.Entity(name); e != nil {
			r.Entities = append(r.Entities, e)
		}
	}
	for _, v := range s.Measures {
		if slices.Contains(of.Measures, v.Name) {
			r.Measures = append(r.Measures, v)
		}
	}
	at := s.Relation
	at.SQL, at.Table = "", of.Name
	r.Lay(at)
	return r
}
