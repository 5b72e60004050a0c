package agenda

import (
	"slices"
	"testing"
	"time"

	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/answer"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/rules"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/rules/rulestest"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/semantic/grain"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/semantic/model"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/semantic/query"
)

// A region that falls in a week and its stores that are behind the month's plan for that are
// one matter; a month that was behind anyway, or another month, is not.
func TestOneMatterOverTwoTimes(t *testing.T) {
	m := rulestest.Retail()
	m.Metric("net_sales").Simple = &model.MeasureInput{Measure: &model.Measure{Agg: model.Sum}}
	b := &builder{model: m, zone: time.UTC}
	week := &model.Rule{Name: "week", Template: "change", Metric: m.Metric("net_sales"), Grain: grain.Week, Level: m.Level("organisation", "region"), Tier: 1}
	month := &model.Rule{Name: "month", Template: "target", Metric: m.Metric("net_sales"), Grain: grain.Month, Level: m.Level("organisation", "store"), Tier: 2}
	region := func(lost float64) *rules.Signal {
		s := signal("", 1000-lost, 1000, 1)
		s.Path = []query.ScopeStep{{Level: "region", Member: "East"}}
		return s
	}
	for name, tt := range map[string]struct {
		week   float64   // what the region lost in it
		stores []float64 // what each is behind by in the month
		month  time.Time
		money  bool // it is told in money
		rate   bool // the metric does not add up
		want   []string
	}{
		"three stores together yield":         {100, []float64{50, 40, 30}, rulestest.Day(2025, 11, 1), true, false, []string{"week"}},
		"without money it goes by the change": {100, []float64{50, 40, 30}, rulestest.Day(2025, 11, 1), false, false, []string{"week"}},
		"one store explains it":               {100, []float64{80}, rulestest.Day(2025, 11, 1), true, false, []string{"month"}},
		"two stores explain it together":      {100, []float64{45, 45}, rulestest.Day(2025, 11, 1), true, false, []string{"month", "month"}},
		"they were behind before":             {100, []float64{150, 140, 130}, rulestest.Day(2025, 11, 1), true, false, []string{"month", "week"}},
		"one small store":                     {100, []float64{20}, rulestest.Day(2025, 11, 1), true, false, []string{"month", "week"}},
		"of the month before":                 {100, []float64{50, 40, 30}, rulestest.Day(2025, 10, 1), true, false, []string{"month", "week"}},
		"what does not add up over time":      {100, []float64{50, 40, 30}, rulestest.Day(2025, 11, 1), false, true, []string{"month", "week"}},
	} {
		t.Run(name, func(t *testing.T) {
			above, below := *week, *month
			if tt.rate {
				above.Metric, below.Metric = m.Metric("gross_margin"), m.Metric("gross_margin")
			}
			one := region(tt.week)
			var behind []*rules.Signal
			for i, lost := range tt.stores {
				behind = append(behind, signal(string(rune('A'+i)), 300-lost, 300, 1))
			}
			for _, s := range append(slices.Clone(behind), one) {
				if tt.money {
					s.Money = -s.Change
				} else {
					s.Money = answer.None()
				}
			}
			topics := []*topic{topicOf(b, &above, rulestest.Day(2025, 11, 10), one)}
			topics = append(topics, siblings(&rules.Result{Rule: &below, Bucket: tt.month}, behind)...)
			var got []string
			for _, x := range merge(topics) {
				got = append(got, x.rule.Name)
			}
			slices.Sort(got)
			if !slices.Equal(got, tt.want) {
				t.Errorf("%v, want %v", got, tt.want)
			}
		})
	}
}

// Two rules on one unit, by the week and by the month: the more serious one stays.
func TestOneUnitOverTwoTimes(t *testing.T) {
	m := rulestest.Retail()
	m.Metric("net_sales").Simple = &model.MeasureInput{Measure: &model.Measure{Agg: model.Sum}}
	b := &builder{model: m, zone: time.UTC}
	store := m.Level("organisation", "store")
	week := &model.Rule{Name: "week", Template: "change", Metric: m.Metric("net_sales"), Grain: grain.Week, Level: store, Tier: 1}
	month := &model.Rule{Name: "month", Label: model.Text{"en": "Behind plan"}, Template: "target", Metric: m.Metric("net_sales"), Grain: grain.Month, Level: store, Tier: 2}
	of := func(lost float64) []*topic {
		return merge([]*topic{
			topicOf(b, month, rulestest.Day(2025, 11, 1), signal("Harbour", 300-lost, 300, 1)),
			topicOf(b, week, rulestest.Day(2025, 11, 10), signal("Harbour", 80, 100, 1)),
		})
	}
	got := of(25)
	if len(got) != 1 || got[0].rule != week {
		t.Fatalf("%d topics, first %s", len(got), got[0].rule.Name)
	}
	if w := b.within(got[0]); len(w) != 1 || w[0].Rule != "month" || w[0].Unit.Member != "Harbour" {
		t.Errorf("%+v", w)
	}
	if got := of(90); len(got) != 2 {
		t.Errorf("a month that was behind before is told by %d topics", len(got))
	}
}
