// Package streak is the template for runs (连升, 连降): it fires when the value
// moved in one direction for N buckets in a row, by at least minChange in all from
// the bucket before the run, and the metrics of `while` stayed flat (order value
// falls, footfall does not).
//
// Days have peaks that are soon over, and a rhythm: after a sale or a Sunday values
// fall, and noise makes a run of it. So by day the value must also have left by minChange
// the median of the week up to the run, which one or two days do not move, and the last
// day of its kind before the run: the same weekday, or for a Sunday that is worked a
// working day. After holidays most of a week is high, and only the other tells.
package streak

import (
	"math"

	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/answer"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/rules/template"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/semantic/grain"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/semantic/model"
)

const (
	usualLength = 3
	lookIn      = 4 // further buckets read to see where a longer run began
	week        = 7
	fewest      = 5 // values of a week that tell its median
)

func init() {
	template.Register(template.Template{
		Name: "streak", Place: 50, Family: template.Trends,
		Label:   map[string]string{"en": "In a row", "zh": "连续"},
		About:   map[string]string{"en": "so many buckets in a row", "zh": "连续升降"},
		Fires:   "`window` buckets in a row move in one `direction`, by `minChange` or more from the bucket before the run, by day from the median of the week before and from the last day of its kind too, while the metrics of `while` stay within ±`flat`",
		Against: "the bucket before the run",
		Params: []template.Param{
			{Key: "window", Kind: template.Count, Needed: true, Label: map[string]string{"en": "Window", "zh": "窗口"}, Doc: "Buckets in a row."},
			template.Direction(),
			{Key: "minChange", Kind: template.Rate, Tune: &template.Tune{From: .01, To: .4}, Label: map[string]string{"en": "Least change", "zh": "最小变动"}, Doc: "Least total change over the streak, as a fraction."},
		},
		Check: check, Needs: needs, Judge: judge,
		Baseline: func(*model.Rule) template.Baseline {
			return template.Baseline{Name: "start", Driver: template.RunStart, Words: map[string]string{"en": "from", "zh": "起点"}}
		},
		Rule: rule, Headline: headline, Path: path, Over: over,
		Example: template.Example{
			Params: model.Params{"window": 3, "minChange": .1}, Good: model.GoodUp,
			Values: []float64{181, 183, 182, 180, 182, 181, 183, 182, 181, 182, 182, 170, 161, 151},
		},
	})
}

func length(r *model.Rule) int { return r.Params.Count("window", usualLength) }

// sign is +1 for a rise and -1 for a fall, which is also the default.
func sign(r *model.Rule) float64 {
	if template.Side(r) > 0 {
		return 1
	}
	return -1
}

func check(r *model.Rule) (out []template.Problem) {
	switch {
	case r.Params.Has("window") && length(r) == 1:
		out = append(out, template.Problem{Param: "window", Message: "one bucket is not a streak", Hint: "write 2 or more, or use the template change"})
	case r.Params.Has("window") && template.Side(r) == 0:
		out = append(out, template.Problem{Missing: true, Message: "direction"})
	}
	return out
}

func needs(r *model.Rule) template.Needs {
	n := length(r) + lookIn
	if r.Grain == grain.Day {
		n += week // before the run: what is usual, and what `while` compares with
	}
	if r.Grain == grain.Day && len(r.While) > 0 {
		n += week // of which one may have a Sunday that was worked
	}
	return template.Needs{History: n}
}

func judge(r *model.Rule, t *template.Track, v []template.Verdict) {
	n, sign := length(r), sign(r)
	for b := t.First; b <= t.Last; b++ {
		x := t.Values[b]
		if math.IsNaN(x) {
			v[b] = template.Skip(t.Missing[b])
			continue
		}
		base := b
		for base > 0 && (t.Values[base]-t.Values[base-1])*sign > 0 { // false for NaN: a gap ends the run
			base--
		}
		if base == 0 && b < n || base > 0 && b-base < n && math.IsNaN(t.Values[base-1]) {
			v[b] = template.Skip(answer.NoData) // the gap hides whether it is a run
			v[b].Value = x
			continue
		}
		v[b] = template.Verdict{Value: x, Baseline: t.Values[base], Start: -1}
		if b-base < n || !beyond(r, x, t.Values[base], sign) || !beyond(r, x, weekUpTo(t, base), sign) || !beyond(r, x, dayLike(t, b, base), sign) {
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

// beyond tells whether x has moved from a base by minChange or more, or at all where
// the rule has none; a base that nobody knows (NaN) is no hindrance.
func beyond(r *model.Rule, x, from, sign float64) bool {
	if math.IsNaN(from) {
		return true
	}
	least, ok := r.Params.Number("minChange")
	if !ok {
		return (x-from)*sign > 0
	}
	return from != 0 && template.AtLeast((x-from)/math.Abs(from)*sign, least)
}

// weekUpTo is the median of the seven days that end with base; NaN at other grains
// and where fewer than five of them have a value.
func weekUpTo(t *template.Track, base int) float64 {
	if t.Grain != grain.Day {
		return math.NaN()
	}
	var known []float64
	for _, x := range t.Values[max(0, base+1-week) : base+1] {
		if !math.IsNaN(x) {
			known = append(known, x)
		}
	}
	if len(known) < fewest {
		return math.NaN()
	}
	return template.Median(known)
}

// dayLike is the last day up to base that shows what bucket b usually is; NaN at other
// grains and where it is not known.
func dayLike(t *template.Track, b, base int) float64 {
	if t.Grain != grain.Day {
		return math.NaN()
	}
	return t.LikeBefore(t.Values, b, base)
}

// whileFlat tells whether every `while` metric stayed flat over the run
// (base, b]; known is false where one has no value to tell by.
func whileFlat(r *model.Rule, t *template.Track, base, b int) (flat, known bool) {
	flat = true
	for i, w := range r.While {
		from, to := template.Moved(t, t.While[i], base, b)
		if math.IsNaN(from) || math.IsNaN(to) || from == 0 {
			return false, false
		}
		flat = flat && math.Abs(to-from)/math.Abs(from) <= w.Flat
	}
	return flat, true
}
