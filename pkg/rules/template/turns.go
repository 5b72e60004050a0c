package template

import (
	"context"
	"math"

	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/analytics/changepoint"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/answer"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/semantic/model"
)

// Turns judges by the last turning point of a kind: a bucket fires while no more than
// window buckets came after it and the value is minChange or more from what it would be
// without it. The last two buckets are judged by what was known on each, earlier ones,
// which are pictures of the past, by what is known on the last.
type Turns struct {
	Kind   changepoint.Kind
	Window int // without a parameter
	// Without is the value that there would be without the change, delay buckets after it,
	// or as many as the course before had lasted: ten days lead no further than ten.
	Without func(value float64, c changepoint.Change, delay int) float64
}

// TurnParams are what rules by turning points take.
func TurnParams(window int) []Param {
	return []Param{
		{
			Key: "window", Kind: Count, Usual: window, Label: map[string]string{"en": "Window", "zh": "窗口"},
			Doc: "Buckets for which a turning point is told after it.",
		},
		Direction(),
		LeastChange(0, "Least difference that the turning point makes, as a fraction of what the value would be without it"),
	}
}

// Judge writes the verdicts of a track.
func (j Turns) Judge(r *model.Rule, t *Track, v []Verdict) {
	var found changepoint.Result
	var at []int
	for b := t.Last; b >= t.First; b-- {
		if b >= t.Last-1 {
			s, places := t.Series(b)
			at = places
			var err error
			if found, err = changepoint.Find(context.Background(), s); err != nil {
				found = changepoint.Result{Reason: err.Error()}
			}
		}
		x := t.Values[b]
		switch {
		case math.IsNaN(x):
			v[b] = Skip(t.Missing[b])
		case found.Reason != "":
			v[b] = Skip(answer.BeforeStart)
			v[b].Value = x
		default:
			v[b] = j.verdict(r, x, found.Changes, at, b)
		}
	}
}

func (j Turns) verdict(r *model.Rule, x float64, changes []changepoint.Change, at []int, b int) Verdict {
	out := Verdict{Value: x, Baseline: math.NaN(), Start: -1}
	for k := len(changes) - 1; k >= 0; k-- {
		c := changes[k]
		if c.Kind != j.Kind || c.At > at[b] {
			continue
		}
		start := b
		for start > 0 && at[start-1] >= c.At {
			start--
		}
		if b-start > r.Params.Count("window", j.Window) || c.Over {
			return out
		}
		out.Baseline = j.Without(x, c, min(at[b]-c.At, lasted(changes[:k], c.At)-1))
		off := x - out.Baseline
		least, _ := r.Params.Number("minChange")
		out.Fired = off*float64(Side(r)) >= 0 && off != 0 && math.Abs(off) >= least*math.Abs(out.Baseline)
		if out.Fired {
			out.Start = start
		}
		return out
	}
	return out
}

// lasted is how many points the course before a point had held, after these changes.
func lasted(before []changepoint.Change, at int) int {
	for k := len(before) - 1; k >= 0; k-- {
		if c := before[k]; c.SlopeBefore != c.SlopeAfter {
			return at - c.At
		}
	}
	return at
}
