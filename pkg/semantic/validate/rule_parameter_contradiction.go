package validate

import (
	"regexp"

	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/semantic/diag"
)

var lateForm = regexp.MustCompile(`^(\d{1,6} ?(m|min|h|d)|([01]\d|2[0-3]):[0-5]\d)$`)

var ruleParameterContradiction = rule{
	Check: diag.Check{
		Code: "WH092", Name: "rule-parameter-contradiction", Severity: diag.Error,
		What:    "The parameters of a rule contradict each other or cannot be met: the upper bound is not above the lower one, a streak of one bucket, a band that is not above zero, a lateness that is neither a duration nor a time of day.",
		Why:     "The rule would fire always, or never.",
		Example: "rules:\n  - {name: wait, metric: wait_time, template: limit, params: {above: 5, below: 10}}",
		Fix:     "correct the parameter",
	},
	run: func(c *checker) {
		for _, r := range c.m.Rules {
			p := &r.Params
			switch {
			case r.Template == "limit" && p.Above != nil && p.Below != nil && *p.Above <= *p.Below:
				c.rule(r, "params", "rule %s fires above %g and below %g, which is always", r.Name, *p.Above, *p.Below)
			case r.Template == "streak" && p.Window == 1:
				c.rule(r, "params.window", "one bucket is not a streak").Hint = "write 2 or more, or use the template change"
			case r.Template == "band" && p.Band != nil && *p.Band <= 0:
				c.rule(r, "params.band", "band is %g, which every value leaves", *p.Band).Hint = "write a number of standard deviations such as 3"
			case r.Template == "band" && p.Window > 0 && p.Window < 4:
				c.rule(r, "params.window", "%d buckets are too few to know what is usual", p.Window).Hint = "write 4 or more; 28 is usual"
			case r.Template == "late" && p.Late != "" && !lateForm.MatchString(p.Late):
				c.rule(r, "params.late", "late is %q, which is neither a duration nor a time of day", p.Late).Hint = `write 26h or "08:00"`
			}
		}
	},
}
