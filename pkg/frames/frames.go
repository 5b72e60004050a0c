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
	"time"

	"github.com/grafana/grafana-plugin-sdk-go/data"

	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/answer"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/words"
)

// Meta is what frames carry beside the numbers, under meta.custom: enough for a
// panel to say what a column is without asking again.
type Meta struct {
	AsOf  string `json:"asOf"`
	From  string `json:"from"`
	To    string `json:"to"`
	Now   string `json:"now"`
	Zone  string `json:"zone,omitempty"` // of a time column
	Grain string `json:"grain,omitempty"`
	// Calendar by which buckets count; none: the Gregorian one.
	Calendar *answer.Calendar  `json:"calendar,omitempty"`
	Events   []answer.Event    `json:"events,omitempty"`
	Words    map[string]string `json:"words,omitempty"`
	Keys     []KeyMeta         `json:"keys,omitempty"`
	Metrics  []MetricMeta      `json:"metrics,omitempty"`
	// Comparisons of the metrics, in the order of their columns.
	Comparisons []ComparisonMeta `json:"comparisons,omitempty"`
	// Parts tells along what a change was taken apart.
	Parts *answer.Parts `json:"parts,omitempty"`
	// Alike tells which units count where only those of every period do.
	Alike *answer.Alike `json:"alike,omitempty"`
	// Slice is the query.Request that was answered, its variables replaced: links lead to it.
	Slice interface{}  `json:"slice,omitempty"`
	Stats answer.Stats `json:"stats"`
	// StatementOf is the refId whose frame carries the statement of this one.
	StatementOf string `json:"statementOf,omitempty"`
}

// KeyMeta tells what a group-by column is.
type KeyMeta struct {
	Name      string `json:"name"`
	Label     string `json:"label"`
	Hierarchy string `json:"hierarchy,omitempty"`
	Level     string `json:"level,omitempty"`
	Dimension string `json:"dimension"`
	// Called are labels of members: what is shown for the keys in the column.
	Called map[string]string `json:"called,omitempty"`
	// Above are the columns of the levels above, coarse to fine.
	Above []AboveMeta `json:"above,omitempty"`
}

// AboveMeta tells which column holds the level above a key.
type AboveMeta struct {
	Column string `json:"column"`
	Level  string `json:"level"`
	Label  string `json:"label"`
	// Called are labels of members, as those of a key.
	Called map[string]string `json:"called,omitempty"`
}

// MetricMeta tells how a metric's numbers are written and judged.
type MetricMeta struct {
	Name     string `json:"name"`
	Label    string `json:"label"`
	Unit     string `json:"unit,omitempty"`
	Format   string `json:"format,omitempty"`
	Good     string `json:"good,omitempty"`
	Additive bool   `json:"additive"`
	AsOf     string `json:"asOf,omitempty"`
	// DueBy says by language how the metric's target spreads over its period.
	DueBy map[string]string `json:"dueBy,omitempty"`
}

// ComparisonMeta tells what the columns .<name>… of every metric compare with,
// in the words of both languages.
type ComparisonMeta struct {
	Name     string            `json:"name"`
	Kind     string            `json:"kind"`
	Standing int               `json:"standing"`
	Label    map[string]string `json:"label"`
	Short    map[string]string `json:"short"`
	Tag      map[string]string `json:"tag"`
}

func describe(a *answer.Answer) Meta {
	m := Meta{AsOf: a.AsOf, From: a.From, To: a.To, Now: a.Now, Calendar: a.Calendar, Events: a.Events, Words: a.Words, Parts: a.Parts, Alike: a.Alike, Stats: a.Stats}
	if a.Time != nil {
		m.Grain = a.Time.Grain
	}
	columns := columnsOf(a)
	for i := range a.Keys {
		k := &a.Keys[i]
		key := KeyMeta{Name: k.Name, Label: k.Label, Hierarchy: k.Hierarchy, Level: k.Level, Dimension: k.Dimension, Called: k.Called}
		for _, c := range columns {
			if c.key == i && c.above {
				l := k.Above[len(key.Above)]
				key.Above = append(key.Above, AboveMeta{Column: c.name, Level: l.Level, Label: l.Label, Called: l.Called})
			}
			if c.key == i && !c.above {
				key.Name = c.name
			}
		}
		m.Keys = append(m.Keys, key)
	}
	for i := range a.Metrics {
		c := &a.Metrics[i]
		m.Metrics = append(m.Metrics, MetricMeta{c.Name, c.Label, c.Unit, c.Format, c.Good, c.Additive, c.AsOf, dueBy(c)})
	}
	if len(a.Metrics) > 0 { // all metrics are compared alike
		for _, c := range a.Metrics[0].Comparisons {
			m.Comparisons = append(m.Comparisons, ComparisonMeta{c.Name, c.Kind, c.Standing, c.Label, c.Short, c.Tag})
		}
	}
	return m
}

// dueBy is what a metric's comparisons say of how its target spreads.
func dueBy(m *answer.Metric) map[string]string {
	for i := range m.Comparisons {
		if by := m.Comparisons[i].DueBy; by != nil {
			return by
		}
	}
	return nil
}

func meta(a *answer.Answer, t data.FrameType, axis Axis) *data.FrameMeta {
	m := &data.FrameMeta{Type: t}
	if t != "" {
		m.TypeVersion = data.FrameTypeVersion{0, 1}
	}
	stats := a.Stats
	stats.Statements = slices.Clone(a.Stats.Statements)
	for i := range stats.Statements {
		stats.Statements[i].SQL = ""
	}
	m.ExecutedQueryString = Statement(a.Stats)
	if stats.Cached {
		m.Stats = append(m.Stats, kept(stats)...)
	}
	custom := describe(a)
	custom.Stats = stats
	if zone := axis.zone(a); a.Time != nil && zone != nil {
		custom.Zone = zone.String()
	}
	m.Custom = custom
	m.Notices = append(m.Notices, notices(a)...)
	return m
}

// notices are what Grafana shows in a panel's corner: what limits an answer.
func notices(a *answer.Answer) (out []data.Notice) {
	for _, n := range a.Notes {
		severity := data.NoticeSeverityInfo
		if n.Severity.String() == "warning" {
			severity = data.NoticeSeverityWarning
		}
		out = append(out, data.Notice{Severity: severity, Text: n.Message})
	}
	return out
}

// kept tells the inspector that an answer was not asked for again, and how old it is.
func kept(stats answer.Stats) []data.QueryStat {
	read, err := time.Parse(time.RFC3339, stats.ReadAt)
	if err != nil {
		return nil // nobody knows when it was read
	}
	return []data.QueryStat{{FieldConfig: data.FieldConfig{DisplayName: "Kept answer, read", Unit: "dateTimeAsIso"}, Value: float64(read.UnixMilli())}}
}

// currencies are those of which Grafana's own unit has the sign that we use
// everywhere. Its JPY is ¥, which is CNY's.
var currencies = []string{"BRL", "EUR", "GBP", "INR", "KRW", "RUB", "UAH", "USD"}

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
	case slices.Contains(currencies, unit):
		return "currency" + unit
	case words.Unit{Name: unit}.IsCurrency():
		return "currency:" + words.Symbol(unit)
	}
	return "suffix: " + unit
}

func nullable(n answer.Num) *float64 {
	v := float64(n)
	if math.IsNaN(v) {
		return nil
	}
	return &v
}
