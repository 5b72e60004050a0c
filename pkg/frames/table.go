package frames

import (
	"slices"
	"time"

	"github.com/grafana/grafana-plugin-sdk-go/data"

	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/answer"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/semantic/comparison"
)

// Table gives one frame with a row per unit and bucket and a column for every
// number of the answer: <metric>; for each comparison with another period, such
// as previous, .previous and .previous.rate; .target, .due, .attainment, .pace;
// .share, .rank, .status. Why a number is missing or limited is in .reason and
// .<comparison>.reason, whether it is finished in .complete (time axis:
// complete), the row of the rest in <key>.others; these are there where they say
// something, and hidden in tables.
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
		if slices.Contains(a.Keys[k].Others, true) {
			frame.Fields = append(frame.Fields, hidden(a.Keys[k].Name+".others", a.Keys[k].Others))
		}
	}
	if a.Time != nil {
		frame.Fields = append(frame.Fields, data.NewField("time", nil, times(a, zone)))
		if slices.Contains(a.Time.Complete, false) {
			frame.Fields = append(frame.Fields, hidden("complete", a.Time.Complete))
		}
	}
	for i := range a.Metrics {
		frame.Fields = append(frame.Fields, columns(&a.Metrics[i])...)
	}
	frame.Meta = meta(a, "")
	about := frame.Meta.Custom.(Meta)
	about.Zone = zone.String()
	frame.Meta.Custom = about
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
	why := func(suffix string, reasons []answer.Reason) {
		if words, said := texts(reasons); said {
			out = append(out, hidden(m.Name+suffix, words))
		}
	}
	for _, c := range m.Comparisons {
		name := "." + c.Name
		add(name, m.Unit, c.Values)
		if c.Kind == string(comparison.Intended) {
			add(".due", m.Unit, c.Due)
			add(".attainment", "%", c.Attainment)
			add(".pace", "%", c.Pace)
		} else {
			add(name+".rate", "%", c.Rate)
		}
		why(name+".reason", c.Reasons)
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
	why(".reason", m.Reasons)
	if slices.Contains(m.Complete, false) {
		out = append(out, hidden(m.Name+".complete", m.Complete))
	}
	return out
}

func texts(reasons []answer.Reason) (out []string, said bool) {
	out = make([]string, len(reasons))
	for row, r := range reasons {
		out[row] = string(r)
		said = said || r != ""
	}
	return out, said
}

// hidden is a column for panels that know it; the table panel leaves it out.
func hidden[T string | bool](name string, values []T) *data.Field {
	f := data.NewField(name, nil, values)
	f.Config = &data.FieldConfig{Custom: map[string]interface{}{"hidden": true}}
	return f
}
