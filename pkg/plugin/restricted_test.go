package plugin_test

import (
	"strings"
	"testing"
	"time"

	"github.com/grafana/grafana-plugin-sdk-go/backend"

	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/plugin"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/plugin/plugintest"
)

// guardedShop has a rule on sales, which only some read, and one on tickets, which all do.
var guardedShop = small.Replace(shop) + `
---
rules:
  - {name: few_tickets, label: {en: Few tickets, zh: 订单偏少}, metric: tickets, template: limit, level: organisation.store, grain: day, tier: 2, params: {below: 11}}
policies:
  - {name: all, who: {roles: [Admin], kinds: [alerts]}, sensitivity: secret, sql: true}
  - {name: everybody, who: {kinds: [people]}, metrics: [tickets]}
  - {name: for_messages, who: {logins: [agendas/east]}, rows: [{level: organisation.region, units: [East]}]}
agendas:
  - {name: east, at: "08:30", days: all}
  - {name: west, at: "08:30", days: all, as: {login: walter}}
`

func scheduled(t *testing.T, at time.Time) *plugintest.Source {
	t.Helper()
	s := inline(t, plugintest.InProcessOf(plugin.NewAt(func() time.Time { return at })), guardedShop)
	s.User, s.Secrets = &backend.User{Login: "grafana_scheduler", Role: "Admin"}, map[string]string{"grafanaToken": "one"}
	return s
}

// TestAlertsOfRestrictedRules: what Grafana stores of them is a key for each unit and
// whether it fires.
func TestAlertsOfRestrictedRules(t *testing.T) {
	t.Parallel()
	s := scheduled(t, day(2025, 3, 1))
	d := doors["query signal"]
	text := d.through(t, "query signal", s)
	if strings.Contains(text, "S1") || strings.Contains(text, "East") || strings.Contains(text, "Wang") || strings.Count(text, " 1") == 0 {
		t.Errorf("a restricted rule answers %s", text)
	}
	r := s.Ask(t, `{"queryType": "signal", "rule": "store_low", "what": "fired"}`)
	if r.Error != nil || r.Frames[0].Fields[0].Name != "unit_key" { // as the texts of alerts and the documents call it
		t.Errorf("the key is called %s: %v", r.Frames[0].Fields[0].Name, r.Error)
	}
	again := d.through(t, "query signal", s)
	if again != text {
		t.Errorf("keys change: %s, then %s", text, again)
	}
	other := *s
	other.Secrets, other.Saved = map[string]string{"grafanaToken": "two"}, s.Saved.Add(time.Second)
	if d.through(t, "query signal", &other) == text {
		t.Error("keys can be found without the data source's secrets")
	}
	for _, what := range []string{"value", "baseline", "rate", "money", "from", "to"} {
		r := s.Ask(t, `{"queryType": "signal", "rule": "store_low", "what": "`+what+`"}`)
		if r.Error == nil || !strings.Contains(r.Error.Error(), "rules apply") {
			t.Errorf("%s is told: %v", what, r.Error)
		}
	}
	open := door{send: `{"queryType": "signal", "rule": "few_tickets", "what": "value"}`}.through(t, "query signal", s)
	if !strings.Contains(open, "S1") || !strings.Contains(open, "10") {
		t.Errorf("an open rule answers %s", open)
	}
	one := *s
	grafana := plugin.NewIssuer(t)
	one.JSON["grafanaUrl"], one.Saved = grafana.Address(), s.Saved.Add(2*time.Second)
	one.User, one.Headers = &backend.User{Login: "boss", Role: "Admin"}, map[string]string{"X-Grafana-Id": grafana.Identity(t, "user", "boss", "Admin")}
	if text := d.through(t, "query signal", &one); !strings.Contains(text, "S1") {
		t.Errorf("a person who may see the rule is answered %s", text)
	}
}

// TestMessagesAreReadAsTheirReader: the text of a message is a label, so it tells what
// everybody may read, counts what its reader may, and nothing to whom no policy admits.
func TestMessagesAreReadAsTheirReader(t *testing.T) {
	t.Parallel()
	s := scheduled(t, day(2025, 3, 3).Add(8*time.Hour+31*time.Minute))
	ask := func(more string) string {
		return door{send: `{"queryType": "agenda", "format": "digest", "lang": "en", "schedule": {"at": "08:30", "within": "10m"}` + more + `}`}.through(t, "query agenda", s)
	}
	east := ask(`, "agenda": "east"`)
	if !strings.Contains(east, "tickets below 11") || !strings.Contains(east, "1 more. What and how much is behind the link") {
		t.Errorf("east is told %s", east)
	}
	for name, more := range map[string]string{"east": `, "agenda": "east"`, "west": `, "agenda": "west"`, "no message": ``} {
		if text := ask(more); strings.Contains(text, "Net sales") || strings.Contains(text, "Store low") {
			t.Errorf("%s is told %s", name, text)
		}
	}
	if west := ask(`, "agenda": "west"`); !strings.Contains(west, "tickets below 11") || strings.Contains(west, "behind the link") {
		t.Errorf("west, who reads what everybody does, is told %s", west)
	}
	bare := scheduled(t, day(2025, 3, 3).Add(8*time.Hour+31*time.Minute))
	bare.JSON["inline"] = strings.Replace(guardedShop, "kinds: [people]", "kinds: [serviceAccounts]", 1)
	text := door{send: `{"queryType": "agenda", "format": "digest", "lang": "en", "agenda": "west", "schedule": {"at": "08:30", "within": "10m"}}`}.through(t, "query agenda", bare)
	if !strings.Contains(text, "no policy gives this message anything") || strings.Contains(text, "S1") {
		t.Errorf("whom no policy admits is told %s", text)
	}
}
