package plugin_test

import (
	"strings"
	"testing"

	"github.com/grafana/grafana-plugin-sdk-go/backend"

	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/plugin"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/plugin/plugintest"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/wire"
)

// TestFailingPolicyTestsAreTold: the page with the checks names tests that fail, and
// not what their readers read.
func TestFailingPolicyTestsAreTold(t *testing.T) {
	t.Parallel()
	grafana := plugin.NewIssuer(t)
	s := inline(t, plugintest.InProcessOf(plugin.New), small.Replace(shop)+shopPolicies+`
policyTests:
  - {name: the_east_holds, as: {login: zoe, teams: [East]}, ask: {by: [organisation.region]}, expect: {members: [East], noMembers: [West]}}
  - {name: the_west_fails, as: {login: walter, email: walter@shop.example}, ask: {by: [organisation.region]}, expect: {members: [Hidden]}}
`)
	s.JSON["grafanaUrl"], s.Secrets = grafana.Address(), map[string]string{"grafanaToken": "secret"}
	s.User, s.Headers = &backend.User{Login: "boss", Role: "Admin"}, map[string]string{"X-Grafana-Id": grafana.Identity(t, "user", "boss", "Admin")}
	var status wire.Status
	s.Call(t, "status", "").JSON(t, &status)
	var told []string
	for _, c := range status.Checks {
		if c.Name == "policies" {
			told = append(told, c.Subject)
			if words := c.Message["en"] + c.Fix["en"]; strings.Contains(words, "West") || strings.Contains(words, "Hidden") || c.Message["zh"] == "" || c.Fix["zh"] == "" {
				t.Errorf("%+v", c)
			}
		}
	}
	if len(told) != 1 || told[0] != "policy test the_west_fails" {
		t.Errorf("%v: %+v", told, status.Checks)
	}
}
