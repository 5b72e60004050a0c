package rules

import (
	"fmt"
	"math"

	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/answer"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/semantic/grain"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/semantic/model"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/words"
)

// band fires when the value leaves mean ± k·s of the window before it
// (趋势反常): a Shewhart chart of individual values with a trailing window, see
// Montgomery, Introduction to Statistical Quality Control, ch. 6.
//
//   - mean and s are those of the `window` buckets before the judged one;
//   - at day grain with at least 4 values of each weekday, the mean is that of
//     the same weekday and s is pooled over all weekdays:
//     s² = Σ (x − mean of its weekday)² ÷ (n − 7);
//   - buckets that fired are left out of later windows, so that an incident
//     does not become normal while it lasts, until half of a window has fired:
//     then the level has changed and becomes the new normal;
//   - with less than half a window (or 8 values) of history nothing is judged;
//   - s is at least 0.5 % of |mean|, so that a flat line does not fire on noise.
type band struct{}

const (
	bandWindow  = 28
	bandWidth   = 3.0
	bandLeadIn  = 7     // buckets judged before the one in question, to know what fired
	bandMinimum = 8     // values of history
	bandFloor   = 0.005 // of |mean|, least standard deviation
	weekdayMin  = 4     // values per weekday for the weekday mean
)

func (band) Name() string                  { return "band" }
func (band) BaselineOf(*model.Rule) string { return "band" }
func (band) Needs(r *model.Rule) Needs     { return Needs{History: bandHistory(r) + bandLeadIn} }

func bandHistory(r *model.Rule) int {
	if r.Params.Window > 0 {
		return r.Params.Window
	}
	return bandWindow
}

func (band) Judge(r *model.Rule, t *Track, v []Verdict) {
	window, width := bandHistory(r), bandWidth
	if r.Params.Band != nil {
		width = *r.Params.Band
	}
	side := direction(r)
	for b := max(0, t.First-bandLeadIn); b <= t.Last; b++ {
		x := t.Values[b]
		if math.IsNaN(x) {
			v[b] = skip(t.Missing[b])
			continue
		}
		mean, sd, ok := usual(t, v, max(0, b-window), b)
		if !ok {
			v[b] = skip(answer.BeforeStart)
			v[b].Value = x
			continue
		}
		v[b] = Verdict{Value: x, Baseline: mean, Start: -1}
		low, high := x < mean-width*sd, x > mean+width*sd
		v[b].Fired = low && side <= 0 || high && side >= 0
	}
}

// usual gives mean and standard deviation for bucket b from buckets [from, b).
func usual(t *Track, v []Verdict, from, b int) (mean, sd float64, ok bool) {
	fired := 0
	for i := from; i < b; i++ {
		if v[i].Fired {
			fired++
		}
	}
	keep := func(i int) bool { return !math.IsNaN(t.Values[i]) && (fired*2 >= b-from || !v[i].Fired) }
	var n, sum float64
	var dayN, daySum [7]float64
	daily := t.Grain == grain.Day
	for i := from; i < b; i++ {
		if !keep(i) {
			continue
		}
		n++
		sum += t.Values[i]
		if daily {
			d := t.Starts[i].Weekday()
			dayN[d]++
			daySum[d] += t.Values[i]
		}
	}
	if n < bandMinimum || n*2 < float64(b-from) {
		return 0, 0, false
	}
	mean = sum / n
	byDay := daily
	for _, k := range dayN {
		byDay = byDay && k >= weekdayMin
	}
	var square float64
	for i := from; i < b; i++ {
		if !keep(i) {
			continue
		}
		m := mean
		if byDay {
			d := t.Starts[i].Weekday()
			m = daySum[d] / dayN[d]
		}
		square += (t.Values[i] - m) * (t.Values[i] - m)
	}
	freedom := n - 1
	if byDay {
		d := t.Starts[b].Weekday()
		mean = daySum[d] / dayN[d]
		freedom = n - 7
	}
	return mean, max(math.Sqrt(square/freedom), bandFloor*math.Abs(mean)), true
}

// direction is the side on which a rule fires: -1 down, +1 up, 0 both. Without
// a written one it is the metric's bad direction.
func direction(r *model.Rule) int {
	switch r.Params.Direction {
	case "down":
		return -1
	case "up":
		return 1
	}
	return badDirection(r.Metric)
}

func (band) Words(r *model.Rule) model.Text {
	width := bandWidth
	if r.Params.Band != nil {
		width = *r.Params.Band
	}
	return sentence(r, func(l words.Lang) string {
		side := [3]string{l.Pick("below", "低于"), l.Pick("away from", "偏离"), l.Pick("above", "高于")}[direction(r)+1]
		history := words.Buckets(bandHistory(r), r.Grain, l)
		k := words.Value(width, words.Unit{}, l)
		if l == words.Chinese {
			return fmt.Sprintf("%s常态(前 %s)超过 %s 个标准差", side, history, k)
		}
		return fmt.Sprintf("is more than %s standard deviations %s the usual (%s before)", k, side, history)
	})
}
