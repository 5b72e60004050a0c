package loop_test

import (
	"bufio"
	"context"
	"errors"
	"fmt"
	"math/rand/v2"
	"os"
	"os/exec"
	"strconv"
	"strings"
	"sync"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/access"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/loop"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/state"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/testkit/states"
)

// kept is a fresh database of an engine.
func kept(t *testing.T, engine string) state.Config {
	t.Helper()
	p := states.New(t, engine)
	return state.Config{Engine: p.Engine, Path: p.Path, DSN: p.DSN}
}

// TestTwoServersMakeOneIncident: both judge each bucket at once, and both are asked.
func TestTwoServersMakeOneIncident(t *testing.T) {
	t.Parallel()
	for _, engine := range states.Shared {
		t.Run(engine, func(t *testing.T) { twoServers(t, kept(t, engine)) })
	}
}

func twoServers(t *testing.T, c state.Config) {
	t.Helper()
	w := newWorld(t, c)
	w.text += "  - {name: region_low, metric: net_sales, template: limit, level: organisation.region, grain: day, tier: 2, params: {below: 300}, money: {}}\n"
	for day := range 20 {
		w.sold(day)
	}
	low := [][]string{{"S1", "S2", "S3"}, {"S1", "S2"}, {}, {"S1", "S6"}, {"S6"}}
	other := *w
	c.Now = func() time.Time { return w.now }
	var err error
	if other.store, err = state.Open(c); err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { _ = other.store.Close() })
	for n, names := range low {
		w.sold(20+n, names...)
		w.morning(20 + n)
		other.morning(20 + n)
		var wg sync.WaitGroup
		errs := make([]error, 2*4)
		for i := range errs {
			desk, rule := []*loop.Desk{w.desk, other.desk}[i%2], []string{"store_low", "region_low"}[i/2%2]
			wg.Go(func() {
				ctx := as(t, theScheduler)
				found, err := desk.Service.Signals(ctx, rule)
				if err == nil {
					err = desk.Remember(ctx, found)
				}
				errs[i] = err
			})
		}
		wg.Wait()
		if err := errors.Join(errs...); err != nil {
			t.Fatal(err)
		}
	}
	var stores []string
	for _, l := range w.list(ed, loop.IncidentsQuery{State: "all", Rule: "store_low"}) {
		_, l, _ = strings.Cut(l, " ")
		stores = append(stores, l)
	}
	want := []string{
		"new firing since 2025-01-24 S6 money 80", "new since 2025-01-21 until 2025-01-25 S1(over) S2(over) S3(over) money 240",
	}
	if diff := cmp.Diff(want, stores); diff != "" {
		t.Error(diff)
	}
	if diff := cmp.Diff(w.list(ed, all), other.list(ed, all)); diff != "" {
		t.Errorf("they differ: %s", diff)
	}
	if n := w.count("SELECT COUNT(*) FROM wh_evaluation"); n != 2*len(low) {
		t.Errorf("%d evaluations, want %d", n, 2*len(low))
	}
	if n := w.count("SELECT COALESCE(MAX(revision), 0) FROM wh_judgement"); n != 1 {
		t.Errorf("revision %d of what did not change", n)
	}
}

// crashes names, to a process of this test, where it writes until it is killed.
const crashes = "WHEELHOUSE_TEST_CRASH"

// writeUntilKilled judges day by day and comments, and says what has been confirmed:
// "ready", "judged DAY", "said N".
func writeUntilKilled(at string) {
	fail := func(err error) {
		if err != nil {
			fmt.Println("failed", err)
			os.Exit(1)
		}
	}
	engine, where, _ := strings.Cut(at, " ")
	data, where, _ := strings.Cut(where, " ")
	day, said := 20, 0
	now := func() time.Time { return morningOf(day) }
	store, err := state.Open(state.Config{Engine: engine, Path: where, DSN: where, Now: now})
	fail(err)
	s, err := opened(shop, data, now)
	fail(err)
	d := &loop.Desk{Store: store, Service: s, Project: "shop", Now: now, Memory: &loop.Memory{}}
	scheduler := access.With(context.Background(), theScheduler)
	editor := access.With(context.Background(), ed)
	for ; day < 60; day++ {
		found, err := s.SignalsAt(scheduler, "store_low", now().Format(time.RFC3339))
		fail(err)
		fail(d.Remember(scheduler, found))
		fmt.Println("judged", day)
		for range 5 {
			list, err := d.Incidents(editor, loop.IncidentsQuery{})
			fail(err)
			for _, i := range list.Incidents {
				_, err := d.DoIncident(editor, i.ID, "comment", loop.IncidentDeed{Text: fmt.Sprint("said ", said)})
				fail(err)
				fmt.Println("said", said)
				said++
			}
		}
	}
	fmt.Println("through")
}

// rounds is how often a process is killed in the middle of its writing.
func rounds(t *testing.T) int {
	n, err := strconv.Atoi(os.Getenv("WHEELHOUSE_CRASH_ROUNDS"))
	switch {
	case err == nil:
		return n
	case testing.Short():
		t.Skip("kills processes")
	}
	return 25
}

// TestNothingConfirmedIsLostWhereAProcessIsKilled, and nothing half-written is seen.
func TestNothingConfirmedIsLostWhereAProcessIsKilled(t *testing.T) {
	w := newWorld(t, memory)
	for day := range 61 {
		w.sold(day, []string{"S1", "S2", "S6"}[:day%4*day%2+day%3]...)
	}
	total := rounds(t)
	for _, engine := range states.Lasting {
		t.Run(engine, func(t *testing.T) {
			one := *w
			one.T = t
			confirmed, total := 0, states.Rounds(engine, total)
			for round := range total {
				confirmed += killed(t, &one, kept(t, engine), round)
			}
			t.Logf("killed %d times, %d confirmed writes, none lost, none half-written", total, confirmed)
		})
	}
}

// killed lets a process write, kills it, and looks at what is there.
func killed(t *testing.T, w *world, c state.Config, round int) (confirmed int) {
	t.Helper()
	cmd := exec.Command(os.Args[0]) //nolint:gosec // this test itself
	cmd.Env = append(os.Environ(), crashes+"="+c.Engine+" "+w.path+" "+c.Path+c.DSN)
	out, err := cmd.StdoutPipe()
	if err != nil {
		t.Fatal(err)
	}
	if err := cmd.Start(); err != nil {
		t.Fatal(err)
	}
	until := 1 + rand.IntN(40) //nolint:gosec // any moment will do
	judged, said := -1, -1
	for s := bufio.NewScanner(out); s.Scan(); {
		word, n, _ := strings.Cut(s.Text(), " ")
		switch number, _ := strconv.Atoi(n); word {
		case "judged":
			judged = number
		case "said":
			said = number
		case "failed":
			t.Fatal(s.Text())
		}
		if confirmed++; confirmed == until {
			time.AfterFunc(time.Duration(rand.IntN(4000))*time.Microsecond, func() { _ = cmd.Process.Kill() }) //nolint:gosec // any moment will do
		}
	}
	_ = cmd.Wait() // it was killed
	one := *w
	c.Now = nil
	if one.store, err = state.Open(c); err != nil {
		t.Fatal(err)
	}
	defer func() { _ = one.store.Close() }()
	for what, q := range map[string]string{
		"comments without an audit":            "SELECT (SELECT COUNT(*) FROM wh_incident_entry WHERE kind = 'comment') - (SELECT COUNT(*) FROM wh_audit WHERE deed = 'comment')",
		"fired units without a judgement":      "SELECT (SELECT COALESCE(SUM(fired), 0) FROM wh_evaluation) - (SELECT COUNT(*) FROM wh_judgement WHERE fired = 1)",
		"judgements of no incident":            "SELECT COUNT(*) FROM wh_judgement j WHERE NOT EXISTS (SELECT 1 FROM wh_incident_unit u WHERE u.incident = j.incident AND u.unit = j.unit)",
		"units of no incident":                 "SELECT COUNT(*) FROM wh_incident_unit u WHERE NOT EXISTS (SELECT 1 FROM wh_incident i WHERE i.id = u.incident)",
		"incidents without a unit":             "SELECT COUNT(*) FROM wh_incident i WHERE NOT EXISTS (SELECT 1 FROM wh_incident_unit u WHERE i.id = u.incident)",
		"incidents without a line":             "SELECT COUNT(*) FROM wh_incident i WHERE NOT EXISTS (SELECT 1 FROM wh_incident_entry e WHERE i.id = e.incident)",
		"incidents that fire and whose do not": "SELECT COUNT(*) FROM wh_incident i WHERE firing <> (SELECT MAX(firing) FROM wh_incident_unit u WHERE i.id = u.incident)",
	} {
		if n := one.count(q); n != 0 {
			t.Errorf("round %d, %s: %d %s", round, c.Engine, n, what)
		}
	}
	if n := one.count("SELECT COUNT(*) FROM wh_evaluation"); n < judged-19 {
		t.Errorf("round %d, %s: judged up to %d, %d evaluations are there", round, c.Engine, judged, n)
	}
	if n := one.count("SELECT COUNT(*) FROM wh_incident_entry WHERE kind = 'comment'"); n < said+1 || n > said+2 {
		t.Errorf("round %d, %s: %d comments were confirmed, %d are there", round, c.Engine, said+1, n)
	}
	return confirmed
}

func TestJudgementsArePruned(t *testing.T) {
	t.Parallel()
	w := begin(t)
	w.day(20, "S1")
	w.day(21, "S1")
	w.day(22)
	w.now = w.now.AddDate(0, 0, 401)
	if n, err := w.desk.Prune(t.Context(), state.Place{Org: 1, Project: "shop"}); err != nil || n != 3 {
		t.Errorf("%d judgements are pruned, want 3 (two that fired, and the recovery); %v", n, err)
	}
	if n := w.count("SELECT COUNT(*) FROM wh_evaluation"); n != 1 {
		t.Errorf("%d evaluations are left, want the newest", n)
	}
	w.want("incidents stay", "#1 new since 2025-01-21 until 2025-01-23 S1(over) money 80")
	if len(w.page(ed, 1).Timeline) != 2 {
		t.Error("the timeline is gone")
	}
}
