package rules

import (
	"fmt"
	"math"

	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/answer"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/semantic/grain"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/semantic/model"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/words"
)

// streak fires when the value moved in one direction for N buckets in a row,
// by at least MinChange in all from the bucket before the run, and the metrics
// of `while` stayed flat (连降; H14: order value falls, footfall does not).
type streak struct{}

const (
	streakLength = 3
	streakLookIn = 4 // further buckets read to see where a longer run began
	week         = 7
)

func (streak) Name() string                  { return "streak" }
func (streak) BaselineOf(*model.Rule) string { return "start" }

func (streak) Needs(r *model.Rule) Needs {
	n := streakWindow(r) + streakLookIn
	if len(r.While) > 0 && r.Grain == grain.Day {
		n += week
	}
	return Needs{History: n}
}

func streakWindow(r *model.Rule) int {
	if r.Params.Window > 0 {
		return r.Params.Window
	}
	return streakLength
}

// streakSign is +1 for a rise and -1 for a fall, which is also the default.
func streakSign(r *model.Rule) float64 {
	if direction(r) > 0 {
		return 1
	}
	return -1
}

func (streak) Judge(r *model.Rule, t *Track, v []Verdict) {
	n, sign := streakWindow(r), streakSign(r)
	for b := t.First; b <= t.Last; b++ {
		x := t.Values[b]
		if math.IsNaN(x) {
			v[b] = skip(t.Missing[b])
			continue
		}
		base := b
		for base > 0 && (t.Values[base]-t.Values[base-1])*sign > 0 { // false for NaN: a gap ends the run
			base--
		}
		if base == 0 && b < n || base > 0 && b-base < n && math.IsNaN(t.Values[base-1]) {
			v[b] = skip(answer.NoData) // the gap hides whether it is a run
			v[b].Value = x
			continue
		}
		v[b] = Verdict{Value: x, Baseline: t.Values[base], Start: -1}
		if b-base < n || !beyond(r, v[b], sign) {
			continue
		}
		flat, known := whileFlat(r, t, base, b)
		if !known {
			v[b].Reason = answer.NoData
			continue
		}
		v[b].Fired, v[b].Start = flat, base+1
	}
}

func beyond(r *model.Rule, v Verdict, sign float64) bool {
	if r.Params.MinChange == nil {
		return true
	}
	return v.Baseline != 0 && (v.Value-v.Baseline)/math.Abs(v.Baseline)*sign >= *r.Params.MinChange
}

// whileFlat tells whether every `while` metric stayed flat over the run
// (base, b]; known is false where one has no value to tell by.
func whileFlat(r *model.Rule, t *Track, base, b int) (flat, known bool) {
	flat = true
	for i, w := range r.While {
		from, to := moved(t.Grain, t.While[i], base, b)
		if math.IsNaN(from) || math.IsNaN(to) || from == 0 {
			return false, false
		}
		flat = flat && math.Abs(to-from)/math.Abs(from) <= w.Flat
	}
	return flat, true
}

// moved compares a companion metric over the run (base, b] with before. At day
// grain it is the mean of the run's days against the mean of the same weekdays
// a week earlier, since footfall has a weekly rhythm that is no change at all;
// otherwise, or without that history, the last bucket against the base bucket.
func moved(g grain.Grain, x []float64, base, b int) (from, to float64) {
	if g == grain.Day && b-base <= week && base+1-week >= 0 {
		from, to = mean(x[base+1-week:b+1-week]), mean(x[base+1:b+1])
		if !math.IsNaN(from) && !math.IsNaN(to) {
			return from, to
		}
	}
	return x[base], x[b]
}

// mean is NaN if any value is missing.
func mean(x []float64) float64 {
	var sum float64
	for _, v := range x {
		sum += v
	}
	return sum / float64(len(x))
}

func (streak) Words(r *model.Rule) model.Text {
	return sentence(r, func(l words.Lang) string {
		run := words.Buckets(streakWindow(r), r.Grain, l)
		s := l.Pick(fmt.Sprintf("falls %s in a row", run), fmt.Sprintf("连续 %s下降", run))
		if streakSign(r) > 0 {
			s = l.Pick(fmt.Sprintf("rises %s in a row", run), fmt.Sprintf("连续 %s上升", run))
		}
		if r.Params.MinChange != nil {
			least := words.Percent(*r.Params.MinChange)
			s += l.Pick(", by "+least+" or more in all", ",累计 "+least+" 以上")
		}
		for _, w := range r.While {
			name := w.Metric.Label.In(string(l))
			flat := words.Percent(w.Flat)
			s += l.Pick(fmt.Sprintf(", while %s stays within ±%s", name, flat), fmt.Sprintf(",而%s变动在 ±%s 以内", name, flat))
		}
		return s
	})
}
