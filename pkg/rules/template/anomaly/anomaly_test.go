package anomaly_test

import (
	"math"
	"testing"

	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/answer"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/rules/template"
	_ "github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/rules/template/anomaly"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/rules/template/templatetest"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/semantic/model"
)

// weeks are n days that grow by 0.3 % a day, twice as much on weekends, with 2 % of
// noise; the last is times share. The last day is a Sunday.
func weeks(n int, share float64) []float64 {
	x := make([]float64, n)
	for i := range x {
		x[i] = 100 * math.Exp(0.003*float64(i)) * (1 + 0.01*float64((i*i)%5-2))
		if (n-1-i)%7 < 2 {
			x[i] *= 2
		}
	}
	x[n-1] *= share
	return x
}

func rule(p model.Params) *model.Rule { return templatetest.Rule("anomaly", model.GoodUp, p) }

func TestJudge(t *testing.T) {
	stuck := weeks(120, 1)
	for i := 110; i < 120; i++ {
		stuck[i] = stuck[110]
	}
	missing := weeks(120, 1)
	missing[119] = math.NaN()
	for _, tt := range []struct {
		name   string
		rule   *model.Rule
		values []float64
		fired  bool
		reason answer.Reason
	}{
		{"as ever", rule(nil), weeks(120, 1), false, ""},
		{"low", rule(nil), weeks(120, .7), true, ""},
		{"high is good", rule(nil), weeks(120, 1.4), false, ""},
		{"high asked for", rule(model.Params{"direction": "up"}), weeks(120, 1.4), true, ""},
		{"too little to matter", rule(model.Params{"minChange": .5}), weeks(120, .7), false, ""},
		{"the same again and again", rule(nil), stuck, true, ""},
		{"young", rule(nil), weeks(20, .5), false, answer.BeforeStart},
		{"missing", rule(nil), missing, false, answer.NoData},
	} {
		t.Run(tt.name, func(t *testing.T) {
			v := templatetest.Last(t, tt.rule, tt.values, nil)
			if v.Fired != tt.fired || v.Reason != tt.reason {
				t.Errorf("got %+v", v)
			}
		})
	}
}

func TestExpectedKnowsWeekdayAndGrowth(t *testing.T) {
	values := weeks(120, .7)
	v := templatetest.Last(t, rule(nil), values, nil)
	if want := weeks(120, 1)[119]; math.Abs(v.Baseline/want-1) > 0.05 {
		t.Errorf("expected is %v, without the fall it would be %v", v.Baseline, want)
	}
}

// The day after a spike is no finding: it is the spike that it shows.
func TestTheDayAfterIsQuiet(t *testing.T) {
	values := weeks(120, 1)
	values[118] *= 0.7
	if v := templatetest.Last(t, rule(nil), values, nil); v.Fired {
		t.Errorf("got %+v", v)
	}
}

// A Sunday that is worked is expected like the one before, not like Sundays.
func TestSwappedDays(t *testing.T) {
	values := weeks(150, 0.5)
	for _, back := range []int{28, 63, 91} {
		values[149-back] /= 2
	}
	track := templatetest.Swap(template.TrackOf(values, nil), 0, 28, 63, 91)
	if v := templatetest.LastOf(t, rule(nil), track); v.Fired {
		t.Errorf("got %+v", v)
	}
	if v := templatetest.Last(t, rule(nil), values, nil); !v.Fired {
		t.Errorf("as if nobody knew: %+v", v)
	}
}

// Days that are left out are missing, not moved: weekdays stay where they are.
func TestDaysLeftOut(t *testing.T) {
	track := template.TrackOf(weeks(160, 1), nil)
	keep := 0
	for b := range track.Values {
		if track.Starts[b].Weekday() == 3 {
			continue // no Wednesdays
		}
		track.Values[keep], track.Starts[keep] = track.Values[b], track.Starts[b]
		keep++
	}
	track.Values, track.Starts, track.Last, track.First, track.Skips = track.Values[:keep], track.Starts[:keep], keep-1, keep-2, true
	s, at := track.Series(track.Last)
	if len(s.Values) < 155 || at[keep-1] != len(s.Values)-1 || !s.At(at[10]).Equal(track.Starts[10]) {
		t.Fatalf("%d buckets are %d days, the last of them %d", keep, len(s.Values), at[keep-1])
	}
	if v := templatetest.LastOf(t, rule(nil), track); v.Fired || v.Reason != "" {
		t.Errorf("got %+v", v)
	}
}
