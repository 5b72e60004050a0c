package agenda

import (
	"testing"
	"time"

	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/rules/rulestest"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/semantic/grain"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/semantic/model"
)

// What does not move has not changed: the units' usual days would name a cause of nothing.
func TestNoCauseIsLookedForWhereNothingMoves(t *testing.T) {
	m := rulestest.Retail()
	b := &builder{model: m, zone: time.UTC, now: time.Date(2025, 11, 20, 8, 30, 0, 0, time.UTC)}
	for template, asks := range map[string]bool{"frozen": false, "limit": true} {
		r := &model.Rule{Name: template, Template: template, Metric: m.Metric("net_sales"), Grain: grain.Day, Level: m.Level("organisation", "store"), Params: model.Params{"below": 100.0}}
		got := b.change(topicOf(b, r, rulestest.Day(2025, 11, 19), signal("Harbour", 9, 9, 5)))
		if (got != nil) != asks {
			t.Errorf("%s: %+v", template, got)
		}
	}
}
