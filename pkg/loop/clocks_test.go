package loop_test

import (
	"os"
	"path/filepath"
	"testing"
	"time"

	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/loop"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/state"
)

// TestClocksThatDifferByAMinute: about midnight one server judges the day that is over, and
// the other still the one before, before and after the first.
func TestClocksThatDifferByAMinute(t *testing.T) {
	t.Parallel()
	w := newWorld(t, kept(t, "postgres"))
	for day := range 22 {
		w.sold(day)
	}
	w.sold(20, "S1")
	w.sold(21, "S2")
	judge := func(at time.Time) {
		t.Helper()
		w.morning(21)
		w.now = at
		w.judge("store_low")
	}
	midnight := time.Date(2025, 1, 23, 0, 0, 0, 0, time.FixedZone("CST", 8*3600)) // 22 January, day 21, is over
	for range 2 {
		judge(midnight.Add(-30 * time.Second))
		judge(midnight.Add(30 * time.Second))
		judge(midnight.Add(-20 * time.Second))
	}
	w.now = midnight.Add(time.Hour)
	w.want("each day once", "#1 new since 2025-01-21 until 2025-01-22 S1(over) money 40", "#2 new firing since 2025-01-22 S2 money 40")
	if n := w.count("SELECT COUNT(*) FROM wh_evaluation"); n != 2 {
		t.Errorf("%d evaluations, want one of each day", n)
	}
	// A deed on the slower server, of what the faster one wrote in its future.
	w.now = midnight.Add(-30 * time.Second)
	if p, err := w.do(ed, 2, "acknowledge", loop.IncidentDeed{}); err != nil || p.Timeline[0].Kind != "acknowledged" {
		t.Errorf("%v: %+v", err, p)
	}
}

// TestTheStateDatabaseIsAwayAndBack: rules are judged meanwhile, and what fired is
// remembered when it is back, by the same process.
func TestTheStateDatabaseIsAwayAndBack(t *testing.T) {
	t.Parallel()
	dir := filepath.Join(t.TempDir(), "mount")
	w := newWorld(t, state.Config{Engine: "sqlite", Path: filepath.Join(dir, "state.sqlite")})
	for day := range 20 {
		w.sold(day)
	}
	w.sold(20, "S1")
	w.sold(21, "S1")
	w.sold(22)
	if err := os.Mkdir(dir, 0o700); err != nil {
		t.Fatal(err)
	}
	w.morning(20)
	desk := w.desk
	w.judge("store_low")
	if err := w.store.Close(); err != nil {
		t.Fatal(err)
	}
	if err := os.Rename(dir, dir+" away"); err != nil {
		t.Fatal(err)
	}
	for day := 21; day < 23; day++ {
		w.morning(day)
		w.desk.Memory = desk.Memory
		found, err := w.desk.Service.Signals(as(t, theScheduler), "store_low")
		if err != nil {
			t.Fatalf("the alert does not go out: %v", err)
		}
		if err := w.desk.Remember(as(t, theScheduler), found); err == nil {
			t.Fatal("it is remembered nowhere, and nobody is told")
		}
		if _, err := w.desk.Incidents(as(t, ed), all); err == nil {
			t.Error("a list of none, as if all were well")
		}
	}
	if err := os.Rename(dir+" away", dir); err != nil {
		t.Fatal(err)
	}
	w.judge("store_low")
	w.want("nothing was lost", "#1 new since 2025-01-21 until 2025-01-23 S1(over) money 80")
}
