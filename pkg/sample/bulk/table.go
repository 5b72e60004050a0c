package bulk

import (
	"database/sql"
	"fmt"
	"strings"
)

// batch is how many rows one INSERT carries: enough to spread the cost of a
// call, few enough to stay far below SQLite's limit of 32,766 parameters.
const batch = 100

// Table takes rows and writes them in batches.
type Table struct {
	database *Database
	name     string
	width    int
	rows     int
	held     []any
	full     *sql.Stmt // INSERT of a whole batch
}

// Add takes one row, one value per column.
func (t *Table) Add(values ...any) {
	if t.database.err != nil {
		return
	}
	if len(values) != t.width {
		t.database.Fail(fmt.Errorf("table %s: %d values for %d columns", t.name, len(values), t.width))
		return
	}
	t.held = append(t.held, values...)
	t.rows++
	if len(t.held) == batch*t.width {
		t.flush()
	}
}

// Name is the table's name.
func (t *Table) Name() string { return t.name }

// Rows tells how many rows were added.
func (t *Table) Rows() int { return t.rows }

func (t *Table) flush() {
	if t.database.err != nil || len(t.held) == 0 {
		return
	}
	var err error
	if len(t.held) == batch*t.width {
		if t.full == nil {
			if t.full, err = t.database.tx.Prepare(t.insert(batch)); err != nil {
				t.database.Fail(err)
				return
			}
		}
		_, err = t.full.Exec(t.held...)
	} else {
		_, err = t.database.tx.Exec(t.insert(len(t.held)/t.width), t.held...)
	}
	if err != nil {
		t.database.Fail(fmt.Errorf("table %s: %w", t.name, err))
	}
	t.held = t.held[:0]
}

func (t *Table) insert(rows int) string {
	row := "(" + strings.Repeat("?,", t.width-1) + "?)"
	return "INSERT INTO " + t.name + " VALUES " + strings.Repeat(row+",", rows-1) + row
}

func (t *Table) close() error {
	if t.full == nil {
		return nil
	}
	return t.full.Close()
}
