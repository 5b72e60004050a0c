package execute

import (
	"cmp"
	"slices"
	"strings"
	"time"
)

// Order is a column by which rows are sorted.
type Order struct {
	Column string
	Desc   bool
}

// Union puts row sets of the same columns together: each combination of values once, in
// an order, and no more of them than limit; 0 is all. Values of two engines are one
// where they are written alike, so that a column which they keep by different types
// holds texts.
func Union(parts []*RowSet, order []Order, limit int) *RowSet {
	if len(parts) == 0 {
		return &RowSet{}
	}
	all := &RowSet{}
	for _, p := range parts {
		all.Len += p.Len
	}
	for i := range parts[0].Columns {
		columns := make([]*Column, len(parts))
		for j, p := range parts {
			columns[j] = &p.Columns[i]
		}
		all.Columns = append(all.Columns, stacked(columns))
	}
	rows := all.distinct()
	slices.SortStableFunc(rows, func(a, b int) int {
		for _, o := range order {
			if c := all.Column(o.Column).compare(a, b, o.Desc); c != 0 {
				return c
			}
		}
		return 0
	})
	if limit > 0 {
		rows = rows[:min(len(rows), limit)]
	}
	return all.pick(rows)
}

// distinct are the first rows of each combination of values.
func (r *RowSet) distinct() (out []int) {
	seen := map[string]bool{}
	var key strings.Builder
	for row := range r.Len {
		key.Reset()
		for i := range r.Columns {
			c := &r.Columns[i]
			if key.WriteByte(0); !c.Null[row] {
				key.WriteByte(1)
				key.WriteString(strings.ReplaceAll(c.Text(row), "\x00", "\x00\x02"))
			}
		}
		if !seen[key.String()] {
			seen[key.String()] = true
			out = append(out, row)
		}
	}
	return out
}

func (r *RowSet) pick(rows []int) *RowSet {
	out := &RowSet{Len: len(rows)}
	for i := range r.Columns {
		from := &r.Columns[i]
		c := Column{Name: from.Name, Kind: from.Kind, Type: from.Type}
		for _, row := range rows {
			c.take(from, row)
		}
		out.Columns = append(out.Columns, c)
	}
	return out
}

// stacked is a column over several row sets.
func stacked(columns []*Column) Column {
	out := Column{Name: columns[0].Name}
	for _, c := range columns {
		if !slices.Contains(c.Null, false) {
			continue // without a value it could be of any kind
		}
		if out.Kind == 0 {
			out.Kind, out.Type = c.Kind, c.Type
		}
		if out.Kind != c.Kind {
			out.Kind, out.Type = String, ""
			break
		}
	}
	if out.Kind == 0 {
		out.Kind, out.Type = columns[0].Kind, columns[0].Type
	}
	for _, c := range columns {
		for row := range c.Null {
			out.take(c, row)
		}
	}
	return out
}

// take appends a cell of another column: of the same kind, or without a value, or as a
// text.
func (c *Column) take(from *Column, row int) {
	c.Null = append(c.Null, from.Null[row])
	same := from.Kind == c.Kind
	if same && from.Texts != nil && c.Texts == nil && c.Kind != String {
		c.Texts = make([]string, len(c.Null)-1)
	}
	if c.Texts != nil {
		text := ""
		if same && from.Texts != nil {
			text = from.Texts[row]
		}
		c.Texts = append(c.Texts, text)
	}
	switch c.Kind {
	case Number:
		c.Numbers = append(c.Numbers, cellOf(same, from.Numbers, row))
	case Time:
		c.Times = append(c.Times, cellOf(same, from.Times, row))
	case Bool:
		c.Bools = append(c.Bools, cellOf(same, from.Bools, row))
	default:
		c.Strings = append(c.Strings, from.Text(row))
	}
}

func cellOf[T float64 | bool | time.Time](same bool, list []T, row int) (none T) {
	if !same {
		return none
	}
	return list[row]
}

// compare tells which of two rows goes before: what is missing comes last, whichever
// way the others go.
func (c *Column) compare(a, b int, desc bool) int {
	if c.Null[a] || c.Null[b] {
		return compareBools(c.Null[a], c.Null[b])
	}
	var out int
	switch c.Kind {
	case Number:
		out = cmp.Compare(c.Numbers[a], c.Numbers[b])
	case Time:
		out = c.Times[a].Compare(c.Times[b])
	case Bool:
		out = compareBools(c.Bools[a], c.Bools[b])
	default:
		out = cmp.Compare(c.Strings[a], c.Strings[b])
	}
	if desc {
		return -out
	}
	return out
}

func compareBools(a, b bool) int {
	switch {
	case a == b:
		return 0
	case b:
		return -1
	}
	return 1
}
