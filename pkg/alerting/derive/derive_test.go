package derive_test

import (
	"net/url"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/alerting"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/alerting/derive"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/alerting/grafanatest"
)

func set(t *testing.T, more string, o derive.Options) *alerting.Set {
	t.Helper()
	s, err := derive.Set(load(t, more), o)
	if err != nil {
		t.Fatal(err)
	}
	return s
}

func ruleNamed(t *testing.T, s *alerting.Set, name string) *alerting.Rule {
	t.Helper()
	for _, r := range s.Rules() {
		if r.Labels["rule"] == name || r.Labels["agenda"] == name || r.Labels["connection"] == name {
			return r
		}
	}
	t.Fatalf("there is no rule %s", name)
	return nil
}

func TestTiers(t *testing.T) {
	s := set(t, "tiers:\n  - {tier: 2, cadence: 20s, pending: 1m, keepFiring: 2m, repeat: 2d, contactPoint: hand-made, mute: []}\n  - tier: 3\n    mute: [{days: [sunday]}, {from: \"22:00\", to: \"06:00\"}, {from: \"12:00\", to: \"13:00\"}, {from: \"20:00\", to: \"00:00\"}]\n", derive.Options{})
	one, two, three := ruleNamed(t, s, "c_target"), ruleNamed(t, s, "b_band"), ruleNamed(t, s, "a_limit")
	if one.For != 10*time.Minute || one.Notify.Receiver != "wheelhouse-shop-tier-1" || one.MissingEvals != 156 || one.NoData != "KeepLast" || one.Fault != "KeepLast" {
		t.Errorf("tier 1: %+v", one)
	}
	want := alerting.Notify{Receiver: "hand-made", GroupBy: []string{"alertname", "grafana_folder"}, Wait: 20 * time.Second, Interval: 20 * time.Second, Repeat: 48 * time.Hour}
	if diff := cmp.Diff(want, two.Notify); diff != "" || two.For != time.Minute || two.KeepFiring != 2*time.Minute {
		t.Errorf("tier 2: %s", diff)
	}
	if diff := cmp.Diff([]string{"wheelhouse-shop-tier-3-quiet"}, three.Notify.Mute); diff != "" {
		t.Error(diff)
	}
	names := map[string]time.Duration{}
	for _, g := range s.Groups {
		names[g.Name] = g.Interval
	}
	if diff := cmp.Diff(map[string]time.Duration{
		"wheelhouse-shop-tier-1": 10 * time.Minute, "wheelhouse-shop-tier-2": 20 * time.Second, "wheelhouse-shop-tier-3": 15 * time.Minute,
		"wheelhouse-shop-agenda": 5 * time.Minute, "wheelhouse-shop-watch": 5 * time.Minute, "wheelhouse-shop-in-hand": 20 * time.Second,
		"wheelhouse-shop-letters": 5 * time.Minute,
	}, names); diff != "" {
		t.Error(diff)
	}
	zone := "Asia/Shanghai"
	if diff := cmp.Diff([]alerting.MuteTiming{
		{Name: "wheelhouse-shop-tier-1-quiet", Intervals: []alerting.TimeInterval{
			{Times: []alerting.TimeRange{{Start: "00:00", End: "07:30"}, {Start: "21:00", End: "24:00"}}, Location: zone},
		}},
		{Name: "wheelhouse-shop-tier-3-quiet", Intervals: []alerting.TimeInterval{
			{Weekdays: []string{"sunday"}, Location: zone},
			{Times: []alerting.TimeRange{{Start: "00:00", End: "06:00"}, {Start: "22:00", End: "24:00"}}, Location: zone},
			{Times: []alerting.TimeRange{{Start: "12:00", End: "13:00"}}, Location: zone},
			{Times: []alerting.TimeRange{{Start: "20:00", End: "24:00"}}, Location: zone},
		}},
	}, s.MuteTimings); diff != "" {
		t.Error(diff)
	}
	for _, p := range s.ContactPoints {
		if p.Name == "hand-made" || strings.HasSuffix(p.Name, "tier-2") {
			t.Errorf("contact point %s is made although one is named", p.Name)
		}
	}
}

func TestContactPoints(t *testing.T) {
	channels, err := derive.ParseChannels([]string{"email", "tier-1.slack", "wecom", "agenda.feishu", "dingtalk"})
	if err != nil {
		t.Fatal(err)
	}
	got := map[string][]string{}
	for _, p := range set(t, "", derive.Options{Channels: channels}).ContactPoints {
		for _, r := range p.Receivers {
			got[p.Name] = append(got[p.Name], r.Type+" "+r.Variable)
		}
	}
	general := []string{"wecom WHEELHOUSE_WECOM_URL", "dingding WHEELHOUSE_DINGTALK_URL", "email WHEELHOUSE_EMAIL_TO"}
	if diff := cmp.Diff(map[string][]string{
		"wheelhouse-shop-tier-1": {"slack WHEELHOUSE_TIER_1_SLACK_URL"}, "wheelhouse-shop-tier-2": general, "wheelhouse-shop-tier-3": general,
		"wheelhouse-shop-watch": general, "wheelhouse-shop-agenda": {"webhook WHEELHOUSE_AGENDA_FEISHU_URL"},
	}, got); diff != "" {
		t.Error(diff)
	}
	for _, p := range set(t, "", derive.Options{}).ContactPoints {
		if len(p.Receivers) != 1 || p.Receivers[0].Type != "webhook" {
			t.Errorf("without channels %s has %+v", p.Name, p.Receivers)
		}
	}
	if _, err := derive.ParseChannels([]string{"wechat"}); err == nil || !strings.Contains(err.Error(), "wecom") {
		t.Errorf("an unknown channel gives %v", err)
	}
	found := derive.SetChannels(func(name string) (string, bool) {
		return map[string]string{"WHEELHOUSE_SLACK_URL": "https://x", "WHEELHOUSE_EMAIL_TO": " ", "WHEELHOUSE_TIER_2_EMAIL_TO": "a@example.com"}[name], strings.HasPrefix(name, "WHEELHOUSE_")
	})
	if len(found) != 2 || found[0].String() != "slack" || found[1].String() != "tier-2.email" {
		t.Errorf("channels of the environment: %v", found)
	}
}

func TestAgendas(t *testing.T) {
	usual := ruleNamed(t, set(t, "", derive.Options{}), "morning")
	if got := usual.Queries[0].Model["schedule"].(map[string]any)["at"]; got != "08:30" {
		t.Errorf("the usual agenda is at %v", got)
	}
	s := set(t, `
agendas:
  - {name: east, label: {en: East, zh: 东区}, at: "07:10", days: [saturday], holidays: [2026-10-03], workdays: [2026-10-10], level: organisation.region, unit: "East & {{West}}", domain: sales, tier: 2, language: en}
  - {name: all, at: "08:00", contactPoint: board}
`, derive.Options{Datasource: "other"})
	east, all := ruleNamed(t, s, "east"), ruleNamed(t, s, "all")
	want := map[string]any{
		"refId": "A", "queryType": "agenda", "intervalMs": 1000, "maxDataPoints": 43200, "format": "digest", "lang": "en", "domain": "sales", "tier": 2,
		"datasource": map[string]any{"type": "wheelhouse-metrics-datasource", "uid": "other"},
		"scope":      map[string]any{"hierarchy": "organisation", "path": []any{map[string]any{"level": "region", "member": "East & {{West}}"}}},
		"schedule":   map[string]any{"at": "07:10", "within": "10m", "days": []any{"saturday"}, "holidays": []any{"2026-10-03"}, "workdays": []any{"2026-10-10"}},
	}
	if diff := cmp.Diff(want, east.Queries[0].Model); diff != "" {
		t.Error(diff)
	}
	if east.Notify.Receiver != "wheelhouse-shop-agenda-en" || all.Notify.Receiver != "board" {
		t.Errorf("receivers %s, %s", east.Notify.Receiver, all.Notify.Receiver)
	}
	for _, p := range s.ContactPoints {
		for _, r := range p.Receivers {
			if r.Quiet != strings.Contains(p.Name, "agenda") {
				t.Errorf("%s: quiet is %v", p.Name, r.Quiet)
			}
		}
	}
	link := query(t, grafanatest.Annotation(t, east.Annotations["link"], nil, nil))
	if got := link.Get("scope"); got != "organisation:region=East & {{West}}" || link.Get("ds") != "other" {
		t.Errorf("link %v", link)
	}
}

func TestWatchIsOneForEachConnection(t *testing.T) {
	r := ruleNamed(t, set(t, "", derive.Options{}), "db")
	if r.Fault != "Alerting" || r.NoData != "OK" || r.Queries[1].Model["type"] != "classic_conditions" {
		t.Errorf("%+v", r)
	}
}

func TestSetRefuses(t *testing.T) {
	m := load(t, "")
	if _, err := derive.Set(m, derive.Options{Dashboard: "cockpit"}); err == nil {
		t.Error("a dashboard without a panel is taken")
	}
	s, err := derive.Set(m, derive.Options{Dashboard: "cockpit", Panel: 4})
	if err != nil {
		t.Fatal(err)
	}
	if a := ruleNamed(t, s, "a_limit").Annotations; a["__dashboardUid__"] != "cockpit" || a["__panelId__"] != "4" {
		t.Errorf("%v", a)
	}
	m.Project.Name = ""
	if _, err := derive.Set(m, derive.Options{}); err == nil {
		t.Error("a project without a name is taken")
	}
}

func TestUIDs(t *testing.T) {
	long := strings.Repeat("very_", 12) + "long"
	for _, name := range []string{"a", long, long + "er", "客单价", "a b", "a-b"} {
		if uid := alerting.UID("shop", name); len(uid) > 40 || !strings.HasPrefix(uid, alerting.Prefix("shop")) {
			t.Errorf("%s: %s", name, uid)
		}
	}
	if alerting.UID("shop", long) == alerting.UID("shop", long+"er") || alerting.UID("shop", "a b") == alerting.UID("shop", "a-b") || alerting.UID("shop", "a") == alerting.UID("shop2", "a") {
		t.Error("different names get the same uid")
	}
}

// What a message tells is what its link opens: the same rows, held against the same.
func TestALinkKeepsWhatTheRuleJudges(t *testing.T) {
	s := set(t, `
calendars: [{name: school, yearStart: 9}]
rules:
  - {name: h_part, label: {en: Part, zh: 部分}, metric: net_sales, template: change, level: organisation.region, grain: month, calendar: school, tier: 3, params: {drop: 0.1}, filter: "store__store_name IN ('A|B: 5 %', 'C & D') AND store__region <> 'West'"}
`, derive.Options{})
	for name, want := range map[string][]string{
		"a_limit":  {"", ""},
		"c_target": {"target", ""},
		"d_change": {"previous", ""},
		"e_year":   {"lastYear", ""},
		"h_part":   {"previous", "school", "store__store_name:in:A%7CB%3A%205%20%25|C%20%26%20D", "store__region:ne:West"},
	} {
		for _, which := range []string{"link", "link_all"} {
			q := query(t, grafanatest.Annotation(t, ruleNamed(t, s, name).Annotations[which], map[string]string{"region": "East", "store_name": "x"}, nil))
			got := append([]string{q.Get("compare"), q.Get("calendar")}, q["filter"]...)
			if d := cmp.Diff(want, got); d != "" {
				t.Errorf("%s of %s: %s", which, name, d)
			}
			if why := q.Get("why"); (why == "1") != (which == "link") {
				t.Errorf("%s of %s: why %q", which, name, why)
			}
		}
	}
}

func query(t *testing.T, link string) url.Values {
	t.Helper()
	u, err := url.Parse(link)
	if err != nil {
		t.Fatal(err)
	}
	return u.Query()
}
