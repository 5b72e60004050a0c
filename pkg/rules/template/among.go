package template

import (
	"math"
	"slices"

	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/semantic/model"
)

// Among is the units of one parent in a bucket, by the figure of a template.
type Among struct {
	Units  int // that have one
	Sum    float64
	Median float64
	Spread float64 // of most of them about the median: 1.4826 × the median deviation, as wide as s where they spread as chance does
}

// AmongAll tells of figures; NaN are left out. It sorts them.
func AmongAll(figures []float64) Among {
	figures = slices.DeleteFunc(figures, math.IsNaN)
	a := Among{Units: len(figures), Median: Median(figures)}
	off := make([]float64, len(figures))
	for i, x := range figures {
		a.Sum += x
		off[i] = math.Abs(x - a.Median)
	}
	a.Spread = 1.4826 * Median(off)
	return a
}

// AmongOf is a unit with the others of its parent, each bucket by bucket; nil where the
// template judges each by itself.
func (t *Template) AmongOf(r *model.Rule, track *Track, others [][]float64) []Among {
	if t.Figure == nil {
		return nil
	}
	out := make([]Among, len(track.Values))
	for b := range out {
		figures := []float64{t.Figure(r, track, b)}
		for _, values := range others {
			other := *track
			other.Values = values
			figures = append(figures, t.Figure(r, &other, b))
		}
		out[b] = AmongAll(figures)
	}
	return out
}
