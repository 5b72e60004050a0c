package bench

import (
	"fmt"
	"math"
	"strconv"
	"strings"

	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/answer"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/execute"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/semantic/comparison"
)

// precision is the relative difference that the order of summing may make.
const precision = 1e-9

// same tells whether hand-written SQL gave the numbers of the answer: all of
// them, and no others.
func same(a *answer.Answer, rows *execute.RowSet) error {
	byHand := map[string]int{}
	for row := range rows.Len {
		var key []string
		for i := range a.Keys {
			key = append(key, text(rows.Column("by"+strconv.Itoa(i)), row))
		}
		if a.Time != nil {
			key = append(key, day(text(rows.Column("time"), row)))
		}
		byHand[strings.Join(key, "\x00")] = row
	}
	if len(byHand) != rows.Len {
		return fmt.Errorf("%d of %d rows have a key of their own", len(byHand), rows.Len)
	}
	matched := 0
	for row := range a.Rows {
		var key []string
		for i := range a.Keys {
			key = append(key, a.Keys[i].Values[row])
		}
		if a.Time != nil {
			key = append(key, day(a.Time.Values[row]))
		}
		hand, ok := byHand[strings.Join(key, "\x00")]
		if ok {
			matched++
		}
		for i := range a.Metrics {
			if err := sameMetric(&a.Metrics[i], row, rows, hand, ok); err != nil {
				return fmt.Errorf("%s: %w", strings.Join(key, ", "), err)
			}
		}
	}
	if matched != rows.Len {
		return fmt.Errorf("%d of %d rows by hand are not in the answer", rows.Len-matched, rows.Len)
	}
	return nil
}

func sameMetric(m *answer.Metric, row int, rows *execute.RowSet, hand int, ok bool) error {
	columns := map[string]answer.Num{m.Name: m.Values[row]}
	for column, name := range map[string]string{"__previous": comparison.Previous, "__last_year": comparison.LastYear} {
		if c := m.Comparison(name); c != nil {
			columns[m.Name+column] = c.Values[row]
		}
	}
	for name, got := range columns {
		want := math.NaN()
		if c := rows.Column(name); c != nil && ok && !c.Null[hand] {
			want = c.Numbers[hand]
		}
		if math.IsNaN(want) != !got.OK() || math.Abs(float64(got)-want) > precision*math.Abs(want) {
			return fmt.Errorf("%s is %v, by hand %v", name, float64(got), want)
		}
	}
	return nil
}

func text(c *execute.Column, row int) string {
	switch {
	case c == nil:
		return "(no such column)"
	case c.Null[row]:
		return ""
	case c.Kind == execute.Time:
		return c.Times[row].Format("2006-01-02")
	case c.Kind == execute.Number:
		return strconv.FormatFloat(c.Numbers[row], 'f', -1, 64)
	}
	return c.Strings[row]
}

// day cuts a time of day off.
func day(s string) string { return s[:min(10, len(s))] }
