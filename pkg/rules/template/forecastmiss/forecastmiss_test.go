package forecastmiss_test

import (
	"math"
	"strings"
	"testing"
	"time"

	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/answer"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/rules/template"
	_ "github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/rules/template/forecastmiss"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/rules/template/templatetest"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/semantic/grain"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/semantic/model"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/words"
)

func rule(good model.Good, p model.Params) *model.Rule {
	r := templatetest.Rule("forecast_miss", good, p)
	r.Grain = grain.Month
	return r
}

// landing ends between lands − 10 and lands + 10, all of it as likely; each day earlier
// it was foreseen one higher.
func landing(lands, target float64) *template.Landing {
	even := func(middle float64) func(float64) float64 {
		return func(x float64) float64 { return min(max((x-middle+10)/20, 0), 1) }
	}
	return &template.Landing{
		Lands: lands, Lower: lands - 8, Upper: lands + 8, Target: target, Needed: 4, Pace: 3.2, Left: 10, Step: grain.Day,
		Below: even(lands),
		Back: func(steps int, x float64) (float64, time.Time, bool) {
			return even(lands + float64(steps))(x), time.Date(2025, 11, 17-steps, 0, 0, 0, 0, time.UTC), steps <= 12
		},
	}
}

func judge(t *testing.T, r *model.Rule, d *template.Landing, values, targets []float64) template.Verdict {
	t.Helper()
	track := template.TrackOf(values, targets)
	track.Landing = d
	return templatetest.LastOf(t, r, track)
}

func TestRunning(t *testing.T) {
	up, down := model.GoodUp, model.GoodDown
	for _, tt := range []struct {
		name   string
		rule   *model.Rule
		lands  float64
		chance float64
		fired  bool
	}{
		{"far short", rule(up, nil), 85, 1, true},
		{"four of five", rule(up, nil), 94, .8, true},
		{"not likely enough", rule(up, nil), 95, .75, false},
		{"likely enough for whom that is enough", rule(up, model.Params{"chance": .7}), 95, .75, true},
		{"nine tenths of the target will do", rule(up, model.Params{"attainment": .9}), 94, .3, false},
		{"reached", rule(up, nil), 120, 0, false},
		{"cost below its target", rule(down, nil), 85, 0, false},
		{"cost above its target", rule(down, nil), 106, .8, true},
		{"cost a tenth above may be", rule(down, model.Params{"attainment": .9}), 106, .3, false},
	} {
		t.Run(tt.name, func(t *testing.T) {
			v := judge(t, tt.rule, landing(tt.lands, 100), []float64{50}, []float64{60})
			if v.Fired != tt.fired || v.Value != tt.lands || v.Baseline != 100 || math.Abs(v.Foreseen.Chance-tt.chance) > 1e-9 {
				t.Errorf("%+v, chance %v, want %v, %v", v, v.Foreseen.Chance, tt.fired, tt.chance)
			}
		})
	}
}

// It looks so since the first of the last days on which it would have been said.
func TestSinceWhenItLooksSo(t *testing.T) {
	v := judge(t, rule(model.GoodUp, nil), landing(91, 100), []float64{50}, []float64{60})
	// 91, 92, 93, 94 are four of five and more: three days back; the numbers that made it
	// so are those of the day after.
	if s := v.Foreseen; !s.Before || !s.Since.Equal(time.Date(2025, 11, 13, 0, 0, 0, 0, time.UTC)) {
		t.Errorf("%+v", v.Foreseen)
	}
	if v := judge(t, rule(model.GoodUp, nil), landing(94, 100), []float64{50}, []float64{60}); v.Foreseen.Before || v.Foreseen.Since.Day() != 16 {
		t.Errorf("new today: %+v", v.Foreseen)
	}
}

// A period that is over is held against its target; one of which nothing can be said has
// a reason.
func TestOverAndUnknown(t *testing.T) {
	r := rule(model.GoodUp, nil)
	if v := judge(t, r, nil, []float64{99}, []float64{100}); !v.Fired || v.Foreseen != nil {
		t.Errorf("ended short: %+v", v)
	}
	if v := judge(t, r, nil, []float64{100}, []float64{100}); v.Fired {
		t.Errorf("ended on its target: %+v", v)
	}
	unknown := landing(1, math.NaN())
	for _, tt := range []struct {
		landing *template.Landing
		want    answer.Reason
	}{{unknown, answer.NoTarget}, {&template.Landing{Reason: answer.BeforeStart, Target: 5}, answer.BeforeStart}} {
		if v := judge(t, r, tt.landing, []float64{50}, []float64{60}); v.Fired || v.Reason != tt.want {
			t.Errorf("%+v, want %s", v, tt.want)
		}
	}
}

func TestWords(t *testing.T) {
	tpl, err := template.Find("forecast_miss")
	if err != nil {
		t.Fatal(err)
	}
	r := rule(model.GoodUp, nil)
	v := judge(t, r, landing(93, 100), []float64{50}, []float64{60})
	for l, want := range map[words.Lang][3]string{
		words.English: {
			"Sales will end Nov 2025 at 93% of its target", "93 foreseen of the target of 100 (80% band 85%–101%, probability of a miss 85%); 4 a day are needed on the 10 days left (+25% against what is foreseen)",
			"foreseen so with the numbers up to Sat 15 Nov",
		},
		words.Chinese: {"销售额 2025年11月预计达成目标的 93%", "预计 93,目标 100(80% 区间 85%–101%,未达概率 85%);剩余 10 天每日需 4(较预计 +25%)", "11月15日"},
	} {
		f := &template.Found{
			Lang: l, Rule: r, Metric: l.Pick("Sales", "销售额"), Unit: words.Unit{Name: "count"}, Value: v.Value, Baseline: v.Baseline, Change: -7, Rate: -.07,
			Foreseen: v.Foreseen, Calendar: grain.Gregorian(), Bucket: time.Date(2025, 11, 1, 0, 0, 0, 0, time.UTC), Running: true,
		}
		for i, got := range []string{tpl.Headline(f), tpl.Figures(f), tpl.Path(f)} {
			if !strings.Contains(got, want[i]) {
				t.Errorf("%q, want %q", got, want[i])
			}
		}
	}
}

func TestStep(t *testing.T) {
	for _, tt := range []struct{ period, finest, want grain.Grain }{
		{grain.Month, grain.Day, grain.Day}, {grain.Year, grain.Day, grain.Month}, {grain.Quarter, grain.Month, grain.Month},
		{grain.Year, grain.Quarter, grain.Quarter}, {grain.Month, grain.Month, grain.None}, {grain.Day, grain.Hour, grain.None}, {grain.Week, grain.Week, grain.None},
	} {
		if got := template.Step(tt.period, tt.finest); got != tt.want {
			t.Errorf("a %s known by %s is foreseen by %q, want %q", tt.period, tt.finest, got, tt.want)
		}
	}
}
