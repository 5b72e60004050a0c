package derive_test

import (
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/alerting"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/alerting/derive"
)

// TestRemindersOfActionsGoToTheTier that wants them, and to no other.
func TestRemindersOfActionsGoToTheTier(t *testing.T) {
	for more, want := range map[string][]string{
		"":                                nil,
		"tiers: [{tier: 2, overdue: 0s}]": {"2 to wheelhouse-shop-tier-2"},
		"tiers: [{tier: 1, overdue: 2d, contactPoint: board}, {tier: 3, overdue: 1d, contactPoint: floor}]": {"1 to board", "3 to floor"},
	} {
		set, err := derive.Set(load(t, more), derive.Options{})
		if err != nil {
			t.Fatal(err)
		}
		var got []string
		for _, r := range set.Rules() {
			if r.Queries[0].Type != "overdue" {
				continue
			}
			tier, _ := r.Queries[0].Model["tier"].(int)
			got = append(got, string(rune('0'+tier))+" to "+r.Notify.Receiver)
			if r.Notify.Repeat != 24*time.Hour || r.NoData != "OK" || !strings.Contains(r.Annotations["summary_en"], "$labels.due") {
				t.Errorf("%+v", r)
			}
			for _, mute := range r.Notify.Mute {
				if !slices.ContainsFunc(set.MuteTimings, func(m alerting.MuteTiming) bool { return m.Name == mute }) {
					t.Errorf("there is no mute timing %s", mute)
				}
			}
		}
		if diff := cmp.Diff(want, got); diff != "" {
			t.Errorf("%s: %s", more, diff)
		}
	}
}
