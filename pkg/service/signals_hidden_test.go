package service_test

import (
	"strings"
	"testing"

	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/access"
)

// TestHiddenRulesAreUnknown: a rule on a metric that a reader may not read, or that goes by
// a rule on one, is told as one that there is not: its error would name metric and parts.
func TestHiddenRulesAreUnknown(t *testing.T) {
	s := shopUnder(t, `
rules:
  - {name: low, label: Low, metric: amount, template: limit, grain: day, level: organisation.store, params: {below: 1}}
  - {name: few, label: Few, metric: customers, template: limit, grain: day, level: organisation.store, params: {below: 1}}
  - {name: both, label: Both, metric: amount, template: composite, all: [low, few]}
policies:
  - {name: sellers, who: {logins: [seller]}, metrics: [amount]}
  - {name: masked, who: {logins: [masked]}, metrics: [amount], mask: true}
  - {name: bosses, who: {logins: [boss]}}
`)
	for login, known := range map[string]string{"boss": "low few both", "seller": "low", "masked": ""} {
		for _, rule := range []string{"low", "few", "both", "none"} {
			_, err := s.Signals(reader(t, access.Subject{Login: login}), rule)
			if strings.Contains(known, rule) && rule != "none" {
				if err != nil {
					t.Errorf("%s, %s: %v", login, rule, err)
				}
				continue
			}
			if want := `there is no rule "` + rule + `"`; err == nil || !strings.Contains(err.Error(), want) || strings.Contains(err.Error(), "customers") {
				t.Errorf("%s, %s: %v, want %s", login, rule, err, want)
			}
		}
	}
}
