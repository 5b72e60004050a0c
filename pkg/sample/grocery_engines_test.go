package sample_test

import (
	"context"
	"database/sql"
	"fmt"
	"math"
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"testing"

	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/access/accesstest"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/sample/grocery"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/sample/transfer"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/semantic/folder"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/semantic/project"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/semantic/query"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/service"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/testkit/clickhouse"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/testkit/maria"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/testkit/pg"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/testkit/presto"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/trinotables"
)

// The grocery sample gives the same numbers on every engine as on SQLite, from the same
// definitions.

func TestGroceryOnTrino(t *testing.T) {
	db, dsn := presto.Schema(t, "grocery")
	for _, table := range groceryTables(t) {
		if err := trinotables.Fill(db, table.name, table.columns, table.rows); err != nil {
			t.Fatal(err)
		}
	}
	compareGrocery(t, fmt.Sprintf("engine: trino, timeout: 10m, dsn: %q", dsn))
}

func TestGroceryOnClickHouse(t *testing.T) {
	db, address := clickhouse.Database(t, "grocery")
	fillGrocery(t, db, map[string]string{"bigint": "Int64", "double": "Float64", "date": "Date32", "timestamp": "DateTime64(0)", "varchar": "String"})
	compareGrocery(t, fmt.Sprintf("engine: clickhouse, timeout: 10m, dsn: %q", address))
}

func TestGroceryOnMySQL(t *testing.T) {
	db, address := maria.Database(t, "grocery")
	fillGrocery(t, db, map[string]string{"bigint": "bigint", "double": "double", "date": "date", "timestamp": "datetime", "varchar": "varchar(200)"})
	for _, q := range groceryIndexes(t) { // without which each join reads a table for every row
		if _, err := db.Exec(q); err != nil {
			t.Fatalf("%s: %v", q, err)
		}
	}
	compareGrocery(t, fmt.Sprintf("engine: mysql, timeout: 10m, dsn: %q", address))
}

func TestGroceryOnPostgres(t *testing.T) {
	dsn := pg.DSN(t)
	err := transfer.Run(context.Background(), filepath.Join(readySample(t, "grocery", 0), grocery.Database), transfer.Options{DSN: dsn, Schema: "grocery_alike"})
	if err != nil {
		t.Fatal(err)
	}
	compareGrocery(t, fmt.Sprintf("engine: postgres, timeout: 10m, dsn: %q, schema: grocery_alike", dsn))
}

// compareGrocery asks the sample on SQLite, and from the same definitions with another
// connection.
func compareGrocery(t *testing.T, connection string) {
	t.Helper()
	lite, _ := openSample(t, "grocery", 0)
	there := filepath.Join(t.TempDir(), "grocery")
	copySample(t, "grocery", there)
	file := filepath.Join(there, "wheelhouse.yaml")
	text, err := os.ReadFile(file)
	if err != nil {
		t.Fatal(err)
	}
	moved := strings.Replace(string(text), "engine: sqlite, path: data/grocery.sqlite", connection, 1)
	if moved == string(text) {
		t.Fatal("the sample's connection is written otherwise")
	}
	if err := os.WriteFile(file, []byte(moved), 0o600); err != nil {
		t.Fatal(err)
	}
	svc, err := service.Open(folder.Loader(there, project.Options{}), service.Options{})
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { _ = svc.Close() })

	compared := 0
	for _, req := range []query.Request{
		{Time: query.TimeRange{From: "2017-11-01", To: "2017-11-30"}, By: []query.By{{Hierarchy: "organisation", Level: "region"}}, Compare: []string{"previous"}},
		{Time: query.TimeRange{From: "2017-10-01", To: "2017-12-31"}, Grain: "month", Compare: []string{"target"}},
	} {
		for _, m := range lite.Model().Metrics {
			if !m.Staged() { // asked apart, by as many statements
				req.Metrics = []string{m.Name}
				compared += alike(t, lite, svc, req)
			}
		}
	}
	t.Logf("%d numbers compared", compared)
	if compared < 200 {
		t.Errorf("only %d numbers compared", compared)
	}
}

// alike asks both, and tells how many numbers they gave.
func alike(t *testing.T, lite, there *service.Service, req query.Request) int {
	t.Helper()
	want, err := lite.Query(accesstest.Context(t), req)
	if err != nil {
		return 0 // not by region
	}
	got, err := there.Query(accesstest.Context(t), req)
	if err != nil {
		t.Error(err)
		return 0
	}
	have, wanted := numbers(got, 0), numbers(want, 0)
	if len(have) != len(wanted) {
		t.Errorf("%s has %d numbers, on SQLite %d", req.Metrics[0], len(have), len(wanted))
	}
	for at, n := range wanted {
		if math.Abs(float64(have[at]-n)) > 1e-9*max(1, math.Abs(float64(n))) || math.IsNaN(float64(have[at])) != math.IsNaN(float64(n)) {
			t.Errorf("%s of %s: %v, on SQLite %v", req.Metrics[0], at, have[at], n)
		}
	}
	return len(wanted)
}

// fillGrocery makes the sample's tables on an engine that reads rows as constants; types
// are what it calls those of Trino.
func fillGrocery(t *testing.T, db *sql.DB, types map[string]string) {
	t.Helper()
	exec := func(q string) {
		if _, err := db.Exec(q); err != nil {
			t.Fatalf("%.200s: %v", q, err)
		}
	}
	const longest = 700_000
	for _, table := range groceryTables(t) {
		columns := make([]string, len(table.columns))
		for i, c := range table.columns {
			columns[i] = "`" + c.Name + "` " + types[c.Type]
		}
		exec("CREATE TABLE " + table.name + " (" + strings.Join(columns, ", ") + ")")
		var b strings.Builder
		for n, row := range table.rows {
			if b.Len() == 0 {
				b.WriteString("INSERT INTO " + table.name + " VALUES ")
			} else {
				b.WriteString(", ")
			}
			cells := make([]string, len(row))
			for i, v := range row {
				cells[i] = constant(v)
			}
			b.WriteString("(" + strings.Join(cells, ", ") + ")")
			if b.Len() > longest || n == len(table.rows)-1 {
				exec(b.String())
				b.Reset()
			}
		}
	}
}

func constant(v any) string {
	switch v := v.(type) {
	case nil:
		return "NULL"
	case string:
		return "'" + strings.NewReplacer("'", "''", `\`, `\\`).Replace(v) + "'"
	}
	return fmt.Sprint(v)
}

var (
	day    = regexp.MustCompile(`^\d{4}-\d\d-\d\d$`)
	moment = regexp.MustCompile(`^\d{4}-\d\d-\d\d[ T]\d\d:\d\d:\d\d$`)
)

// groceryIndexes are statements that make the sample's keys and indexes.
func groceryIndexes(t *testing.T) []string {
	t.Helper()
	from, err := sql.Open("sqlite", "file:"+filepath.Join(readySample(t, "grocery", 0), grocery.Database)+"?mode=ro")
	if err != nil {
		t.Fatal(err)
	}
	defer from.Close() //nolint:errcheck // read-only
	return append(texts(t, from, "SELECT sql FROM sqlite_master WHERE type = 'index' AND sql IS NOT NULL"),
		texts(t, from, `SELECT 'CREATE UNIQUE INDEX key_of_' || t.name || ' ON ' || t.name || ' (' || group_concat(c.name, ', ') || ')'
			FROM sqlite_master AS t JOIN pragma_table_info(t.name) AS c WHERE t.type = 'table' AND c.pk > 0 GROUP BY t.name`)...)
}

// groceryTable is one of the sample's, with dates and times of their own types.
type groceryTable struct {
	name    string
	columns []trinotables.Column
	rows    [][]any
}

func groceryTables(t *testing.T) (out []groceryTable) {
	t.Helper()
	from, err := sql.Open("sqlite", "file:"+filepath.Join(readySample(t, "grocery", 0), grocery.Database)+"?mode=ro")
	if err != nil {
		t.Fatal(err)
	}
	defer from.Close() //nolint:errcheck // read-only
	for _, name := range texts(t, from, "SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT LIKE 'sqlite%'") {
		found, err := from.Query("SELECT * FROM " + name)
		if err != nil {
			t.Fatal(err)
		}
		types, err := found.ColumnTypes()
		if err != nil {
			t.Fatal(err)
		}
		var rows [][]any
		for found.Next() {
			row, targets := make([]any, len(types)), make([]any, len(types))
			for i := range row {
				targets[i] = &row[i]
			}
			if err := found.Scan(targets...); err != nil {
				t.Fatal(err)
			}
			rows = append(rows, row)
		}
		if err := found.Err(); err != nil {
			t.Fatal(err)
		}
		columns := make([]trinotables.Column, len(types))
		for i, c := range types {
			columns[i] = trinotables.Column{Name: c.Name(), Type: map[string]string{"INTEGER": "bigint", "REAL": "double"}[c.DatabaseTypeName()]}
			if columns[i].Type == "" {
				columns[i].Type = typeOf(rows, i)
			}
		}
		out = append(out, groceryTable{name, columns, rows})
	}
	return out
}

// typeOf is the type of a column of texts: date or timestamp where all of them are.
func typeOf(rows [][]any, column int) string {
	days, moments := true, true
	for _, row := range rows {
		if text, ok := row[column].(string); ok {
			days, moments = days && day.MatchString(text), moments && moment.MatchString(text)
		}
	}
	switch {
	case days:
		return "date"
	case moments:
		return "timestamp"
	}
	return "varchar"
}

func texts(t *testing.T, db *sql.DB, q string) (out []string) {
	t.Helper()
	rows, err := db.Query(q)
	if err != nil {
		t.Fatal(err)
	}
	defer rows.Close() //nolint:errcheck // read-only
	for rows.Next() {
		var s string
		if err := rows.Scan(&s); err != nil {
			t.Fatal(err)
		}
		out = append(out, s)
	}
	return out
}
