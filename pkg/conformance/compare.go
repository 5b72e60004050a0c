package conformance

import (
	"cmp"
	"encoding/json"
	"fmt"
	"math"
	"slices"
	"strconv"
	"strings"
	"time"

	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/execute"
)

// tolerance is how far two floats may be apart, relative to the larger one; nothing
// is what is left where sums in another order cancel out.
const (
	tolerance = 1e-6
	nothing   = 1e-9
)

// cell is a value made comparable: a number, or a text with its kind ahead.
type cell struct {
	number bool
	value  float64
	text   string
}

func (c cell) String() string {
	if c.number {
		return strconv.FormatFloat(c.value, 'g', -1, 64)
	}
	return c.text
}

func same(a, b cell) bool {
	if a.number && b.number {
		return a.value == b.value || math.Abs(a.value-b.value) <= math.Max(nothing, tolerance*math.Max(math.Abs(a.value), math.Abs(b.value)))
	}
	return a == b
}

// compareCells orders texts before numbers, NULL first.
func compareCells(a, b cell) int {
	if a.number != b.number {
		if b.number {
			return -1
		}
		return 1
	}
	return cmp.Or(cmp.Compare(a.text, b.text), cmp.Compare(a.value, b.value))
}

var nullCell = cell{text: "\x00NULL"}

// wanted reads an expected value.
func wanted(v any) cell {
	switch v := v.(type) {
	case nil:
		return nullCell
	case bool:
		return truth(v)
	case json.Number:
		f, _ := v.Float64()
		return cell{number: true, value: f}
	case string:
		return textCell(v)
	}
	return cell{text: fmt.Sprint(v)}
}

// truth is a number: engines without a type for it give 0 and 1.
func truth(v bool) cell {
	if v {
		return cell{number: true, value: 1}
	}
	return cell{number: true}
}

// textCell reads a text; one that is an instant is compared as such, since
// engines without a type for it give text.
func textCell(s string) cell {
	for _, layout := range []string{"2006-01-02T15:04:05", time.DateTime, time.DateOnly} {
		if t, err := time.Parse(layout, s); err == nil {
			return instant(t)
		}
	}
	return cell{text: "text " + s}
}

func instant(t time.Time) cell {
	return cell{text: "time " + t.Format("2006-01-02T15:04:05.999999999")}
}

// got reads row i of a column.
func got(c *execute.Column, i int) cell {
	if c.Null[i] {
		return nullCell
	}
	switch c.Kind {
	case execute.Number:
		return cell{number: true, value: c.Numbers[i]}
	case execute.Bool:
		return truth(c.Bools[i])
	case execute.Time:
		return instant(c.Times[i])
	}
	return textCell(c.Strings[i])
}

// Compare tells how rows differ from what is expected, "" if they do not.
// Columns are matched by name, rows as a multiset unless ordered. Of estimated
// columns it counts only where there is a value.
func Compare(e Expected, rows *execute.RowSet, ordered bool, estimated ...string) string {
	names := e.names()
	columns := make([]*execute.Column, len(names))
	var have []string
	for _, c := range rows.Columns {
		have = append(have, c.Name)
	}
	for i, n := range names {
		if columns[i] = rows.Column(n); columns[i] == nil {
			return fmt.Sprintf("column %s is missing; there are %s", n, strings.Join(have, ", "))
		}
	}
	if len(have) != len(names) {
		return fmt.Sprintf("columns are %s, expected %s", strings.Join(have, ", "), strings.Join(names, ", "))
	}
	want, actual := make([][]cell, len(e.Rows)), make([][]cell, rows.Len)
	for i, r := range e.Rows {
		for _, v := range r {
			want[i] = append(want[i], wanted(v))
		}
		rough(want[i], names, estimated)
	}
	for i := range actual {
		for _, c := range columns {
			actual[i] = append(actual[i], got(c, i))
		}
		rough(actual[i], names, estimated)
	}
	if !ordered {
		arrange(want)
		arrange(actual)
	}
	return differences(names, want, actual, ordered)
}

// rough keeps of estimated columns only that there is a value.
func rough(row []cell, names, estimated []string) {
	for i := range min(len(row), len(names)) {
		if slices.Contains(estimated, names[i]) && row[i] != nullCell {
			row[i] = cell{text: "estimated"}
		}
	}
}

// arrange sorts rows: by what is no number first, as numbers may differ within
// the tolerance.
func arrange(rows [][]cell) {
	slices.SortStableFunc(rows, func(a, b []cell) int {
		for pass := range 2 {
			for i := range min(len(a), len(b)) {
				if numbers := a[i].number && b[i].number; numbers != (pass == 1) {
					continue
				}
				if c := compareCells(a[i], b[i]); c != 0 {
					return c
				}
			}
		}
		return cmp.Compare(len(a), len(b))
	})
}

// shownDifferences is how many differing rows are told.
const shownDifferences = 5

// lookAhead bounds the search for a row's equal: sorted lists differ in order
// only among rows that are equal within the tolerance.
const lookAhead = 64

// differences pairs rows that are the same, in the same place if ordered, and
// tells the first of the rest.
func differences(names []string, want, actual [][]cell, ordered bool) string {
	used := make([]bool, len(actual))
	next := 0
	var missing []string
	for i, w := range want {
		found := false
		for j := next; j < len(actual) && j < next+lookAhead; j++ {
			if ordered && j != i {
				continue
			}
			if !used[j] && slices.EqualFunc(w, actual[j], same) {
				used[j], found = true, true
				break
			}
		}
		for next < len(actual) && used[next] {
			next++
		}
		if !found {
			missing = append(missing, "- "+show(w))
		}
	}
	var extra []string
	for j, u := range used {
		if !u {
			extra = append(extra, "+ "+show(actual[j]))
		}
	}
	if len(missing)+len(extra) == 0 {
		return ""
	}
	var b strings.Builder
	fmt.Fprintf(&b, "expected %d rows, got %d; %d are missing (-), %d are too many (+)\n  %s", len(want), len(actual), len(missing), len(extra), strings.Join(names, " | "))
	for _, list := range [][]string{missing, extra} {
		for _, line := range list[:min(len(list), shownDifferences)] {
			b.WriteString("\n  " + line)
		}
	}
	return b.String()
}

func show(row []cell) string {
	parts := make([]string, len(row))
	for i, c := range row {
		parts[i] = strings.TrimPrefix(strings.TrimPrefix(strings.TrimPrefix(c.String(), "text "), "time "), "\x00")
	}
	return strings.Join(parts, " | ")
}
