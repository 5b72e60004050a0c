package validate

import (
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/semantic/diag"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/semantic/expr"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/semantic/model"
)

var operandType = rule{
	Check: diag.Check{
		Code: "WH105", Name: "operand-type", Severity: diag.Error,
		What:    "An expression or filter compares or computes with types that do not go together.",
		Why:     "One engine would refuse it, another find no row or take a text for 0.",
		Example: "metrics:\n  - name: may_sales\n    measure: net_amount\n    filter: metric_time > 'May'",
		Fix:     "give both sides one type; CAST(… AS type) turns one into another",
	},
	run: func(c *checker) {
		report := func(m *expr.Mismatch, pos diag.Pos, subject string) {
			if m != nil {
				c.found = append(c.found, c.check.At(pos, subject, "%s", m.Message).WithHint("%s", m.Hint))
			}
		}
		for _, s := range c.m.Sources {
			of := func(object any, pos diag.Pos, subject string, e expr.Expr) {
				if !simple(e) {
					_, m := expr.Fit(c.linked(s, e))
					report(m, c.m.PlaceOf(object, "expr", pos), subject)
				}
			}
			for _, e := range s.Entities {
				of(e, e.Pos, "entity "+s.Name+"."+e.Name, e.Expr)
			}
			for _, d := range s.Dimensions {
				of(d, d.Pos, "dimension "+s.Name+"."+d.Name, d.Expr)
			}
			for _, v := range s.Measures {
				of(v, v.Pos, "measure "+s.Name+"."+v.Name, v.Expr)
			}
		}
		c.filters(func(e expr.Expr, measures []*model.Measure, pos diag.Pos, subject string) {
			if e == nil || unreadable(e) {
				return
			}
			for _, v := range measures {
				if _, m := expr.Condition(c.linked(v.Source, e)); m != nil {
					report(m, pos, subject)
					return
				}
			}
		})
	},
}

// unreadable stands for a filter that is reported already.
func unreadable(e expr.Expr) bool {
	_, raw := e.(expr.Raw)
	return raw
}
