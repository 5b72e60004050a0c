package execute_test

import (
	"math"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/execute"
)

func TestReaderKeepsWhatMembersAre(t *testing.T) {
	t.Parallel()
	at := time.Date(2025, 3, 10, 5, 30, 0, 500_000_000, time.UTC)
	for name, tt := range map[string]struct {
		column execute.OutColumn
		cells  []any
		kind   execute.Kind
		texts  []string
	}{
		"whole numbers":        {execute.OutColumn{Exact: true}, []any{nil, int64(9007199254740993), int64(-1)}, execute.Number, []string{"", "9007199254740993", "-1"}},
		"fractions":            {execute.OutColumn{Exact: true}, []any{1e6, 0.1, math.Copysign(0, -1), 1e21}, execute.Number, []string{"1000000", "0.1", "0", "1000000000000000000000"}},
		"numbers and a text":   {execute.OutColumn{Exact: true}, []any{int64(1), nil, "one", 2.5, []byte{1}}, execute.String, []string{"1", "", "one", "2.5", `\x01`}},
		"a text and numbers":   {execute.OutColumn{Exact: true}, []any{"one", int64(9007199254740993)}, execute.String, []string{"one", "9007199254740993"}},
		"times":                {execute.OutColumn{Exact: true}, []any{at, at.Truncate(24 * time.Hour)}, execute.Time, []string{"2025-03-10T05:30:00.5", "2025-03-10"}},
		"truth":                {execute.OutColumn{Exact: true}, []any{true, nil, false}, execute.Bool, []string{"true", "", "false"}},
		"nothing":              {execute.OutColumn{Exact: true}, []any{nil, nil}, execute.String, []string{"", ""}},
		"no UTF-8":             {execute.OutColumn{Exact: true}, []any{"\xff\x00"}, execute.String, []string{`\xff00`}},
		"texts asked for":      {execute.OutColumn{Kind: execute.String}, []any{int64(9007199254740993), "x", 1e21}, execute.String, []string{"9007199254740993", "x", "1000000000000000000000"}},
		"as the driver has it": {execute.OutColumn{}, []any{int64(7), 7.5}, execute.Number, []string{"7", "7.5"}},
	} {
		tt.column.Name = "x"
		r := execute.NewReader([]string{"x"}, []execute.OutColumn{tt.column})
		for _, c := range tt.cells {
			if err := r.Add(0, c); err != nil {
				t.Errorf("%s: %v", name, err)
			}
			r.Row()
		}
		rows := r.Done()
		c := rows.Columns[0]
		var got []string
		for row := range rows.Len {
			got = append(got, c.Text(row))
		}
		if d := cmp.Diff(tt.texts, got); d != "" || c.Kind != tt.kind {
			t.Errorf("%s: kind %v, want %v; (-want +got):\n%s", name, c.Kind, tt.kind, d)
		}
	}
}

func TestReaderRefusesWhatIsNoNumber(t *testing.T) {
	t.Parallel()
	for _, cell := range []any{"9", math.NaN(), math.Inf(1), time.Now()} {
		r := execute.NewReader([]string{"x"}, []execute.OutColumn{{Name: "x", Kind: execute.Number}})
		if err := r.Add(0, cell); err == nil {
			t.Errorf("%v (%T) passes for a number", cell, cell)
		}
	}
}

// Engines without truth values count them in numbers of several types.
func TestReaderTakesNumbersForTruth(t *testing.T) {
	t.Parallel()
	r := execute.NewReader([]string{"x"}, []execute.OutColumn{{Name: "x", Kind: execute.Bool}})
	for _, cell := range []any{true, int64(1), 1.0, 0.5, "true", false, int64(0), 0.0, "0"} {
		if err := r.Add(0, cell); err != nil {
			t.Error(err)
		}
		r.Row()
	}
	if d := cmp.Diff([]bool{true, true, true, true, true, false, false, false, false}, r.Done().Columns[0].Bools); d != "" {
		t.Errorf("(-want +got):\n%s", d)
	}
}

func TestTypesAreToldByTheirNames(t *testing.T) {
	t.Parallel()
	r := execute.NewReader([]string{"a", "b", "c", "d"}, nil)
	for i, name := range []string{"int8", "varchar", "uuid", ""} {
		r.Typed(i, name)
	}
	if d := cmp.Diff(map[string]execute.Type{"a": execute.TypeInteger, "b": execute.TypeText, "c": execute.TypeOpaque}, r.Done().Types()); d != "" {
		t.Errorf("(-want +got):\n%s", d)
	}
}
