// Package band is the template for what is unusual against a unit's own history
// (趋势反常): it fires when the value leaves mean ± k·s of the window before it, a
// Shewhart chart of individual values with a trailing window, see Montgomery,
// Introduction to Statistical Quality Control, ch. 6.
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
package band

import (
	"fmt"
	"math"

	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/answer"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/rules/template"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/semantic/grain"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/semantic/model"
)

const (
	usualWindow = 28
	usualWidth  = 3.0
	leadIn      = 7     // buckets judged before the one in question, to know what fired
	minimum     = 8     // values of history
	floor       = 0.005 // of |mean|, least standard deviation
	weekdayMin  = 4     // values per weekday for the weekday mean
)

func init() {
	template.Register(template.Template{
		Name: "band", Place: 20,
		Label:   map[string]string{"en": "Expected band", "zh": "常态区间"},
		About:   map[string]string{"en": "unusual against its own history", "zh": "偏离自身常态"},
		Fires:   "value is outside mean ± `band`·s of the `window` buckets before (default 28), on the bad side or that of `direction`",
		Against: "the mean",
		Params: []template.Param{
			{
				Key: "band", Kind: template.Number, Unit: "standard deviations", Needed: true, Label: map[string]string{"en": "Band", "zh": "带宽"},
				Doc: "Allowed deviation from the mean, in standard deviations; 3 is usual.",
			},
			{
				Key: "window", Kind: template.Count, Usual: usualWindow, Label: map[string]string{"en": "Window", "zh": "窗口"},
				Doc: "Buckets of history; 28 unless told.",
			},
			template.Direction(),
		},
		Check: check,
		Needs: func(r *model.Rule) template.Needs { return template.Needs{History: window(r) + leadIn} },
		Judge: judge,
		Baseline: func(*model.Rule) template.Baseline {
			return template.Baseline{Name: "band", Words: map[string]string{"en": "usually", "zh": "常态"}}
		},
		Rule: rule, Headline: headline, Figures: figures, Alert: alert,
		Example: example(),
	})
}

func window(r *model.Rule) int { return r.Params.Count("window", usualWindow) }

func width(r *model.Rule) float64 {
	if v, ok := r.Params.Number("band"); ok {
		return v
	}
	return usualWidth
}

func check(r *model.Rule) []template.Problem {
	if v, ok := r.Params.Number("band"); ok && v <= 0 {
		return []template.Problem{{Param: "band", Message: fmt.Sprintf("band is %g, which every value leaves", v), Hint: "write a number of standard deviations such as 3"}}
	}
	if n := window(r); n < minimum {
		return []template.Problem{{Param: "window", Message: fmt.Sprintf("%d buckets are too few to know what is usual", n), Hint: "write 8 or more; 28 is usual"}}
	}
	return nil
}

func judge(r *model.Rule, t *template.Track, v []template.Verdict) {
	history, k, side := window(r), width(r), template.Side(r)
	for b := max(0, t.First-leadIn); b <= t.Last; b++ {
		x := t.Values[b]
		if math.IsNaN(x) {
			v[b] = template.Skip(t.Missing[b])
			continue
		}
		mean, sd, ok := usual(t, v, max(0, b-history), b)
		if !ok {
			v[b] = template.Skip(answer.BeforeStart)
			v[b].Value = x
			continue
		}
		v[b] = template.Verdict{Value: x, Baseline: mean, Start: -1}
		low, high := x < mean-k*sd, x > mean+k*sd
		v[b].Fired = low && side <= 0 || high && side >= 0
	}
}

// usual gives mean and standard deviation for bucket b from buckets [from, b).
func usual(t *template.Track, v []template.Verdict, from, b int) (mean, sd float64, ok bool) {
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
	if n < minimum || n*2 < float64(b-from) {
		return 0, 0, false
	}
	mean = sum / n
	own := 0 // weekdays with a mean of their own
	for _, k := range dayN {
		if k >= weekdayMin {
			own++
		}
	}
	byDay := daily && (own == 7 || t.Skips && own > 0)
	expected := func(i int) float64 {
		if d := t.Starts[i].Weekday(); byDay && dayN[d] >= weekdayMin {
			return daySum[d] / dayN[d]
		}
		return mean // a Sunday that is worked once a season is a day like all
	}
	var square float64
	for i := from; i < b; i++ {
		if keep(i) {
			square += (t.Values[i] - expected(i)) * (t.Values[i] - expected(i))
		}
	}
	freedom := n - 1
	if byDay {
		freedom = n - float64(own)
	}
	mean = expected(b)
	return mean, max(math.Sqrt(square/freedom), floor*math.Abs(mean)), true
}

// example is six weeks with a rhythm of their own, and a Sunday that breaks it.
func example() template.Example {
	e := template.Example{Params: model.Params{"band": 3.0}, Good: model.GoodUp}
	for i := range 42 {
		x := 100 + float64(i%3)
		if i%7 >= 5 {
			x *= 1.6 // Saturdays and Sundays
		}
		e.Values = append(e.Values, x)
	}
	e.Values[41] = 118
	return e
}
