package frames

import (
	"strings"
	"time"

	"github.com/grafana/grafana-plugin-sdk-go/data"

	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/answer"
)

// Series gives one frame per metric and unit, times ascending. Comparisons
// become frames of their own with the label "compare". Buckets without a number
// keep their place as null. An answer without a time axis has no series.
//
// Frames have no name of their own, so that Grafana calls them by their series.
func Series(a *answer.Answer, axis Axis) data.Frames {
	if a.Time == nil {
		return nil
	}
	s := seriesOf{answer: a, columns: columnsOf(a), starts: axis.starts(a)}
	s.names = names(a, s.columns)
	var out data.Frames
	for unit, rows := range a.Layout.ByUnit() {
		for i := range a.Metrics {
			m := &a.Metrics[i]
			out = append(out, s.one(m, unit, rows, m.Values, nil))
			for j := range m.Comparisons {
				out = append(out, s.one(m, unit, rows, m.Comparisons[j].Values, &m.Comparisons[j]))
			}
		}
	}
	if len(out) == 0 {
		out = data.Frames{data.NewFrame("")}
		out[0].Meta = &data.FrameMeta{Type: data.FrameTypeTimeSeriesMulti, TypeVersion: data.FrameTypeVersion{0, 1}}
	}
	out[0].Meta = meta(a, data.FrameTypeTimeSeriesMulti, axis)
	return out
}

type seriesOf struct {
	answer  *answer.Answer
	columns []column
	names   [][]string
	starts  []time.Time // of the buckets
}

func (s seriesOf) one(m *answer.Metric, unit int, rows []int, values []answer.Num, compared *answer.Comparison) *data.Frame {
	at := make([]time.Time, len(rows))
	numbers := make([]*float64, len(rows))
	for i, row := range rows {
		at[i], numbers[i] = s.starts[s.answer.Layout.Of[row].Bucket], nullable(values[row])
	}
	labels := data.Labels{}
	for _, c := range s.columns {
		label(labels, c.name, c.member(s.answer, int32(unit)))
	}
	value := data.NewField(m.Name, labels, numbers)
	value.Config = valueConfig(m)
	compare := ""
	if compared != nil {
		compare = compared.Name
		labels["compare"] = compare
	}
	if len(m.Comparisons) > 0 {
		line(value.Config, compared, len(s.answer.Metrics) == 1 && len(s.answer.Layout.Units) == 1)
	}
	value.Config.DisplayNameFromDS = displayName(m.Label, s.names[unit], compare, len(s.answer.Metrics))
	frame := data.NewFrame("", data.NewField("time", nil, at), value)
	frame.Meta = &data.FrameMeta{Type: data.FrameTypeTimeSeriesMulti, TypeVersion: data.FrameTypeVersion{0, 1}}
	return frame
}

// displayName is the unit alone where one metric is shown for several units.
func displayName(label string, names []string, compare string, metrics int) string {
	parts := names
	if metrics > 1 || len(names) == 0 {
		parts = append([]string{label}, names...)
	}
	if compare != "" {
		parts = append(parts[:len(parts):len(parts)], "("+compare+")")
	}
	return strings.Join(parts, " ")
}
