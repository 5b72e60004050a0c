package change_test

import (
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/answer"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/rules/template"
	_ "github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/rules/template/change"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/rules/template/templatetest"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/semantic/calendar"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/semantic/comparison"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/semantic/grain"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/semantic/model"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/words"
)

func TestJudge(t *testing.T) {
	templatetest.Run(t, []templatetest.Case{
		{Name: "drop", Rule: templatetest.Rule("change", "", model.Params{"drop": .1}), Values: []float64{100, 90}, Fired: true, Base: 100},
		{Name: "too small", Rule: templatetest.Rule("change", "", model.Params{"drop": .1}), Values: []float64{100, 91}, Base: 100},
		{Name: "rise only", Rule: templatetest.Rule("change", "", model.Params{"rise": .1}), Values: []float64{100, 80}, Base: 100},
		{Name: "of a negative", Rule: templatetest.Rule("change", "", model.Params{"drop": .1}), Values: []float64{-100, -120}, Fired: true, Base: -100},
		{Name: "against nothing", Rule: templatetest.Rule("change", "", model.Params{"drop": .1}), Values: []float64{templatetest.None, 80}, Reason: answer.NoCounterpart},
		{Name: "against zero", Rule: templatetest.Rule("change", "", model.Params{"drop": .1}), Values: []float64{0, 80}, Reason: answer.ZeroBase},
		{Name: "of small base", Rule: templatetest.Rule("change", "", model.Params{"drop": .1, "minBase": 50.0}), Values: []float64{10, 1}, Base: 10},
		{Name: "on last year", Rule: templatetest.Rule("change", "", model.Params{"drop": .1, "against": "lastYear"}), Values: []float64{100, 100}, Compared: []float64{0, 120}, Fired: true, Base: 120},
	})
}

// A rule may compare with every period of the registry; where a bucket has no
// counterpart there, validation says so.
func TestAgainstEveryPeriod(t *testing.T) {
	tpl, err := template.Find("change")
	if err != nil {
		t.Fatal(err)
	}
	for _, name := range comparison.Names(comparison.Period) {
		r := templatetest.Rule("change", model.GoodUp, model.Params{"against": name, "drop": .1})
		if found := tpl.Check(r); len(found) > 0 {
			t.Errorf("%s: %v", name, found)
		}
		if name != comparison.Previous && tpl.Needs(r).Compare != name {
			t.Errorf("%s asks for %v", name, tpl.Needs(r))
		}
		v := templatetest.Last(t, r, []float64{100, 85}, []float64{100, 100})
		if !v.Fired {
			t.Errorf("%s does not fire: %+v", name, v)
		}
	}
	r := templatetest.Rule("change", model.GoodUp, model.Params{"against": "lastMonth", "drop": .1})
	r.Grain = grain.Quarter
	if found := tpl.Check(r); len(found) != 1 || found[0].Param != "against" {
		t.Errorf("a quarter against last month: %v", found)
	}
}

// A rule by an event or an average says so in both languages, and a bucket that no
// average has a like for is found.
func TestSaysWhatItGoesBy(t *testing.T) {
	tpl, err := template.Find("change")
	if err != nil {
		t.Fatal(err)
	}
	event := &model.Event{Event: &calendar.Event{
		Name: "double11", Label: map[string]string{"en": "Double 11", "zh": "双十一"},
		On: calendar.Dated([]calendar.Span{{First: time.Date(2025, 4, 1, 0, 0, 0, 0, time.UTC), Last: time.Date(2025, 4, 3, 0, 0, 0, 0, time.UTC)}}),
	}}
	for _, tt := range []struct {
		against, en, zh string
		event           *model.Event
	}{
		{"event:double11", "falls by 10% or more against the last Double 11, day by day", "较上次双十一同期下降 10%以上", event},
		{"averageWeeks:4", "falls by 10% or more against the average of the same days of the last 4 weeks", "较近 4 周相同各日的平均值下降 10%以上", nil},
	} {
		r := templatetest.Rule("change", model.GoodUp, model.Params{"against": tt.against, "drop": .1})
		r.Event = tt.event
		if found := tpl.Check(r); len(found) > 0 {
			t.Errorf("%s: %v", tt.against, found)
		}
		if d := cmp.Diff([]string{tt.en, tt.zh}, []string{tpl.Rule(r, words.English), tpl.Rule(r, words.Chinese)}); d != "" {
			t.Errorf("%s: %s", tt.against, d)
		}
	}
	r := templatetest.Rule("change", model.GoodUp, model.Params{"against": "averageWeeks:4", "drop": .1})
	r.Grain = grain.Month
	if found := tpl.Check(r); len(found) != 1 || found[0].Param != "against" {
		t.Errorf("a month against weeks: %v", found)
	}
}
