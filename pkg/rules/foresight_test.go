package rules_test

import (
	"context"
	"fmt"
	"math"
	"testing"
	"time"

	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/answer"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/rules/template"
	_ "github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/rules/template/all"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/semantic/grain"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/semantic/model"
)

// Whatever a stock looks like, the rule says something or has a reason, and never hangs.
func TestStocksOfAllKinds(t *testing.T) {
	tpl, err := template.Find("runs_out")
	if err != nil {
		t.Fatal(err)
	}
	r := &model.Rule{Name: "r", Template: "runs_out", Grain: grain.Day, Metric: &model.Metric{Name: "m"}}
	fill := func(n int, of func(int) float64) []float64 {
		out := make([]float64, n)
		for i := range out {
			out[i] = of(i)
		}
		return out
	}
	nan := math.NaN()
	for name, values := range map[string][]float64{
		"nothing":      fill(60, func(int) float64 { return nan }),
		"one":          {5},
		"one at last":  append(fill(59, func(int) float64 { return nan }), 5),
		"constant":     fill(60, func(int) float64 { return 7 }),
		"infinite":     fill(60, func(i int) float64 { return 1 / float64(40-i) }),
		"endless":      fill(60, func(i int) float64 { return math.Inf(1 - i%2*2) }),
		"negative":     fill(60, func(i int) float64 { return float64(-i) }),
		"enormous":     fill(60, func(i int) float64 { return 1e308 - float64(i)*1e306 }),
		"every second": fill(60, func(i int) float64 { return map[bool]float64{true: nan, false: 50 - float64(i)/2}[i%2 == 1] }),
	} {
		for _, units := range []int{1, 100, 10000} {
			t.Run(fmt.Sprint(name, units), func(t *testing.T) {
				track := template.TrackOf(values, nil)
				track.Units = units
				v := make([]template.Verdict, len(values))
				for b := range v {
					v[b] = template.Blank()
				}
				tpl.Judge(r, track, v)
				last := v[len(v)-1]
				if last.Fired && last.Reason != "" || !last.Fired && last.Reason == "" && math.IsNaN(last.Baseline) {
					t.Errorf("%+v", last)
				}
				if math.IsNaN(values[len(values)-1]) && last.Reason != answer.NoData {
					t.Errorf("nothing is %+v", last)
				}
			})
		}
	}
}

// Many units stop within a moment of their context.
func TestManyStocksStop(t *testing.T) {
	tpl, err := template.Find("runs_out")
	if err != nil {
		t.Fatal(err)
	}
	r := &model.Rule{Name: "r", Template: "runs_out", Grain: grain.Day, Metric: &model.Metric{Name: "m"}}
	values := make([]float64, 180)
	for i := range values {
		values[i] = float64(1000 - i*5 + i*i%7)
	}
	ctx, stop := context.WithCancel(t.Context())
	stop()
	started := time.Now()
	for range 500 {
		track := template.TrackOf(values, nil)
		track.Units, track.Context = 10000, ctx
		v := make([]template.Verdict, len(values))
		tpl.Judge(r, track, v)
		if v[len(v)-1].Fired {
			t.Fatal("judged without time")
		}
	}
	t.Log(time.Since(started))
}

func BenchmarkRunsOut(b *testing.B) {
	tpl, err := template.Find("runs_out")
	if err != nil {
		b.Fatal(err)
	}
	r := &model.Rule{Name: "r", Template: "runs_out", Grain: grain.Day, Metric: &model.Metric{Name: "m"}}
	values := make([]float64, 182)
	for i := range values {
		values[i] = float64(2000 - i*5 + i*i%7)
	}
	for _, units := range []int{10, 100, 10000} {
		b.Run(fmt.Sprint(units), func(b *testing.B) {
			for b.Loop() {
				track := template.TrackOf(values, nil)
				track.Units = units
				v := make([]template.Verdict, len(values))
				tpl.Judge(r, track, v)
			}
		})
	}
}
