package plugin_test

import (
	"encoding/json"
	"net/http"
	"net/http/httptest"
	"strings"
	"testing"

	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/plugin/plugintest"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/wire"
)

// TestQueryCachingIsChecked: only where policies give each reader their own is it a
// fault that Grafana keeps answers, and only Grafana Enterprise can.
func TestQueryCachingIsChecked(t *testing.T) {
	t.Parallel()
	for name, tc := range map[string]struct {
		definitions string
		status      int
		body        string
		level, says string
	}{
		"without policies": {shop, 200, `{"enabled": true}`, "", ""},
		"no Enterprise":    {shop + shopPolicies, 404, `{"message": "Not found"}`, "", ""},
		"on":               {shop + shopPolicies, 200, `{"message": "Data source cache enabled", "enabled": true, "ttlQueriesMs": 300000}`, wire.CheckError, "query caching is on"},
		"off":              {shop + shopPolicies, 200, `{"enabled": false}`, wire.CheckOK, "query caching is off"},
		"not allowed":      {shop + shopPolicies, 403, `{"message": "You'll need additional permissions"}`, wire.CheckWarning, "cannot be told"},
	} {
		t.Run(name, func(t *testing.T) {
			server := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
				switch r.URL.Path {
				case "/api/access-control/user/permissions":
					_ = json.NewEncoder(w).Encode(map[string][]string{"alert.provisioning:read": {}, "folders:read": {"folders:*"}}) // a test's reply
				case "/api/datasources/wheelhouse/cache":
					w.WriteHeader(tc.status)
					_, _ = w.Write([]byte(tc.body)) // likewise
				default:
					w.WriteHeader(http.StatusNotFound)
				}
			}))
			defer server.Close()
			s := inline(t, plugintest.InProcess(), small.Replace(tc.definitions))
			s.JSON["grafanaUrl"], s.Secrets = server.URL, map[string]string{"grafanaToken": "right"}
			var status wire.Status
			s.Call(t, "status", "").JSON(t, &status)
			var got wire.Check
			for _, c := range status.Checks {
				if c.Name == "caching" {
					got = c
				}
			}
			if got.Level != tc.level || !strings.Contains(got.Message["en"], tc.says) || tc.level != "" && got.Message["zh"] == "" {
				t.Errorf("%+v", got)
			}
			if bad := tc.level == wire.CheckError || tc.level == wire.CheckWarning; bad != (got.Fix["en"] != "" && got.Fix["zh"] != "") {
				t.Errorf("how it is mended: %+v", got.Fix)
			}
		})
	}
}
