// Package sqlitefile opens the files of SQLite, such that the program that opens
// them decides which those are, whatever a path says and wherever links lead.
//
// Nothing here asks the disk: Grafana's catalog refuses that of a plugin. SQLite
// itself tells which file it has opened, before anything is read from it.
package sqlitefile

import (
	"context"
	"database/sql"
	"database/sql/driver"
	"errors"
	"fmt"
	"net/url"

	modernc "modernc.org/sqlite"
)

// File is a database file and how its connections are made.
type File struct {
	Path string
	// Parameters of the address: "mode=ro&_dqs=0". No pragmas: SQLite reads the file
	// for some of them.
	Parameters string
	// Pragmas are set on every connection, in this order: "busy_timeout(5000)".
	Pragmas []string
	// Admit is asked about the file that SQLite has opened, links and ".." resolved,
	// before anything is read from it; nil admits any. It is asked for every
	// connection, since links can be changed.
	Admit func(path string) error
	// ReadOnly refuses statements that do anything but read this file: ATTACH and
	// extensions too, which mode=ro and query_only let through.
	ReadOnly bool
}

// Open prepares a database; nothing is opened before the first connection.
func Open(f File) (*sql.DB, error) {
	address := url.URL{Scheme: "file", Opaque: (&url.URL{Path: f.Path}).EscapedPath(), RawQuery: f.Parameters}
	base, err := modernc.NewConnector(address.String())
	if err != nil {
		return nil, err
	}
	return sql.OpenDB(connector{base, f}), nil
}

// connector makes connections that are checked and set up.
type connector struct {
	driver.Connector
	file File
}

// Connect opens the file, asks whether it may be, and only then goes on.
func (c connector) Connect(ctx context.Context) (driver.Conn, error) {
	conn, err := c.Connector.Connect(ctx)
	if err != nil {
		return nil, err
	}
	if err := c.prepare(ctx, conn); err != nil {
		return nil, errors.Join(err, conn.Close())
	}
	return conn, nil
}

func (c connector) prepare(ctx context.Context, conn driver.Conn) error {
	if c.file.Admit != nil {
		if err := c.admitted(ctx, conn); err != nil {
			return err
		}
	}
	for _, p := range c.file.Pragmas {
		if _, err := conn.(driver.ExecerContext).ExecContext(ctx, "PRAGMA "+p, nil); err != nil {
			return err
		}
	}
	if !c.file.ReadOnly {
		return nil
	}
	guarded, ok := conn.(modernc.AuthorizerRegisterer)
	if !ok {
		return errors.New("SQLite's driver has no way to refuse statements")
	}
	return guarded.RegisterAuthorizer(onlyReads)
}

// admitted asks about every file that the connection has opened: one, or the
// driver has become another.
func (c connector) admitted(ctx context.Context, conn driver.Conn) error {
	rows, err := conn.(driver.QueryerContext).QueryContext(ctx, "PRAGMA database_list", nil)
	if err != nil {
		return err
	}
	defer rows.Close() //nolint:errcheck // nothing was read
	cells := make([]driver.Value, len(rows.Columns()))
	if err := rows.Next(cells); err != nil {
		return fmt.Errorf("SQLite does not tell which file it has opened: %w", err)
	}
	opened, ok := cells[len(cells)-1].(string) // seq, name, file
	if !ok || opened == "" {
		return errors.New("SQLite does not tell which file it has opened")
	}
	err = c.file.Admit(opened)
	if err != nil && opened != c.file.Path {
		return fmt.Errorf("%s leads to another file: %w", c.file.Path, err)
	}
	return err
}
