package warehouse

import (
	"context"
	"database/sql"
	"fmt"
	"io"
	"slices"
	"strings"
	"time"

	"github.com/jackc/pgx/v5"
	_ "modernc.org/sqlite" // what is copied from
)

// Copy puts tables of the SQLite file at path into a schema of PostgreSQL,
// which it makes anew, with the same keys and indexes, and gathers statistics.
// Text columns that hold days become dates.
func Copy(ctx context.Context, path, dsn, schema string, tables []string, progress io.Writer) error {
	from, err := sql.Open("sqlite", "file:"+path+"?mode=ro")
	if err != nil {
		return err
	}
	defer from.Close() //nolint:errcheck // opened for reading only
	to, err := pgx.Connect(ctx, dsn)
	if err != nil {
		return err
	}
	defer to.Close(ctx) //nolint:errcheck // the connection ends with the program
	if _, err := to.Exec(ctx, "DROP SCHEMA IF EXISTS "+schema+" CASCADE; CREATE SCHEMA "+schema+"; SET search_path = "+schema); err != nil {
		return err
	}
	for _, table := range tables {
		rows, err := copyTable(ctx, from, to, schema, table)
		if err != nil {
			return fmt.Errorf("copy table %s to PostgreSQL: %w", table, err)
		}
		_, _ = fmt.Fprintf(progress, "  %9d rows of %s to PostgreSQL\n", rows, table) // progress only
	}
	return nil
}

// Drop removes the schema again.
func Drop(ctx context.Context, dsn, schema string) error {
	to, err := pgx.Connect(ctx, dsn)
	if err != nil {
		return err
	}
	defer to.Close(ctx) //nolint:errcheck // the connection ends with the program
	_, err = to.Exec(ctx, "DROP SCHEMA IF EXISTS "+schema+" CASCADE")
	return err
}

type column struct {
	name, kind string
	key        bool
	required   bool
}

func copyTable(ctx context.Context, from *sql.DB, to *pgx.Conn, schema, table string) (int64, error) {
	columns, err := columnsOf(ctx, from, table)
	if err != nil {
		return 0, err
	}
	if _, err := to.Exec(ctx, create(table, columns)); err != nil {
		return 0, err
	}
	names := make([]string, len(columns))
	for i, c := range columns {
		names[i] = c.name
	}
	rows, err := from.QueryContext(ctx, "SELECT "+strings.Join(names, ", ")+" FROM "+table)
	if err != nil {
		return 0, err
	}
	defer rows.Close() //nolint:errcheck // read-only
	n, err := to.CopyFrom(ctx, pgx.Identifier{schema, table}, names, &reading{rows: rows, columns: columns})
	if err != nil {
		return 0, err
	}
	indexes, err := indexesOf(ctx, from, table)
	if err != nil {
		return 0, err
	}
	for _, statement := range append(indexes, "VACUUM ANALYZE "+table) {
		if _, err := to.Exec(ctx, statement); err != nil {
			return 0, err
		}
	}
	return n, nil
}

// columnsOf reads a table's columns with the types that PostgreSQL is to give
// them.
func columnsOf(ctx context.Context, db *sql.DB, table string) ([]column, error) {
	rows, err := db.QueryContext(ctx, "SELECT name, type, pk > 0, \"notnull\" FROM pragma_table_info(?)", table)
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
		switch {
		case c.kind == "INTEGER":
			c.kind = "bigint"
		case c.kind == "REAL":
			c.kind = "double precision"
		case c.name == "day" || c.name == "month" || strings.HasSuffix(c.name, "_date"):
			c.kind = "date"
		default:
			c.kind = "text"
		}
		out = append(out, c)
	}
	if len(out) == 0 && rows.Err() == nil {
		return nil, fmt.Errorf("there is no such table in the SQLite file")
	}
	return out, rows.Err()
}

func create(table string, columns []column) string {
	var parts, keys []string
	for _, c := range columns {
		text := c.name + " " + c.kind
		if c.required {
			text += " NOT NULL"
		}
		parts = append(parts, text)
		if c.key {
			keys = append(keys, c.name)
		}
	}
	if len(keys) > 0 {
		parts = append(parts, "PRIMARY KEY ("+strings.Join(keys, ", ")+")")
	}
	return "CREATE TABLE " + table + " (" + strings.Join(parts, ", ") + ")"
}

func indexesOf(ctx context.Context, db *sql.DB, table string) ([]string, error) {
	rows, err := db.QueryContext(ctx, "SELECT sql FROM sqlite_master WHERE type = 'index' AND tbl_name = ? AND sql IS NOT NULL", table)
	if err != nil {
		return nil, err
	}
	defer rows.Close() //nolint:errcheck // read-only
	var out []string
	for rows.Next() {
		var text string
		if err := rows.Scan(&text); err != nil {
			return nil, err
		}
		out = append(out, text)
	}
	return out, rows.Err()
}

// reading hands SQLite's rows to PostgreSQL's COPY.
type reading struct {
	rows    *sql.Rows
	columns []column
	values  []any
}

// Next steps to the next row.
func (r *reading) Next() bool { return r.rows.Next() }

// Values gives the row, days as times.
func (r *reading) Values() ([]any, error) {
	if r.values == nil {
		r.values = make([]any, len(r.columns))
	}
	into := make([]any, len(r.columns))
	for i := range into {
		into[i] = &r.values[i]
	}
	if err := r.rows.Scan(into...); err != nil {
		return nil, err
	}
	out := slices.Clone(r.values)
	for i, c := range r.columns {
		text, ok := out[i].(string)
		if c.kind != "date" || !ok {
			continue
		}
		day, err := time.Parse(time.DateOnly, text)
		if err != nil {
			return nil, err
		}
		out[i] = day
	}
	return out, nil
}

// Err is the error that ended the rows.
func (r *reading) Err() error { return r.rows.Err() }
