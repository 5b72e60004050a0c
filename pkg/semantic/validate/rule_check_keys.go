package validate

import (
	"slices"
	"strings"

	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/checks"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/semantic/diag"
)

// checkKeyNames are what a check may say beside what every check says.
var checkKeyNames = []string{"measure", "against", "tolerance", "grain", "by", "whole", "key", "within", "readyAt", "of", "least", "holds", "most", "back"}

var checkKeys = rule{
	Check: diag.Check{
		Code: "WH403", Name: "check-keys", Severity: diag.Error,
		What:    "A check lacks what its kind goes by, or says what another kind goes by.",
		Why:     "It would look at nothing, or what it says would have no effect.",
		Example: "sources:\n  - name: sales\n    checks: [{name: as_sent, kind: rows, tolerance: 0.5 %}]",
		Fix:     "write the keys of the kind: see docs/data-quality.md",
	},
	run: func(c *checker) {
		for _, one := range c.m.Checks() {
			k := checks.Find(one.Kind)
			if k == nil {
				continue
			}
			at, subject := c.m.Places[one], "check "+one.ID()
			for _, key := range k.Needs {
				if !at.Has(key) {
					c.report(one, "", one.Pos, subject, "%s of kind %s needs %s", subject, one.Kind, key)
				}
			}
			if n := len(slices.DeleteFunc(slices.Clone(k.OneOf), func(key string) bool { return !at.Has(key) })); k.OneOf != nil && n != 1 {
				c.report(one, "", one.Pos, subject, "%s of kind %s needs one of %s, and has %d", subject, one.Kind, strings.Join(k.OneOf, " and "), n)
			}
			for _, key := range checkKeyNames {
				if at.Has(key) && !slices.Contains(k.Needs, key) && !slices.Contains(k.Takes, key) && !slices.Contains(k.OneOf, key) {
					c.report(one, key, one.Pos, subject, "%s does nothing for %s of kind %s", key, subject, one.Kind)
				}
			}
			if k.Name == "unique" && len(one.Key) == 0 {
				c.report(one, "", one.Pos, subject, "%s has no key, and %s no primary entity", subject, one.Source.Name)
			}
		}
	},
}
