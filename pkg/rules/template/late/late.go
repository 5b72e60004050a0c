// Package late is the template for data that do not come: it fires when they are
// older than they may be, by a length of time ("26h") or by a time of day at which
// yesterday has to be whole ("08:00"). Over a level, a unit's data end with its
// last bucket that holds a value. Values and baselines are hours behind the clock.
package late

import (
	"fmt"
	"math"
	"regexp"
	"strconv"
	"strings"
	"time"

	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/answer"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/rules/template"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/semantic/calendar"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/semantic/comparison"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/semantic/grain"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/semantic/model"
)

const lookBack = 7 // buckets in which a silent unit is still seen

// form is what a `late` may look like.
const form = `^(\d{1,6} ?(m|min|h|d)|([01]\d|2[0-3]):[0-5]\d)$`

func init() {
	template.Register(template.Template{
		Name: "late", Place: 60, Family: template.DataItems, Age: true,
		Label:   map[string]string{"en": "Late data", "zh": "数据延迟"},
		About:   map[string]string{"en": "data is missing", "zh": "数据未按时到达"},
		Fires:   "the data end more than `late` (`26h`) before the clock, or do not hold yesterday whole by `late` (`08:00`)",
		Against: "the clock",
		Params: []template.Param{{
			Key: "late", Kind: template.Text, Form: form, Want: `a length of time such as 26h, or a time of day such as "08:00"`, Needed: true,
			Label: map[string]string{"en": "Late", "zh": "时限"}, Doc: "Age of the data, or time of day, at which it fires.",
		}},
		Needs: func(*model.Rule) template.Needs { return template.Needs{History: lookBack} },
		Judge: judge,
		Baseline: func(*model.Rule) template.Baseline {
			return template.Baseline{Name: "clock", Words: map[string]string{"en": "allowed", "zh": "允许"}}
		},
		Rule: rule, Headline: headline, Figures: figures, Short: short, Alert: alert,
		Example: template.Example{
			Params: model.Params{"late": "26h"},
			Values: []float64{41, 44, 43, 46, 45, 58, 61, 42, 44, 45, 47, 44, math.NaN(), math.NaN()},
		},
	})
}

func judge(r *model.Rule, t *template.Track, v []template.Verdict) {
	through := t.Through
	if r.Level != nil {
		if t.Missing[t.Last] == answer.Closed { // for good, or not yet open: nothing is waited for
			v[t.Last] = template.Skip(answer.Closed)
			return
		}
		last := t.Last
		for last >= 0 && math.IsNaN(t.Values[last]) {
			last--
		}
		if last < 0 {
			v[t.Last] = template.Skip(answer.NoData)
			return
		}
		if end := t.Calendar.Add(t.Starts[last], 1, t.Grain); last < t.Last || end.Before(through) {
			through = end
		}
	}
	if through.IsZero() {
		v[t.Last] = template.Skip(answer.NoData)
		return
	}
	// What is not loaded now was not loaded earlier either, so the clock can be
	// put back to see since when it is late.
	for b := t.First; b <= t.Last; b++ {
		clock := t.Calendar.Add(t.Clock, b-t.Last, t.Grain)
		switch { // days and hours may be left out
		case t.Grain == grain.Day:
			clock = t.Clock.AddDate(0, 0, int(comparison.DayNumber(t.Starts[b])-comparison.DayNumber(t.Starts[t.Last])))
		case t.Grain.Rank() < grain.Day.Rank():
			clock = t.Clock.Add(t.Starts[b].Sub(t.Starts[t.Last]))
		}
		allowed, err := By(r.Params.Text("late"), clock, waitedFor(r, t))
		if err != nil {
			v[b] = template.Skip(answer.NoData)
			continue
		}
		v[b] = template.Verdict{
			Value: max(0, clock.Sub(through).Hours()), Baseline: clock.Sub(allowed).Hours(),
			Fired: through.Before(allowed), Start: -1,
		}
	}
}

// waitedFor are the days on which the data come: those on which the unit is open, those
// that the rule judges, else
// those of the metric's source.
func waitedFor(r *model.Rule, t *template.Track) *calendar.Days {
	if t.Days != nil {
		return t.Days
	}
	if r.Days != nil {
		return r.Days
	}
	for _, m := range r.Metric.Measures() {
		if m.Source != nil && m.Source.Expected() != nil {
			return m.Source.Expected()
		}
	}
	return nil
}

// By gives the instant up to which data have to be loaded at the clock, by a
// `late` parameter: "26h", "2d" or "08:00". Days that do not count are no age, and
// nothing is due on them; nil counts every day.
func By(late string, clock time.Time, days *calendar.Days) (time.Time, error) {
	if d, ok := length(late); ok {
		return days.Ago(clock, d), nil
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
	return days.Due(time.Date(y, m, d, 0, 0, 0, 0, clock.Location()), clock), nil
}

var lengths = regexp.MustCompile(`^(\d{1,6}) ?(m|min|h|d)$`)

// length reads a length of time, "26h", "90 min" or "2d".
func length(text string) (time.Duration, bool) {
	part := lengths.FindStringSubmatch(strings.TrimSpace(text))
	if part == nil {
		return 0, false
	}
	n, err := strconv.Atoi(part[1])
	if err != nil {
		return 0, false
	}
	unit := map[string]time.Duration{"m": time.Minute, "min": time.Minute, "h": time.Hour, "d": 24 * time.Hour}[part[2]]
	return time.Duration(n) * unit, true
}
