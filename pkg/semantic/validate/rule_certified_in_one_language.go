package validate

import (
	"strings"

	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/semantic/diag"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/semantic/model"
)

var certifiedInOneLanguage = rule{
	Check: diag.Check{
		Code: "WH072", Name: "certified-in-one-language", Severity: diag.Warning,
		What:    "The label or the description of a certified metric is written in one language only.",
		Why:     "A certified number is for all readers, in English and in Chinese.",
		Example: "metrics:\n  - {name: net_sales, label: {en: Net sales}, measure: net_amount, status: certified}",
		Fix:     "write the text as {en: …, zh: …}",
	},
	run: func(c *checker) {
		c.certified(func(m *model.Metric) {
			for _, t := range []struct {
				path  string
				words model.Text
			}{{"label", m.Label}, {"description", m.Description}} {
				if missing := missingIn(t.words); missing != nil {
					c.metric(m, t.path, "the %s of certified metric %s is not written in %s", t.path, m.Name, languages[strings.Join(missing, "")])
				}
			}
		})
	},
}
