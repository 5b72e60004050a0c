package plugin_test

import (
	"encoding/json"
	"net/http"
	"net/http/httptest"
	"strings"
	"testing"

	"github.com/grafana/grafana-plugin-sdk-go/backend"

	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/alerting"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/plugin/plugintest"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/wire"
)

// grafana answers as the paths of its API do that are asked for what has to be there.
func grafana(t *testing.T, permissions map[string][]string) string {
	t.Helper()
	return answering(t, map[string]any{
		"/api/access-control/user/permissions": permissions,
		"/api/v1/provisioning/contact-points":  []any{map[string]any{"uid": "x", "name": "shop-chat", "type": "webhook", "settings": map[string]any{"url": "https://chat.acme.cn"}}},
		"/api/v1/provisioning/alert-rules": []any{
			map[string]any{"uid": alerting.Prefix("shop") + "low", "notification_settings": map[string]any{"receiver": "shop-chat"}},
			map[string]any{"uid": alerting.Prefix("shop") + "quiet", "isPaused": true},
			map[string]any{"uid": alerting.Prefix("another") + "low"},
			map[string]any{"uid": "by-hand", "folderUID": "any"},
		},
	})
}

// answering is a Grafana that gives these replies by path, to the token "right".
func answering(t *testing.T, replies map[string]any) string {
	t.Helper()
	s := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		if r.Header.Get("Authorization") != "Bearer right" {
			w.WriteHeader(http.StatusUnauthorized)
			return
		}
		v, ok := replies[r.URL.Path]
		if !ok {
			w.WriteHeader(http.StatusNotFound)
			return
		}
		_ = json.NewEncoder(w).Encode(v) // a test's reply
	}))
	t.Cleanup(s.Close)
	return s.URL
}

func TestTokenIsChecked(t *testing.T) {
	t.Parallel()
	all := map[string][]string{"alert.provisioning:read": {}, "folders:read": {"folders:*"}}
	good := grafana(t, all)
	for name, tc := range map[string]struct {
		url, token string
		level      string
		says       string
	}{
		"missing":     {good, "", wire.CheckWarning, "No token"},
		"wrong":       {good, "old", wire.CheckError, "Grafana refuses the token (401)"},
		"weak":        {grafana(t, map[string][]string{"folders:read": {"folders:uid:sharedwithme"}}), "right", wire.CheckError, "may not read alert rules, read contact points, read folders"},
		"no address":  {"http://127.0.0.1:1", "right", wire.CheckError, "does not answer at"},
		"not Grafana": {good + "/elsewhere", "right", wire.CheckError, "answers 404"},
		"right":       {good, "right", wire.CheckOK, "has the rights"},
	} {
		t.Run(name, func(t *testing.T) {
			s := inline(t, plugintest.InProcess(), shop)
			s.JSON["grafanaUrl"], s.Secrets = tc.url, map[string]string{"grafanaToken": tc.token}
			var status wire.Status
			s.Call(t, "status", "").JSON(t, &status)
			got := map[string]wire.Check{}
			for _, c := range status.Checks {
				if _, told := got[c.Name]; !told {
					got[c.Name] = c
				}
			}
			c := got["token"]
			if c.Level != tc.level || !strings.Contains(c.Message["en"], tc.says) || c.Message["zh"] == "" {
				t.Errorf("%+v", c)
			}
			if tc.level != wire.CheckOK && (c.Fix["en"] == "" || c.Fix["zh"] == "") {
				t.Error("it must be said how to mend it")
			}
			if status.OK != (tc.level != wire.CheckError) {
				t.Errorf("ok is %v", status.OK)
			}
			if tc.level == wire.CheckOK && (!strings.Contains(got["contactPoints"].Message["en"], "shop-chat") ||
				!strings.Contains(got["alertRules"].Message["en"], "evaluates 1 alert rules")) {
				t.Errorf("%+v", status.Checks)
			}
			wants(t, s) // queries need no token
		})
	}
}

func TestAddressOfGrafanaIsItsOwn(t *testing.T) {
	t.Parallel()
	s := inline(t, plugintest.InProcess(), shop)
	s.AppURL, s.Secrets = grafana(t, map[string][]string{"alert.provisioning:read": {}, "folders:read": {}})+"/", map[string]string{"grafanaToken": "right"}
	if h := s.Health(t); h.Status != backend.HealthStatusOk || !strings.Contains(h.Message, "has the rights") {
		t.Errorf("%s", h.Message)
	}
}

func TestStatusIsForAdmins(t *testing.T) {
	t.Parallel()
	s := inline(t, plugintest.InProcess(), shop)
	for role, want := range map[string]int{"Admin": 200, "Editor": 403, "Viewer": 403} {
		s.User = &backend.User{Login: "x", Role: role}
		if r := s.Call(t, "status", ""); r.Status != want {
			t.Errorf("%s: %d", role, r.Status)
		}
		if r := s.Call(t, "versions", ""); r.Status != 200 {
			t.Errorf("versions for %s: %d", role, r.Status)
		}
	}
}
