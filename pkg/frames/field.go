package frames

import (
	"fmt"

	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/answer"
)

// Field says which number of a metric is meant.
type Field string

// Fields.
const (
	Value        Field = "value"
	PreviousRate Field = "previousRate" // change against the previous period, as a fraction
	LastYearRate Field = "lastYearRate"
	Attainment   Field = "attainment" // value ÷ target of the whole bucket
	Pace         Field = "pace"       // value ÷ the part of the target that is due
)

// ReadField reads a query's field; empty is the value.
func ReadField(name string) (Field, error) {
	switch f := Field(name); f {
	case "":
		return Value, nil
	case Value, PreviousRate, LastYearRate, Attainment, Pace:
		return f, nil
	}
	return "", fmt.Errorf("there is no field %q: use value, previousRate, lastYearRate, attainment or pace", name)
}

// Needs is the comparison without which the field is empty; "" for the value.
func (f Field) Needs() string {
	switch f {
	case PreviousRate:
		return "previous"
	case LastYearRate:
		return "lastYear"
	case Attainment, Pace:
		return "target"
	}
	return ""
}

// of gives the field's numbers, nil where the answer has none.
func (f Field) of(m *answer.Metric) []answer.Num {
	switch {
	case f == PreviousRate && m.Previous != nil:
		return m.Previous.Rate
	case f == LastYearRate && m.LastYear != nil:
		return m.LastYear.Rate
	case f == Attainment && m.Target != nil:
		return m.Target.Attainment
	case f == Pace && m.Target != nil:
		return m.Target.Pace
	case f == Value:
		return m.Values
	}
	return nil
}

// unit is the metric's own, or a fraction shown in percent.
func (f Field) unit(m *answer.Metric) string {
	if f == Value {
		return m.Unit
	}
	return "%"
}
