package loop_test

import (
	"context"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/access"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/loop"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/loop/looptest"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/state"
)

// readsOf gives what is counted, with readers from a day on.
func readsOf(t *testing.T, d *loop.Desk, from string) (out map[string]loop.Readership) {
	t.Helper()
	if err := d.Memory.WriteReadings(t.Context()); err != nil {
		t.Fatal(err)
	}
	err := d.Store.Read(t.Context(), state.Place{Org: 1, Project: "town"}, func(ctx context.Context, tx *state.Tx) (err error) {
		out, err = loop.ReadsOf(ctx, tx, from)
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
	return out
}

func TestReadsAreCountedByPerson(t *testing.T) {
	looptest.Each(t, func(t *testing.T, d *loop.Desk) {
		now := time.Date(2026, 1, 10, 9, 0, 0, 0, time.UTC)
		d.Memory, d.Now = &loop.Memory{}, func() time.Time { return now }
		if got := readsOf(t, d, ""); len(got) != 0 {
			t.Fatalf("%+v", got)
		}
		ed := looptest.By(t, "ed", "Editor")
		for range 3 {
			d.CountRead(ed, "sales")
		}
		// Neither alert rules, nor parts of the product, nor who looks through another's eyes.
		d.CountRead(access.With(t.Context(), access.Subject{Login: "scheduler", Alert: true, OrgID: 1}), "visits")
		d.CountRead(access.With(t.Context(), access.System("command line")), "visits")
		d.CountRead(access.With(t.Context(), access.Subject{Login: "ed", Role: "Editor", OrgID: 1, SeenBy: "ada"}), "visits")
		readsOf(t, d, "")
		now = now.AddDate(0, 0, 40)
		d.CountRead(looptest.By(t, "ada", "Admin"), "sales")
		for from, readers := range map[string]int{"2026-01-01": 2, "2026-01-11": 1, "2026-02-20": 0} {
			want := map[string]loop.Readership{"sales": {Since: "2026-01-10", Times: 4, Readers: readers, Last: "2026-02-19"}, "visits": {Since: "2026-01-10"}}
			if diff := cmp.Diff(want, readsOf(t, d, from)); diff != "" {
				t.Errorf("from %s: %s", from, diff)
			}
		}
		// Nothing tells who it was, and that two metrics were read by one.
		d.CountRead(ed, "visits")
		readsOf(t, d, "")
		var readers []string
		err := d.Store.Read(t.Context(), state.Place{Org: 1, Project: "town"}, func(ctx context.Context, tx *state.Tx) error {
			return tx.Rows(ctx, "SELECT reader FROM wh_reading WHERE reader <> '' AND (first <> '2026-02-19' OR metric = 'visits')", nil, func(scan func(...any) error) error {
				var r string
				err := scan(&r)
				readers = append(readers, r)
				return err
			})
		})
		if err != nil || len(readers) != 2 || readers[0] == readers[1] || len(readers[0]) != 16 {
			t.Errorf("%v %v", readers, err)
		}
		now = now.AddDate(0, 0, 399)
		if _, err := d.Prune(t.Context(), state.Place{Org: 1, Project: "town"}); err != nil {
			t.Fatal(err)
		}
		if got := readsOf(t, d, "")["sales"]; got.Since != "2026-01-10" || got.Times != 1 {
			t.Errorf("%+v", got)
		}
	})
}

func TestReadsThatCannotBeWrittenAreCountedOn(t *testing.T) {
	d := looptest.InMemory(t)
	d.Memory = &loop.Memory{}
	d.CountRead(looptest.By(t, "ed", "Editor"), "sales")
	ended, end := context.WithCancel(t.Context())
	end()
	if err := d.Memory.WriteReadings(ended); err == nil {
		t.Fatal("it was written")
	}
	if got := readsOf(t, d, "")["sales"]; got.Times != 1 {
		t.Errorf("%+v", got)
	}
}
