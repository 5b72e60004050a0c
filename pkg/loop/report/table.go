package report

import (
	"cmp"
	"time"

	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/answer"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/semantic/comparison"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/semantic/grain"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/words"
)

// mostLines is how many rows a table on a page or on paper has.
const mostLines = 100

// table is an answer in words of a language: keys, time, then each metric with its changes.
func table(a *answer.Answer, l words.Lang) (columns []string, rows [][]string, more int) {
	n := min(a.Rows, mostLines)
	columns, rows = written(a, l, 0, n)
	return columns, rows, a.Rows - n
}

// newest is the last row in time, whatever the order and however many there are.
func newest(a *answer.Answer, l words.Lang) [][]string {
	last := 0
	for i, at := range a.Time.Values {
		if at > a.Time.Values[last] {
			last = i
		}
	}
	_, rows := written(a, l, last, last+1)
	return rows
}

// written are rows from one to before another.
func written(a *answer.Answer, l words.Lang, from, to int) (columns []string, rows [][]string) {
	rows = make([][]string, to-from)
	add := func(head string, cell func(row int) string) {
		columns = append(columns, head)
		for i := range rows {
			rows[i] = append(rows[i], cell(from+i))
		}
	}
	for i := range a.Keys {
		k := &a.Keys[i]
		add(cmp.Or(k.Label, k.Name), func(row int) string { return member(k, row, l) })
	}
	if t := a.Time; t != nil {
		add(words.Grain(grain.Grain(t.Grain), l), func(row int) string {
			text := bucket(t.Values[row], t.Grain, a.Calendar, l)
			if t.Complete != nil && !t.Complete[row] {
				text += " …"
			}
			return text
		})
	}
	for i := range a.Metrics {
		metricColumns(&a.Metrics[i], l, add)
	}
	return columns, rows
}

func metricColumns(m *answer.Metric, l words.Lang, add func(string, func(int) string)) {
	u := words.Unit{Name: m.Unit, Format: m.Format}
	value := words.ValueColumn(floats(m.Values), u, l)
	add(cmp.Or(m.Label, m.Name), func(row int) string {
		if !m.Values[row].OK() && row < len(m.Reasons) && m.Reasons[row] != "" {
			return words.Nothing + " " + words.Reason(string(m.Reasons[row]), l)
		}
		return value.Text(float64(m.Values[row]))
	})
	for _, c := range m.Comparisons {
		head, values, say := change(&c, m, u, l)
		add(head, func(row int) string {
			if row >= len(values) {
				return words.Nothing
			}
			return say.Text(float64(values[row]))
		})
	}
	if m.Share != nil {
		say := words.PercentColumn(floats(m.Share), l)
		add(l.Pick("share", "占比"), func(row int) string { return say.Text(float64(m.Share[row])) })
	}
}

// change is the column by which a comparison is told.
func change(c *answer.Comparison, m *answer.Metric, u words.Unit, l words.Lang) (string, []answer.Num, words.Column) {
	head := c.Label[string(l)]
	switch {
	case c.Kind == string(comparison.Intended) && c.Attainment != nil:
		return l.Pick(head+", attained", head+"达成"), c.Attainment, words.PercentColumn(floats(c.Attainment), l)
	case m.Unit == "%":
		return "Δ " + head, c.Delta, words.PointColumn(floats(c.Delta), u, l, append(floats(m.Values), floats(c.Values)...)...)
	}
	return "Δ " + head, c.Rate, words.RateColumn(floats(c.Rate), l)
}

func member(k *answer.Key, row int, l words.Lang) string {
	switch {
	case k.Others != nil && k.Others[row]:
		return words.Rest(l)
	case k.Null != nil && k.Null[row]:
		return cmp.Or(k.Called[""], words.None(l))
	}
	return words.Member(cmp.Or(k.Called[k.Values[row]], k.Values[row]))
}

// bucket names a bucket as the answer's calendar does; nil is the Gregorian one.
func bucket(s, g string, cal *answer.Calendar, l words.Lang) string {
	var plain grain.Calendar
	if cal != nil {
		for _, p := range cal.Periods[g] {
			if p.Start == s {
				return p.Name[string(l)]
			}
		}
		plain = grain.Calendar{FiscalYearStart: time.Month(cal.FiscalYearStart), YearNamed: grain.YearNaming(cal.YearNamed)}
	}
	for _, layout := range []string{time.DateOnly, "2006-01-02T15:04:05"} {
		if t, err := time.Parse(layout, s); err == nil {
			return words.Bucket(t, grain.Grain(g), plain, l)
		}
	}
	return s
}

func floats(values []answer.Num) []float64 {
	out := make([]float64, len(values))
	for i, v := range values {
		out[i] = float64(v)
	}
	return out
}
