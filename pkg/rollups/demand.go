package rollups

import (
	"encoding/json"
	"fmt"
	"slices"

	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/semantic/grain"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/semantic/model"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/semantic/plan/optimise"
)

// demand is what was asked of one source in one way.
type demand struct {
	source   *model.Source
	need     optimise.RollupNeed
	times    int
	seconds  float64
	existing *model.Rollup // one that is declared would answer it
	why      Words         // no roll-up would; nil where one would
}

// demandsOf sorts what was asked by source. A statement's time is shared out to the sources
// that it reads, by their rows where those are known.
func demandsOf(m *model.Model, asked []Asked, rows func(*model.Source) (float64, bool)) (out []*demand, others *demand) {
	by := map[string]*demand{}
	others = &demand{why: tooMany}
	for _, a := range asked {
		if len(a.Needs) == 0 {
			others.times, others.seconds = others.times+a.Times, others.seconds+seconds(a.Micros)
			continue
		}
		shares := sharesOf(m, a.Needs, rows)
		for i, n := range a.Needs {
			key := keyOf(n)
			d := by[key]
			if d == nil {
				d = &demand{need: n, source: m.Source(n.Source)}
				d.judge()
				by[key], out = d, append(out, d)
			}
			d.times, d.seconds = d.times+a.Times, d.seconds+shares[i]*seconds(a.Micros)
		}
	}
	return out, others
}

func seconds(micros int64) float64 { return float64(micros) / 1e6 }

func keyOf(n optimise.RollupNeed) string {
	text, err := json.Marshal(n)
	if err != nil {
		return fmt.Sprintf("%+v", n)
	}
	return string(text)
}

func sharesOf(m *model.Model, needs []optimise.RollupNeed, rows func(*model.Source) (float64, bool)) []float64 {
	out := make([]float64, len(needs))
	total := 0.0
	for i, n := range needs {
		s := m.Source(n.Source)
		if s == nil {
			total = 0
			break
		}
		r, known := rows(s)
		if !known || r <= 0 {
			total = 0
			break
		}
		out[i], total = r, total+r
	}
	for i := range out {
		if total == 0 {
			out[i] = 1 / float64(len(needs))
		} else {
			out[i] /= total
		}
	}
	return out
}

// judge holds a demand to the definitions as they are now.
func (d *demand) judge() {
	n := d.need
	switch {
	case d.source == nil:
		d.why = goneSource(n.Source)
		return
	case d.source.Series != nil:
		d.why = ofSeries
		return
	case n.Why != "":
		d.why = refusedWords(d.source, n)
		return
	}
	names := slices.Concat([]string{n.Time}, n.Keep, n.Measures)
	for _, name := range names {
		if !has(d.source, name) {
			d.why = goneName(name)
			return
		}
	}
	for _, r := range d.source.Rollups {
		if r.Time != nil && r.Time.Name == n.Time && slices.Contains(n.Grains, r.Grain) && within(n.Keep, keptBy(r)) && within(n.Measures, measuresOf(r)) {
			d.existing, d.why = r, existing(r.Name)
			return
		}
	}
}

func has(s *model.Source, name string) bool {
	return s.Dimension(name) != nil || s.Entity(name) != nil || slices.ContainsFunc(s.Measures, func(v *model.Measure) bool { return v.Name == name })
}

func keptBy(r *model.Rollup) (out []string) {
	for _, d := range r.Dimensions {
		out = append(out, d.Name)
	}
	for _, e := range r.Entities {
		out = append(out, e.Name)
	}
	return out
}

func measuresOf(r *model.Rollup) (out []string) {
	for _, v := range r.Measures {
		out = append(out, v.Name)
	}
	return out
}

// within tells whether a list holds all of a part.
func within(part, list []string) bool {
	return !slices.ContainsFunc(part, func(s string) bool { return !slices.Contains(list, s) })
}

// view is a roll-up that there could be.
type view struct {
	source *model.Source
	time   string
	grain  grain.Grain
	keep   []string // sorted
	size   Size
	sized  bool // counted, or it cannot be
}

func (v *view) answers(d *demand) bool {
	return v.time == d.need.Time && slices.Contains(d.need.Grains, v.grain) && within(d.need.Keep, v.keep)
}

// mostViews is how many roll-ups of a source are considered.
const mostViews = 200

// viewsOf are the roll-ups that demands ask for, and those that two of these make together:
// the finer grain, and what either keeps.
func viewsOf(s *model.Source, list []*demand) []*view {
	var out []*view
	seen := map[string]bool{}
	add := func(v *view) {
		key := fmt.Sprintf("%s %s %q", v.time, v.grain, v.keep)
		if !seen[key] && len(out) < mostViews {
			seen[key] = true
			out = append(out, v)
		}
	}
	for _, d := range list {
		for _, g := range d.need.Grains {
			add(&view{source: s, time: d.need.Time, grain: g, keep: d.need.Keep})
		}
	}
	for i := 0; i < len(out); i++ {
		for j := range i {
			if a, b := out[i], out[j]; a.time == b.time {
				keep := slices.Concat(a.keep, b.keep)
				slices.Sort(keep)
				add(&view{source: s, time: a.time, grain: meet(a.grain, b.grain), keep: slices.Compact(keep)})
			}
		}
	}
	return out
}

// meet is the longest period of which those of both grains are made.
func meet(a, b grain.Grain) grain.Grain {
	if a == b {
		return a
	}
	return grain.Day // weeks and months are made of days, and not of each other
}
