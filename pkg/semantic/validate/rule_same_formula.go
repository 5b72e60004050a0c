package validate

import (
	"fmt"
	"strings"

	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/semantic/diag"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/semantic/expr"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/semantic/model"
)

var sameFormula = rule{
	Check: diag.Check{
		Code: "WH057", Name: "same-formula", Severity: diag.Warning,
		What:    "Two metrics are computed in exactly the same way.",
		Why:     "The same number under two names drifts apart at the next change.",
		Example: "metrics:\n  - {name: net_sales, measure: net_amount}\n  - {name: revenue, measure: net_amount}",
		Fix:     "keep one of them and make the other name its synonym, or deprecate one",
	},
	run: func(c *checker) {
		first := map[string]*model.Metric{}
		for _, m := range c.m.Metrics {
			key := formula(m)
			if key == "" || m.Status == "retired" || m.Status == "deprecated" {
				continue
			}
			if other := first[key]; other != nil {
				c.metric(m, "", "metric %s is computed like metric %s", m.Name, other.Name)
				continue
			}
			first[key] = m
		}
	},
}

// formula writes how a metric is computed; "" where it is not known.
func formula(m *model.Metric) string {
	var b strings.Builder
	switch {
	case m.Simple != nil:
		b.WriteString("simple " + measureFormula(m.Simple))
	case m.Ratio != nil:
		b.WriteString(inputFormula(&m.Ratio.Numerator) + " / " + inputFormula(&m.Ratio.Denominator))
	case m.Derived != nil:
		inputs := map[string]string{}
		for i := range m.Derived.Inputs {
			inputs[m.Derived.Inputs[i].Name()] = inputFormula(&m.Derived.Inputs[i])
		}
		b.WriteString("derived " + expr.Format(expr.Rewrite(m.Derived.Expr, func(e expr.Expr) expr.Expr {
			switch v := e.(type) {
			case expr.Ref:
				v.Name = inputs[v.Name]
				return v
			case expr.Binary:
				if (v.Op == "+" || v.Op == "*") && expr.Format(v.Y) < expr.Format(v.X) {
					v.X, v.Y = v.Y, v.X // a + b is b + a
				}
				return v
			}
			return e
		})))
	case m.Cumulative != nil:
		c := m.Cumulative
		b.WriteString("cumulative " + measureFormula(&c.Input) + " " + string(c.ToDate) + " " + c.PeriodAgg + fmt.Sprint(spanOf(c.Window)))
		if c.Metric != nil {
			b.WriteString(inputFormula(c.Metric))
		}
	case m.Conversion != nil:
		c := m.Conversion
		fmt.Fprint(&b, "conversion ", measureFormula(&c.Base), measureFormula(&c.Conversion), c.Entity, c.Calculation, spanOf(c.Window), c.Constant)
	default:
		return ""
	}
	return b.String() + " by " + string(m.Grain) + " where " + filterText(m.Filter)
}

func measureFormula(in *model.MeasureInput) string {
	if in.Measure == nil {
		return ""
	}
	zero := "none"
	if in.FillNulls != nil {
		zero = fmt.Sprint(*in.FillNulls)
	}
	return in.Measure.Source.Name + "." + in.Measure.Name + " {" + filterText(in.Filter) + "} " + zero + fmt.Sprint(in.JoinToSpine)
}

func inputFormula(in *model.MetricInput) string {
	return in.Metric.Name + " {" + filterText(in.Filter) + "}" + fmt.Sprint(spanOf(in.OffsetWindow)) + string(in.OffsetToGrain)
}

func filterText(e expr.Expr) string {
	if e == nil {
		return ""
	}
	return expr.Format(e)
}

func spanOf(s *model.Span) model.Span {
	if s == nil {
		return model.Span{}
	}
	return *s
}
