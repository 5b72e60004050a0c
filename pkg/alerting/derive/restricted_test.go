package derive_test

import (
	"regexp"
	"slices"
	"testing"

	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/alerting/derive"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/alerting/grafanatest"
)

// Everybody reads orders; the rest is the administrators'.
const someOpen = `
policies:
  - {name: admins, who: {roles: [Admin], kinds: [alerts]}, sensitivity: secret}
  - {name: everybody, who: {kinds: [people]}, metrics: [orders]}
`

// TestRestrictedRulesSayOnlyWhoTheyAre: no query but whether it fires, no number, no
// unit and no sentence of the rule in what Grafana shows to everybody.
func TestRestrictedRulesSayOnlyWhoTheyAre(t *testing.T) {
	t.Parallel()
	all := set(t, someOpen, derive.Options{})
	print := grafanatest.Messages(t, all.Templates[0].Text)
	told := []string{"acknowledge", "link", "link_all", "summary", "summary_en", "summary_zh", "tier_en", "tier_zh", "title_en", "title_zh"}
	for _, name := range []string{"a_limit", "b_band", "c_target", "d_change", "e_year", "f_streak", "g_late"} {
		open := name == "b_band" // of orders
		r := ruleNamed(t, all, name)
		if n := len(r.Queries); (n == 2) == open {
			t.Errorf("%s asks %d queries", name, n)
		}
		if open {
			continue
		}
		for key, text := range r.Annotations {
			if !slices.Contains(told, key) || regexp.MustCompile(`\$values|\$label,|store-name|region`).MatchString(text) {
				t.Errorf("%s: %s: %s", name, key, text)
			}
		}
		a := alertOf(t, r, "firing", map[string]string{"unit_key": "0a1b2c"}, map[string]float64{"A": 1})
		if got, want := print("wheelhouse.en.line", a), "What and how much is behind the link, for those who may see it (0a1b2c)"; got != want {
			t.Errorf("%s: %s", name, got)
		}
		m := grafanatest.MessageOf(a)
		if got := print("wheelhouse.zh.short", m); !regexp.MustCompile(`^- 详情与数值见链接，仅对有权限者显示 \(0a1b2c\) \[查看\]\(https://[^)]*\) \[确认\]\(https://[^)]*\)$`).MatchString(got) {
			t.Errorf("%s: %s", name, got)
		}
	}
	if r := ruleNamed(t, set(t, "", derive.Options{}), "a_limit"); len(r.Queries) < 7 {
		t.Errorf("without policies it asks %d queries", len(r.Queries))
	}
}
