package frames

import (
	"time"

	"github.com/grafana/grafana-plugin-sdk-go/data"

	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/answer"
)

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
