package bulk

import (
	"context"
	"database/sql/driver"
	"fmt"
	"strings"
)

// parameters is how many values one INSERT carries: enough to spread the cost of a
// call, far below SQLite's limit of 32,766.
const parameters = 3200

type value = driver.NamedValue

// Table takes rows and writes them in batches.
type Table struct {
	database *Database
	name     string
	width    int
	rows     int
	held     []value
	empty    chan []value // written ones, to be filled again
	full     driver.Stmt  // INSERT of a whole batch; of the writer
}

// batch is how many rows one INSERT carries.
func (t *Table) batch() int { return max(1, parameters/t.width) }

// Add takes one row, one value per column.
func (t *Table) Add(values ...any) {
	if len(values) != t.width {
		t.database.Fail(fmt.Errorf("table %s: %d values for %d columns", t.name, len(values), t.width))
		return
	}
	if t.held == nil {
		t.held = t.fresh()
	}
	for _, v := range values {
		if whole, ok := v.(int); ok {
			v = int64(whole) // the driver's only whole number
		}
		t.held = append(t.held, value{Ordinal: len(t.held) + 1, Value: v})
	}
	t.rows++
	if len(t.held) == t.batch()*t.width {
		t.flush()
	}
}

func (t *Table) fresh() []value {
	select {
	case held := <-t.empty:
		return held[:0]
	default:
		return make([]value, 0, t.batch()*t.width)
	}
}

// Name is the table's name.
func (t *Table) Name() string { return t.name }

// Rows tells how many rows were added.
func (t *Table) Rows() int { return t.rows }

func (t *Table) flush() {
	held := t.held
	if len(held) == 0 {
		return
	}
	t.held = nil
	t.database.work <- func() error {
		if err := t.insert(held); err != nil {
			return fmt.Errorf("table %s: %w", t.name, err)
		}
		select {
		case t.empty <- held:
		default:
		}
		return nil
	}
}

// insert speaks to the driver itself: database/sql looks at every value several times.
func (t *Table) insert(values []value) error {
	return t.database.conn.Raw(func(raw any) (err error) {
		conn, ok := raw.(driver.ConnPrepareContext)
		if !ok {
			return fmt.Errorf("the driver %T prepares nothing", raw)
		}
		rows := len(values) / t.width
		statement := t.full
		if statement == nil || rows != t.batch() {
			if statement, err = conn.PrepareContext(context.Background(), t.statement(rows)); err != nil {
				return err
			}
			if rows == t.batch() {
				t.full = statement
			} else {
				defer func() { _ = statement.Close() }() // a broken one has told so already
			}
		}
		run, ok := statement.(driver.StmtExecContext)
		if !ok {
			return fmt.Errorf("the driver %T runs nothing", statement)
		}
		_, err = run.ExecContext(context.Background(), values)
		return err
	})
}

func (t *Table) statement(rows int) string {
	row := "(" + strings.Repeat("?,", t.width-1) + "?)"
	return "INSERT INTO " + t.name + " VALUES " + strings.Repeat(row+",", rows-1) + row
}

func (t *Table) close() error {
	if t.full == nil {
		return nil
	}
	return t.database.conn.Raw(func(any) error { return t.full.Close() })
}
