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
func Series(a *answer.Answer, zone *time.Location) data.Frames {
	if a.Time == nil {
		return nil
	}
	starts := times(a, zone)
	var out data.Frames
	for _, rows := range units(a) {
		for i := range a.Metrics {
			m := &a.Metrics[i]
			out = append(out, one(a, m, rows, starts, m.Values, ""))
			for _, c := range m.Comparisons {
				out = append(out, one(a, m, rows, starts, c.Values, c.Name))
			}
		}
	}
	if len(out) == 0 {
		out = data.Frames{data.NewFrame("")}
		out[0].Meta = &data.FrameMeta{Type: data.FrameTypeTimeSeriesMulti, TypeVersion: data.FrameTypeVersion{0, 1}}
	}
	out[0].Meta = meta(a, data.FrameTypeTimeSeriesMulti)
	return out
}

func one(a *answer.Answer, m *answer.Metric, rows []int, starts []time.Time, values []answer.Num, compare string) *data.Frame {
	at := make([]time.Time, len(rows))
	numbers := make([]*float64, len(rows))
	for i, row := range rows {
		at[i], numbers[i] = starts[row], nullable(values[row])
	}
	labels := data.Labels{}
	names := []string{}
	for k := range a.Keys {
		labels[a.Keys[k].Name] = member(&a.Keys[k], rows[0])
		names = append(names, labels[a.Keys[k].Name])
	}
	value := field(m.Name, numbers, m)
	if compare != "" {
		labels["compare"] = compare
	}
	value.Labels = labels
	value.Config.DisplayNameFromDS = displayName(m.Label, names, compare, len(a.Metrics))
	frame := data.NewFrame(m.Name, data.NewField("time", nil, at), value)
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

// units groups the rows of an answer by their keys, in order of first sight and
// with times ascending.
func units(a *answer.Answer) [][]int {
	at := map[string]int{}
	var out [][]int
	for row := range a.Rows {
		key := ""
		for k := range a.Keys {
			key += member(&a.Keys[k], row) + "\x00"
		}
		i, known := at[key]
		if !known {
			i = len(out)
			at[key] = i
			out = append(out, nil)
		}
		out[i] = append(out[i], row)
	}
	return out
}

// times reads the bucket starts in the business zone. The answer writes them
// itself: nothing else can be there.
func times(a *answer.Answer, zone *time.Location) []time.Time {
	out := make([]time.Time, a.Rows)
	for i, text := range a.Time.Values {
		out[i], _ = instant(text, zone)
	}
	return out
}

// instant reads a bucket's start as answers write it; not ok for anything else.
func instant(text string, zone *time.Location) (t time.Time, ok bool) {
	layout := time.DateOnly
	if len(text) > len(layout) {
		layout = "2006-01-02T15:04:05"
	}
	t, err := time.ParseInLocation(layout, text, zone)
	return t, err == nil
}
