package derive_test

import (
	"strings"
	"testing"

	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/alerting/derive"
)

// Grafana's page of a rule shows annotations as they are written: what it puts
// first has to be words.
func TestARuleSaysItselfWithoutTemplates(t *testing.T) {
	t.Parallel()
	for _, r := range set(t, "tiers: [{tier: 2, acknowledge: 1h}, {tier: 3, acknowledge: 2h}]", derive.Options{}).Rules() {
		for _, key := range []string{"summary", "description"} {
			// An author's own braces are written so that Grafana prints them.
			if text := strings.ReplaceAll(r.Annotations[key], "{{ `{{` }}", ""); strings.Contains(text, "{{") {
				t.Errorf("%s of %s: %s", key, r.Title, text)
			}
		}
	}
}
