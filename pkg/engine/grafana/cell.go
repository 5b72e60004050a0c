package grafana

import (
	"encoding/json"
	"fmt"
	"math"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"time"

	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/execute"
)

// rowsOf makes columns of a frame: those that were asked for, by their names.
func rowsOf(f *frame, rows int, wanted []execute.OutColumn, wide bool) (*execute.RowSet, error) {
	var names []string
	var at []int // of the frame's field
	texts := map[int][]any{}
	for i, c := range f.Schema.Fields {
		if of, is := strings.CutPrefix(c.Name, mark); is {
			if n, err := strconv.Atoi(of); err == nil {
				texts[n] = f.Data.Values[i]
				continue
			}
			c.Name = of
		}
		names, at = append(names, c.Name), append(at, i)
	}
	if len(at) == 0 { // a frame without rows tells no columns
		for _, w := range wanted {
			name := w.Name
			if w.As != "" {
				name = w.As
			}
			names = append(names, name)
		}
		return execute.NewReader(names, wanted).Done(), nil
	}
	r := execute.NewReader(names, wanted)
	columns := make([]column, len(at))
	for i, n := range at {
		columns[i] = newColumn(f, n, texts[i])
		columns[i].wide = wide && wants(wanted, columns[i].name, names[i])
		r.Typed(i, columns[i].typed())
	}
	for row := range rows {
		for i, c := range columns {
			if err := c.add(r, i, row); err != nil {
				return nil, err
			}
		}
		r.Row()
	}
	return r.Done(), nil
}

// wants tells that a column is wanted as a number.
func wants(list []execute.OutColumn, names ...string) bool {
	return slices.ContainsFunc(list, func(c execute.OutColumn) bool {
		return c.Kind == execute.Number && (slices.Contains(names, c.Name) || c.As != "" && slices.Contains(names, c.As))
	})
}

// column is a field of a frame.
type column struct {
	name, frame string
	wide        bool // texts of whole numbers are numbers
	values      []any
	texts       []any
	nanos       []int64
	odd         map[int]float64 // numbers that JSON has none for, by row
}

func newColumn(f *frame, n int, texts []any) column {
	c := column{name: f.Schema.Fields[n].Name, frame: f.Schema.Fields[n].Info.Frame, values: f.Data.Values[n], texts: texts}
	if n < len(f.Data.Nanos) {
		c.nanos = f.Data.Nanos[n]
	}
	if n < len(f.Data.Entities) && f.Data.Entities[n] != nil {
		c.odd = map[int]float64{}
		for of, rows := range map[float64][]int{math.Inf(1): f.Data.Entities[n].Inf, math.Inf(-1): f.Data.Entities[n].NegInf} {
			for _, row := range rows {
				c.odd[row] = of
			}
		}
		for _, row := range f.Data.Entities[n].NaN {
			c.odd[row] = math.NaN()
		}
	}
	return c
}

// typed is PostgreSQL's name of the column's type, as far as the frame and the texts
// tell it.
func (c column) typed() string {
	switch {
	case c.frame == "string":
		return "text"
	case c.frame == "bool":
		return "bool"
	case c.frame == "time.Time":
		return c.clock()
	case strings.HasPrefix(c.frame, "float"):
		return "float8"
	case strings.Contains(c.frame, "int"):
		return "int8"
	}
	return ""
}

// clock tells days, local times and instants apart, by how the engine writes them.
func (c column) clock() string {
	if c.texts == nil {
		return "timestamp"
	}
	for _, v := range c.texts {
		switch text, ok := v.(string); {
		case !ok:
		case len(text) <= len(time.DateOnly):
			return "date"
		case strings.ContainsAny(text[len(time.DateOnly):], "+-Z"):
			return "timestamptz"
		default:
			return "timestamp"
		}
	}
	return ""
}

// text is the cell as the engine writes it, where that was asked for.
func (c column) text(row int) string {
	if c.texts == nil {
		return ""
	}
	text, _ := c.texts[row].(string) // the engine's numbers only come as texts
	return text
}

var whole64 = regexp.MustCompile(`^-?[0-9]+$`)

func (c column) add(r *execute.Reader, i, row int) error {
	switch v := c.values[row].(type) {
	case nil:
		if odd, ok := c.odd[row]; ok {
			return r.AddNumber(i, odd, execute.NumberText(odd, 64))
		}
		return r.Add(i, nil)
	case string:
		if c.frame == "time.Time" {
			return fmt.Errorf("column %s: %q is not a time", c.name, v)
		}
		if c.wide && whole64.MatchString(v) {
			n, err := strconv.ParseFloat(v, 64)
			if err != nil {
				return execute.InColumn(c.name, err)
			}
			return r.AddNumber(i, n, v)
		}
		return r.AddText(i, v)
	case bool:
		return r.Add(i, v)
	case json.Number:
		if c.frame == "time.Time" {
			return c.addTime(r, i, row, v)
		}
		return c.addNumber(r, i, row, v)
	}
	return fmt.Errorf("column %s: Grafana gives a %T", c.name, c.values[row])
}

// addTime reads milliseconds since 1970, and what the time has below one.
func (c column) addTime(r *execute.Reader, i, row int, v json.Number) error {
	ms, err := v.Int64()
	if err != nil {
		return fmt.Errorf("column %s: %q is no number of milliseconds", c.name, v)
	}
	t := time.UnixMilli(ms).UTC()
	if row < len(c.nanos) {
		t = t.Add(time.Duration(c.nanos[row]))
	}
	return r.AddTime(i, t, "")
}

// sameNumber tells whether a text is what a floating point number was made of: some
// engines write fewer digits than they keep.
func sameNumber(text string, n float64) bool {
	f, err := strconv.ParseFloat(text, 64)
	return err == nil && (f == n || float64(float32(f)) == n)
}

// addNumber reads a number. Whole ones come with all of their digits; others have those
// of the text beside them, where the engine writes no exponent.
func (c column) addNumber(r *execute.Reader, i, row int, v json.Number) error {
	n, err := v.Float64()
	if err != nil {
		return execute.InColumn(c.name, err)
	}
	if !r.Texts(i) {
		return r.AddNumber(i, n, "")
	}
	text := c.text(row)
	switch {
	case strings.Contains(c.frame, "int"):
		text = v.String()
	case strings.ContainsAny(text, "eE") || !sameNumber(text, n):
		text = execute.NumberText(n, 64)
	default:
		text = execute.DecimalText(text)
	}
	return r.AddNumber(i, n, text)
}
