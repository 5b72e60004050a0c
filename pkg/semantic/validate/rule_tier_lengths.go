package validate

import (
	"strconv"
	"time"

	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/semantic/diag"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/semantic/model"
)

var tierLengths = rule{
	Check: diag.Check{
		Code: "WH101", Name: "tier-lengths", Severity: diag.Error,
		What:    "A tier's cadence is not a multiple of ten seconds, or a warning that lasts is repeated more often than rules are judged.",
		Why:     "Grafana judges groups of rules in steps of ten seconds and refuses anything else; what is not judged again cannot be told again.",
		Example: "tiers:\n  - {tier: 1, cadence: 15s}",
		Fix:     "write a cadence such as 10m, and a longer repeat such as 24h",
	},
	run: func(c *checker) {
		for _, t := range c.m.Tiers {
			if t.Cadence != nil && (*t.Cadence < 10*time.Second || *t.Cadence%(10*time.Second) != 0) {
				c.tier(t, "cadence", "cadence is %s, which is not a multiple of 10s", *t.Cadence)
				continue
			}
			if t.Repeat != nil && (*t.Repeat <= 0 || t.Cadence != nil && *t.Repeat < *t.Cadence) {
				c.tier(t, "repeat", "repeat is %s, less than the cadence", *t.Repeat)
			}
		}
	},
}

func (c *checker) tier(t *model.Tier, path, format string, args ...any) *diag.Diagnostic {
	return c.report(t, path, t.Pos, "tier "+strconv.Itoa(t.Tier), format, args...)
}
