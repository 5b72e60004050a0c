// Package frames turns answers into Grafana data frames. Their shapes follow
// Grafana's data plane contract, so that panels, transformations, recorded
// queries and alerting take them as they are:
//
//   - Series: timeseries-multi 0.1, one frame per metric and unit, labels on the
//     value field; what charts and rules over time take.
//   - Numeric: numeric-long 0.1, one row per unit; what stat panels and rules take.
//   - Table: one row per unit and bucket with every comparison as a column.
//   - Signals: numeric-long, one row per unit of a rule's level; what alert rules take.
//   - Items, Digest, Annotations: an agenda as a table, as one message, on a graph.
//
// See https://grafana.com/developers/dataplane/contract-spec.
package frames

import (
	"math"
	"slices"

	"github.com/grafana/grafana-plugin-sdk-go/data"

	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/answer"
)

// Meta is what frames carry beside the numbers, under meta.custom. Statements
// are without their SQL, which stands in meta.executedQueryString.
type Meta struct {
	AsOf  string            `json:"asOf"`
	From  string            `json:"from"`
	To    string            `json:"to"`
	Words map[string]string `json:"words,omitempty"`
	Stats answer.Stats      `json:"stats"`
}

func meta(a *answer.Answer, t data.FrameType) *data.FrameMeta {
	m := &data.FrameMeta{Type: t}
	if t != "" {
		m.TypeVersion = data.FrameTypeVersion{0, 1}
	}
	stats := a.Stats
	stats.Statements = slices.Clone(a.Stats.Statements)
	for i, s := range a.Stats.Statements {
		if i > 0 {
			m.ExecutedQueryString += ";\n\n"
		}
		m.ExecutedQueryString += s.SQL
		stats.Statements[i].SQL = ""
	}
	m.Custom = Meta{AsOf: a.AsOf, From: a.From, To: a.To, Words: a.Words, Stats: stats}
	for _, n := range a.Notes {
		m.Notices = append(m.Notices, data.Notice{Severity: data.NoticeSeverityInfo, Text: n.Message})
	}
	return m
}

// currencies are the ones that Grafana has a unit for.
var currencies = map[string]bool{
	"USD": true, "EUR": true, "GBP": true, "JPY": true, "CNY": true, "RUB": true, "UAH": true, "BRL": true, "DKK": true, "ISK": true,
	"NOK": true, "SEK": true, "CZK": true, "CHF": true, "PLN": true, "ZAR": true, "INR": true, "KRW": true, "IDR": true, "PHP": true,
	"VND": true, "TRY": true, "MYR": true, "TWD": true, "ILS": true, "ARS": true,
}

// Unit gives Grafana's name of a metric's unit: fractions shown in percent,
// currencies, plain counts, and any other word as a suffix.
func Unit(unit string) string {
	switch {
	case unit == "":
		return ""
	case unit == "%":
		return "percentunit"
	case unit == "count":
		return "short"
	case currencies[unit]:
		return "currency" + unit
	}
	return "suffix: " + unit
}

func field(name string, values []*float64, m *answer.Metric) *data.Field {
	f := data.NewField(name, nil, values)
	f.Config = &data.FieldConfig{Unit: Unit(m.Unit)}
	return f
}

func nullable(n answer.Num) *float64 {
	v := float64(n)
	if math.IsNaN(v) {
		return nil
	}
	return &v
}

// member is how a key's value is shown: the rest of a top-N and missing
// members have words of their own.
func member(k *answer.Key, row int) string {
	switch {
	case k.Others != nil && k.Others[row]:
		return "others"
	case k.Null != nil && k.Null[row]:
		return "(none)"
	}
	return k.Values[row]
}
