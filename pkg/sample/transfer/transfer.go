// Package transfer copies a sample's SQLite database into PostgreSQL, so that
// the same project can be looked at on an engine that people run in earnest.
package transfer

import (
	"context"
	"database/sql"
	"errors"
	"fmt"
	"io"
	"net/url"

	"github.com/jackc/pgx/v5"
	"github.com/jackc/pgx/v5/pgconn"
	_ "modernc.org/sqlite" // what is copied from
)

// stampTable holds one row that tells what the tables were built from; the
// sample builder writes it, and it is copied like any other table.
const stampTable = "wheelhouse_sample"

// ErrForeign says that the schema holds tables that this package did not make.
var ErrForeign = errors.New("the schema holds tables of somebody else")

// Options of Run.
type Options struct {
	DSN      string    // of the PostgreSQL database
	Schema   string    // made if missing
	Force    bool      // copy even if the same data is there
	Progress io.Writer // one line per table; nil: silent
}

// Run copies every table of the SQLite file at path into a schema, with its
// keys and indexes, and gathers statistics. Text columns that hold only days
// or only times become dates and timestamps. It all happens in one transaction:
// readers see the tables as they were, or all of the new ones. It does nothing
// where the schema holds the same sample, and gives ErrForeign where it holds
// tables but no sample.
func Run(ctx context.Context, path string, o Options) error {
	if o.Progress == nil {
		o.Progress = io.Discard
	}
	file := url.URL{Scheme: "file", Opaque: (&url.URL{Path: path}).EscapedPath(), RawQuery: "mode=ro"}
	from, err := sql.Open("sqlite", file.String())
	if err != nil {
		return err
	}
	defer from.Close() //nolint:errcheck // opened for reading only
	tables, err := tablesOf(ctx, from)
	if err != nil {
		return fmt.Errorf("read %s: %w", path, err)
	}
	to, err := pgx.Connect(ctx, o.DSN)
	if err != nil {
		return withoutSecrets(err)
	}
	defer to.Close(context.WithoutCancel(ctx)) //nolint:errcheck // committed by then, or given up
	return copyAll(ctx, from, to, tables, o)
}

func copyAll(ctx context.Context, from *sql.DB, to *pgx.Conn, tables []string, o Options) error {
	tx, err := to.Begin(ctx)
	if err != nil {
		return err
	}
	defer tx.Rollback(context.WithoutCancel(ctx)) //nolint:errcheck // does nothing after Commit
	schema := pgx.Identifier{o.Schema}.Sanitize()
	if _, err := tx.Exec(ctx, "CREATE SCHEMA IF NOT EXISTS "+schema+"; SET LOCAL search_path = "+schema); err != nil {
		return err
	}
	here, err := stampOf(ctx, from, to, o.Schema)
	if err != nil {
		return err
	}
	if here.same && !o.Force {
		_, _ = fmt.Fprintf(o.Progress, "Schema %s is up to date\n", o.Schema) // progress only
		return nil
	}
	if err := makeRoom(ctx, tx, o.Schema, here.stamped); err != nil {
		return err
	}
	for _, name := range tables {
		n, err := copyTable(ctx, from, tx, o.Schema, name)
		if err != nil {
			return fmt.Errorf("copy table %s to PostgreSQL: %w", name, err)
		}
		_, _ = fmt.Fprintf(o.Progress, "%9d rows of %s\n", n, name) // progress only
	}
	return tx.Commit(ctx)
}

// tablesOf lists the tables of a sample.
func tablesOf(ctx context.Context, db *sql.DB) ([]string, error) {
	rows, err := db.QueryContext(ctx, "SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT LIKE 'sqlite_%' ORDER BY name")
	if err != nil {
		return nil, err
	}
	return texts(rows)
}

func texts(rows *sql.Rows) ([]string, error) {
	defer rows.Close() //nolint:errcheck // read-only
	var out []string
	for rows.Next() {
		var s string
		if err := rows.Scan(&s); err != nil {
			return nil, err
		}
		out = append(out, s)
	}
	return out, rows.Err()
}

type stamped struct{ stamped, same bool }

// stampOf compares what is in the schema with what is to be copied.
func stampOf(ctx context.Context, from *sql.DB, to *pgx.Conn, schema string) (stamped, error) {
	var s stamped
	if err := to.QueryRow(ctx, "SELECT to_regclass($1) IS NOT NULL", pgx.Identifier{schema, stampTable}.Sanitize()).Scan(&s.stamped); err != nil || !s.stamped {
		return s, err
	}
	var theirs, ours string
	err := to.QueryRow(ctx, "SELECT stamp FROM "+stampTable).Scan(&theirs)
	if errors.Is(err, pgx.ErrNoRows) {
		return s, nil
	} else if err != nil {
		return s, err
	}
	if err := from.QueryRowContext(ctx, "SELECT stamp FROM "+stampTable).Scan(&ours); err != nil {
		return s, err
	}
	s.same = theirs == ours
	return s, nil
}

// makeRoom drops the tables of an earlier copy. Tables without the stamp are
// somebody's data.
func makeRoom(ctx context.Context, tx pgx.Tx, schema string, stamped bool) error {
	rows, err := tx.Query(ctx, "SELECT tablename::text FROM pg_tables WHERE schemaname = $1 ORDER BY 1", schema)
	if err != nil {
		return err
	}
	names, err := pgx.CollectRows(rows, pgx.RowTo[string])
	if err != nil {
		return err
	}
	if len(names) > 0 && !stamped {
		return fmt.Errorf("%w: %s has %s; name another schema", ErrForeign, schema, names[0])
	}
	for _, name := range names {
		if _, err := tx.Exec(ctx, "DROP TABLE "+pgx.Identifier{name}.Sanitize()); err != nil {
			return err
		}
	}
	return nil
}

// withoutSecrets keeps the password of a DSN out of messages: the driver quotes
// a DSN that it cannot read.
func withoutSecrets(err error) error {
	if _, ok := errors.AsType[*pgconn.ParseConfigError](err); ok {
		return errors.New("the DSN cannot be read: write postgres://user:password@host:5432/database")
	}
	return err
}
