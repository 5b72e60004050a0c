package derive_test

import (
	"strings"
	"testing"

	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/alerting/derive"
)

func TestCompositeRules(t *testing.T) {
	t.Parallel()
	s := set(t, `
rules:
  - {name: low_one, metric: net_sales, template: limit, params: {below: 1}, silent: true}
  - {name: low_two, metric: net_sales, template: limit, params: {below: 2}}
  - {name: low_both, label: {en: Both low, zh: 二者皆低}, metric: net_sales, template: composite, all: [low_one, low_two], tier: 1}
`, derive.Options{})
	for _, r := range s.Rules() {
		if r.Labels["rule"] == "low_one" {
			t.Error("a silent rule has an alert rule")
		}
	}
	both := ruleNamed(t, s, "low_both")
	if why := both.Annotations["why_en"]; !strings.Contains(why, "where “low_one” and “low_two” fire") {
		t.Errorf("why: %s", why)
	}
	ruleNamed(t, s, "low_two")
}
