package plugin_test

import (
	"encoding/json"
	"net/http"
	"strings"
	"testing"

	"github.com/grafana/grafana-plugin-sdk-go/backend"

	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/access"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/plugin"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/plugin/plugintest"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/wire"
)

const salesOfFebruary = `{"metrics": ["net_sales"], "time": {"from": "2025-02", "to": "2025-02"}}`

// TestSeeAs: an Admin sees the numbers of each, by verified identity and by nothing
// else; what is kept for one is not shown to another.
func TestSeeAs(t *testing.T) {
	t.Parallel()
	grafana := plugin.NewIssuer(t)
	s := inline(t, plugintest.InProcessOf(plugin.New), small.Replace(shop)+shopPolicies)
	s.JSON["grafanaUrl"], s.Secrets = grafana.Address(), map[string]string{"grafanaToken": "secret"}
	boss, eva := grafana.Identity(t, "user", "boss", "Admin"), grafana.Identity(t, "user", "eva", "Viewer")
	for _, tc := range []struct {
		name, login, role, token, as string
		status                       int
		want                         string
	}{
		{"no header", "boss", "Admin", boss, "", 200, "27850"},
		{"one of a team that Grafana tells", "boss", "Admin", boss, "login=eva", 200, "8250"},
		{"one of a team that is told", "boss", "Admin", boss, "login=new&team=East", 200, "8250"},
		{"out of the team", "boss", "Admin", boss, "login=eva&team=", 403, "eva may not read any metric: no policy gives one"},
		{"by e-mail", "boss", "Admin", boss, "login=w&email=walter%40shop.example", 200, "19600"},
		{"of no policy", "boss", "Admin", boss, "login=nora", 403, "nora may not read any metric"},
		{"an Admin again", "boss", "Admin", boss, "login=chief&role=Admin", 200, "27850"},
		{"alert rules", "boss", "Admin", boss, "kind=alerts", 200, "27850"},
		{"not signed in", "boss", "Admin", boss, "kind=anonymous", 403, "who is not signed in may not read any metric"},
		{"nobody", "boss", "Admin", boss, "role=Viewer", 400, "names no login"},
		{"by a Viewer", "eva", "Viewer", eva, "login=boss&role=Admin", 403, "only Admins"},
		{"by an Admin whose token is a Viewer's", "boss", "Admin", eva, "login=boss&role=Admin", 403, "only Admins"},
		{"by an Admin without a token", "boss", "Admin", "", "login=eva", 403, "only Admins"},
		{"by an Admin with a made-up one", "boss", "Admin", "eyJ.made.up", "login=eva", 403, "only Admins"},
		{"by the scheduler", "grafana_scheduler", "Admin", "", "login=eva", 403, "only Admins"},
		{"by a service account", "sa-report", "Admin", grafana.Identity(t, "service-account", "", "Admin"), "login=eva", 403, "only Admins"},
		{"no header after that", "boss", "Admin", boss, "", 200, "27850"},
	} {
		one := *s
		one.User, one.Headers = &backend.User{Login: tc.login, Role: tc.role}, map[string]string{}
		if tc.token != "" {
			one.Headers["X-Grafana-Id"] = tc.token
		}
		if tc.as != "" {
			one.Headers[access.SeeAsHeader] = tc.as
		}
		reply := one.Call(t, "query", salesOfFebruary)
		if reply.Status != tc.status || !strings.Contains(string(reply.Body), tc.want) {
			t.Errorf("%s: %d %s, want %d %s", tc.name, reply.Status, reply.Body, tc.status, tc.want)
		}
	}
}

// TestAccess: policies that admit and do not, and why; rows and metrics are those that
// are read.
func TestAccess(t *testing.T) {
	t.Parallel()
	grafana := plugin.NewIssuer(t)
	s := inline(t, plugintest.InProcessOf(plugin.New), small.Replace(shop)+shopPolicies)
	s.JSON["grafanaUrl"], s.Secrets = grafana.Address(), map[string]string{"grafanaToken": "secret"}
	s.User, s.Headers = &backend.User{Login: "boss", Role: "Admin"}, map[string]string{"X-Grafana-Id": grafana.Identity(t, "user", "boss", "Admin")}
	ask := func(as string) (out wire.Access) {
		t.Helper()
		s.Headers[access.SeeAsHeader] = as
		reply := s.Call(t, "access", "")
		if err := json.Unmarshal(reply.Body, &out); err != nil || reply.Status != http.StatusOK {
			t.Fatalf("%d %s %v", reply.Status, reply.Body, err)
		}
		return out
	}
	eva := ask("login=eva")
	if eva.Nothing || eva.SQL || len(eva.Policies) != 3 || eva.Policies[0].Has || !eva.Policies[1].Has || eva.Policies[1].By[0] != (wire.AccessMatch{By: "team", Value: "East"}) {
		t.Errorf("%+v", eva.Policies)
	}
	if len(eva.Groups) != 1 || len(eva.Groups[0].Conditions) != 1 || eva.Groups[0].Conditions[0].In[0].Units[0]["en"] != "East" || len(eva.Groups[0].Metrics) != 5 {
		t.Errorf("%+v", eva.Groups)
	}
	boss := ask("login=boss&role=Admin")
	if !boss.SQL || len(boss.Groups) != 1 || len(boss.Groups[0].Conditions) != 0 {
		t.Errorf("%+v", boss.Groups)
	}
	if nora := ask("login=nora"); !nora.Nothing || len(nora.Groups) != 0 || nora.Open {
		t.Errorf("%+v", nora)
	}
	delete(s.Headers, access.SeeAsHeader)
	s.User, s.Headers["X-Grafana-Id"] = &backend.User{Login: "eva", Role: "Viewer"}, grafana.Identity(t, "user", "eva", "Viewer")
	if reply := s.Call(t, "access", ""); reply.Status != http.StatusForbidden || strings.Contains(string(reply.Body), "the_") {
		t.Errorf("a Viewer is told of policies: %d %s", reply.Status, reply.Body)
	}
}
