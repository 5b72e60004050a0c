package runsout_test

import (
	"context"
	"math"
	"strings"
	"testing"
	"time"

	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/answer"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/rules/template"
	_ "github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/rules/template/runsout"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/rules/template/templatetest"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/semantic/grain"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/semantic/model"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/words"
)

func rule(p model.Params) *model.Rule { return templatetest.Rule("runs_out", model.GoodUp, p) }

// stock is used by 10 a day and filled up by 70 every Tuesday, but for the last weeks;
// the last day is a Sunday.
func stock(days, weeksWithout int, left float64) []float64 {
	out := make([]float64, days)
	out[days-1] = left
	for i := days - 2; i >= 0; i-- {
		out[i] = out[i+1] + 10
		if ahead := days - 1 - (i + 1); ahead%7 == 5 && ahead >= 7*weeksWithout { // i+1 is a Tuesday
			out[i] -= 70
		}
	}
	return out
}

func TestJudge(t *testing.T) {
	missing := stock(60, 1, 20)
	missing[59] = math.NaN()
	nothing := make([]float64, 60)
	for _, tt := range []struct {
		name   string
		rule   *model.Rule
		values []float64
		fired  bool
		reason answer.Reason
		base   float64
	}{
		{"enough for ten days", rule(nil), stock(60, 0, 100), false, "", 70},
		{"for six of seven", rule(nil), stock(60, 0, 60), true, "", 70},
		{"enough until the next order comes", rule(model.Params{"lead": 5}), stock(60, 0, 60), false, "", 50},
		{"enough until Tuesday", rule(model.Params{"lead": 1, "delivery": "tue"}), stock(60, 0, 15), false, "", 10},
		{"not until Friday", rule(model.Params{"lead": 2, "delivery": "tue,fri"}), stock(60, 0, 15), true, "", 40},
		{"all gone", rule(nil), stock(60, 1, 0), true, "", 70},
		{"never used", rule(nil), nothing, true, "", 0},
		{"missing", rule(nil), missing, false, answer.NoData, 0},
		{"young", rule(nil), stock(3, 0, 10), false, answer.BeforeStart, 0},
	} {
		t.Run(tt.name, func(t *testing.T) {
			v := templatetest.Last(t, tt.rule, tt.values, nil)
			if v.Fired != tt.fired || v.Reason != tt.reason || tt.reason == "" && math.Abs(v.Baseline-tt.base) > 1 {
				t.Errorf("got %+v, want fired %v, reason %q, base %v", v, tt.fired, tt.reason, tt.base)
			}
		})
	}
}

// The day is the last that the stock lasts whole, and lies in its band.
func TestTheDay(t *testing.T) {
	v := templatetest.Last(t, rule(nil), stock(60, 0, 55), nil)
	s := v.Foreseen
	if s == nil || !s.Day.Equal(time.Date(2025, 11, 21, 0, 0, 0, 0, time.UTC)) || s.From.After(s.Day) || s.To.Before(s.Day) {
		t.Fatalf("55 at 10 a day from the 16th on: %+v", s)
	}
	if v := templatetest.Last(t, rule(nil), stock(60, 0, 5000), nil); v.Fired || !v.Foreseen.Last {
		t.Errorf("%+v", v.Foreseen)
	}
}

// Use comes from the metric that is named: of a stock that is filled up daily its own
// falls tell nothing.
func TestNamedUse(t *testing.T) {
	values, use := make([]float64, 60), make([]float64, 60)
	for i := range values {
		values[i], use[i] = 40, 10
	}
	if v := templatetest.Last(t, rule(nil), values, nil); v.Fired {
		t.Errorf("a stock that does not fall: %+v", v)
	}
	track := template.TrackOf(values, nil)
	track.Use = use
	if v := templatetest.LastOf(t, rule(nil), track); !v.Fired || v.Baseline != 70 {
		t.Errorf("40 in stock at 10 a day: %+v", v)
	}
}

// A run begins on the day on which it would have been told first.
func TestSinceWhen(t *testing.T) {
	tpl, err := template.Find("runs_out")
	if err != nil {
		t.Fatal(err)
	}
	track := template.TrackOf(stock(60, 2, 41), nil)
	track.First = 40
	v := make([]template.Verdict, 60)
	for b := range v {
		v[b] = template.Blank()
	}
	tpl.Judge(rule(nil), track, v)
	first := 59
	for first > 40 && v[first-1].Fired {
		first--
	}
	if first != 57 { // 61 are left of the 70 that a week needs
		t.Errorf("fires since day %d: %+v", first, v[55:])
	}
}

// Many units are judged in a hurry, and all stop with the context.
func TestManyAndCancelled(t *testing.T) {
	track := template.TrackOf(stock(180, 0, 40), nil)
	track.Units = 5000
	if v := templatetest.LastOf(t, rule(nil), track); !v.Fired {
		t.Errorf("%+v", v)
	}
	ctx, stop := context.WithCancel(context.Background())
	stop()
	track.Units, track.Context = 1, ctx
	track.Values[170] = 60 // no longer all the same
	if v := templatetest.LastOf(t, rule(nil), track); v.Fired || v.Reason == "" {
		t.Errorf("without time: %+v", v)
	}
}

func TestCheck(t *testing.T) {
	tpl, err := template.Find("runs_out")
	if err != nil {
		t.Fatal(err)
	}
	sum := &model.Measure{Agg: model.Sum}
	level := &model.Measure{Agg: model.Sum, NonAdditive: &model.NonAdditive{}}
	metric := func(name, unit string, v *model.Measure) *model.Metric {
		return &model.Metric{Name: name, Kind: model.Simple, Governance: model.Governance{Unit: unit}, Simple: &model.MeasureInput{Measure: v}}
	}
	for _, tt := range []struct {
		rule model.Rule
		want string
	}{
		{model.Rule{Metric: metric("stock", "pcs", level), Grain: grain.Day}, ""},
		{model.Rule{Metric: metric("stock", "pcs", level), Grain: grain.Day, Use: metric("sold", "pcs", sum)}, ""},
		{model.Rule{Metric: metric("sold", "pcs", sum), Grain: grain.Day}, "no balance"},
		{model.Rule{Metric: metric("stock", "pcs", level), Grain: grain.Week}, "day by day"},
		{model.Rule{Metric: metric("stock", "pcs", level), Grain: grain.Day, Use: metric("sold", "EUR", sum)}, "has the unit"},
		{model.Rule{Metric: metric("stock", "pcs", level), Grain: grain.Day, Use: metric("other", "pcs", level)}, "does not add up"},
		{model.Rule{Metric: metric("stock", "pcs", level), Grain: grain.Day, Params: model.Params{"lead": 120}}, ""},
		{model.Rule{Metric: metric("stock", "pcs", level), Grain: grain.Day, Params: model.Params{"lead": 121}}, "cannot be foreseen for 121 days"},
	} {
		got := tpl.Check(&tt.rule)
		if tt.want == "" && len(got) > 0 || tt.want != "" && (len(got) != 1 || !strings.Contains(got[0].Message, tt.want)) {
			t.Errorf("%q: %+v", tt.want, got)
		}
	}
}

func TestWords(t *testing.T) {
	tpl, err := template.Find("runs_out")
	if err != nil {
		t.Fatal(err)
	}
	r := rule(model.Params{"lead": 3, "delivery": "tue,fri"})
	v := templatetest.Last(t, r, stock(60, 0, 25), nil)
	for l, want := range map[words.Lang][2]string{
		words.English: {"Stock lasts until Tue 18 Nov", "25 left, 40 foreseen to be used in 4 days"},
		words.Chinese: {"库存预计仅够用到 11月18日", "余 25,预计 4 天内消耗 40"},
	} {
		f := &template.Found{
			Lang: l, Rule: r, Metric: l.Pick("Stock", "库存"), Unit: words.Unit{Name: "count"}, Value: v.Value, Baseline: v.Baseline, Foreseen: v.Foreseen,
			Calendar: grain.Gregorian(), Bucket: time.Date(2025, 11, 16, 0, 0, 0, 0, time.UTC),
		}
		if got := tpl.Headline(f); !strings.HasPrefix(got, want[0]) {
			t.Errorf("%q, want %q", got, want[0])
		}
		if got := tpl.Figures(f); !strings.HasPrefix(got, want[1]) {
			t.Errorf("%q, want %q", got, want[1])
		}
	}
}
