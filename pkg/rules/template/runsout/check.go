package runsout

import (
	"fmt"

	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/rules/template"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/semantic/grain"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/semantic/model"
)

// check tells what is no stock, and what no stock is used by.
func check(r *model.Rule) (out []template.Problem) {
	if r.Metric == nil || len(r.Metric.Measures()) == 0 { // reported elsewhere, or an example
		return nil
	}
	if !balance(r.Metric) {
		out = append(out, template.Problem{
			Message: fmt.Sprintf("metric %s is no balance: what is a sum over days cannot run out", r.Metric.Name),
			Hint:    "name a metric of a measure with nonAdditive",
		})
	}
	if r.Grain != grain.Day {
		out = append(out, template.Problem{Message: fmt.Sprintf("a stock is judged day by day, not by %s", r.Grain), Hint: "use grain: day"})
	}
	if lead := r.Params.Count("lead", usualLead); lead > longest {
		out = append(out, template.Problem{
			Param: "lead", Message: fmt.Sprintf("what is used cannot be foreseen for %d days: a stock that runs out after %d would not be told", lead, longest),
			Hint: fmt.Sprintf("use %d days at most", longest),
		})
	}
	use := r.Use
	if use == nil {
		return out
	}
	switch {
	case use == r.Metric, !use.AddsOverTime():
		out = append(out, template.Problem{
			Param: "use", Message: fmt.Sprintf("metric %s does not add up over time, so that it is no use of days", use.Name), Hint: "name a metric that is a sum, such as units sold",
		})
	case use.Unit != r.Metric.Unit:
		out = append(out, template.Problem{
			Param: "use", Message: fmt.Sprintf("metric %s has the unit %q, the stock %s %q", use.Name, use.Unit, r.Metric.Name, r.Metric.Unit), Hint: "name a metric of the same unit",
		})
	}
	return out
}

// balance tells a metric whose values of days do not sum, but those of units do.
func balance(m *model.Metric) bool {
	for _, v := range m.Measures() {
		if v.NonAdditive == nil {
			return false
		}
	}
	return m.AddsOverUnits()
}
