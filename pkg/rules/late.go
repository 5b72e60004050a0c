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

// late fires when the data are older than they may be: by a length of time
// ("26h") or by a time of day at which yesterday has to be whole ("08:00"). Over
// a level, a unit's data end with its last bucket that holds a value. Values and
// baselines are hours behind the clock.
type late struct{}

const lateLookBack = 7 // buckets in which a silent unit is still seen

func (late) Name() string                  { return "late" }
func (late) BaselineOf(*model.Rule) string { return "clock" }
func (late) Needs(*model.Rule) Needs       { return Needs{History: lateLookBack} }

func (late) Judge(r *model.Rule, t *Track, v []Verdict) {
	through := t.Through
	if r.Level != nil {
		last := t.Last
		for last >= 0 && math.IsNaN(t.Values[last]) {
			last--
		}
		if last < 0 {
			v[t.Last] = skip(answer.NoData)
			return
		}
		if end := grain.Add(t.Starts[last], 1, t.Grain); last < t.Last || end.Before(through) {
			through = end
		}
	}
	if through.IsZero() {
		v[t.Last] = skip(answer.NoData)
		return
	}
	// What is not loaded now was not loaded earlier either, so the clock can be
	// put back to see since when it is late.
	for b := t.First; b <= t.Last; b++ {
		clock := grain.Add(t.Clock, b-t.Last, t.Grain)
		allowed, err := LateBy(r.Params.Late, clock)
		if err != nil {
			v[b] = skip(answer.NoData)
			continue
		}
		v[b] = Verdict{
			Value: max(0, clock.Sub(through).Hours()), Baseline: clock.Sub(allowed).Hours(),
			Fired: through.Before(allowed), Start: -1,
		}
	}
}

// LateBy gives the instant up to which data have to be loaded at the clock, by
// a `late` parameter: "26h" or "08:00".
func LateBy(late string, clock time.Time) (time.Time, error) {
	if d, err := time.ParseDuration(late); err == nil {
		return clock.Add(-d), nil
	}
	at, err := time.Parse("15:04", late)
	if err != nil {
		return time.Time{}, fmt.Errorf("late %q: write a length of time such as 26h or a time of day such as 08:00", late)
	}
	y, m, d := clock.Date()
	due := time.Date(y, m, d, at.Hour(), at.Minute(), 0, 0, clock.Location())
	if clock.Before(due) {
		d--
	}
	return time.Date(y, m, d, 0, 0, 0, 0, clock.Location()), nil
}

func (late) Words(r *model.Rule) model.Text {
	return sentence(r, func(l words.Lang) string {
		if d, err := time.ParseDuration(r.Params.Late); err == nil {
			h := words.Hours(d.Hours(), l)
			return l.Pick("has data older than "+h, "的数据晚于 "+h)
		}
		return l.Pick("is not loaded through yesterday by "+r.Params.Late, "在 "+r.Params.Late+" 前未载入昨日数据")
	})
}
