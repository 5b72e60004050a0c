package validate

import (
	"strings"

	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/semantic/diag"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/semantic/model"
)

var sameLabel = rule{
	Check: diag.Check{
		Code: "WH055", Name: "same-label", Severity: diag.Warning,
		What:    "Two metrics have the same label in one language.",
		Why:     "Readers cannot tell which number they see.",
		Example: "metrics:\n  - {name: net_sales, label: Sales, measure: net_amount}\n  - {name: gross_sales, label: Sales, measure: gross_amount}",
		Fix:     "say in the label what sets them apart",
	},
	run: func(c *checker) {
		for _, lang := range []string{"en", "zh"} {
			first := map[string]*model.Metric{}
			for _, m := range c.m.Metrics {
				label := folded(m.Label[lang])
				if label == "" || m.Status == "retired" {
					continue
				}
				if other := first[label]; other != nil {
					c.metric(m, "label", "metrics %s and %s have the same label %q", other.Name, m.Name, m.Label[lang])
					continue
				}
				first[label] = m
			}
		}
	},
}

// folded is a word as readers compare it: without case and outer spaces.
func folded(s string) string { return strings.ToLower(strings.TrimSpace(s)) }
