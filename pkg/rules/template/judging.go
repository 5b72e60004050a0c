package template

import (
	"math"
	"slices"

	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/answer"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/semantic/grain"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/semantic/model"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/words"
)

// Each judges the buckets of a track that have a value; the others keep why they have
// none.
func Each(t *Track, v []Verdict, judge func(b int, x float64) Verdict) {
	for b := t.First; b <= t.Last; b++ {
		if x := t.Values[b]; math.IsNaN(x) {
			v[b] = Skip(t.Missing[b])
		} else {
			v[b] = judge(b, x)
		}
	}
}

// EachBeside judges how the value and the second metric have moved, as fractions: the means
// of the n values that end with a bucket against those of the n before.
func EachBeside(t *Track, v []Verdict, n int, fires func(own, other float64) bool) {
	Each(t, v, func(b int, x float64) Verdict {
		to, from, ok := Stretches(t.Values, b, n)
		toBeside, fromBeside, too := Stretches(t.Use, b, n)
		switch {
		case !ok || !too:
			return Unknown(x)
		case from == 0 || fromBeside == 0:
			return Skip(answer.ZeroBase)
		}
		return Held(to, from, fires((to-from)/math.Abs(from), (toBeside-fromBeside)/math.Abs(fromBeside)))
	})
}

// Held is the verdict on a value that is held against a base.
func Held(x, base float64, fired bool) Verdict {
	return Verdict{Value: x, Baseline: base, Start: -1, Fired: fired}
}

// Unknown is the verdict on a value of which too little is known to judge it.
func Unknown(x float64, reasons ...answer.Reason) Verdict {
	v := Skip(append(reasons, answer.BeforeStart)...)
	v.Value = x
	return v
}

// Known lists the values of buckets [from, to) that there are; ok is false where the
// track does not go back that far, or fewer than half have a value.
func Known(x []float64, from, to int) (out []float64, ok bool) {
	if from < 0 || from >= to || to > len(x) {
		return nil, false
	}
	for _, v := range x[from:to] {
		if !math.IsNaN(v) {
			out = append(out, v)
		}
	}
	return out, len(out)*2 >= to-from && len(out) > 0
}

// Stretches are the means of the n values that end with bucket b and of the n before.
func Stretches(x []float64, b, n int) (to, from float64, ok bool) {
	now, known := Known(x, b+1-n, b+1)
	before, too := Known(x, b+1-2*n, b+1-n)
	if !known || !too {
		return 0, 0, false
	}
	return Mean(now), Mean(before), true
}

// Median of values; NaN of none.
func Median(x []float64) float64 {
	if len(x) == 0 {
		return math.NaN()
	}
	x = slices.Clone(x)
	slices.Sort(x)
	return (x[(len(x)-1)/2] + x[len(x)/2]) / 2
}

// Line is the straight line through values, a bucket apart: where it stands in the first
// bucket, its slope, and how much of their variance it tells (R²). Gaps are left out; of
// fewer than three values there is none (NaN).
func Line(x []float64) (begin, slope, tells float64) {
	var n, sx, sy float64
	for i, v := range x {
		if !math.IsNaN(v) {
			n, sx, sy = n+1, sx+float64(i), sy+v
		}
	}
	if n < 3 {
		return math.NaN(), math.NaN(), 0
	}
	var sxx, sxy, syy float64 // about the means: squares of large values would hide what little they move
	for i, v := range x {
		if !math.IsNaN(v) {
			dx, dy := float64(i)-sx/n, v-sy/n
			sxx, sxy, syy = sxx+dx*dx, sxy+dx*dy, syy+dy*dy
		}
	}
	if syy == 0 {
		return sy / n, 0, 0
	}
	slope = sxy / sxx
	return sy/n - slope*sx/n, slope, sxy * sxy / (sxx * syy)
}

// Towards tells whether a difference is on the side on which a rule fires, or on any
// where it names none and the metric has no bad one.
func Towards(r *model.Rule, difference float64) bool {
	side := float64(Side(r))
	return side == 0 && difference != 0 || difference*side > 0
}

// Moves says on which side a rule fires, of what moves: "falls", "rises", "moves".
func Moves(r *model.Rule, l words.Lang) string {
	return [3]string{l.Pick("falls", "下降"), l.Pick("moves", "变动"), l.Pick("rises", "上升")}[Side(r)+1]
}

// Lies says on which side a rule fires, of what is held against something: "below",
// "above", "away from".
func Lies(r *model.Rule, l words.Lang) string {
	return [3]string{l.Pick("below", "低于"), l.Pick("away from", "偏离"), l.Pick("above", "高于")}[Side(r)+1]
}

// Beside is the parameter that names a second metric, of the same unit.
func Beside(doc string) Param {
	return Param{
		Key: "use", Kind: Text, Form: ".", Want: "the name of a metric", Needed: true,
		Label: map[string]string{"en": "Beside", "zh": "参照指标"}, Doc: doc,
	}
}

// BesideName is what the second metric of a rule is called.
func BesideName(r *model.Rule, l words.Lang) string {
	switch {
	case r.Use == nil:
		return r.Params.Text("use")
	case r.Use.Label.In(string(l)) != "":
		return r.Use.Label.In(string(l))
	}
	return r.Use.Name
}

// UsedAt is the value of the second metric in a bucket; NaN where there is none.
func (t *Track) UsedAt(b int) float64 {
	if t.Use == nil || b < 0 {
		return math.NaN()
	}
	return t.Use[b]
}

// InPeriod is how many buckets a period has at most.
func InPeriod(g grain.Grain, period string) int {
	days := map[string]int{"month": 31, "quarter": 92, "year": 366}[period]
	switch g {
	case grain.Hour:
		return days * 24
	case grain.Day:
		return days
	case grain.Week:
		return days/7 + 1
	case grain.Month:
		return (days + 30) / 31
	}
	return 4
}

// PeriodStart is the first bucket of the period that holds bucket b; ok is false where
// the track begins later.
func (t *Track) PeriodStart(b int, period string) (first int, ok bool) {
	from := t.Calendar.Trunc(t.Starts[b], grain.Grain(period))
	first = b
	for first > 0 && !t.Starts[first-1].Before(from) {
		first--
	}
	return first, first > 0 || !t.Starts[0].After(from)
}
