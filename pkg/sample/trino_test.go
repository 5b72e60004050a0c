package sample_test

import (
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
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/semantic/folder"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/semantic/project"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/semantic/query"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/service"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/testkit/presto"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/trinotables"
)

// The grocery sample gives the same numbers on Trino as on SQLite, from the same
// definitions.
func TestGroceryOnTrino(t *testing.T) {
	db, dsn := presto.Schema(t, "grocery")
	lite, dir := openSample(t, "grocery", 0)
	copyTables(t, filepath.Join(dir, grocery.Database), db)

	there := filepath.Join(t.TempDir(), "grocery")
	copySample(t, "grocery", there)
	file := filepath.Join(there, "wheelhouse.yaml")
	text, err := os.ReadFile(file)
	if err != nil {
		t.Fatal(err)
	}
	moved := strings.Replace(string(text), "engine: sqlite, path: data/grocery.sqlite", fmt.Sprintf("engine: trino, timeout: 10m, dsn: %q", dsn), 1)
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

var (
	day    = regexp.MustCompile(`^\d{4}-\d\d-\d\d$`)
	moment = regexp.MustCompile(`^\d{4}-\d\d-\d\d[ T]\d\d:\d\d:\d\d$`)
)

// copyTables makes the tables of a SQLite file anew, with dates and times of their own
// types.
func copyTables(t *testing.T, file string, to *sql.DB) {
	t.Helper()
	from, err := sql.Open("sqlite", "file:"+file+"?mode=ro")
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
		if err := trinotables.Fill(to, name, columns, rows); err != nil {
			t.Fatal(err)
		}
	}
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
