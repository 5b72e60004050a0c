package validate

import (
	"slices"

	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/semantic/diag"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/semantic/likeness"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/semantic/model"
)

var alikeWords = rule{
	Check: diag.Check{
		Code: "WH265", Name: "alike-words", Severity: diag.Info,
		What:    "Two metrics are different numbers and are called by words that mean the same, perhaps in two languages.",
		Why:     "Readers, and whoever asks in words, cannot tell which number is meant.",
		Example: "metrics:\n  - {name: orders, label: {zh: 订单数}, measure: order_count}\n  - {name: documents, label: {en: Number of orders}, measure: document_count}",
		Fix:     "say in name, labels and synonyms what sets them apart, or agree on one of them",
	},
	run: func(c *checker) {
		for _, p := range c.alike() {
			if p.Kind == likeness.Clash && !sameWord(p.A, p.B) {
				c.metric(p.B, "", "metric %s is called like metric %s and is another number", p.B.Name, p.A.Name)
			}
		}
	},
}

// sameWord tells metrics of which one word is the same to the letter, which other
// checks tell.
func sameWord(a, b *model.Metric) bool {
	words := func(m *model.Metric) (out []string) {
		for _, w := range append([]string{m.Name, m.Label["en"], m.Label["zh"]}, m.Synonyms...) {
			if w = folded(w); w != "" {
				out = append(out, w)
			}
		}
		return out
	}
	others := words(b)
	return slices.ContainsFunc(words(a), func(w string) bool { return slices.Contains(others, w) })
}
