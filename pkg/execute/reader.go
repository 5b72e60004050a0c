package execute

import (
	"fmt"
	"math"
	"strconv"
	"strings"
	"time"
)

// Reader collects the cells of a statement's rows into columns. Runners add the
// cells of a row in order and then the row itself.
type Reader struct {
	columns []Column
	exact   []bool
	mixed   []bool // cells of several kinds
	seen    []seen // per column
	rows    int
}

// seen is the last time that a column held as text: rows mostly come in order
// of time, so that the next one is often the same.
type seen struct {
	text string
	time time.Time
}

// NewReader begins a row set with these columns, to be read as wanted.
func NewReader(names []string, wanted []OutColumn) *Reader {
	r := &Reader{
		columns: make([]Column, len(names)), exact: make([]bool, len(names)), mixed: make([]bool, len(names)), seen: make([]seen, len(names)),
	}
	for i, n := range names {
		r.columns[i].Name = n
		for _, w := range wanted {
			if w.Name == n || w.As != "" && w.As == n {
				r.columns[i].Name, r.columns[i].Kind, r.exact[i] = w.Name, w.Kind, w.Exact && w.Kind == 0
			}
		}
	}
	return r
}

// Typed notes the engine's name of a column's type.
func (r *Reader) Typed(i int, name string) { r.columns[i].Type = name }

// Row ends a row.
func (r *Reader) Row() { r.rows++ }

// Rows is how many rows have ended.
func (r *Reader) Rows() int { return r.rows }

// Texts tells that a column's cells are wanted as texts too.
func (r *Reader) Texts(i int) bool { return r.exact[i] || r.columns[i].Kind == String }

// Add appends a driver's value to a column. A column without a kind takes that
// of its first value.
func (r *Reader) Add(i int, v any) error {
	c := &r.columns[i]
	switch n := v.(type) {
	case nil:
		r.null(c)
		return nil
	case int64:
		if c.Kind == 0 || c.Kind == Number {
			text := ""
			if r.exact[i] {
				text = strconv.FormatInt(n, 10)
			}
			return r.AddNumber(i, float64(n), text)
		}
	case float64:
		if c.Kind == 0 || c.Kind == Number {
			text := ""
			if r.exact[i] {
				text = NumberText(n, 64)
			}
			return r.AddNumber(i, n, text)
		}
	}
	if c.Kind == 0 {
		r.begin(c, kindOf(v))
	}
	if r.exact[i] && c.Kind != kindOf(v) {
		r.mixed[i] = true
		r.text(c, textOf(v))
		return nil
	}
	var err error
	switch c.Kind {
	case Number:
		var n float64
		n, err = toNumber(v)
		c.Numbers = append(c.Numbers, n)
	case Time:
		last := &r.seen[i]
		if text, ok := v.(string); !ok || text != last.text || text == "" {
			last.time, err = toTime(v)
			last.text = text
		}
		c.Times = append(c.Times, last.time)
	case Bool:
		c.Bools = append(c.Bools, toBool(v))
	default:
		c.Strings = append(c.Strings, textOf(v))
	}
	c.Null = append(c.Null, false)
	if c.Texts != nil {
		c.Texts = append(c.Texts, "")
	}
	if err != nil {
		return InColumn(c.Name, err)
	}
	return nil
}

// InColumn says of which column an error is, once.
func InColumn(name string, err error) error {
	if strings.HasPrefix(err.Error(), "column "+name+": ") {
		return err
	}
	return fmt.Errorf("column %s: %w", name, err)
}

// AddNumber appends a number; text is what it is exactly, "" where the column is
// not wanted as texts.
func (r *Reader) AddNumber(i int, n float64, text string) error {
	c := &r.columns[i]
	if c.Kind == 0 {
		r.begin(c, Number)
	}
	switch {
	case c.Kind == Number:
		if !r.exact[i] && (math.IsNaN(n) || math.IsInf(n, 0)) {
			return fmt.Errorf("column %s: the engine gives %s, which is no number: leave such rows out in the definition", c.Name, NumberText(n, 64))
		}
		c.Numbers = append(c.Numbers, n)
		c.Null = append(c.Null, false)
		if r.exact[i] && c.Texts == nil {
			c.Texts = make([]string, len(c.Null)-1, cap(c.Null))
		}
		if c.Texts != nil {
			c.Texts = append(c.Texts, text)
		}
		return nil
	case r.exact[i]:
		r.mixed[i] = true
		r.text(c, text)
		return nil
	case c.Kind == String:
		return r.AddText(i, text)
	}
	return r.Add(i, n)
}

// AddText appends a text.
func (r *Reader) AddText(i int, s string) error {
	c := &r.columns[i]
	if c.Kind == 0 {
		r.begin(c, String)
	}
	if c.Kind != String {
		return r.Add(i, s)
	}
	c.Null = append(c.Null, false)
	c.Strings = append(c.Strings, s)
	return nil
}

// AddTime appends a wall-clock time in UTC; text is what it is where no time can
// tell, such as infinity.
func (r *Reader) AddTime(i int, t time.Time, text string) error {
	c := &r.columns[i]
	if c.Kind == 0 {
		r.begin(c, Time)
	}
	if c.Kind != Time {
		if text != "" {
			return r.Add(i, text)
		}
		return r.Add(i, t)
	}
	c.Null = append(c.Null, false)
	c.Times = append(c.Times, t)
	if text != "" && c.Texts == nil {
		c.Texts = make([]string, len(c.Null)-1, cap(c.Null))
	}
	if c.Texts != nil {
		c.Texts = append(c.Texts, text)
	}
	return nil
}

// begin gives a column the kind of its first value.
func (r *Reader) begin(c *Column, k Kind) {
	c.Kind = k
	pad(c, len(c.Null))
}

func (r *Reader) null(c *Column) {
	c.Null = append(c.Null, true)
	if c.Kind != 0 {
		pad(c, len(c.Null))
	}
	if c.Texts != nil {
		c.Texts = append(c.Texts, "")
	}
}

// text keeps a cell that the column's kind does not hold.
func (r *Reader) text(c *Column, s string) {
	if c.Texts == nil {
		c.Texts = make([]string, len(c.Null), cap(c.Null))
	}
	c.Texts = append(c.Texts, s)
	c.Null = append(c.Null, false)
	pad(c, len(c.Null))
}

// pad brings a column's slice to n cells.
func pad(c *Column, n int) {
	switch c.Kind {
	case Number:
		c.Numbers = append(c.Numbers, make([]float64, n-len(c.Numbers))...)
	case Time:
		c.Times = append(c.Times, make([]time.Time, n-len(c.Times))...)
	case Bool:
		c.Bools = append(c.Bools, make([]bool, n-len(c.Bools))...)
	default:
		c.Strings = append(c.Strings, make([]string, n-len(c.Strings))...)
	}
}

// Done ends the row set.
func (r *Reader) Done() *RowSet {
	for i := range r.columns {
		c := &r.columns[i]
		switch {
		case c.Kind == 0: // nothing but NULL
			c.Kind = String
			pad(c, r.rows)
		case r.mixed[i]: // texts say all that there is
			plain := Column{Name: c.Name, Kind: String, Type: c.Type, Null: c.Null, Strings: make([]string, r.rows)}
			for row := range plain.Strings {
				plain.Strings[row] = c.Text(row)
			}
			*c = plain
		}
	}
	return &RowSet{Columns: r.columns, Len: r.rows}
}
