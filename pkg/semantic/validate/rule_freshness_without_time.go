package validate

import "github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/semantic/diag"

var freshnessWithoutTime = rule{
	Check: diag.Check{
		Code: "WH049", Name: "freshness-without-time", Severity: diag.Error,
		What:    "A source says how fresh it must be, but no time dimension shows when it was loaded.",
		Why:     "Late data cannot be told from none.",
		Example: "sources:\n  - name: sales\n    table: sales\n    freshness: {within: 26h}",
		Fix:     "write freshness.dimension, or give the source a time dimension",
	},
	run: func(c *checker) {
		for _, s := range c.m.Sources {
			if s.Freshness != nil && s.Freshness.Dimension == nil && !c.m.Places[s].Has("freshness.dimension") {
				c.source(s, "freshness", "the freshness of source %s has no time dimension to go by", s.Name)
			}
		}
	},
}
