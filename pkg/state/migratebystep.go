package state

import (
	"context"
	"database/sql"
	"errors"
	"fmt"
	"slices"
	"strings"

	client "github.com/go-sql-driver/mysql"
)

// byStep moves tables of MySQL and MariaDB, which commit each statement that changes tables
// by itself. wh_schema says how far a migration has come, so that one that was cut half-way,
// up or down, is gone through with by whoever comes next.
func byStep(ctx context.Context, db *sql.DB, list []migration, w way) error {
	c, err := db.Conn(ctx)
	if err != nil {
		return err
	}
	defer c.Close() //nolint:errcheck // goes back to the pool
	if err := recent(ctx, c); err != nil {
		return err
	}
	if err := alone(ctx, c); err != nil {
		return err
	}
	// A connection that is lost has lost its lock, too.
	defer c.ExecContext(context.WithoutCancel(ctx), "DO RELEASE_LOCK("+lockName+")") //nolint:errcheck // see above
	for _, q := range []string{
		"CREATE TABLE IF NOT EXISTS wh_schema (version INTEGER NOT NULL, going INTEGER NOT NULL, step INTEGER NOT NULL, begun INTEGER NOT NULL) ENGINE=InnoDB",
		"INSERT INTO wh_schema SELECT 0, 0, 0, 0 FROM DUAL WHERE NOT EXISTS (SELECT 1 FROM wh_schema)",
	} {
		if _, err := c.ExecContext(ctx, q); err != nil {
			return explainMySQL(err)
		}
	}
	for {
		at, err := placeIn(ctx, c)
		if err != nil {
			return err
		}
		if at.going == 0 {
			if w.up && at.version > w.to {
				return newer(at.version, w.to)
			}
			if at.going = w.from(at.version); at.going == 0 {
				return nil
			}
			if err := at.write(ctx, c); err != nil {
				return err
			}
		}
		if err := at.through(ctx, c, list); err != nil {
			return err
		}
	}
}

// from is the direction of the next version: 1 up, -1 down, 0 where there is none.
func (w way) from(version int) int {
	switch {
	case w.up && version < w.to:
		return 1
	case !w.up && version > w.to:
		return -1
	}
	return 0
}

// place is how far tables have come.
type place struct {
	version int // the last one that is whole
	going   int // 1 up to the next one, -1 down to the one before, 0 neither
	step    int // statements of that which are done
	begun   int // step + 1 while one runs: it is done, or it is not
}

func placeIn(ctx context.Context, c *sql.Conn) (p place, err error) {
	err = c.QueryRowContext(ctx, "SELECT version, going, step, begun FROM wh_schema").Scan(&p.version, &p.going, &p.step, &p.begun)
	return p, err
}

func (p place) write(ctx context.Context, c *sql.Conn) error {
	if _, err := c.ExecContext(ctx, "UPDATE wh_schema SET version = ?, going = ?, step = ?, begun = ?", p.version, p.going, p.step, p.begun); err != nil {
		return fmt.Errorf("record the schema version: %w", err)
	}
	return nil
}

// through goes through with the migration that is begun.
func (p place) through(ctx context.Context, c *sql.Conn, list []migration) error {
	number := p.version + max(p.going, 0) // of the version that comes, or whose tables go
	i := slices.IndexFunc(list, func(m migration) bool { return m.version == number })
	if i < 0 {
		return fmt.Errorf("a newer Wheelhouse was stopped while it changed the tables to version %d, which this one does not know: start the newer one, which goes through with it, or restore a backup", number)
	}
	m := list[i]
	text := m.up
	if p.going < 0 {
		text = m.down
	}
	for n, q := range statements(text) {
		if n < p.step {
			continue
		}
		again := p.begun == n+1
		if p.begun = n + 1; !again {
			if err := p.write(ctx, c); err != nil {
				return err
			}
		}
		if _, err := c.ExecContext(ctx, q); err != nil && (!again || !done(err)) {
			if _, refused := errors.AsType[*client.MySQLError](err); refused {
				p.begun = n // it was not done
				err = errors.Join(explainMySQL(err), p.write(context.WithoutCancel(ctx), c))
			}
			return fmt.Errorf("migration %04d_%s, statement %d: %w", m.version, m.name, n+1, err)
		}
		p.step = n + 1
		if err := p.write(ctx, c); err != nil {
			return err
		}
	}
	return place{version: p.version + p.going}.write(ctx, c)
}

// statements are those of a migration: each ends with ; at the end of a line.
func statements(text string) (out []string) {
	for _, q := range strings.Split(text, ";\n") {
		if q = strings.TrimSpace(q); q != "" {
			out = append(out, q)
		}
	}
	return out
}

// done tells that a statement which was cut off had been done: what it makes is there, or
// what it drops is not.
func done(err error) bool {
	e, ok := errors.AsType[*client.MySQLError](err)
	return ok && slices.Contains([]uint16{
		1050, // table exists
		1359, // trigger exists
		1060, // column exists
		1061, // index exists
		1051, // no such table
		1360, // no such trigger
		1091, // no such column or index
	}, e.Number)
}

// lockName is that of the lock under which servers migrate one after the other: locks are
// the server's, not the database's.
const lockName = "CONCAT('wheelhouse ', SHA1(LOWER(DATABASE())))"

// patience is how long one waits for another, in seconds.
const patience = "60"

func alone(ctx context.Context, c *sql.Conn) error {
	var got sql.NullInt64
	if err := c.QueryRowContext(ctx, "SELECT GET_LOCK("+lockName+", "+patience+")").Scan(&got); err != nil {
		return err
	}
	if got.Int64 != 1 {
		return errors.New("another server has been changing its tables for more than " + patience + " seconds: it is tried again by itself")
	}
	return nil
}

// recent refuses servers whose statements may be left half done, or that compare texts
// loosely.
func recent(ctx context.Context, c *sql.Conn) error {
	var text string
	if err := c.QueryRowContext(ctx, "SELECT VERSION()").Scan(&text); err != nil {
		return err
	}
	if tooOld(text) {
		return fmt.Errorf("the server is %s: state needs MariaDB 10.6 or MySQL 8.0.17, or a newer one", text)
	}
	return nil
}

// tooOld reads what a server says of its version: 10.11.6-MariaDB-log, 8.0.36.
func tooOld(text string) bool {
	var have [3]int
	fmt.Sscanf(text, "%d.%d.%d", &have[0], &have[1], &have[2]) //nolint:errcheck // what cannot be read is 0
	least := [3]int{8, 0, 17}
	if strings.Contains(text, "MariaDB") {
		least = [3]int{10, 6, 0}
	}
	return slices.Compare(have[:], least[:]) < 0
}
