package rules

import (
	"fmt"
	"math"
	"time"

	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/answer"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/semantic/grain"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/semantic/model"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/words"
)

// target fires when the value falls short of the target that is due by now
// (达成率). It is the one template that judges the running bucket, because a
// paced target compares the days that have passed with their own share of the
// target. For metrics where down is good it fires when value ÷ target exceeds
// 1 ÷ attainment. In its first week a month or longer period is not judged.
type target struct{}

const targetAttainment = 1.0

func (target) Name() string                  { return "target" }
func (target) BaselineOf(*model.Rule) string { return "target" }
func (target) Needs(*model.Rule) Needs       { return Needs{Compare: "target", Running: true} }

func attainment(r *model.Rule) float64 {
	if r.Params.Attainment != nil && *r.Params.Attainment > 0 {
		return *r.Params.Attainment
	}
	return targetAttainment
}

func (target) Judge(r *model.Rule, t *Track, v []Verdict) {
	need := attainment(r)
	for b := t.First; b <= t.Last; b++ {
		x, due := t.Values[b], t.Compared[b]
		switch {
		case math.IsNaN(x):
			v[b] = skip(t.Missing[b])
			continue
		case t.tooSoon(b):
			v[b] = skip(answer.Unfinished)
			continue
		case math.IsNaN(due):
			v[b] = skip(t.NoBase[b], answer.NoTarget)
			continue
		case due == 0:
			v[b] = skip(answer.ZeroBase)
			continue
		}
		v[b] = Verdict{Value: x, Baseline: due, Start: -1}
		if r.Metric.Good == model.GoodDown {
			v[b].Fired = x/due > 1/need
		} else {
			v[b].Fired = x/due < need
		}
	}
}

// soon is how much of a month or longer has to be loaded before it is held
// against its pace: the pace is linear, so until all weekdays have been seen the
// share of weekends decides.
const soon = 7 * 24 * time.Hour

func (t *Track) tooSoon(b int) bool {
	seen := t.Through
	if t.Clock.Before(seen) {
		seen = grain.Gregorian().Trunc(t.Clock, grain.Day)
	}
	return t.Grain.Coarser(grain.Week) && underWay(t.Starts[b], t.Grain, t.Clock) && seen.Sub(t.Starts[b]) < soon
}

func (target) Words(r *model.Rule) model.Text {
	return sentence(r, func(l words.Lang) string {
		if r.Metric.Good == model.GoodDown {
			over := words.Percent(1 / attainment(r))
			return l.Pick("exceeds "+over+" of the target due by then", "超过同期应达目标的 "+over)
		}
		return l.Pick(fmt.Sprintf("reaches less than %s of the target due by then", words.Percent(attainment(r))),
			fmt.Sprintf("不足同期应达目标的 %s", words.Percent(attainment(r))))
	})
}
