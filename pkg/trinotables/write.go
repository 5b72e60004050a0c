package trinotables

import (
	"context"
	"database/sql"
	"database/sql/driver"
	"errors"
	"fmt"
	"regexp"
	"strings"
)

// writer is a connector for tests' own scripts, which other engines read as they are:
// it writes arguments into statements, gives columns Presto's types, and casts what is
// inserted to them.
type writer struct{ db *sql.DB }

func (w writer) Connect(context.Context) (driver.Conn, error) {
	return connection{w.db, map[string][]Column{}}, nil
}
func (w writer) Driver() driver.Driver { return nil }

// connection keeps no state that matters: the tables whose columns it knows.
type connection struct {
	db    *sql.DB
	known map[string][]Column
}

func (connection) Prepare(string) (driver.Stmt, error) { return nil, errors.New("not needed by tests") }
func (connection) Close() error                        { return nil }
func (c connection) Begin() (driver.Tx, error)         { return c, nil }
func (connection) Commit() error                       { return nil }
func (connection) Rollback() error                     { return nil }

var (
	indexes = regexp.MustCompile(`(?i)^\s*CREATE (UNIQUE )?INDEX`)
	create  = regexp.MustCompile(`(?is)^\s*CREATE TABLE`)
	insert  = regexp.MustCompile(`(?is)^\s*INSERT INTO\s+([\w."]+)\s*(\([^)]*\))?\s*VALUES\s*(.*)$`)

	// spellings are what scripts say of a column, and Presto.
	spellings = []struct {
		from *regexp.Regexp
		to   string
	}{
		{regexp.MustCompile(`(?i),\s*(PRIMARY KEY|UNIQUE)\s*\([^)]*\)`), ""}, {regexp.MustCompile(`(?i)\b(primary key|not null|unique)\b`), ""},
		{regexp.MustCompile(`(?i)\btext\b`), "varchar"}, {regexp.MustCompile(`(?i)\bdatetime\b`), "timestamp"}, {regexp.MustCompile(`(?i)\bint\b`), "integer"},
		{regexp.MustCompile(`(?i)\b(double precision|float)\b`), "double"}, {regexp.MustCompile(`(?i)\bnumeric\b`), "decimal"},
	}
)

// ExecContext runs a statement of a script.
func (c connection) ExecContext(ctx context.Context, q string, args []driver.NamedValue) (driver.Result, error) {
	if indexes.MatchString(q) {
		return driver.RowsAffected(0), nil
	}
	m := insert.FindStringSubmatch(q)
	switch {
	case create.MatchString(q):
		clear(c.known)
		for _, s := range spellings {
			q = s.from.ReplaceAllString(q, s.to)
		}
	case m != nil:
		columns, err := c.columns(ctx, m[1], m[2])
		if err != nil {
			return nil, err
		}
		if len(args) > 0 {
			rows := make([][]any, 0, len(args)/len(columns))
			for i, a := range args {
				if i%len(columns) == 0 {
					rows = append(rows, nil)
				}
				rows[len(rows)-1] = append(rows[len(rows)-1], a.Value)
			}
			return driver.RowsAffected(0), pour(c.db, m[1]+" "+m[2], columns, rows)
		}
		q = casting(m[1]+" "+m[2], columns, m[3])
	}
	if _, err := c.db.ExecContext(ctx, q); err != nil {
		return nil, fmt.Errorf("%.300s: %w", q, err)
	}
	return driver.RowsAffected(0), nil
}

// columns are those that a statement fills, in its order.
func (c connection) columns(ctx context.Context, table, named string) ([]Column, error) {
	all := c.known[table]
	if all == nil {
		found, err := c.db.QueryContext(ctx, "SHOW COLUMNS FROM "+table)
		if err != nil {
			return nil, err
		}
		defer found.Close() //nolint:errcheck // read-only
		for found.Next() {
			var name, typ string
			var extra, comment any
			if err := found.Scan(&name, &typ, &extra, &comment); err != nil {
				return nil, err
			}
			all = append(all, Column{name, typ})
		}
		if err := found.Err(); err != nil {
			return nil, err
		}
		c.known[table] = all
	}
	wanted := strings.FieldsFunc(strings.ToLower(named), func(r rune) bool { return strings.ContainsRune(`() ,"`, r) })
	if len(wanted) == 0 {
		return all, nil
	}
	var out []Column
	for _, name := range wanted {
		for _, column := range all {
			if column.Name == name {
				out = append(out, column)
			}
		}
	}
	return out, nil
}

// casting inserts rows as values of the columns' types.
func casting(into string, columns []Column, rows string) string {
	names, casts := make([]string, len(columns)), make([]string, len(columns))
	for i, c := range columns {
		names[i], casts[i] = fmt.Sprintf("c%d", i), fmt.Sprintf("CAST(c%d AS %s)", i, c.Type)
	}
	return "INSERT INTO " + into + " SELECT " + strings.Join(casts, ", ") + " FROM (VALUES " + rows + ") AS v(" + strings.Join(names, ", ") + ")"
}
