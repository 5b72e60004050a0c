package validate

import (
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/semantic/diag"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/semantic/expr"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/semantic/model"
)

var measureValue = rule{
	Check: diag.Check{
		Code: "WH106", Name: "measure-value", Severity: diag.Error,
		What:    "A measure adds up, averages or picks values that are no numbers.",
		Why:     "A metric is a number; one engine would refuse the text, another count it as 0 or sort 9 above 100.",
		Example: "measures:\n  - {name: last_code, agg: max, expr: upper(code)}",
		Fix:     "give a number: CAST(… AS double) where a text holds numbers, datediff for times; or count",
	},
	run: func(c *checker) {
		for _, s := range c.m.Sources {
			for _, v := range s.Measures {
				if v.Expr == nil || v.Agg == model.Count || v.Agg == model.CountDistinct {
					continue
				}
				t := expr.TypeOf(c.linked(s, v.Expr))
				if t == expr.TypeText || t.Temporal() {
					c.measure(v, "expr", "measure %s is of agg %s, and its value is %s", v.Name, v.Agg, t)
				}
			}
		}
	},
}
