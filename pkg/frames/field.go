package frames

import (
	"fmt"
	"slices"
	"strings"

	"github.com/grafana/grafana-plugin-sdk-go/data"

	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/answer"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/semantic/comparison"
)

// Field says which number of a metric is meant: its value, how far a target is
// reached, or, as "<comparison>Rate", the change against another period as a
// fraction.
type Field string

// Fields that do not come from the registry of comparisons.
const (
	Value      Field = "value"
	Attainment Field = "attainment" // value ÷ target of the whole bucket
	Pace       Field = "pace"       // value ÷ the part of the target that is due
)

const rate = "Rate"

// Fields lists all fields.
func Fields() []Field {
	out := []Field{Value}
	for _, name := range comparison.Names(comparison.Period) {
		out = append(out, Field(name+rate))
	}
	return append(out, Attainment, Pace)
}

// ReadField reads a query's field; empty is the value.
func ReadField(name string) (Field, error) {
	if name == "" {
		return Value, nil
	}
	all := Fields()
	if slices.Contains(all, Field(name)) || strings.HasPrefix(name, comparison.Event) && strings.HasSuffix(name, rate) {
		return Field(name), nil
	}
	names := make([]string, len(all))
	for i, f := range all {
		names[i] = string(f)
	}
	return "", fmt.Errorf("there is no field %q: use one of %s", name, strings.Join(names, ", "))
}

// Needs is the comparison without which the field is empty; "" for the value.
func (f Field) Needs() string {
	switch f {
	case Value:
		return ""
	case Attainment, Pace:
		return comparison.Target
	}
	return strings.TrimSuffix(string(f), rate)
}

// of gives the field's numbers, nil where the answer has none.
func (f Field) of(m *answer.Metric) []answer.Num {
	if f == Value {
		return m.Values
	}
	c := m.Comparison(f.Needs())
	switch {
	case c == nil:
		return nil
	case f == Attainment:
		return c.Attainment
	case f == Pace:
		return c.Pace
	}
	return c.Rate
}

// config is the metric's own, or that of a fraction shown in percent.
func (f Field) config(m *answer.Metric) *data.FieldConfig {
	if f == Value {
		return valueConfig(m)
	}
	c := numbered(percent)
	switch f {
	case Attainment: // of the whole bucket: how it stands while that runs, the pace tells
	case Pace:
		c.Thresholds = rateLimits(m.Good, 1)
	default:
		c.Thresholds = rateLimits(m.Good, 0)
	}
	return c
}
