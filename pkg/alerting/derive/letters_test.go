package derive_test

import (
	"slices"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/alerting/derive"
)

// TestLettersGoTheWayOfEachAgenda, one message for each paper, and end quietly.
func TestLettersGoTheWayOfEachAgenda(t *testing.T) {
	for more, want := range map[string][]string{
		"": {"morning to wheelhouse-shop-agenda"},
		"agendas: [{name: board, at: '07:00', contactPoint: board}, {name: floor, at: '08:00'}]": {"board to board", "floor to wheelhouse-shop-agenda"},
	} {
		set, err := derive.Set(load(t, more), derive.Options{})
		if err != nil {
			t.Fatal(err)
		}
		var got []string
		for _, r := range set.Rules() {
			if r.Queries[0].Type != "letters" {
				continue
			}
			name, _ := r.Queries[0].Model["agenda"].(string)
			got = append(got, name+" to "+r.Notify.Receiver)
			if r.NoData != "OK" || !slices.Contains(r.Notify.GroupBy, "paper") {
				t.Errorf("%+v", r)
			}
		}
		if diff := cmp.Diff(want, got); diff != "" {
			t.Errorf("%s: %s", more, diff)
		}
	}
}
