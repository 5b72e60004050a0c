package frames

import (
	"time"

	"github.com/grafana/grafana-plugin-sdk-go/data"

	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/answer"
)

// Numeric gives one frame with a row per unit: the keys as text, then one
// number per metric. With a time axis, each unit's last finished bucket counts.
// Rows without a number are left out: alerting would take null for a value.
func Numeric(a *answer.Answer) *data.Frame {
	rows := lastFinished(a)
	frame := data.NewFrame("")
	for k := range a.Keys {
		values := make([]string, len(rows))
		for i, row := range rows {
			values[i] = member(&a.Keys[k], row)
		}
		frame.Fields = append(frame.Fields, data.NewField(a.Keys[k].Name, nil, values))
	}
	for i := range a.Metrics {
		m := &a.Metrics[i]
		values := make([]*float64, len(rows))
		for n, row := range rows {
			values[n] = nullable(m.Values[row])
		}
		f := field(m.Name, values, m)
		f.Config.DisplayNameFromDS = m.Label
		frame.Fields = append(frame.Fields, f)
	}
	frame.Meta = meta(a, data.FrameTypeNumericLong)
	return frame
}

func lastFinished(a *answer.Answer) []int {
	var out []int
	for _, rows := range units(a) {
		pick := -1
		for _, row := range rows {
			if a.Time != nil && !a.Time.Complete[row] || !anyValue(a, row) {
				continue
			}
			pick = row
		}
		if pick >= 0 {
			out = append(out, pick)
		}
	}
	return out
}

func anyValue(a *answer.Answer, row int) bool {
	for i := range a.Metrics {
		if a.Metrics[i].Values[row].OK() {
			return true
		}
	}
	return false
}

// Table gives one frame with a row per unit and bucket and a column for every
// number of the answer: <metric>, <metric>.previous, .previous.rate, .lastYear,
// .lastYear.rate, .target, .attainment, .pace, .share, .rank, .status, .reason.
func Table(a *answer.Answer, zone *time.Location) *data.Frame {
	frame := data.NewFrame("")
	for k := range a.Keys {
		values := make([]string, a.Rows)
		for row := range values {
			values[row] = member(&a.Keys[k], row)
		}
		f := data.NewField(a.Keys[k].Name, nil, values)
		f.Config = &data.FieldConfig{DisplayNameFromDS: a.Keys[k].Label}
		frame.Fields = append(frame.Fields, f)
	}
	if a.Time != nil {
		frame.Fields = append(frame.Fields, data.NewField("time", nil, times(a, zone)))
	}
	for i := range a.Metrics {
		frame.Fields = append(frame.Fields, columns(&a.Metrics[i])...)
	}
	frame.Meta = meta(a, "")
	frame.Meta.PreferredVisualization = data.VisTypeTable
	return frame
}

func columns(m *answer.Metric) (out []*data.Field) {
	add := func(suffix, unit string, values []answer.Num) {
		if values == nil {
			return
		}
		numbers := make([]*float64, len(values))
		for row, v := range values {
			numbers[row] = nullable(v)
		}
		f := data.NewField(m.Name+suffix, nil, numbers)
		f.Config = &data.FieldConfig{Unit: Unit(unit)}
		if suffix == "" {
			f.Config.DisplayNameFromDS = m.Label
		}
		out = append(out, f)
	}
	add("", m.Unit, m.Values)
	change := func(name string, c *answer.Change) {
		if c != nil {
			add(name, m.Unit, c.Values)
			add(name+".rate", "%", c.Rate)
		}
	}
	change(".previous", m.Previous)
	change(".lastYear", m.LastYear)
	if t := m.Target; t != nil {
		add(".target", m.Unit, t.Values)
		add(".attainment", "%", t.Attainment)
		add(".pace", "%", t.Pace)
	}
	add(".share", "%", m.Share)
	if m.Rank != nil {
		ranks := make([]int64, len(m.Rank))
		for row, r := range m.Rank {
			ranks[row] = int64(r)
		}
		out = append(out, data.NewField(m.Name+".rank", nil, ranks))
	}
	if m.Status != nil {
		out = append(out, data.NewField(m.Name+".status", nil, m.Status))
	}
	if m.Reasons != nil {
		reasons := make([]string, len(m.Reasons))
		for row, r := range m.Reasons {
			reasons[row] = string(r)
		}
		out = append(out, data.NewField(m.Name+".reason", nil, reasons))
	}
	return out
}
