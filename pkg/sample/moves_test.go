package sample_test

import (
	"database/sql"
	"math"
	"path/filepath"
	"testing"

	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/access/accesstest"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/semantic/query"
)

// A store that has moved counts where the reader says: month by month in the region
// of then, or all of it in the region of now. The sums are made from the rows and the
// truth file, by store.
func TestAStoreThatMovedCountsWhereTheReaderSays(t *testing.T) {
	svc, dir := openSample(t, "retail-group", 0)
	truth := truthOf(t, dir)
	if len(truth.Moves) != 1 || truth.Moves[0].From == truth.Moves[0].To {
		t.Fatalf("moves %+v", truth.Moves)
	}
	move := truth.Moves[0]
	db, err := sql.Open("sqlite", filepath.Join(dir, "data", "retail-group.sqlite"))
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { _ = db.Close() })
	var sold, before, elsewhere float64
	row := db.QueryRow(`SELECT SUM(net_amount), SUM(CASE WHEN day < ? THEN net_amount END) FROM sales_daily
		WHERE store_id = (SELECT MAX(store_id) FROM stores WHERE store_name = ?)`, move.On, move.Store)
	if err := row.Scan(&sold, &before); err != nil || before <= 0 || before >= sold {
		t.Fatalf("%v of %v sold before %s: %v", before, sold, move.On, err)
	}
	for _, region := range []string{move.From, move.To} {
		row := db.QueryRow(`SELECT SUM(net_amount) FROM sales_daily WHERE store_id IN
			(SELECT store_id FROM stores WHERE region = ? AND store_name <> ?)`, region, move.Store)
		if err := row.Scan(&elsewhere); err != nil {
			t.Fatal(err)
		}
		then, now := elsewhere+before, elsewhere
		if region == move.To {
			then, now = elsewhere+sold-before, elsewhere+sold
		}
		for organisation, want := range map[string]float64{"": then, "now": now} {
			a, err := svc.Query(accesstest.Context(t), query.Request{
				Metrics: []string{"net_sales"}, Organisation: organisation, Time: query.TimeRange{From: "2020-01-01", To: "2030-12-31"},
				Filters: []query.Filter{{Field: "store__region", Op: "in", Values: []string{region}}},
			})
			if err != nil {
				t.Fatal(err)
			}
			if got := float64(a.Metrics[0].Values[0]); math.Abs(got-want) > 0.01 {
				t.Errorf("%s, organisation %q: %.2f, want %.2f", region, organisation, got, want)
			}
		}
	}
}
