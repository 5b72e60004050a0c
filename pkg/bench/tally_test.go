package bench

import (
	"testing"
	"time"

	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/agenda"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/sample/scene"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/semantic/query"
)

// Topics of an event are counted as incidents are told apart: by rule and unit, through
// silent days within the cool-down, and through another topic that takes them in.
func TestTopicsOfAnEvent(t *testing.T) {
	east := agenda.Unit{Member: "East"}
	alone := agenda.Item{Rule: "fall", Unit: east, Since: "2025-06-02"}
	plan := agenda.Item{Rule: "plan", Unit: east, Since: "2025-06-01"}
	both := agenda.Item{Rule: "plan", Unit: east, Since: "2025-06-01", Within: []agenda.Within{{Rule: "fall", Unit: east}}}
	other := agenda.Item{Rule: "fall", Unit: agenda.Unit{Member: "West"}, Since: "2025-06-02"}
	for name, tt := range map[string]struct {
		mornings [][]agenda.Item // from 3 June on
		want     int
	}{
		"each morning":                    {[][]agenda.Item{{alone}, {alone}, {alone}}, 1},
		"silent within the cool-down":     {[][]agenda.Item{{alone}, nil, nil, nil, {alone}}, 1},
		"silent for longer":               {[][]agenda.Item{{alone}, nil, nil, nil, nil, {alone}}, 2},
		"taken in and by itself again":    {[][]agenda.Item{{both}, {both}, {alone}}, 1},
		"by itself before it is taken in": {[][]agenda.Item{{alone}, {both}}, 1},
		"two rules":                       {[][]agenda.Item{{alone, plan}, {alone, plan}}, 2},
		"of another unit":                 {[][]agenda.Item{{alone, other}}, 1},
	} {
		t.Run(name, func(t *testing.T) {
			tally := newTally(func(_ string, day time.Time) time.Time { return day.AddDate(0, 0, 4) })
			tally.truth = scene.Truth{Earlier: []scene.Incident{{
				ID: "weak", Level: "organisation.region", Units: []string{"East"}, From: "2025-06-02", To: "2025-06-30", MustFire: true, Rule: "fall", Also: []string{"plan"},
			}}}
			standing := map[string]bool{}
			for i, items := range tt.mornings {
				standing = tally.morning(&agenda.Agenda{Items: items}, time.Date(2025, 6, 3+i, 0, 0, 0, 0, time.UTC), standing, true)
			}
			if got := len(tally.told["weak"]); got != tt.want {
				t.Errorf("%d topics, want %d", got, tt.want)
			}
			if name == "taken in and by itself again" && tally.alerts != 1 {
				t.Errorf("%d alerts", tally.alerts)
			}
		})
	}
}

// What follows from an event lies in its place, above or below it: the same rule of another
// company is another matter, and no second topic of the event.
func TestTopicsOfAnEventAreOfItsPlace(t *testing.T) {
	at := func(path ...string) agenda.Item {
		it := agenda.Item{Rule: "overdue", Since: "2025-06-02"}
		for _, m := range path {
			it.Unit.Member = m
			it.Unit.Path = append(it.Unit.Path, query.ScopeStep{Level: "level", Member: m})
		}
		return it
	}
	event := scene.Incident{
		ID: "creeping", Level: "organisation.branch", Units: []string{"Branch"}, Above: []string{"Company"}, From: "2025-06-02", To: "2025-06-30",
		MustFire: true, Rule: "creeps", Also: []string{"overdue"},
	}
	day := time.Date(2025, 6, 3, 0, 0, 0, 0, time.UTC)
	for name, tt := range map[string]struct {
		item agenda.Item
		want bool
	}{
		"the whole": {at(), true}, "above": {at("Company"), true}, "itself": {at("Company", "Branch"), true},
		"below": {at("Company", "Branch", "Desk"), true}, "beside": {at("Company", "Other"), false}, "another": {at("Rival"), false},
	} {
		if got := told(tt.item, tt.item.Unit.Member, event, day); got != tt.want {
			t.Errorf("%s: %v", name, got)
		}
	}
	event.Above = nil
	if !told(at("Rival"), "Rival", event, day) {
		t.Error("where nobody tells what lies above, any place counts")
	}
}
