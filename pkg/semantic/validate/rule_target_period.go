package validate

import (
	"fmt"
	"regexp"
	"time"

	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/semantic/diag"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/semantic/grain"
)

var targetPeriod = rule{
	Check: diag.Check{
		Code: "WH086", Name: "target-period", Severity: diag.Error,
		What:    "The period of a written target is not one of the target's grain.",
		Why:     "The target would cover another length of time than meant.",
		Example: "targets:\n  - metric: net_sales\n    grain: month\n    values: [{period: 2017-Q4, value: 3000}]",
		Fix:     "write years as 2017, quarters as 2017-Q4, months as 2017-11, days and weeks as 2017-11-20",
	},
	run: func(c *checker) {
		for _, t := range c.m.Targets {
			for i, v := range t.Values {
				if t.Grain != grain.None && !periodOf(v.Period, t.Grain) {
					c.target(t, fmt.Sprintf("values[%d].period", i), "%q is not a %s", v.Period, t.Grain)
				}
			}
		}
	},
}

var quarterForm = regexp.MustCompile(`^\d{4}-Q[1-4]$`)

func periodOf(period string, g grain.Grain) bool {
	layout := map[grain.Grain]string{grain.Year: "2006", grain.Month: "2006-01", grain.Day: time.DateOnly, grain.Week: time.DateOnly}[g]
	if g == grain.Quarter {
		return quarterForm.MatchString(period)
	}
	_, err := time.Parse(layout, period)
	return err == nil
}
