package state

import (
	"context"
	"slices"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/testkit/states"
)

// TestTablesAreAlikeOnAllEngines: a migration that leaves a column out of one of them fails
// here, and not in front of whoever keeps state there. Tables that only one has are named.
func TestTablesAreAlikeOnAllEngines(t *testing.T) {
	own := map[string][]string{"mysql": {"wh_turn", "wh_unemptied", "wh_report_unemptied"}}
	columns := func(t *testing.T, engine string) map[string][]string {
		t.Helper()
		s := opened(t, fresh(t, engine))
		if err := s.Ping(context.Background()); err != nil {
			t.Fatal(err)
		}
		out := map[string][]string{}
		for _, table := range tables(t, s) {
			if slices.Contains(own[engine], table) {
				continue
			}
			rows, err := s.db.Query("SELECT * FROM " + table)
			if err != nil {
				t.Fatal(err)
			}
			out[table], err = rows.Columns()
			_ = rows.Close()
			if err != nil {
				t.Fatal(err)
			}
		}
		return out
	}
	want := columns(t, "sqlite")
	for _, engine := range states.Shared {
		t.Run(engine, func(t *testing.T) {
			if d := cmp.Diff(want, columns(t, engine)); d != "" {
				t.Error(d)
			}
		})
	}
}
