// Package pattern is the template for a series whose shape has changed though its level
// may not have (形态变化): values jump about more or less than they did, or weekdays, of
// hours the hours of the day, are no longer what they were to each other; see Shapes in
// pkg/analytics/anomaly. It is what no single value shows: each is within what is usual.
package pattern

import (
	"context"
	"math"

	method "github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/analytics/anomaly"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/answer"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/rules/template"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/semantic/grain"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/semantic/model"
)

const (
	usualWindow = 28
	usualHours  = 168
	leastWindow = 8
)

func init() {
	template.Register(template.Template{
		Name: "pattern", Place: 27, Family: template.Patterns,
		Label:   map[string]string{"en": "Pattern", "zh": "形态"},
		About:   map[string]string{"en": "restless, or weekdays changed", "zh": "波动或周内节律变化"},
		Fires:   "over the last `window` buckets (default 28, of hours 168), values jump from one to the next more or less than all before them, or weekdays (of hours: hours of the day) are not what they were to each other, so much that chance does it once in about nine years; three such windows of history are needed",
		Against: "the expected value",
		Params: []template.Param{{
			Key: "window", Kind: template.Count, Label: map[string]string{"en": "Window", "zh": "窗口"},
			Doc: "Last buckets whose shape is compared with that of those before; 28 unless told, of hours 168, at least 8. Weekdays are told apart from 14 days on, hours from 48.",
		}},
		Check: check,
		Needs: func(r *model.Rule) template.Needs {
			return template.Needs{History: max(template.Memory(r.Grain), reach(r))}
		},
		Judge: judge, Stand: template.StandTogether,
		Baseline: func(*model.Rule) template.Baseline {
			return template.Baseline{Name: "expected", Words: map[string]string{"en": "expected", "zh": "应为"}}
		},
		Rule: rule, Headline: headline, Figures: figures, Short: short, Path: path, Over: over, Alert: alert,
		Example: example(),
	})
}

func window(r *model.Rule) int {
	usual := usualWindow
	if r.Grain == grain.Hour {
		usual = usualHours
	}
	return r.Params.Count("window", usual)
}

// reach is how many buckets hold three windows beside those from which a series is learnt:
// of hours, where they are open half of the day on working days, twelve.
func reach(r *model.Rule) int {
	if r.Grain == grain.Hour {
		return 12 * window(r)
	}
	return 4 * window(r)
}

func check(r *model.Rule) []template.Problem {
	if n := window(r); n < leastWindow {
		return []template.Problem{{Param: "window", Message: "a window of fewer than 8 buckets has no shape to compare", Hint: "leave it out, or write 14 or more for days"}}
	}
	return nil
}

func judge(r *model.Rule, t *template.Track, v []template.Verdict) {
	s, at := t.Series(t.Last)
	found, err := method.Detect(context.Background(), s)
	ready := err == nil && found.Reason == ""
	var shapes []method.Shape
	if ready {
		shapes = method.Shapes(s, found.Points, window(r), at[min(t.First, t.Last)])
	}
	for b := t.First; b <= t.Last; b++ {
		x := t.Values[b]
		switch {
		case math.IsNaN(x):
			v[b] = template.Skip(t.Missing[b])
		case !ready || math.IsNaN(shapes[at[b]].Surprise):
			v[b] = template.Skip(answer.BeforeStart)
			v[b].Value = x
		default:
			p, shape := found.Points[at[b]], shapes[at[b]]
			v[b] = template.Verdict{Value: x, Baseline: p.Expected, Start: -1, Fired: shape.Kind != "", Abnormal: &template.Abnormal{
				Kind: string(shape.Kind), Lower: p.Lower, Upper: p.Upper, Surprise: shape.Surprise,
				Times: shape.Times, Group: shape.Group, By: shape.By,
			}}
		}
	}
}

// example is five months with busy weekends; in the last five weeks they are no busier
// than other days, which are a little busier.
func example() template.Example {
	e := template.Example{Good: model.GoodUp}
	for i := range 154 {
		x := 100 * (1 + 0.02*float64((i*i)%5-2))
		weekend := 1.5
		if i >= 119 {
			x, weekend = 1.1*x, 1
		}
		if i%7 >= 5 {
			x *= weekend
		}
		e.Values = append(e.Values, x)
	}
	return e
}
