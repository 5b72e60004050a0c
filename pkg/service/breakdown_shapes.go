package service

import (
	"slices"
	"strings"

	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/answer"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/breakdown"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/semantic/model"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/semantic/profile"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/semantic/query"
)

// weighing is what parts are weighed by: how the period lies over its days, and what
// each unit of the finest level has.
type weighing struct {
	spread *profile.Spread
	// own are the shapes of units of a level that have one each, by their path; ownAt is
	// the place of that level in paths. nil: all have that of the whole.
	own     map[string]*profile.Spread
	ownAt   int
	covered query.Coverage // what the metric's data cover
	levels  []*model.Level // of the units' paths, coarse to fine
	paths   [][]string
	left    map[string][]string // where units that have moved lie now, by the path that they left
	units   []float64
	parts   int
}

func (w *weighing) all() []int {
	out := make([]int, len(w.paths))
	for i := range out {
		out[i] = i
	}
	return out
}

// path is the whole path of a unit of a level that is named by the end of it; false
// where none or several are.
func (w *weighing) path(l *model.Level, names []string) (out []string, ok bool) {
	depth := slices.Index(w.levels, l) + 1
	for _, path := range w.paths {
		if depth == 0 || !endsWith(path[:depth], names) {
			continue
		}
		if out != nil && !slices.Equal(out, path[:depth]) {
			return nil, false
		}
		out = path[:depth]
	}
	return out, out != nil
}

// shapesOf gives units of a level their own shapes, which are known by the unit's ID. A
// level that parts do not go down to, or beyond, tells nothing of them.
func (w *weighing) shapesOf(per *model.Level, each map[string]*profile.Spread) {
	if w.ownAt = slices.Index(w.levels, per); w.ownAt < 0 || len(each) == 0 {
		return
	}
	w.own = map[string]*profile.Spread{}
	for _, path := range w.paths {
		if len(path) <= w.ownAt {
			continue
		}
		if own := each[unitOf(path[:w.ownAt+1]).ID()]; own != nil {
			w.own[strings.Join(path[:w.ownAt+1], "\x00")] = own
		}
	}
}

// unitOf is the unit of a path; a level that it has no member of has no name.
func unitOf(path []string) (out answer.Unit) {
	for _, name := range path {
		m := answer.Member{Text: name}
		if name == "" {
			m.Kind = answer.Null
		}
		out.Path = append(out.Path, m)
	}
	return out
}

// shapeOf is how a unit lies over the days: by itself, or as the unit that it lies
// under; as the whole where it lies above those, or where theirs is not known.
func (w *weighing) shapeOf(path []string) *profile.Spread {
	if len(path) > w.ownAt {
		if own := w.own[strings.Join(path[:w.ownAt+1], "\x00")]; own != nil {
			return own
		}
	}
	return w.spread
}

// weightIn is what a unit weighs among the others in a part's time: what it has of its
// whole, where each has a shape of its own.
func (w *weighing) weightIn(p *breakdown.Part, unit int) float64 {
	if w.own == nil {
		return w.units[unit]
	}
	s := w.shapeOf(w.paths[unit])
	if s == nil {
		return w.units[unit]
	}
	return w.units[unit] * s.Share(p.From, p.To)
}
