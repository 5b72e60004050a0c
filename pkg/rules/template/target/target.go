// Package target is the template for attainment (达成率): it fires when the value
// falls short of the target that is due by now. It judges the running bucket,
// because a paced target compares the days that have passed with their own share
// of the target; in its first week a month or longer period is not judged, and a day is held
// against its share of a longer target only where the target's profile tells one day from another.
//
// Short is what is missing, as a fraction of the target's size: (due − value) ÷
// |due|, and where down is good (value − due) ÷ |due|. It fires where more than
// 1 − attainment is. Above zero and where up is good this is the quotient; below
// zero, where a quotient says the opposite, it still tells better from worse.
package target

import (
	"math"
	"time"

	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/answer"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/rules/template"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/semantic/comparison"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/semantic/grain"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/semantic/model"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/words"
)

const usualAttainment = 1.0

func init() {
	template.Register(template.Template{
		Name: "target", Place: 30, Family: template.Limits,
		Label:   map[string]string{"en": "Target", "zh": "目标"},
		About:   map[string]string{"en": "attainment", "zh": "目标达成"},
		Fires:   "(target due − value) ÷ |target due| > 1 − `attainment`; where down is good, (value − target due) ÷ |target due|",
		Against: "the target due",
		Params: []template.Param{
			{
				Key: "attainment", Kind: template.Rate, Most: 10, Needed: true, Tune: &template.Tune{From: .6, To: 1.05}, Label: map[string]string{"en": "Attainment", "zh": "达成率"},
				Doc: "Attainment below which it fires, of the target up to now: at 0.95 where more than 5 % of the target is missing, or where down is good, has been exceeded.",
			},
			{
				Key: "of", Kind: template.Word, Usual: comparison.Target, Words: func() []string { return comparison.Names(comparison.Intended) },
				Label: map[string]string{"en": "Of", "zh": "目标"}, Doc: "Which intended value; target unless told.",
			},
		},
		Needs:    func(r *model.Rule) template.Needs { return template.Needs{Compare: of(r), Running: true} },
		Judge:    judge,
		Baseline: baseline,
		Rule:     rule, Headline: headline, Figures: figures, Short: short, Alert: alert,
		Example: template.Example{
			Params: model.Params{"attainment": .95}, Good: model.GoodUp,
			Values:   []float64{101, 99, 102, 100, 98, 101, 100, 99, 101, 98, 97, 99, 96, 91},
			Compared: []float64{100, 100, 100, 100, 100, 100, 100, 100, 100, 100, 100, 100, 100, 100},
		},
	})
}

// of is the intended value that a rule judges by.
func of(r *model.Rule) string {
	if s := r.Params.Text("of"); s != "" && s != comparison.Target {
		return s
	}
	return template.Intended(r)
}

func attainment(r *model.Rule) float64 {
	if v, ok := r.Params.Number("attainment"); ok && v > 0 {
		return v
	}
	return usualAttainment
}

func baseline(r *model.Rule) template.Baseline {
	return template.Baseline{Name: of(r), Words: map[string]string{"en": called(r, words.English) + " up to now", "zh": "进度" + called(r, words.Chinese)}}
}

// tolerance is what binary fractions owe to decimal ones: 95 of 100 is 0.95.
const tolerance = 1e-9

func judge(r *model.Rule, t *template.Track, v []template.Verdict) {
	good := r.Metric.Good
	if good != model.GoodDown {
		good = model.GoodUp
	}
	for b := t.First; b <= t.Last; b++ {
		x, due := t.Measured[b], t.Compared[b]
		switch {
		case math.IsNaN(t.Values[b]):
			v[b] = template.Skip(t.Missing[b])
		case tooSoon(t, b):
			v[b] = template.Skip(answer.Unfinished)
		case t.NoBase[b] == answer.TargetSpread:
			v[b] = template.Skip(answer.TargetSpread)
		case math.IsNaN(due), math.IsNaN(x):
			v[b] = template.Skip(t.NoBase[b], answer.NoTarget)
		case due == 0:
			v[b] = template.Skip(answer.ZeroBase)
		default:
			short := -answer.Gain(good, x-due, (x-due)/math.Abs(due))
			v[b] = template.Verdict{Value: x, Baseline: due, Start: -1, Fired: short > 1-attainment(r)+tolerance}
		}
	}
}

// soon is how much of a month or longer has to be loaded before it is held
// against its pace: until all weekdays have been seen, the share of weekends decides
// where the pace is linear, and by any profile a few days say little about a month.
const soon = grain.AllWeekdays * 24 * time.Hour

func tooSoon(t *template.Track, b int) bool {
	seen := t.Through
	if t.Clock.Before(seen) {
		seen = grain.Gregorian().Trunc(t.Clock, grain.Day)
	}
	return t.Grain.Coarser(grain.Week) && t.UnderWay(b) && seen.Sub(t.Starts[b]) < soon
}
