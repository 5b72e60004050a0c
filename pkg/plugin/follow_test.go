package plugin

import (
	"testing"
	"time"

	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/agenda"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/answer"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/rules"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/service"
)

// A unit keeps its texts while it fires, where it cannot be judged, and for two days
// after: an alert whose labels go away is forgotten and not told to be over, also where
// late data say that it never fired.
func TestFrozenTextsFollowTheUnit(t *testing.T) {
	f := &frozenRule{kept: map[string]*frozenUnit{}}
	at := time.Date(2025, 11, 20, 8, 0, 0, 0, time.UTC)
	wang, li := &agenda.Owner{Person: "Wang"}, &agenda.Owner{Person: "Li"}
	unit := func(s rules.Signal, owner *agenda.Owner) []service.UnitSignal {
		return []service.UnitSignal{{Signal: &s, Owner: owner}}
	}
	id := (&answer.Unit{}).ID()
	for _, step := range []struct {
		name   string
		signal rules.Signal
		owner  *agenda.Owner
		later  time.Duration
		fresh  bool
		kept   bool
	}{
		{"quiet", rules.Signal{}, wang, 0, false, false},
		{"begins", rules.Signal{Fired: true}, wang, time.Minute, true, true},
		{"goes on under another owner", rules.Signal{Fired: true, Before: true}, li, time.Hour, false, true},
		{"cannot be judged", rules.Signal{Reason: answer.NoData}, li, time.Hour, false, true},
		{"is over", rules.Signal{Before: true}, li, 24 * time.Hour, false, true},
		{"was over before", rules.Signal{}, li, 24 * time.Hour, false, true},
		{"begins anew", rules.Signal{Fired: true}, wang, time.Hour, true, true},
		{"is corrected", rules.Signal{}, li, time.Hour, false, true},
		{"long after", rules.Signal{}, li, unheardOf, false, false},
		{"begins once more", rules.Signal{Fired: true}, li, time.Hour, true, true},
	} {
		at = at.Add(step.later)
		fresh := f.follow(unit(step.signal, step.owner), at)
		if fresh[id] != step.fresh || (f.kept[id] != nil) != step.kept {
			t.Fatalf("%s: fresh %v, kept %v", step.name, fresh, f.kept)
		}
	}
	if f.kept[id].owner != li {
		t.Errorf("the second time it is %v's", f.kept[id].owner)
	}
	if f.follow(nil, at.Add(unheardOf+time.Hour)); len(f.kept) > 0 {
		t.Errorf("what nothing is heard of is kept: %v", f.kept)
	}
}
