package validate

import (
	"regexp"

	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/semantic/diag"
)

var currencyForm = regexp.MustCompile(`^[A-Z]{3}$`)

var moneyWithoutCurrency = rule{
	Check: diag.Check{
		Code: "WH098", Name: "money-without-currency", Severity: diag.Warning,
		What:    "A rule values its signal in money, and neither its metric nor the one that it multiplies by is in a currency, nor is there a factor.",
		Why:     "The agenda would rank visits or percentages as if they were money.",
		Example: "rules:\n  - {name: visits_drop, metric: visits, template: change, params: {drop: 0.1}, money: {}}",
		Fix:     "write money.metric with one in a currency, or money.factor with what one unit is worth",
	},
	run: func(c *checker) {
		for _, r := range c.m.Rules {
			switch {
			case r.Money == nil || currencyForm.MatchString(r.Metric.Unit):
			case r.Money.Metric != nil && currencyForm.MatchString(r.Money.Metric.Unit):
			case r.Money.Factor != 0 && r.Money.Factor != 1:
			default:
				c.rule(r, "money", "what rule %s has at stake is not money: metric %s is not in a currency", r.Name, r.Metric.Name)
			}
		}
	},
}
