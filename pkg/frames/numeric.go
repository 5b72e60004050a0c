package frames

import (
	"github.com/grafana/grafana-plugin-sdk-go/data"

	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/answer"
)

// Numeric gives one frame with a row per unit: the keys as text, then one
// number per metric, the one that which names. With a time axis, each unit's
// last finished bucket counts, for the pace the running one, which it judges
// like with like. Rows without a number are left out: alerting would take null
// for a value.
func Numeric(a *answer.Answer, which Field) *data.Frame {
	numbers := make([][]answer.Num, len(a.Metrics))
	for i := range a.Metrics {
		numbers[i] = which.of(&a.Metrics[i])
	}
	rows := newest(a, numbers, which == Pace)
	frame := data.NewFrame("")
	for _, c := range columnsOf(a) {
		fields := texts(c.name, c.members(a, rows))
		c.mapped(a, fields[0])
		frame.Fields = append(frame.Fields, fields...)
	}
	for i := range a.Metrics {
		m := &a.Metrics[i]
		values := make([]*float64, len(rows))
		for n, row := range rows {
			if numbers[i] != nil {
				values[n] = nullable(numbers[i][row])
			}
		}
		f := data.NewField(m.Name, nil, values)
		f.Config = which.config(m)
		f.Config.DisplayNameFromDS = m.Label
		frame.Fields = append(frame.Fields, f)
	}
	frame.Meta = meta(a, data.FrameTypeNumericLong, Axis{})
	return frame
}

// newest picks each unit's last row that has one of the numbers.
func newest(a *answer.Answer, numbers [][]answer.Num, running bool) []int {
	var out []int
	for _, rows := range a.Layout.ByUnit() {
		pick := -1
		for _, row := range rows {
			if a.Time != nil && !a.Time.Complete[row] && !running || !any(numbers, row) {
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

func any(numbers [][]answer.Num, row int) bool {
	for _, n := range numbers {
		if n != nil && n[row].OK() {
			return true
		}
	}
	return false
}
