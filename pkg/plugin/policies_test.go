package plugin_test

import (
	"strings"
	"testing"

	"github.com/grafana/grafana-plugin-sdk-go/backend"

	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/plugin"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/plugin/plugintest"
)

const shopPolicies = `
policies:
  - {name: all, who: {roles: [Admin], kinds: [alerts], logins: [sa-report]}, sensitivity: secret, sql: true}
  - {name: the_east, who: {teams: [East]}, rows: [{level: organisation.region, units: [East]}]}
  - {name: the_west, who: {emails: ["walter@*"]}, rows: [{level: organisation.region, units: [West]}]}
`

// TestReadersOfOnePanel: in one panel each reads what policies give them, and who
// cannot be verified nothing.
func TestReadersOfOnePanel(t *testing.T) {
	t.Parallel()
	grafana := plugin.NewIssuer(t)
	s := inline(t, plugintest.InProcessOf(plugin.New), small.Replace(shop)+shopPolicies)
	s.JSON["grafanaUrl"], s.Secrets = grafana.Address(), map[string]string{"grafanaToken": "secret"}
	for name, tc := range map[string]struct {
		login, role string
		token       string
		want        string // sales of the last day, or words of the error
	}{
		"an admin":                           {"boss", "Admin", grafana.Identity(t, "user", "boss", "Admin"), "27850"},
		"one of a team":                      {"eva", "Viewer", grafana.Identity(t, "user", "eva", "Viewer"), "8250"},
		"one of an address":                  {"walter", "Viewer", grafana.Identity(t, "user", "walter", "Viewer"), "19600"},
		"of no policy":                       {"nora", "Viewer", grafana.Identity(t, "user", "nora", "Viewer"), "nora may not read any metric: no policy gives one"},
		"without an identity":                {"boss", "Admin", "", "signed identity is missing or wrong"},
		"with a made-up one":                 {"boss", "Admin", "eyJ.made.up", "signed identity is missing or wrong"},
		"with another's":                     {"boss", "Admin", grafana.Identity(t, "user", "nora", "Viewer"), "nora may not read any metric"},
		"alert rules":                        {"grafana_scheduler", "Admin", "", "27850"},
		"a person called like the alerts":    {"grafana_scheduler", "Admin", grafana.Identity(t, "user", "grafana_scheduler", "Viewer"), "may not read any metric"},
		"a service account":                  {"sa-report", "Viewer", grafana.Identity(t, "service-account", "", "Viewer"), "27850"},
		"not signed in":                      {"", "Admin", "", "who is not signed in may not read any metric"},
		"not signed in, signed":              {"", "Admin", grafana.Identity(t, "anonymous", "", "Admin"), "who is not signed in may not read any metric"},
		"a person by a service account name": {"sa-report", "Viewer", grafana.Identity(t, "user", "nora", "Viewer"), "nora may not read any metric"},
	} {
		t.Run(name, func(t *testing.T) {
			one := *s
			one.User = &backend.User{Login: tc.login, Role: tc.role, Email: "walter@shop.example"}
			one.Headers = map[string]string{"FromAlert": "true"}
			if tc.token != "" {
				one.Headers["X-Grafana-Id"] = tc.token
			}
			if text := doors["query metrics"].through(t, "query metrics", &one); !strings.Contains(text, tc.want) {
				t.Errorf("%s, want %s", text, tc.want)
			}
		})
	}
}

// TestNoDoorWithoutPolicy: whom no policy admits is shown nothing through any door.
func TestNoDoorWithoutPolicy(t *testing.T) {
	t.Parallel()
	grafana := plugin.NewIssuer(t)
	s := inline(t, plugintest.InProcessOf(plugin.New), small.Replace(shop)+shopPolicies)
	s.JSON["grafanaUrl"], s.Secrets = grafana.Address(), map[string]string{"grafanaToken": "secret"}
	for who, role := range map[string]string{"nora": "Editor", "eva": "Viewer"} {
		one := *s
		one.User, one.Headers = &backend.User{Login: who, Role: role}, map[string]string{"X-Grafana-Id": grafana.Identity(t, "user", who, role)}
		for _, name := range plugin.Doors() {
			d := doors[name]
			text := d.through(t, name, &one)
			switch {
			case d.bare:
			case who == "nora" && strings.Contains(text, d.shows):
				t.Errorf("%s shows %q: %s", name, d.shows, text)
			case strings.Contains(text, "West"), strings.Contains(text, "27850"), strings.Contains(text, "S3"), strings.Contains(text, "S4"):
				t.Errorf("%s shows %s what is not theirs: %s", name, who, text)
			case strings.Contains(text, "SELECT"), strings.Contains(text, "FROM "):
				t.Errorf("%s shows %s statements: %s", name, who, text)
			}
		}
	}
}
