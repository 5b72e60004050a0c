package loop_test

import (
	"context"
	"errors"
	"fmt"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/access"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/loop"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/loop/looptest"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/rollups"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/semantic/grain"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/semantic/plan/optimise"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/state"
)

func statement(day, keep string) rollups.Asked {
	return rollups.Asked{Day: day, Times: 1, Micros: 1500, Needs: []optimise.RollupNeed{{Source: "sales", Time: "day", Grains: []grain.Grain{grain.Day}, Keep: []string{keep}, Measures: []string{"amount"}}}}
}

func TestWhatIsAskedIsKept(t *testing.T) {
	looptest.Each(t, func(t *testing.T, d *loop.Desk) {
		now := time.Date(2026, 1, 10, 9, 0, 0, 0, time.UTC)
		d.Memory, d.Now = &loop.Memory{}, func() time.Time { return now }
		ed := looptest.By(t, "ed", "Editor")
		for range 3 {
			d.NoteAsked(ed, statement("2026-01-10", "store"))
		}
		d.NoteAsked(access.With(t.Context(), access.Subject{Login: "scheduler", Alert: true, OrgID: 1}), statement("2026-01-10", "store"))
		d.NoteAsked(access.With(t.Context(), access.System("survey")), statement("2026-01-10", "store"))
		d.NoteAsked(access.With(t.Context(), access.Subject{Login: "eve", Role: "Admin", OrgID: 2}), statement("2026-01-10", "store"))
		if err := d.Memory.WriteAsked(t.Context()); err != nil {
			t.Fatal(err)
		}
		d.NoteAsked(ed, statement("2026-01-10", "store"))
		d.NoteAsked(ed, statement("2026-01-09", "store"))
		want := statement("2026-01-10", "store")
		want.Times, want.Micros = 5, 7500
		for from, list := range map[string][]rollups.Asked{"2026-01-01": {statement("2026-01-09", "store"), want}, "2026-01-10": {want}, "2026-01-11": nil} {
			got, err := d.Asked(ed, from)
			if diff := cmp.Diff(list, got); diff != "" || err != nil {
				t.Errorf("from %s: %v %s", from, err, diff)
			}
		}
		// A day has no more shapes than that, of however many servers.
		for i := range rollups.Shapes {
			d.NoteAsked(ed, statement("2026-01-10", fmt.Sprint("c", i)))
		}
		got, err := d.Asked(ed, "2026-01-10")
		times, others := 0, 0
		for _, a := range got {
			times += a.Times
			if len(a.Needs) == 0 {
				others = a.Times
			}
		}
		if err != nil || len(got) != rollups.Shapes+1 || times != 5+rollups.Shapes || others != 1 {
			t.Errorf("%d shapes, %d times, %d of others: %v", len(got), times, others, err)
		}
		var text strings.Builder
		err = d.Store.Read(t.Context(), state.Place{Org: 1, Project: "town"}, func(ctx context.Context, tx *state.Tx) error {
			return tx.Rows(ctx, "SELECT project, day, shape, body FROM wh_asked", nil, func(scan func(...any) error) error {
				var project, day, shape, body string
				err := scan(&project, &day, &shape, &body)
				text.WriteString(project + day + shape + body)
				return err
			})
		})
		if s := text.String(); err != nil || strings.Contains(s, "ed\"") || strings.Contains(s, "eve") || strings.Contains(s, "scheduler") {
			t.Errorf("%v %.400s", err, s)
		}
		now = now.AddDate(0, 0, rollups.Days)
		if _, err := d.Prune(t.Context(), state.Place{Org: 1, Project: "town"}); err != nil {
			t.Fatal(err)
		}
		if got, err := d.Asked(ed, ""); err != nil || len(got) != rollups.Shapes+1 {
			t.Errorf("%d are left: %v", len(got), err)
		}
		now = now.AddDate(0, 0, 1)
		if _, err := d.Prune(t.Context(), state.Place{Org: 1, Project: "town"}); err != nil {
			t.Fatal(err)
		}
		if got, err := d.Asked(ed, ""); err != nil || len(got) != 0 {
			t.Errorf("%d are left: %v", len(got), err)
		}
	})
}

// TestProposalsAreForAdmins: they tell of all sources.
func TestProposalsAreForAdmins(t *testing.T) {
	d := looptest.InMemory(t)
	d.Memory = &loop.Memory{}
	for i := range 20 {
		d.NoteAsked(looptest.By(t, fmt.Sprint("p", i), "Viewer"), statement(time.Now().UTC().Format(time.DateOnly), "none"))
	}
	got, err := d.ProposeRollups(looptest.By(t, "ada", "Admin"), 0)
	if err != nil || got.Statements != 20 || len(got.Left) != 1 || got.Left[0].Why["en"] == "" {
		t.Errorf("%+v %v", got, err)
	}
	for _, role := range []string{"Viewer", "Editor"} {
		if _, err := d.ProposeRollups(looptest.By(t, "ed", role), 0); !errors.As(err, &loop.RefusedError{}) {
			t.Errorf("%s: %v", role, err)
		}
	}
	if _, err := d.ProposeRollups(looptest.By(t, "ada", "Admin"), 1000); !errors.As(err, &loop.BadQueryError{}) {
		t.Error(err)
	}
	// Without a state database it goes by what this process has seen.
	d.Store = nil
	d.NoteAsked(looptest.By(t, "ed", "Editor"), statement(time.Now().UTC().Format(time.DateOnly), "none"))
	if got, err := d.ProposeRollups(looptest.By(t, "ada", "Admin"), 1); err != nil || got.Statements != 1 {
		t.Errorf("%+v %v", got, err)
	}
}

func TestWhatCannotBeWrittenIsCountedOn(t *testing.T) {
	d := looptest.InMemory(t)
	d.Memory = &loop.Memory{}
	ed := looptest.By(t, "ed", "Editor")
	d.NoteAsked(ed, statement("2026-01-10", "store"))
	ended, end := context.WithCancel(t.Context())
	end()
	if err := d.Memory.WriteAsked(ended); err == nil {
		t.Fatal("it was written")
	}
	if got, err := d.Asked(ed, ""); err != nil || len(got) != 1 || got[0].Times != 1 {
		t.Errorf("%+v %v", got, err)
	}
}
