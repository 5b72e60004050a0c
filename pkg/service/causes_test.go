package service

import (
	"strings"
	"testing"

	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/agenda"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/answer"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/insight"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/semantic/model"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/semantic/query"
)

// A rate below its limit that rose against the week before: what made it rise is told of
// nobody as the cause of its being low.
func TestWhatMadeItBetterIsNoCause(t *testing.T) {
	found := []insight.Input{{Metric: "complaints", Label: "Complaints", Before: 130, After: 109, Share: 1}, {Metric: "resolved", Label: "Resolved", Before: 78, After: 78}}
	for name, tt := range map[string]struct {
		moved, topic answer.Num
		kind         string
	}{
		"the same way":       {-0.3, -0.08, "found"},
		"the other way":      {0.116, -0.08, "none"},
		"no number before":   {answer.None(), -0.08, "unknown"},
		"a topic of no size": {0.116, answer.None(), "found"},
	} {
		t.Run(name, func(t *testing.T) {
			got := causeOf(&insight.Why{Change: tt.moved, Before: 78, After: 87, Against: "previous", Inputs: found}, &model.Model{}, &agenda.Item{Change: tt.topic})
			if tt.kind == "none" && got.Words["zh"] != "没有可说明的原因：与上期相比，它朝相反方向变动（78 → 87）。" {
				t.Errorf("%+v", got.Words)
			}
			if got.Kind != tt.kind || got.Words["zh"] == "" || got.Words["en"] == "" {
				t.Errorf("%s: %+v", got.Kind, got.Words)
			}
		})
	}
}

// A topic on a target says how far it was missed; its cause is of the change against the
// period before, and has to say so. Where both are of one comparison its headline does.
func TestACauseSaysWhatItsChangeIsAgainst(t *testing.T) {
	found := []insight.Input{{Metric: "visits", Label: "Visits", Before: 130, After: 109, Share: 1}, {Metric: "rate", Label: "Rate", Before: 78, After: 78}}
	for base, want := range map[string][2]string{
		"target":   {"Likely cause (vs previous): ", "可能原因（较上期）："},
		"previous": {"Likely cause: ", "可能原因："},
	} {
		it := &agenda.Item{Change: -1, BaselineOf: base, Asked: &query.Request{Compare: []string{"previous"}}}
		got := causeOf(&insight.Why{Change: -1, Inputs: found}, &model.Model{}, it).Words
		if !strings.HasPrefix(got["en"], want[0]) || !strings.HasPrefix(got["zh"], want[1]) {
			t.Errorf("%s: %v", base, got)
		}
	}
}
