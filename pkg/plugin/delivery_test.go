package plugin_test

import (
	"strings"
	"testing"

	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/alerting"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/plugin/plugintest"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/wire"
)

type object = map[string]any

// wellSet is a Grafana in which a message of tier 1 arrives.
func wellSet() object {
	return object{
		"/api/access-control/user/permissions": object{"alert.provisioning:read": []any{}, "folders:read": []any{"folders:*"}},
		"/api/v1/provisioning/alert-rules": []any{object{
			"uid": alerting.Prefix("shop") + "low", "title": "Low", "folderUID": "f", "labels": object{"tier": "1", "wheelhouse": "1", "project": "shop"},
			"notification_settings": object{"receiver": "board", "mute_time_intervals": []any{"nights"}},
		}},
		"/api/v1/provisioning/contact-points": []any{
			object{"uid": "", "name": "email receiver", "type": "email", "settings": object{"addresses": "<example@email.com>"}},
			object{"uid": "b1", "name": "board", "type": "webhook", "settings": object{"url": "https://chat.acme.cn/hook"}},
			object{"uid": "b2", "name": "board", "type": "wecom", "settings": object{"url": "[REDACTED]"}},
		},
		"/api/folders/f": object{"uid": "f"},
		"/api/alertmanager/grafana/config/api/v1/receivers": []any{
			object{"name": "grafana-default-email", "integrations": []any{object{"name": "email", "lastNotifyAttempt": "0001-01-01T00:00:00.000Z"}}},
			object{"name": "board", "integrations": []any{
				object{"name": "webhook[0]", "lastNotifyAttempt": "2026-11-27T08:30:00.000Z"}, object{"name": "wecom[1]", "lastNotifyAttempt": "0001-01-01T00:00:00.000Z"},
			}},
		},
		"/api/v1/provisioning/policies":     object{"receiver": "grafana-default-email"},
		"/api/v1/provisioning/mute-timings": []any{object{"name": "nights", "time_intervals": []any{object{"times": []any{object{"start_time": "21:00", "end_time": "24:00"}}}}}},
		"/api/alertmanager/grafana/api/v2/silences": []any{object{
			"status": object{"state": "active"}, "endsAt": "2026-12-01T00:00:00Z",
			"matchers": []any{object{"name": "tier", "value": "1", "isEqual": true}, object{"name": "store", "value": "x", "isEqual": true}},
		}},
	}
}

func rule(o object) object { return o["/api/v1/provisioning/alert-rules"].([]any)[0].(object) }

func integrations(o object) []any {
	return o["/api/alertmanager/grafana/config/api/v1/receivers"].([]any)[1].(object)["integrations"].([]any)
}

func silencing(matcher object) any {
	return []any{object{"status": object{"state": "active"}, "endsAt": "2026-12-01T00:00:00Z", "matchers": []any{matcher}}}
}

func TestConfigurationIsGreenOnlyIfAMessageCanArrive(t *testing.T) {
	t.Parallel()
	for name, tc := range map[string]struct {
		change func(object)
		says   string // "" for nothing but good news
	}{
		"all well": {func(object) {}, ""},
		"address not set": {func(o object) {
			o["/api/v1/provisioning/contact-points"].([]any)[1].(object)["settings"] = object{"url": "#WHEELHOUSE_WEBHOOK_URL"}
		}, "Messages of tier 1 do not arrive by webhook of board: its address is not set (the environment of Grafana's server lacks WHEELHOUSE_WEBHOOK_URL)."},
		"one cause of several is told once": {func(o object) {
			o["/api/v1/provisioning/alert-rules"] = append(o["/api/v1/provisioning/alert-rules"].([]any), object{
				"uid": alerting.Prefix("shop") + "morning", "title": "Agenda", "labels": object{"agenda": "morning"}, "notification_settings": object{"receiver": "all"},
			})
			points := o["/api/v1/provisioning/contact-points"].([]any)
			points[1].(object)["settings"] = object{"url": "#WHEELHOUSE_WEBHOOK_URL"}
			o["/api/v1/provisioning/contact-points"] = append(points, object{"uid": "a", "name": "all", "type": "webhook", "settings": object{"url": "#WHEELHOUSE_WEBHOOK_URL"}})
		}, "Messages of tier 1, the agenda do not arrive by webhook of all, board: its address is not set (the environment of Grafana's server lacks WHEELHOUSE_WEBHOOK_URL)."},
		"example": {func(o object) {
			o["/api/v1/provisioning/contact-points"].([]any)[1].(object)["settings"] = object{"url": "https://hooks.example.com/x"}
		}, "its address is an example"},
		"an address that only the token of an admin sees": {func(o object) {
			o["/api/v1/provisioning/contact-points/export"] = object{"contactPoints": []any{object{"receivers": []any{object{"uid": "b2", "settings": object{"url": ""}}}}}}
		}, "do not arrive by wecom of board: its address is not set."},
		"failed delivery": {func(o object) {
			integrations(o)[1] = object{"name": "wecom[1]", "lastNotifyAttempt": "2026-11-27T08:31:00.000Z", "lastNotifyAttemptError": "dial tcp: no such host"}
		}, "The last message of tier 1 by wecom of board did not arrive (2026-11-27 08:31 UTC): dial tcp: no such host"},
		"paused":    {func(o object) { rule(o)["isPaused"] = true }, "Alert rules are paused, so nobody is warned: Low"},
		"no folder": {func(o object) { delete(o, "/api/folders/f") }, "The folder of alert rules is missing, so Grafana does not evaluate them: Low"},
		"no channel": {func(o object) { o["/api/v1/provisioning/contact-points"] = []any{} },
			"Rules of tier 1 send to the contact point board, which has no channel."},
		"no such point": {func(o object) { rule(o)["notification_settings"] = object{"receiver": "gone"} }, "Rules of tier 1 send to the contact point gone, which does not exist."},
		"policies lead nowhere": {func(o object) { delete(rule(o), "notification_settings") },
			"do not arrive by email of grafana-default-email: its address is an example"},
		"policies lead to the board": {func(o object) {
			delete(rule(o), "notification_settings")
			o["/api/v1/provisioning/policies"] = object{"receiver": "grafana-default-email", "routes": []any{
				object{"receiver": "x", "object_matchers": []any{[]any{"tier", "=", "2"}}},
				object{"object_matchers": []any{[]any{"wheelhouse", "=", "1"}}, "routes": []any{object{"receiver": "board", "object_matchers": []any{[]any{"tier", "=~", "1|2"}}}}},
			}}
		}, ""},
		"policies unknown": {func(o object) {
			delete(rule(o), "notification_settings")
			delete(o, "/api/v1/provisioning/policies")
		}, "The notification policies cannot be read"},
		"muted for good": {func(o object) {
			o["/api/v1/provisioning/mute-timings"] = []any{object{"name": "nights", "time_intervals": []any{object{"times": []any{}, "location": "UTC"}}}}
		}, "The mute timing nights of tier 1 is never over, so no message goes out."},
		"silence over a tier": {func(o object) {
			o["/api/alertmanager/grafana/api/v2/silences"] = silencing(object{"name": "tier", "value": "1|2", "isRegex": true, "isEqual": true})
		}, "A silence until 2026-12-01 00:00 UTC holds back alert rules of tier 1: Low"},
		"silence over a rule": {func(o object) {
			o["/api/alertmanager/grafana/api/v2/silences"] = silencing(object{"name": "alertname", "value": "Low", "isEqual": true})
		}, "A silence until"},
		"silence over another": {func(o object) {
			o["/api/alertmanager/grafana/api/v2/silences"] = silencing(object{"name": "tier", "value": "2", "isEqual": true})
		}, ""},
		"silence over all but it": {func(o object) {
			o["/api/alertmanager/grafana/api/v2/silences"] = silencing(object{"name": "tier", "value": "1", "isEqual": false})
		}, ""},
		"no rights for more than the needed": {func(o object) {
			for path := range o {
				if strings.Contains(path, "alertmanager") || strings.Contains(path, "mute") || strings.Contains(path, "policies") {
					delete(o, path)
				}
			}
		}, ""},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			replies := wellSet()
			tc.change(replies)
			s := inline(t, plugintest.InProcess(), shop)
			s.JSON["grafanaUrl"], s.Secrets = answering(t, replies), map[string]string{"grafanaToken": "right"}
			var status wire.Status
			s.Call(t, "status", "").JSON(t, &status)
			var found []string
			for _, c := range status.Checks {
				if (c.Name == "alertRules" || c.Name == "contactPoints") && c.Level != wire.CheckOK {
					found = append(found, c.Message["en"])
					if c.Message["zh"] == "" || c.Fix["en"] == "" || c.Fix["zh"] == "" {
						t.Errorf("no words, or no cure: %+v", c)
					}
				}
			}
			if all := strings.Join(found, "\n"); (tc.says == "") != (all == "") || !strings.Contains(all, tc.says) {
				t.Errorf("%q does not say %q", all, tc.says)
			}
			if !status.OK {
				t.Error("numbers are right whether messages arrive or not")
			}
		})
	}
}
