package execute

import "database/sql"

// Collect reads the rows of a driver of database/sql, no more than the limit. typed
// gives PostgreSQL's name of a column's type, where the look at the data is to know
// it; add appends a cell to a column of the reader. The error of a limit is *Error,
// others are the driver's.
func Collect(rows *sql.Rows, st Statement, limit int, typed func(*sql.ColumnType) string, add func(r *Reader, i int, v any, t *sql.ColumnType) error) (*RowSet, error) {
	types, err := rows.ColumnTypes()
	if err != nil {
		return nil, err
	}
	names, cells, targets := make([]string, len(types)), make([]any, len(types)), make([]any, len(types))
	for i, t := range types {
		names[i], targets[i] = t.Name(), &cells[i]
	}
	r := NewReader(names, st.Columns)
	for i, t := range types {
		r.Typed(i, typed(t))
	}
	for rows.Next() {
		if limit > 0 && r.Rows() == limit {
			return nil, Exceeded(st, limit)
		}
		if err := rows.Scan(targets...); err != nil {
			return nil, err
		}
		for i, v := range cells {
			if err := add(r, i, v, types[i]); err != nil {
				return nil, err
			}
		}
		r.Row()
	}
	if err := rows.Err(); err != nil {
		return nil, err
	}
	return r.Done(), nil
}
