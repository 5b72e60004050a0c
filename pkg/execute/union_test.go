package execute_test

import (
	"fmt"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/execute"
)

func TestUnion(t *testing.T) {
	texts := func(name string, values ...string) execute.Column {
		c := execute.Column{Name: name, Kind: execute.String}
		for _, v := range values {
			c.Strings, c.Null = append(c.Strings, strings.TrimSuffix(v, "∅")), append(c.Null, v == "∅")
		}
		return c
	}
	numbers := func(name string, values ...float64) execute.Column {
		return execute.Column{Name: name, Kind: execute.Number, Numbers: values, Null: make([]bool, len(values))}
	}
	exact := func(c execute.Column, texts ...string) execute.Column {
		c.Texts = texts
		return c
	}
	set := func(columns ...execute.Column) *execute.RowSet {
		return &execute.RowSet{Columns: columns, Len: len(columns[0].Null)}
	}
	up, down := []execute.Order{{Column: "a"}}, []execute.Order{{Column: "a", Desc: true}}
	for _, tt := range []struct {
		name  string
		parts []*execute.RowSet
		order []execute.Order
		limit int
		want  string
	}{
		{"one part", []*execute.RowSet{set(texts("a", "x", "y"))}, up, 0, "x y"},
		{"each once, in order", []*execute.RowSet{set(texts("a", "x", "z", "∅")), set(texts("a", "y", "z", "∅"))}, up, 0, "x y z ∅"},
		{"what is missing last, whichever way", []*execute.RowSet{set(texts("a", "x", "∅")), set(texts("a", "y"))}, down, 0, "y x ∅"},
		{"an empty text is no missing one", []*execute.RowSet{set(texts("a", "")), set(texts("a", "∅"))}, up, 0, " ∅"},
		{"no more than asked for", []*execute.RowSet{set(texts("a", "x", "z")), set(texts("a", "y", "z"))}, up, 2, "x y"},
		{"numbers by size", []*execute.RowSet{set(numbers("a", 2, 10)), set(numbers("a", 9))}, up, 0, "2 9 10"},
		{"numbers and texts are written alike", []*execute.RowSet{set(numbers("a", 2, 10)), set(texts("a", "10", "x"))}, up, 0, "10 2 x"},
		{"numbers beside a part without any value", []*execute.RowSet{set(numbers("a", 2, 10)), set(texts("a", "∅"))}, up, 0, "2 10 ∅"},
		{"digits that a number has not", []*execute.RowSet{set(numbers("a", 3)), set(exact(numbers("a", 1<<53, 1<<53), "9007199254740992", "9007199254740993"))}, up, 0, "3 9007199254740992 9007199254740993"},
		{"an empty part", []*execute.RowSet{set(texts("a")), set(numbers("a", 1))}, up, 0, "1"},
		{"several columns", []*execute.RowSet{set(texts("a", "x", "x"), texts("b", "1", "2")), set(texts("a", "x"), texts("b", "2"))}, up, 0, "x/1 x/2"},
		{"columns do not run into each other", []*execute.RowSet{set(texts("a", "x\x00"), texts("b", "∅")), set(texts("a", "x"), texts("b", ""))}, up, 0, "x/ x\x00/∅"},
	} {
		got := execute.Union(tt.parts, tt.order, tt.limit)
		var lines []string
		for row := range got.Len {
			var cells []string
			for _, c := range got.Columns {
				text := c.Text(row)
				if c.Null[row] {
					text = "∅"
				}
				cells = append(cells, text)
			}
			lines = append(lines, strings.Join(cells, "/"))
		}
		if diff := cmp.Diff(tt.want, strings.Join(lines, " ")); diff != "" {
			t.Errorf("%s: %s", tt.name, diff)
		}
		for _, c := range got.Columns {
			if len(c.Null) != got.Len || len(c.Strings)+len(c.Numbers) != got.Len || c.Texts != nil && len(c.Texts) != got.Len {
				t.Errorf("%s: column %s is uneven: %s", tt.name, c.Name, fmt.Sprint(c))
			}
		}
	}
}
