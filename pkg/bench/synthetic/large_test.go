package synthetic_test

import (
	"context"
	"strings"
	"testing"

	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/bench/synthetic"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/testkit/clickhouse"
)

func TestMain(m *testing.M) { clickhouse.Main(m) }

// Rows of a large source are spread evenly, so that any size asks for the same shape.
func TestLargeSourcesAreSpreadEvenly(t *testing.T) {
	db, err := synthetic.OpenClickHouse(clickhouse.Address(t).String(), "synthetic")
	if err != nil {
		t.Fatal(err)
	}
	defer db.Close() //nolint:errcheck // the test is over
	size := synthetic.Size{Sources: 1, Simple: 3}
	if err := size.ClickHouse(context.Background(), db, 200_000); err != nil {
		t.Fatal(err)
	}
	var rows, groups, least, most int
	var first, last string
	if err := db.QueryRow(`SELECT toInt64(sum(n)), toInt64(count()), toInt64(min(n)), toInt64(max(n)), toString(min(day)), toString(max(day))
		FROM (SELECT day, store_id, count() AS n FROM facts_000 GROUP BY day, store_id)`).Scan(&rows, &groups, &least, &most, &first, &last); err != nil {
		t.Fatal(err)
	}
	if rows != 200_000 || groups != 100_000 || least != 2 || most != 2 || first != "2023-04-07" || last != "2025-12-31" {
		t.Errorf("%d rows of %d days and stores, %d to %d each, from %s to %s", rows, groups, least, most, first, last)
	}
}

func TestDefinitionsForClickHouseNameItsAddress(t *testing.T) {
	text := synthetic.Size{Sources: 1, Simple: 3}.Files("clickhouse")["wheelhouse.yaml"]
	if !strings.Contains(text, `engine: clickhouse, dsn: "`+synthetic.ClickHouseAddress+`"`) {
		t.Error(text)
	}
}
