package derive_test

import (
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/alerting"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/alerting/derive"
)

// TestUnacknowledgedWarningsGoToTheTierAbove, where the tiers below say how long they wait.
func TestUnacknowledgedWarningsGoToTheTierAbove(t *testing.T) {
	for more, want := range map[string][]string{
		"":                                    nil,
		"tiers: [{tier: 3, acknowledge: 2h}]": {"2 to wheelhouse-shop-tier-2"},
		"tiers: [{tier: 3, acknowledge: 0s}]": nil,
		"tiers: [{tier: 2, acknowledge: 1h, contactPoint: heads}]":                                                             {"1 to wheelhouse-shop-tier-1"},
		"tiers: [{tier: 2, acknowledge: 1h, contactPoint: heads}, {tier: 3, acknowledge: 2h}, {tier: 1, contactPoint: board}]": {"1 to board", "2 to heads"},
	} {
		set, err := derive.Set(load(t, more), derive.Options{})
		if err != nil {
			t.Fatal(err)
		}
		var got []string
		for _, r := range set.Rules() {
			tier, to := r.Queries[0].Model["tier"], r.Notify.Receiver
			if r.Queries[0].Type != "unacknowledged" {
				continue
			}
			got = append(got, strings.Join([]string{map[any]string{1: "1", 2: "2"}[tier], "to", to}, " "))
			if !strings.Contains(r.Annotations["link"], "/incidents/{{ $labels.incident }}") || r.NoData != "OK" {
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
