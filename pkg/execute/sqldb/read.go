package sqldb

import (
	"fmt"
	"strconv"
	"strings"
	"time"

	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/execute"
)

// reader collects cells into columns.
type reader struct {
	columns []execute.Column
	rows    int
	seen    []seen // per column
}

// seen is the last time that a column held as text: rows mostly come in order
// of time, so that the next one is often the same.
type seen struct {
	text string
	time time.Time
}

func newReader(names []string, wanted []execute.OutColumn) *reader {
	kinds := map[string]execute.Kind{}
	for _, w := range wanted {
		kinds[w.Name] = w.Kind
	}
	r := &reader{columns: make([]execute.Column, len(names)), seen: make([]seen, len(names))}
	for i, n := range names {
		r.columns[i] = execute.Column{Name: n, Kind: kinds[n]}
	}
	return r
}

// add appends a cell. A column without a kind takes that of its first value.
func (r *reader) add(i int, v any) error {
	c := &r.columns[i]
	if c.Kind == 0 {
		if v == nil {
			c.Null = append(c.Null, true)
			return nil
		}
		c.Kind = kindOf(v)
		pad(c, len(c.Null))
	}
	c.Null = append(c.Null, v == nil)
	var err error
	switch c.Kind {
	case execute.Number:
		var n float64
		n, err = toNumber(v)
		c.Numbers = append(c.Numbers, n)
	case execute.Time:
		last := &r.seen[i]
		if text, ok := v.(string); !ok || text != last.text || text == "" {
			last.time, err = toTime(v)
			last.text = text
		}
		c.Times = append(c.Times, last.time)
	case execute.Bool:
		c.Bools = append(c.Bools, toBool(v))
	default:
		c.Strings = append(c.Strings, toText(v))
	}
	if err != nil {
		return fmt.Errorf("column %s: %w", c.Name, err)
	}
	return nil
}

func pad(c *execute.Column, n int) {
	switch c.Kind {
	case execute.Number:
		c.Numbers = make([]float64, n)
	case execute.Time:
		c.Times = make([]time.Time, n)
	case execute.Bool:
		c.Bools = make([]bool, n)
	default:
		c.Strings = make([]string, n)
	}
}

func (r *reader) done() *execute.RowSet {
	for i := range r.columns {
		if c := &r.columns[i]; c.Kind == 0 { // nothing but NULL
			c.Kind = execute.String
			pad(c, r.rows)
		}
	}
	return &execute.RowSet{Columns: r.columns, Len: r.rows}
}

func kindOf(v any) execute.Kind {
	switch v.(type) {
	case int64, float64, int32, int16, float32:
		return execute.Number
	case time.Time:
		return execute.Time
	case bool:
		return execute.Bool
	}
	return execute.String
}

func toNumber(v any) (float64, error) {
	switch n := v.(type) {
	case nil:
		return 0, nil
	case float64:
		return n, nil
	case int64:
		return float64(n), nil
	case int32:
		return float64(n), nil
	case int16:
		return float64(n), nil
	case float32:
		return float64(n), nil
	case bool:
		if n {
			return 1, nil
		}
		return 0, nil
	case string:
		f, err := strconv.ParseFloat(n, 64)
		if err != nil {
			return 0, fmt.Errorf("%q is not a number", n)
		}
		return f, nil
	}
	return 0, fmt.Errorf("%v (%T) is not a number", v, v)
}

func toBool(v any) bool {
	switch n := v.(type) {
	case bool:
		return n
	case int64:
		return n != 0
	case string:
		return n == "1" || strings.EqualFold(n, "true") || strings.EqualFold(n, "t")
	}
	return false
}

func toText(v any) string {
	switch s := v.(type) {
	case nil:
		return ""
	case string:
		return s
	case []byte:
		return string(s)
	case int64:
		return strconv.FormatInt(s, 10)
	case float64:
		return strconv.FormatFloat(s, 'f', -1, 64)
	case time.Time:
		return timeText(s)
	}
	return fmt.Sprint(v)
}

// timeText writes an instant by the wall clock, as a date where it is midnight.
func timeText(t time.Time) string {
	if h, m, s := t.Clock(); h == 0 && m == 0 && s == 0 && t.Nanosecond() == 0 {
		return t.Format("2006-01-02")
	}
	return t.Format("2006-01-02 15:04:05.999999999")
}

// toTime reads the wall clock of an instant, as UTC.
func toTime(v any) (time.Time, error) {
	switch t := v.(type) {
	case nil:
		return time.Time{}, nil
	case time.Time:
		y, mo, d := t.Date()
		h, mi, s := t.Clock()
		return time.Date(y, mo, d, h, mi, s, t.Nanosecond(), time.UTC), nil
	case string:
		if len(t) == 10 {
			return time.Parse("2006-01-02", t)
		}
		for _, layout := range []string{"2006-01-02 15:04:05", "2006-01-02T15:04:05", "2006-01-02 15:04", time.RFC3339Nano} {
			if parsed, err := time.Parse(layout, t); err == nil {
				return parsed, nil
			}
		}
		return time.Time{}, fmt.Errorf("%q is not a time: write 2006-01-02 or 2006-01-02 15:04:05", t)
	}
	return time.Time{}, fmt.Errorf("%v (%T) is not a time", v, v)
}
