package plugin_test

import (
	"encoding/json"
	"strings"
	"testing"
	"time"

	"github.com/grafana/grafana-plugin-sdk-go/backend"

	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/loop"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/plugin"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/plugin/plugintest"
)

// incidentsOf lists what the data source remembers, as a person.
func incidentsOf(t *testing.T, s *plugintest.Source) (out loop.Incidents) {
	t.Helper()
	one := *s
	one.User, one.Headers = &backend.User{Login: "ed", Role: "Editor"}, map[string]string{"X-Grafana-Id": "signed"}
	if r := one.Call(t, "incidents?state=all", ""); r.Status != 200 {
		t.Fatalf("%d %s", r.Status, r.Body)
	} else if err := json.Unmarshal(r.Body, &out); err != nil {
		t.Fatal(err)
	}
	return out
}

// TestTheSchedulerRemembersAndALookDoesNot: seven queries of a rule are one judgement; a
// panel that shows the same writes nothing; where the state database is away the alert
// fires all the same.
func TestTheSchedulerRemembersAndALookDoesNot(t *testing.T) {
	t.Parallel()
	now := day(2025, 3, 1)
	s, c := published(t, plugintest.InProcessOf(plugin.NewAt(func() time.Time { return now })))
	put(t, c, small.Replace(shop))
	scheduler := &backend.User{Login: "grafana_scheduler", Role: "Admin"}
	s.User, s.Headers = &backend.User{Login: "ed", Role: "Editor"}, map[string]string{"X-Grafana-Id": "signed"}
	const asks = `{"queryType": "signal", "rule": "store_low", "what": "fired"}`
	if r := s.Ask(t, asks); r.Error != nil {
		t.Fatal(r.Error)
	}
	if got := incidentsOf(t, s); len(got.Incidents) != 0 || !got.Remembers {
		t.Fatalf("a look is remembered: %+v", got)
	}
	s.User, s.Headers = scheduler, nil
	for _, what := range []string{"fired", "value", "baseline", "rate", "from", "to"} {
		if r := s.Ask(t, strings.Replace(asks, "fired", what, 1)); r.Error != nil {
			t.Fatal(r.Error)
		}
	}
	got := incidentsOf(t, s)
	if len(got.Incidents) != 1 || got.Incidents[0].Item.Unit.Member != "S1" || got.Incidents[0].Since != "2025-02-26" || got.Incidents[0].Item.Cause == nil && got.Incidents[0].Item.Headline["zh"] == "" {
		t.Fatalf("%+v", got)
	}
	if len(got.Incidents[0].Item.Series.Times) == 0 {
		t.Error("nothing is kept of what led to it")
	}
	away, _ := published(t, plugintest.InProcessOf(plugin.NewAt(func() time.Time { return now })))
	away.JSON["inline"], away.JSON["definitions"], away.User = small.Replace(shop), "inline", scheduler
	if r := away.Ask(t, asks); r.Error != nil || r.Frames[0].Rows() != 4 {
		t.Errorf("without its state database the alert does not fire: %v", r.Error)
	}
}
