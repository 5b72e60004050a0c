package trinotables

import (
	"context"
	"database/sql"
	"database/sql/driver"
	"errors"
	"fmt"
	"regexp"
	"strconv"
	"strings"

	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/sql/dialect"
)

// writer is a connector for tests' own scripts, which other engines read as they are:
// it writes arguments into statements, gives columns Presto's types, and casts what is
// inserted to them.
type writer struct{ db *sql.DB }

func (w writer) Connect(context.Context) (driver.Conn, error) { return connection(w), nil }
func (w writer) Driver() driver.Driver                        { return nil }

type connection struct{ db *sql.DB }

func (connection) Prepare(string) (driver.Stmt, error) { return nil, errors.New("not needed by tests") }
func (connection) Close() error                        { return nil }
func (c connection) Begin() (driver.Tx, error)         { return c, nil }
func (connection) Commit() error                       { return nil }
func (connection) Rollback() error                     { return nil }

var (
	indexes = regexp.MustCompile(`(?i)^\s*CREATE (UNIQUE )?INDEX`)
	create  = regexp.MustCompile(`(?is)^\s*CREATE TABLE`)
	insert  = regexp.MustCompile(`(?is)^\s*INSERT INTO\s+([\w."]+)\s*(\([^)]*\))?\s*VALUES\s*(.*)$`)
	marks   = regexp.MustCompile(`\$\d+|\?`)

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
	if create.MatchString(q) {
		for _, s := range spellings {
			q = s.from.ReplaceAllString(q, s.to)
		}
	}
	if len(args) > 0 {
		next := 0
		q = marks.ReplaceAllStringFunc(q, func(string) string {
			next++
			return literal(args[next-1].Value)
		})
	}
	if m := insert.FindStringSubmatch(q); m != nil {
		var err error
		if q, err = c.casting(ctx, m[1], m[2], m[3]); err != nil {
			return nil, err
		}
	}
	if _, err := c.db.ExecContext(ctx, q); err != nil {
		return nil, fmt.Errorf("%.300s: %w", q, err)
	}
	return driver.RowsAffected(0), nil
}

// casting inserts rows as values of the columns' types.
func (c connection) casting(ctx context.Context, table, columns, rows string) (string, error) {
	wanted := strings.FieldsFunc(strings.ToLower(columns), func(r rune) bool { return strings.ContainsRune(`() ,"`, r) })
	found, err := c.db.QueryContext(ctx, "SHOW COLUMNS FROM "+table)
	if err != nil {
		return "", err
	}
	defer found.Close() //nolint:errcheck // read-only
	types := map[string]string{}
	all := len(wanted) == 0
	for found.Next() {
		var name, typ string
		var extra, comment any
		if err := found.Scan(&name, &typ, &extra, &comment); err != nil {
			return "", err
		}
		if types[name] = typ; all {
			wanted = append(wanted, name)
		}
	}
	var names, casts []string
	for i, name := range wanted {
		names = append(names, "c"+strconv.Itoa(i))
		casts = append(casts, fmt.Sprintf("CAST(c%d AS %s)", i, types[name]))
	}
	return fmt.Sprintf("INSERT INTO %s %s SELECT %s FROM (VALUES %s) AS v(%s)", table, columns, strings.Join(casts, ", "), rows, strings.Join(names, ", ")), found.Err()
}

func literal(v any) string {
	switch x := v.(type) {
	case nil:
		return "NULL"
	case string:
		return dialect.QuotedText(x)
	case float64:
		return strconv.FormatFloat(x, 'E', -1, 64)
	}
	return fmt.Sprint(v)
}
