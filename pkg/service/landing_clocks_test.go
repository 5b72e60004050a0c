package service_test

import (
	"strings"
	"testing"

	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/access/accesstest"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/insight/outlook"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/semantic/query"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/testkit/engines"
)

// A landing begins with what each unit has by its own clock: the 27th of Shanghai is
// known, that of Los Angeles is still to come, and so none of its days is lost.
func TestLandingsGoByTheUnitsOwnClock(t *testing.T) {
	t.Parallel()
	const evening = "2024-11-28T18:00:00+08:00" // ten in London, two in Los Angeles
	engines.Each(t, map[string]string{"p.yaml": ownClocks}, ownClocksScript(map[string]string{"la": "2024-11-26", "ld": "2024-11-27", "sh": "2024-11-27"}), func(t *testing.T, w engines.World) {
		look := func(by ...query.By) *outlook.Outlook {
			o, err := w.Outlook(accesstest.Context(t), outlook.Question{Request: query.Request{Metrics: []string{"amount"}, By: by, Grain: "day", AsOf: evening}})
			if err != nil {
				t.Fatal(err)
			}
			return o
		}
		sum := 0.0
		for _, u := range look(query.By{Hierarchy: "organisation", Level: "store"}).Units {
			soFar, left := 26*100+20.0, 3
			if u.Name[0] == "la" {
				soFar, left = 25*100+20, 4
			}
			if u.Landing == nil || float64(u.Landing.SoFar) != soFar || u.Landing.Left != left {
				t.Fatalf("%s: %+v (%s), want %v so far and %d days left", u.Name, u.Landing, u.Reason, soFar, left)
			}
			sum += float64(u.Landing.Lands)
			for _, p := range u.Points {
				if p.Time < "2024-11" {
					continue
				}
				if known := p.Time < "2024-11-27" || p.Time == "2024-11-27" && u.Name[0] != "la"; known != p.Value.OK() || known == p.Ahead.OK() {
					t.Fatalf("%s on %s: was %v, is foreseen as %v", u.Name, p.Time, p.Value, p.Ahead)
				}
			}
		}
		u := look().Units[0]
		whole := u.Landing
		if whole == nil {
			t.Fatalf("the whole does not land: %s", u.Reason)
		}
		if got := float64(whole.SoFar); got != 25*100+20+2*26*100 || whole.Left != 4 {
			t.Errorf("the whole has %v so far, %d days left: it is known to the 26th", got, whole.Left)
		}
		if got := float64(whole.Lands); got < sum*0.9 || got > sum*1.1 { // it does not know of the falls of the 27th
			t.Errorf("units land at %v together, the whole at %v", sum, got)
		}
	})
}

// The morning after the latest data is the first on which their last day is over where it
// was counted.
func TestLatestGoesByTheUnitsOwnClock(t *testing.T) {
	t.Parallel()
	for _, tt := range []struct{ name, project, la, sh, want string }{
		{"to the same day", "Asia/Shanghai", "2024-11-27", "2024-11-27", "2024-11-29T08:30:00"}, // over in Los Angeles at 16:00 of the 28th
		{"a day behind", "Asia/Shanghai", "2024-11-26", "2024-11-27", "2024-11-28T08:30:00"},
		{"read in the west", "America/Los_Angeles", "2024-11-27", "2024-11-28", "2024-11-28T08:30:00"}, // over in Shanghai at 08:00
		{"further ahead", "America/Los_Angeles", "2024-11-27", "2024-11-29", "2024-11-29T08:30:00"},
	} {
		t.Run(tt.name, func(t *testing.T) {
			t.Parallel()
			text := strings.Replace(ownClocks, "timezone: Asia/Shanghai", "asOf: latest, timezone: "+tt.project, 1)
			engines.Each(t, map[string]string{"p.yaml": text}, ownClocksScript(map[string]string{"la": tt.la, "ld": "2024-11-26", "sh": tt.sh}), func(t *testing.T, w engines.World) {
				a, err := w.Ask(accesstest.Context(t), query.Request{Metrics: []string{"amount"}, Grain: "day", Time: query.TimeRange{Preset: "last 3 days"}})
				if err != nil {
					t.Fatal(err)
				}
				if a.Now != tt.want {
					t.Errorf("the clock shows %s, want %s", a.Now, tt.want)
				}
			})
		})
	}
}
