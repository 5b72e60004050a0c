package validate

import "github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/semantic/diag"

var tierAlwaysMute = rule{
	Check: diag.Check{
		Code: "WH102", Name: "tier-always-mute", Severity: diag.Warning,
		What:    "A tier is mute all day on every day.",
		Why:     "No warning of the tier ever reaches anybody.",
		Example: "tiers:\n  - tier: 3\n    mute:\n      - {from: \"00:00\", to: \"24:00\"}",
		Fix:     "write the days or the times of day at which nobody is to be disturbed",
	},
	run: func(c *checker) {
		for _, t := range c.m.Tiers {
			muted := map[string]bool{}
			for _, m := range t.Mute {
				// A window that ends where it begins goes once round the clock.
				if m.From != m.To && (m.From != "00:00" || m.To != "24:00") {
					continue
				}
				for _, d := range m.Days {
					muted[d] = true
				}
				if len(m.Days) == 0 || len(muted) == 7 {
					c.tier(t, "mute", "tier %d is mute at any time", t.Tier)
					break
				}
			}
		}
	},
}
