// Package band is the template for what is unusual against a unit's own history
// (趋势反常): it fires when the value leaves mean ± k·s of the window before it, a
// Shewhart chart of individual values with a trailing window, see Montgomery,
// Introduction to Statistical Quality Control, ch. 6.
//
//   - mean and s are those of the `window` buckets before the judged one;
//   - at day grain with at least 3 values of each weekday, the mean is that of
//     the same weekday and s is pooled over all weekdays:
//     s² = Σ (x − mean of its weekday)² ÷ (n − 7);
//   - a day that is not what its weekday says (a Sunday that is worked, a holiday on a
//     Tuesday) is held against all working days, or all days off, and is left out of
//     what is usual for its weekday;
//   - the mean is itself known from few values, so that a new one may be off by
//     s·√(1 + 1 ÷ n) where n values are behind the mean: the width of a prediction
//     interval, see Montgomery, Introduction to Linear Regression Analysis, ch. 2.5;
//   - with minChange a deviation must matter too: units by the hundred leave any band
//     by chance now and then, by a little;
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
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/semantic/model"
)

const (
	usualWindow = 28
	usualWidth  = 3.0
	leadIn      = 7     // buckets judged before the one in question, to know what fired
	minimum     = 8     // values of history
	floor       = 0.005 // of |mean|, least standard deviation
	weekdayMin  = 3     // values per weekday for the weekday mean
)

func init() {
	template.Register(template.Template{
		Name: "band", Place: 20, Family: template.Limits,
		Label:   map[string]string{"en": "Expected band", "zh": "常态区间"},
		About:   map[string]string{"en": "unusual against its own history", "zh": "偏离自身常态"},
		Fires:   "value is outside mean ± `band`·s·√(1 + 1 ÷ n) of the `window` buckets before (default 28), on the bad side or that of `direction`, and by `minChange` of the mean or more",
		Against: "the mean",
		Params: []template.Param{
			{
				Key: "band", Kind: template.Number, Unit: "standard deviations", Needed: true, Tune: &template.Tune{From: 1.5, To: 8}, Label: map[string]string{"en": "Band", "zh": "带宽"},
				Doc: "Allowed deviation from the mean, in standard deviations; 3 is usual.",
			},
			{
				Key: "window", Kind: template.Count, Usual: usualWindow, Label: map[string]string{"en": "Window", "zh": "窗口"},
				Doc: "Buckets of history; 28 unless told.",
			},
			template.Direction(),
			{
				Key: "minChange", Kind: template.Rate, Label: map[string]string{"en": "Least change", "zh": "最小变动"},
				Doc: "Least deviation from the mean, as a fraction of it: a smaller one does not fire, however unusual.",
			},
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
	least, _ := r.Params.Number("minChange")
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
		v[b].Fired = (low && side <= 0 || high && side >= 0) && template.Reaches(x-mean, least, mean)
	}
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
