// Package warehouse makes the data that the benchmarks ask for: a star of
// sales, stock, visits and service tickets over two years and 200 stores, a
// wide chain of 10,000 sites for rules, and the definitions over both. The
// same rows go to SQLite and PostgreSQL.
package warehouse

import (
	"context"
	_ "embed"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"strings"
	"time"

	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/sample/bulk"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/sample/disk"
)

// version goes into the stamp of the database; raise it when the rows change.
const version = "bench-2"

const seed = 20260101

// Shape of the data.
const (
	Stores    = 200
	Products  = 2000
	Customers = 50_000
	Sales     = 1_500_000 // rows of the fact table
	Sites     = 10_000
	SiteDays  = 60
)

// First and End are the days of the data, End exclusive; sites have the last
// SiteDays of them.
var (
	First = time.Date(2024, 1, 1, 0, 0, 0, 0, time.UTC)
	End   = time.Date(2026, 1, 1, 0, 0, 0, 0, time.UTC)
)

var tables = []struct {
	name string
	fill func(*bulk.Database) int
}{
	{"stores", stores}, {"products", products}, {"sales", sales}, {"stock_daily", stock}, {"visits_daily", visits},
	{"tickets", tickets}, {"monthly_targets", targets}, {"sites", sites}, {"site_days", siteDays},
}

//go:embed definitions.yaml
var chain string

//go:embed grocery.yaml
var grocery string

// Definitions writes the project over the warehouse into dir, with that
// connection: the SQLite file at where, or a schema of PostgreSQL at where.
func Definitions(dir, engine, where, schema string) error {
	return write(dir, chain, engine, where, schema)
}

// Grocery is Definitions for the grocery sample's tables.
func Grocery(dir, engine, where, schema string) error {
	return write(dir, grocery, engine, where, schema)
}

func write(dir, definitions, engine, where, schema string) error {
	connection := fmt.Sprintf("{name: warehouse, engine: sqlite, path: %q}", where)
	if engine == "postgres" {
		connection = fmt.Sprintf("{name: warehouse, engine: postgres, dsn: %q, schema: %s}", where, schema)
	}
	text := strings.Replace(definitions, "CONNECTION", connection, 1)
	if err := os.MkdirAll(dir, 0o755); err != nil {
		return err
	}
	return os.WriteFile(filepath.Join(dir, "wheelhouse.yaml"), []byte(text), 0o600)
}

// SQLite builds the database at path unless it is there already.
func SQLite(ctx context.Context, path string, progress io.Writer) error {
	if disk.Stamp(ctx, path) == version {
		return nil
	}
	file, err := disk.Create(path)
	if err != nil {
		return err
	}
	for _, t := range tables {
		rows := t.fill(file.Database)
		_, _ = fmt.Fprintf(progress, "  %9d rows of %s\n", rows, t.name) // progress only
		if err := ctx.Err(); err != nil {
			file.Fail(err)
			break
		}
	}
	file.Flush()
	for _, on := range []string{
		"sales(day, store_id)", "stock_daily(day, store_id)", "visits_daily(day, store_id)", "tickets(day, store_id)",
		"monthly_targets(month, store_id)", "site_days(day, site_id)",
	} {
		file.Exec("CREATE INDEX " + strings.NewReplacer("(", "_by_", ", ", "_", ")", "").Replace(on) + " ON " + on)
	}
	return file.Finish(version)
}

// Tables lists the tables, in the order in which they are filled.
func Tables() []string {
	var names []string
	for _, t := range tables {
		names = append(names, t.name)
	}
	return names
}
