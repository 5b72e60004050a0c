package conformance

import (
	"context"
	"database/sql"
	"encoding/csv"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
)

// null is how the suite writes NULL.
const null = `\N`

// columnTypes gives each type of the suite on each engine.
var columnTypes = map[string]map[string]string{
	"sqlite": {"TIME": "TEXT", "STRING": "TEXT", "FLOAT": "REAL", "INT": "INTEGER", "BOOLEAN": "INTEGER"},
	"mysql":  {"TIME": "DATETIME(6)", "STRING": "TEXT", "FLOAT": "DOUBLE", "INT": "BIGINT", "BOOLEAN": "BOOLEAN"},
	// Columns hold NULL where their type says so only.
	"clickhouse": {"TIME": "Nullable(DateTime64(6))", "STRING": "Nullable(String)", "FLOAT": "Nullable(Float64)", "INT": "Nullable(Int64)", "BOOLEAN": "Nullable(Bool)"},
	"postgres":   {"TIME": "TIMESTAMP", "STRING": "TEXT", "FLOAT": "DOUBLE PRECISION", "INT": "BIGINT", "BOOLEAN": "BOOLEAN"},
	"trino":      {"TIME": "TIMESTAMP", "STRING": "VARCHAR", "FLOAT": "DOUBLE", "INT": "BIGINT", "BOOLEAN": "BOOLEAN"},
}

// LoadTables makes the suite's tables in a database of the engine, in one
// transaction. schema is made first; empty uses the default one.
func (s *Suite) LoadTables(ctx context.Context, db *sql.DB, engine, schema string) error {
	types := columnTypes[engine]
	if types == nil {
		return fmt.Errorf("engine %q is not known: use sqlite, postgres, mysql, clickhouse or trino", engine)
	}
	tx, err := db.BeginTx(ctx, nil)
	if err != nil {
		return fmt.Errorf("load the tables: %w", err)
	}
	defer tx.Rollback() //nolint:errcheck // after Commit there is nothing to undo
	l := loader{ctx: ctx, tx: tx, types: types, postgres: engine == "postgres", quote: map[bool]string{true: "`", false: `"`}[engine == "mysql"], batch: 200}
	if engine == "trino" { // which takes its time over each statement, and has no values to number
		l.batch = 20_000
	}
	if schema != "" {
		l.prefix = schema + "."
		if _, err := tx.ExecContext(ctx, "CREATE SCHEMA IF NOT EXISTS "+schema); err != nil {
			return fmt.Errorf("make schema %s: %w", schema, err)
		}
	}
	text, err := os.ReadFile(filepath.Join(s.Dir, "tables", "schema.json"))
	if err != nil {
		return fmt.Errorf("read the tables' types: %w", err)
	}
	var tables map[string]map[string]string
	if err := json.Unmarshal(text, &tables); err != nil {
		return fmt.Errorf("read the tables' types: %w", err)
	}
	for name, columns := range tables {
		if err := l.table(filepath.Join(s.Dir, "tables", name+".csv"), name, columns); err != nil {
			return fmt.Errorf("load table %s: %w", name, err)
		}
	}
	return tx.Commit()
}

// loader fills tables within a transaction.
type loader struct {
	ctx      context.Context
	tx       *sql.Tx
	types    map[string]string
	prefix   string
	postgres bool
	quote    string // around a name
	batch    int    // rows of a statement
}

func (l loader) table(file, name string, columns map[string]string) error {
	f, err := os.Open(file)
	if err != nil {
		return err
	}
	defer f.Close()
	r := csv.NewReader(f)
	header, err := r.Read()
	if err != nil {
		return err
	}
	defs := make([]string, len(header))
	for i, h := range header {
		t := l.types[columns[h]]
		if t == "" {
			return fmt.Errorf("column %s has the unknown type %q", h, columns[h])
		}
		defs[i] = l.quote + h + l.quote + " " + t
	}
	if _, err := l.tx.ExecContext(l.ctx, "CREATE TABLE "+l.prefix+name+" ("+strings.Join(defs, ", ")+")"); err != nil {
		return err
	}
	for {
		rows, err := batch(r, l.batch)
		if len(rows) > 0 {
			if err := l.insert(name, header, columns, rows); err != nil {
				return err
			}
		}
		if errors.Is(err, io.EOF) {
			return nil
		}
		if err != nil {
			return err
		}
	}
}

func batch(r *csv.Reader, n int) ([][]string, error) {
	var rows [][]string
	for len(rows) < n {
		row, err := r.Read()
		if err != nil {
			return rows, err
		}
		rows = append(rows, row)
	}
	return rows, nil
}

func (l loader) insert(name string, header []string, columns map[string]string, rows [][]string) error {
	var b strings.Builder
	b.WriteString("INSERT INTO " + l.prefix + name + " VALUES ")
	var args []any
	for i, row := range rows {
		if i > 0 {
			b.WriteString(", ")
		}
		b.WriteByte('(')
		for j, cell := range row {
			if j > 0 {
				b.WriteString(", ")
			}
			v, err := value(cell, columns[header[j]])
			if err != nil {
				return fmt.Errorf("column %s: %w", header[j], err)
			}
			args = append(args, v)
			if l.postgres {
				b.WriteString("$" + strconv.Itoa(len(args)))
			} else {
				b.WriteByte('?')
			}
		}
		b.WriteByte(')')
	}
	_, err := l.tx.ExecContext(l.ctx, b.String(), args...)
	return err
}

// value reads a cell. Times stay text, which all engines take as it is.
func value(cell, typ string) (any, error) {
	if cell == null {
		return nil, nil
	}
	switch typ {
	case "INT":
		return strconv.ParseInt(cell, 10, 64)
	case "FLOAT":
		return strconv.ParseFloat(cell, 64)
	case "BOOLEAN":
		if !slices.Contains([]string{"true", "false"}, strings.ToLower(cell)) {
			return nil, fmt.Errorf("%q is no truth value", cell)
		}
		return strings.EqualFold(cell, "true"), nil
	}
	return cell, nil
}
