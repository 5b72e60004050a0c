package transfer

import (
	"context"
	"database/sql"
	"fmt"
	"slices"
	"strings"
	"time"

	"github.com/jackc/pgx/v5"
)

// Types that a column gets in PostgreSQL.
const (
	typeInteger = "bigint"
	typeReal    = "double precision"
	typeDate    = "date"
	typeTime    = "timestamp"
	typeText    = "text"
)

const timeLayout = "2006-01-02 15:04:05"

type column struct {
	name, kind string
	key        int // place in the primary key, from 1; 0: not part of it
	required   bool
}

func copyTable(ctx context.Context, from *sql.DB, to pgx.Tx, schema, table string) (int64, error) {
	columns, err := columnsOf(ctx, from, table)
	if err != nil {
		return 0, err
	}
	if _, err := to.Exec(ctx, createTable(table, columns)); err != nil {
		return 0, err
	}
	names := make([]string, len(columns))
	for i, c := range columns {
		names[i] = c.name
	}
	rows, err := from.QueryContext(ctx, "SELECT "+quoted(names)+" FROM "+quoted([]string{table}))
	if err != nil {
		return 0, err
	}
	defer rows.Close() //nolint:errcheck // read-only
	n, err := to.CopyFrom(ctx, pgx.Identifier{schema, table}, names, &reading{rows: rows, columns: columns})
	if err != nil {
		return 0, err
	}
	indexes, err := from.QueryContext(ctx, "SELECT sql FROM sqlite_master WHERE type = 'index' AND tbl_name = ? AND sql IS NOT NULL ORDER BY name", table)
	if err != nil {
		return 0, err
	}
	statements, err := texts(indexes)
	if err != nil {
		return 0, err
	}
	for _, statement := range append(statements, "ANALYZE "+quoted([]string{table})) {
		if _, err := to.Exec(ctx, statement); err != nil {
			return 0, err
		}
	}
	return n, nil
}

// columnsOf reads a table's columns with the types that PostgreSQL is to give
// them.
func columnsOf(ctx context.Context, db *sql.DB, table string) ([]column, error) {
	rows, err := db.QueryContext(ctx, "SELECT name, type, pk, \"notnull\" FROM pragma_table_info(?)", table)
	if err != nil {
		return nil, err
	}
	defer rows.Close() //nolint:errcheck // read-only
	var out []column
	for rows.Next() {
		var c column
		if err := rows.Scan(&c.name, &c.kind, &c.key, &c.required); err != nil {
			return nil, err
		}
		out = append(out, c)
	}
	if err := rows.Err(); err != nil {
		return nil, err
	}
	for i := range out {
		if out[i].kind, err = typeOf(ctx, db, table, out[i]); err != nil {
			return nil, err
		}
	}
	return out, nil
}

// typeOf tells days and times by what the column holds: SQLite has no type for
// them.
func typeOf(ctx context.Context, db *sql.DB, table string, c column) (string, error) {
	switch c.kind {
	case "INTEGER":
		return typeInteger, nil
	case "REAL":
		return typeReal, nil
	}
	name := quoted([]string{c.name})
	var filled, days, times int
	err := db.QueryRowContext(ctx, "SELECT count("+name+"), coalesce(sum("+name+" GLOB ?), 0), coalesce(sum("+name+" GLOB ?), 0) FROM "+quoted([]string{table}),
		"[0-9][0-9][0-9][0-9]-[0-9][0-9]-[0-9][0-9]",
		"[0-9][0-9][0-9][0-9]-[0-9][0-9]-[0-9][0-9] [0-9][0-9]:[0-9][0-9]:[0-9][0-9]").Scan(&filled, &days, &times)
	switch {
	case err != nil:
		return "", err
	case filled > 0 && days == filled:
		return typeDate, nil
	case filled > 0 && times == filled:
		return typeTime, nil
	}
	return typeText, nil
}

func createTable(table string, columns []column) string {
	var parts []string
	for _, c := range columns {
		text := quoted([]string{c.name}) + " " + c.kind
		if c.required {
			text += " NOT NULL"
		}
		parts = append(parts, text)
	}
	keys := slices.DeleteFunc(slices.Clone(columns), func(c column) bool { return c.key == 0 })
	slices.SortFunc(keys, func(a, b column) int { return a.key - b.key })
	if len(keys) > 0 {
		names := make([]string, len(keys))
		for i, c := range keys {
			names[i] = c.name
		}
		parts = append(parts, "PRIMARY KEY ("+quoted(names)+")")
	}
	return "CREATE TABLE " + quoted([]string{table}) + " (" + strings.Join(parts, ", ") + ")"
}

// quoted lists names as both engines take them.
func quoted(names []string) string {
	out := make([]string, len(names))
	for i, n := range names {
		out[i] = pgx.Identifier{n}.Sanitize()
	}
	return strings.Join(out, ", ")
}

// reading hands SQLite's rows to PostgreSQL's COPY.
type reading struct {
	rows    *sql.Rows
	columns []column
}

// Next steps to the next row.
func (r *reading) Next() bool { return r.rows.Next() }

// Values gives the row, with days and times as such.
func (r *reading) Values() ([]any, error) {
	out := make([]any, len(r.columns))
	into := make([]any, len(r.columns))
	for i := range into {
		into[i] = &out[i]
	}
	if err := r.rows.Scan(into...); err != nil {
		return nil, err
	}
	for i, c := range r.columns {
		text, ok := out[i].(string)
		if !ok || c.kind != typeDate && c.kind != typeTime {
			continue
		}
		layout := timeLayout
		if c.kind == typeDate {
			layout = time.DateOnly
		}
		t, err := time.Parse(layout, text)
		if err != nil {
			return nil, fmt.Errorf("column %s: %w", c.name, err)
		}
		out[i] = t
	}
	return out, nil
}

// Err is the error that ended the rows.
func (r *reading) Err() error { return r.rows.Err() }
