package validate

import (
	"fmt"

	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/semantic/diag"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/semantic/model"
)

var synonymClash = rule{
	Check: diag.Check{
		Code: "WH056", Name: "synonym-clash", Severity: diag.Warning,
		What:    "A synonym of a metric is the name, the label or a synonym of another one.",
		Why:     "One word would mean two numbers, in search and in conversation.",
		Example: "metrics:\n  - {name: net_sales, measure: net_amount, synonyms: [revenue]}\n  - {name: gross_sales, measure: gross_amount, synonyms: [revenue]}",
		Fix:     "agree on one metric for the word and take it out of the other",
	},
	run: func(c *checker) {
		owner := map[string]*model.Metric{}
		for _, m := range c.m.Metrics {
			if m.Status == "retired" {
				continue
			}
			for _, word := range []string{m.Name, m.Label["en"], m.Label["zh"]} {
				if word = folded(word); word != "" && owner[word] == nil {
					owner[word] = m
				}
			}
		}
		for _, m := range c.m.Metrics {
			if m.Status == "retired" {
				continue
			}
			for i, word := range m.Synonyms {
				key := folded(word)
				switch other := owner[key]; {
				case other == nil:
					owner[key] = m
				case other != m:
					c.metric(m, fmt.Sprintf("synonyms[%d]", i), "%q already means metric %s", word, other.Name)
				}
			}
		}
	},
}
