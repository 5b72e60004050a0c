package derive_test

import (
	"slices"
	"strings"
	"testing"

	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/alerting"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/alerting/derive"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/semantic/model"
)

// TestReceiversAndQuietTimesOfRulesAreMade, once each, also for a tier all of whose rules
// are silent: what people have in hand of it is told all the same.
func TestReceiversAndQuietTimesOfRulesAreMade(t *testing.T) {
	const all = "tiers: [{tier: 1, overdue: 1d}, {tier: 2, overdue: 1d, acknowledge: 1h}, {tier: 3, overdue: 1d, acknowledge: 1h, mute: [{from: \"22:00\", to: \"07:00\"}]}]"
	for _, more := range []string{"tiers: [{tier: 3, mute: [{from: \"22:00\", to: \"07:00\"}]}]", all} {
		m := load(t, more)
		for _, silent := range []int{0, 1, 2, 3} {
			for _, r := range m.Rules {
				r.Silent = r.Tier == silent
			}
			received(t, m, silent)
		}
	}
}

func received(t *testing.T, m *model.Model, silent int) {
	t.Helper()
	set, err := derive.Set(m, derive.Options{})
	if err != nil {
		t.Fatal(err)
	}
	count := map[string]int{}
	for _, p := range set.ContactPoints {
		count[p.Name]++
	}
	for _, mute := range set.MuteTimings {
		count[mute.Name]++
	}
	told := 0
	for _, r := range set.Rules() {
		for _, name := range append(slices.Clone(r.Notify.Mute), r.Notify.Receiver) {
			if count[name] != 1 {
				t.Errorf("tier %d is silent: %s needs %s, of which there are %d", silent, r.UID, name, count[name])
			}
		}
		if slices.ContainsFunc(r.Queries, func(q alerting.Query) bool { return q.Type == "inHand" }) && strings.HasSuffix(r.UID, "-3") {
			told++
		}
	}
	if told != 1 {
		t.Errorf("tier %d is silent: %d rules tell what tier 3 has in hand", silent, told)
	}
}
