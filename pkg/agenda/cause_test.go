package agenda

import (
	"testing"
	"time"

	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/rules/rulestest"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/semantic/grain"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/semantic/model"
)

// A rate that has been below its limit for three weeks rose in the last one: what made it
// rise is no cause of its being low. What is explained is what happened since it began.
func TestACauseIsOfAllThatATopicHasLasted(t *testing.T) {
	m := rulestest.Retail()
	b := &builder{model: m, zone: time.UTC, now: time.Date(2025, 11, 20, 8, 30, 0, 0, time.UTC)}
	for name, tt := range map[string]struct {
		grain    grain.Grain
		bucket   time.Time
		lasted   int
		from, to string
		against  string
	}{
		"a week that is the first": {grain.Week, rulestest.Day(2025, 11, 10), 1, "2025-11-10", "2025-11-16", "previous"},
		"three weeks":              {grain.Week, rulestest.Day(2025, 11, 10), 3, "2025-10-27", "2025-11-16", "previous"},
		"two months":               {grain.Month, rulestest.Day(2025, 11, 1), 2, "2025-10-01", "2025-11-30", "previous"},
		"a year of months":         {grain.Month, rulestest.Day(2025, 11, 1), 12, "2025-05-01", "2025-11-30", "previous"},
		"three days":               {grain.Day, rulestest.Day(2025, 11, 19), 3, "2025-11-17", "2025-11-19", "averageWeeks:4"},
		"thirty days":              {grain.Day, rulestest.Day(2025, 11, 19), 30, "2025-11-13", "2025-11-19", "averageWeeks:4"},
	} {
		t.Run(name, func(t *testing.T) {
			r := &model.Rule{Name: "low", Template: "limit", Metric: m.Metric("net_sales"), Grain: tt.grain, Level: m.Level("organisation", "store"), Params: model.Params{"below": 100.0}}
			got := b.change(topicOf(b, r, tt.bucket, signal("Harbour", 9, 9, tt.lasted)))
			if got == nil || got.Time.From != tt.from || got.Time.To != tt.to || got.Compare[0] != tt.against {
				t.Errorf("%+v", got)
			}
		})
	}
}
