package resolve

import (
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/execute"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/semantic/query"
)

// units numbers the distinct key tuples of an answer in order of first sight.
type units struct {
	columns []string // key columns in the row sets; "" for the single top node
	ids     map[string]int
	values  [][]string // per column
	null    [][]bool
}

func newUnits(by []query.ResolvedBy) *units {
	u := &units{ids: map[string]int{}, values: make([][]string, len(by)), null: make([][]bool, len(by))}
	for _, b := range by {
		column := b.Column
		if b.Top {
			column = ""
		}
		u.columns = append(u.columns, column)
	}
	return u
}

func (u *units) len() int { return len(u.ids) }

// number gives each row of the set its unit.
func (u *units) number(rows *execute.RowSet) []int {
	out := make([]int, rows.Len)
	keys := make([]*execute.Column, len(u.columns))
	for i, name := range u.columns {
		if name != "" {
			keys[i] = rows.Column(name)
		}
	}
	var key []byte
	for row := range out {
		key = key[:0]
		for _, c := range keys {
			text, null := cell(c, row)
			if null {
				key = append(key, 0)
			}
			key = append(key, text...)
			key = append(key, 1)
		}
		id, known := u.ids[string(key)] // a look-up copies nothing
		if !known {
			id = len(u.ids)
			u.ids[string(key)] = id
			for i, c := range keys {
				text, null := cell(c, row)
				u.values[i] = append(u.values[i], text)
				u.null[i] = append(u.null[i], null)
			}
		}
		out[row] = id
	}
	return out
}

// whole makes sure that a request without groups, or only with the top node,
// has its one row even when no data came.
func (u *units) whole() {
	if len(u.ids) > 0 {
		return
	}
	for _, c := range u.columns {
		if c != "" {
			return
		}
	}
	u.number(&execute.RowSet{Len: 1})
}

func cell(c *execute.Column, row int) (text string, null bool) {
	switch {
	case c == nil:
		return "", false
	case c.Null[row]:
		return "", true
	}
	return c.Text(row), false
}
