package pattern_test

import (
	"math"
	"strings"
	"testing"
	"time"

	method "github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/analytics/anomaly"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/answer"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/rules/template"
	_ "github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/rules/template/pattern"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/rules/template/templatetest"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/semantic/grain"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/semantic/model"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/words"
)

func rule(p model.Params) *model.Rule { return templatetest.Rule("pattern", model.GoodUp, p) }

// weeks are n days with 2 % of noise and weekends of 1.5 times; the last four weeks are
// as change makes them. The last day is a Sunday.
func weeks(n int, change func(i int, x float64) float64) []float64 {
	x := make([]float64, n)
	for i := range x {
		x[i] = 100 * (1 + 0.01*float64((i*i)%5-2))
		if (n-1-i)%7 < 2 {
			x[i] *= 1.5
		}
		if i >= n-28 {
			x[i] = change(i, x[i])
		}
	}
	return x
}

func TestJudge(t *testing.T) {
	const n = 200
	same := func(_ int, x float64) float64 { return x }
	missing := weeks(n, same)
	missing[n-1] = math.NaN()
	for _, tt := range []struct {
		name   string
		values []float64
		kind   method.Kind
		reason answer.Reason
	}{
		{"as ever", weeks(n, same), "", ""},
		{"a lower level", weeks(n, func(_ int, x float64) float64 { return .8 * x }), "", ""},
		{"flat weekends", weeks(n, func(i int, x float64) float64 {
			if (n-1-i)%7 < 2 {
				return x / 1.3
			}
			return x
		}), method.Pattern, ""},
		{"up and down", weeks(n, func(i int, x float64) float64 { return x * (1 + .05*float64((i*i)%11-4)) }), method.Variance, ""},
		{"young", weeks(70, same), "", answer.BeforeStart},
		{"missing", missing, "", answer.NoData},
	} {
		t.Run(tt.name, func(t *testing.T) {
			v := templatetest.Last(t, rule(nil), tt.values, nil)
			kind := method.Kind("")
			if v.Abnormal != nil {
				kind = method.Kind(v.Abnormal.Kind)
			}
			if v.Fired != (tt.kind != "") || kind != tt.kind || v.Reason != tt.reason {
				t.Errorf("got %+v, %+v", v, v.Abnormal)
			}
		})
	}
}

func TestWords(t *testing.T) {
	tpl, err := template.Find("pattern")
	if err != nil {
		t.Fatal(err)
	}
	r := rule(nil)
	r.Grain = grain.Day
	for _, tt := range []struct {
		abnormal template.Abnormal
		l        words.Lang
		head     string
		path     []string
	}{
		{template.Abnormal{Kind: string(method.Pattern), Surprise: 5, Group: 6, By: -.38}, words.English, "Net sales has another rhythm (Saturdays −38%)", []string{"over the last 28 days Saturdays stand otherwise", "less than once in 100 years"}},
		{template.Abnormal{Kind: string(method.Pattern), Surprise: 4, Group: 0, By: .2}, words.Chinese, "净销售额节律改变(周日 +20%)", []string{"最近 28 天周日与其余时段", "约 27 年一次"}},
		{template.Abnormal{Kind: string(method.Variance), Surprise: 4, Times: 1.84}, words.English, "Net sales is more restless than it was (jumps 1.8 times as far)", []string{"values jump from one to the next"}},
		{template.Abnormal{Kind: string(method.Variance), Surprise: 4, Times: .4}, words.Chinese, "净销售额波动减弱(波动为以往的 0.4 倍)", []string{"相邻数值的波动"}},
	} {
		f := &template.Found{Lang: tt.l, Rule: r, Metric: tt.l.Pick("Net sales", "净销售额"), Value: 80, Baseline: 100, Abnormal: &tt.abnormal}
		if got := tpl.Headline(f); got != tt.head {
			t.Errorf("got %s", got)
		}
		for _, part := range tt.path {
			if got := tpl.Path(f); !strings.Contains(got, part) {
				t.Errorf("got %s, want %s in it", got, part)
			}
		}
	}
}

func TestATinyWindowIsRefused(t *testing.T) {
	tpl, err := template.Find("pattern")
	if err != nil {
		t.Fatal(err)
	}
	if got := tpl.Check(rule(model.Params{"window": 7})); len(got) != 1 {
		t.Errorf("got %v", got)
	}
	if got := tpl.Check(rule(nil)); len(got) != 0 {
		t.Errorf("got %v", got)
	}
}

// Hours are judged from what a rule reads, also where they are open half of the day: a
// peak at noon that has gone to the evening is another pattern.
func TestJudgeHours(t *testing.T) {
	r := rule(nil)
	r.Grain = grain.Hour
	tpl, err := template.Find("pattern")
	if err != nil {
		t.Fatal(err)
	}
	n := tpl.Needs(r).History
	for name, moved := range map[string]bool{"as ever": false, "moved": true} {
		values := make([]float64, n)
		track := template.TrackOf(values, nil)
		track.Grain = grain.Hour
		for i := range values {
			at := time.Date(2025, 11, 16, 20, 0, 0, 0, time.UTC).Add(time.Duration(i-n) * time.Hour)
			track.Starts[i] = at
			if at.Hour() < 8 || at.Hour() >= 20 {
				values[i], track.Missing[i] = math.NaN(), answer.NoData
				continue
			}
			peak := 12
			if moved && i >= n-168 {
				peak = 18
			}
			values[i] = 100 * (1 + 0.01*float64((i*i)%5-2))
			if at.Hour() == peak {
				values[i] *= 1.5
			}
		}
		if v := templatetest.LastOf(t, r, track); v.Reason != "" || v.Fired != moved {
			t.Errorf("%s: %+v", name, v)
		}
	}
}
