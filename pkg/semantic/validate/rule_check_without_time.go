package validate

import (
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/checks"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/semantic/diag"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/semantic/model"
)

var checkWithoutTime = rule{
	Check: diag.Check{
		Code: "WH404", Name: "check-without-time", Severity: diag.Error,
		What:    "A check goes by days, and its source, or the one that it is held against, has no time.",
		Why:     "There are no days to compare.",
		Example: "sources:\n  - name: stores\n    table: stores\n    checks: [{name: each_once, kind: unique, key: [store]}]",
		Fix:     "give the source a defaultTime, or write whole: true",
	},
	run: func(c *checker) {
		for _, one := range c.m.Checks() {
			k := checks.Find(one.Kind)
			if k == nil || !k.Timed || one.Whole {
				continue
			}
			for _, s := range checkedByDay(one) {
				c.report(one, "", one.Pos, "check "+one.ID(), "check %s goes by days, and %s has no time to go by", one.ID(), s)
			}
		}
	},
}

// checkedByDay are the sources, or measures, of a check that have no time.
func checkedByDay(c *model.Check) (out []string) {
	own := c.Source.DefaultTime
	if c.Measure != nil {
		own = c.Measure.Time
	}
	if own == nil {
		out = append(out, "source "+c.Source.Name)
	}
	if c.Against != nil && c.Against.Time == nil {
		out = append(out, "measure "+c.Against.Source.Name+"."+c.Against.Name)
	}
	return out
}
