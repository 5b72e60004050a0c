package service_test

import (
	"context"
	"database/sql"
	"errors"
	"strings"
	"sync"
	"sync/atomic"
	"testing"
	"testing/fstest"
	"time"

	"github.com/google/go-cmp/cmp"
	"github.com/google/go-cmp/cmp/cmpopts"

	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/access"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/access/accesstest"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/answer"
	engines "github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/engine"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/execute"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/semantic/project"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/semantic/query"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/service"
)

// keeping is a shop whose answers are kept, with what its engine was asked.
type keeping struct {
	*service.Service
	path  string
	files fstest.MapFS
	asked atomic.Int64 // statements that add something up
	slow  atomic.Int64 // how long each of them takes
	fails atomic.Bool
	now   atomic.Int64 // what the clock is ahead

	mu  sync.Mutex
	met map[service.Meeting]int
}

// counted counts what a runner is asked. Without its own marks it tells nothing of loads.
type counted struct {
	execute.Runner
	k *keeping
}

func (c counted) Run(ctx context.Context, st execute.Statement, limit int) (*execute.RowSet, error) {
	if strings.Contains(strings.ToUpper(st.SQL), "SUM(") {
		c.k.asked.Add(1)
		select {
		case <-time.After(time.Duration(c.k.slow.Load())):
		case <-ctx.Done():
			return nil, &execute.Error{Kind: execute.Cancelled, Err: ctx.Err()}
		}
		if c.k.fails.Load() {
			return nil, &execute.Error{Kind: execute.Engine, Err: errors.New("out of order")}
		}
	}
	return c.Runner.Run(ctx, st, limit)
}

// marked is one that tells of loads as the engine itself does.
type marked struct {
	counted
	execute.Marking
}

func keep(t *testing.T, more string, bounds service.Kept, marks bool) *keeping {
	t.Helper()
	k := &keeping{path: database(t), met: map[service.Meeting]int{}}
	k.write(t, staff)
	text := strings.Replace(shop, "@path", k.path, 1) + more
	text = strings.Replace(text, "hierarchies:", "  - name: staff\n    table: staff\n    primaryEntity: row\n    dimensions: [{name: login}, {name: unit}]\nhierarchies:", 1)
	k.files = fstest.MapFS{"shop.yaml": {Data: []byte(text)}}
	bounds.Met = func(m service.Meeting) {
		k.mu.Lock()
		defer k.mu.Unlock()
		k.met[m]++
	}
	var err error
	k.Service, err = service.Open(project.Loader(k.files), service.Options{
		Kept: bounds, Now: func() time.Time { return time.Now().Add(time.Duration(k.now.Load())) },
		Open: func(c engines.Config) (execute.Runner, error) {
			r, err := engines.Open(c)
			if err != nil || !marks {
				return counted{r, k}, err
			}
			return marked{counted{r, k}, r.(execute.Marking)}, nil
		},
	})
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { _ = k.Close() })
	return k
}

func (k *keeping) write(t *testing.T, script string) {
	t.Helper()
	db, err := sql.Open("sqlite", k.path)
	if err != nil {
		t.Fatal(err)
	}
	defer func() { _ = db.Close() }()
	if _, err := db.Exec(script); err != nil {
		t.Fatal(err)
	}
}

func (k *keeping) times(m service.Meeting) int {
	k.mu.Lock()
	defer k.mu.Unlock()
	return k.met[m]
}

// asks asks and tells how many statements that took.
func (k *keeping) asks(ctx context.Context, t *testing.T, req query.Request) (*answer.Answer, int) {
	t.Helper()
	before := k.asked.Load()
	a, err := k.Query(ctx, req)
	if err != nil {
		t.Fatal(err)
	}
	return a, int(k.asked.Load() - before)
}

var (
	monthOfShop = query.Request{Metrics: []string{"amount"}, By: level("region"), Time: query.TimeRange{Preset: "mtd"}, Compare: []string{"previous", "target"}}
	bounds      = service.Kept{Bytes: 1 << 20, Age: time.Hour}
)

func TestAnswersAreKept(t *testing.T) {
	k := keep(t, "", bounds, true)
	ctx := accesstest.Context(t)
	first, n := k.asks(ctx, t, monthOfShop)
	if n == 0 || first.Stats.Cached {
		t.Fatalf("%d statements, %+v", n, first.Stats)
	}
	again, n := k.asks(ctx, t, monthOfShop)
	if n != 0 || !again.Stats.Cached || again.Stats.ReadAt == "" {
		t.Errorf("%d statements, %+v", n, again.Stats)
	}
	if d := cmp.Diff(first, again, cmpopts.IgnoreFields(answer.Stats{}, "Cached", "ReadAt", "TotalMs", "EngineMs", "PlanMs"),
		cmp.Comparer(func(a, b answer.Num) bool { return a == b || !a.OK() && !b.OK() })); d != "" {
		t.Error(d)
	}
	other := monthOfShop
	other.Lang = "zh"
	if _, n := k.asks(ctx, t, other); n == 0 {
		t.Error("another request is asked by itself")
	}
	if k.times(service.Hit) != 1 || k.times(service.Missed) != 2 {
		t.Errorf("met %v", k.met)
	}
}

func TestWhatIsGivenMayBeChanged(t *testing.T) {
	k := keep(t, "", bounds, true)
	for range 3 {
		a, _ := k.asks(accesstest.Context(t), t, monthOfShop)
		if a.Metrics[0].Label != "Amount" || len(a.Metrics) != 1 || a.Keys[0].Label != "Region" {
			t.Fatalf("changed by who had it before: %+v", a.Metrics[0])
		}
		a.Metrics[0].Label, a.Keys[0].Label = "x", "x"
		a.Metrics = append(a.Metrics, answer.Metric{})
		a.Notes = append(a.Notes[:0], a.Notes...)
	}
}

func TestReadersOfOtherRowsShareNothing(t *testing.T) {
	k := keep(t, policies, bounds, true)
	boss, east := reader(t, access.Subject{Login: "boss"}), reader(t, access.Subject{Login: "east"})
	for range 3 {
		a, _ := k.asks(boss, t, monthOfShop)
		same(t, table(a, a.Metrics[0].Values), []string{"East 1500", "West 300"})
		a, _ = k.asks(east, t, monthOfShop)
		same(t, table(a, a.Metrics[0].Values), []string{"East 1500"})
	}
	if _, err := k.Query(reader(t, access.Subject{Login: "nobody"}), monthOfShop); err == nil {
		t.Error("who may read nothing gets nothing of what is kept")
	}
	if k.times(service.Hit) != 4 || k.times(service.Missed) != 2 {
		t.Errorf("met %v", k.met)
	}
	_, n := k.asks(reader(t, access.Subject{Login: "teamless", Email: "m@managers.example"}), t, query.Request{Metrics: []string{"amount"}, Time: query.TimeRange{Preset: "mtd"}})
	if n == 0 {
		t.Error("a third reader's are their own")
	}
}

// TestALoadShows: rows that were corrected, on a day that was there before, which neither
// the first nor the last day tells.
func TestALoadShows(t *testing.T) {
	k := keep(t, "", bounds, true)
	ctx := accesstest.Context(t)
	k.asks(ctx, t, monthOfShop)
	k.write(t, "UPDATE sales SET amount = amount + 5 WHERE day = '2025-11-03' AND store = 'c'")
	deadline := time.Now().Add(10 * time.Second)
	for {
		a, _ := k.asks(ctx, t, monthOfShop)
		got := table(a, a.Metrics[0].Values)
		if cmp.Equal(got, []string{"East 1500", "West 305"}) {
			break
		}
		if time.Now().After(deadline) {
			t.Fatalf("still %v", got)
		}
		time.Sleep(50 * time.Millisecond)
	}
	if k.times(service.Loaded) != 1 {
		t.Errorf("met %v", k.met)
	}
}

func TestAnswersAge(t *testing.T) {
	for _, tt := range []struct {
		name  string
		marks bool
		after time.Duration
		kept  bool
	}{
		{"its sources tell of loads", true, 59 * time.Minute, true},
		{"older than it may be", true, 61 * time.Minute, false},
		{"its sources tell nothing", false, 29 * time.Second, true},
		{"they may have been loaded since", false, 31 * time.Second, false},
	} {
		t.Run(tt.name, func(t *testing.T) {
			k := keep(t, "", bounds, tt.marks)
			k.asks(accesstest.Context(t), t, monthOfShop)
			k.now.Store(int64(tt.after))
			a, _ := k.asks(accesstest.Context(t), t, monthOfShop)
			if a.Stats.Cached != tt.kept || (k.times(service.Aged) == 1) == tt.kept {
				t.Errorf("%+v, met %v", a.Stats, k.met)
			}
		})
	}
}

// TestTheClockIsPartOfTheKey: what a preset means changes at midnight, whatever is kept.
func TestTheClockIsPartOfTheKey(t *testing.T) {
	k := keep(t, "", service.Kept{Bytes: 1 << 20, Age: 100 * time.Hour}, true)
	k.files["shop.yaml"].Data = []byte(strings.Replace(string(k.files["shop.yaml"].Data), "asOf: 2025-11-11", "asOf: now", 1))
	k.Reload()
	req := query.Request{Metrics: []string{"amount"}, Time: query.TimeRange{Preset: "yesterday"}}
	at := func(clock string) *answer.Answer {
		to, err := time.Parse(time.RFC3339, clock)
		if err != nil {
			t.Fatal(err)
		}
		k.now.Store(int64(time.Until(to)))
		a, _ := k.asks(accesstest.Context(t), t, req)
		return a
	}
	at("2025-11-08T10:00:00Z")
	if a := at("2025-11-08T20:00:00Z"); !a.Stats.Cached || a.From != "2025-11-07T00:00:00" && a.From != "2025-11-07" {
		t.Errorf("of the same day: %s %+v", a.From, a.Stats)
	}
	if a := at("2025-11-09T00:01:00Z"); a.Stats.Cached || !strings.HasPrefix(a.From, "2025-11-08") {
		t.Errorf("of the next: %s %+v", a.From, a.Stats)
	}
}

func TestNewDefinitionsKeepNothing(t *testing.T) {
	k := keep(t, "", bounds, true)
	k.asks(accesstest.Context(t), t, monthOfShop)
	k.files["shop.yaml"].Data = []byte(strings.Replace(string(k.files["shop.yaml"].Data), "{name: amount, agg: sum}", "{name: amount, agg: sum, expr: amount * 2}", 1))
	if found := k.Reload(); found.HasErrors() {
		t.Fatal(found)
	}
	if n := k.KeptStats(); n.Entries != 0 || n.Bytes != 0 {
		t.Errorf("%+v", n)
	}
	a, _ := k.asks(accesstest.Context(t), t, monthOfShop)
	same(t, table(a, a.Metrics[0].Values), []string{"East 3000", "West 600"})
}

func TestAHundredReadersAreOneStatement(t *testing.T) {
	k := keep(t, "", bounds, true)
	ctx := accesstest.Context(t)
	req := query.Request{Metrics: []string{"amount"}, Time: query.TimeRange{Preset: "mtd"}}
	k.slow.Store(int64(200 * time.Millisecond))
	var wg sync.WaitGroup
	for range 100 {
		wg.Go(func() {
			a, err := k.Query(ctx, req)
			if err != nil || float64(a.Metrics[0].Values[0]) != 1800 {
				t.Errorf("%v %v", a, err)
			}
		})
	}
	wg.Wait()
	if k.asked.Load() != 1 || k.times(service.Missed) != 1 || k.times(service.Joined)+k.times(service.Hit) != 99 {
		t.Errorf("%d statements, met %v", k.asked.Load(), k.met)
	}
}

func TestWhoGoesAwayCancelsForNobody(t *testing.T) {
	k := keep(t, "", bounds, true)
	req := query.Request{Metrics: []string{"amount"}, Time: query.TimeRange{Preset: "mtd"}}
	k.slow.Store(int64(300 * time.Millisecond))
	ctx, leave := context.WithCancel(accesstest.Context(t))
	gone, stays := make(chan error, 1), make(chan error, 1)
	go func() { _, err := k.Query(ctx, req); gone <- err }()
	for k.asked.Load() == 0 {
		time.Sleep(time.Millisecond)
	}
	go func() { _, err := k.Query(accesstest.Context(t), req); stays <- err }()
	time.Sleep(50 * time.Millisecond)
	leave()
	if err := <-gone; !errors.Is(err, context.Canceled) {
		t.Error(err)
	}
	if err := <-stays; err != nil || k.asked.Load() != 1 {
		t.Errorf("%v after %d statements", err, k.asked.Load())
	}
}

func TestErrorsAreNotKept(t *testing.T) {
	k := keep(t, "", bounds, true)
	k.fails.Store(true)
	if _, err := k.Query(accesstest.Context(t), monthOfShop); err == nil {
		t.Fatal("the engine is out of order")
	}
	k.fails.Store(false)
	if a, n := k.asks(accesstest.Context(t), t, monthOfShop); n == 0 || a.Stats.Cached {
		t.Errorf("%d statements", n)
	}
}

func TestAlertsAreJudgedByFreshRows(t *testing.T) {
	k := keep(t, "", bounds, true)
	alert := reader(t, access.Subject{Alert: true})
	k.asks(accesstest.Context(t), t, monthOfShop)
	for range 2 {
		if a, n := k.asks(alert, t, monthOfShop); n == 0 || a.Stats.Cached {
			t.Errorf("%d statements, %+v", n, a.Stats)
		}
	}
	if a, n := k.asks(accesstest.Context(t), t, monthOfShop); n != 0 || !a.Stats.Cached {
		t.Error("people get what alerts have read")
	}
	if k.times(service.Passed) != 2 {
		t.Errorf("met %v", k.met)
	}
}

func TestKeptAnswersStayWithinTheirBytes(t *testing.T) {
	k := keep(t, "", service.Kept{Bytes: 60_000, Age: time.Hour}, true)
	for i := range 40 {
		req := monthOfShop
		req.Filters = []query.Filter{{Field: "sale__channel", Op: "in", Values: []string{"shop", "web", strings.Repeat("x", i+1)}}}
		k.asks(accesstest.Context(t), t, req)
		if n := k.KeptStats(); n.Bytes > 60_000 {
			t.Fatalf("%+v", n)
		}
	}
	if n := k.KeptStats(); n.Evicted == 0 || n.Entries < 3 {
		t.Errorf("%+v", n)
	}
}

func TestNothingIsKeptUnlessWanted(t *testing.T) {
	k := keep(t, "", service.Kept{}, true)
	for range 2 {
		if a, n := k.asks(accesstest.Context(t), t, monthOfShop); n == 0 || a.Stats.Cached {
			t.Errorf("%d statements, %+v", n, a.Stats)
		}
	}
}

// TestWhatIsKeptWaitsForNoCompany: a batch gathers before it asks, and does not where it need
// not ask.
func TestWhatIsKeptWaitsForNoCompany(t *testing.T) {
	k := keep(t, "", bounds, true)
	ctx, cancel := context.WithTimeout(accesstest.Context(t), 30*time.Second)
	defer cancel()
	k.asks(ctx, t, monthOfShop)
	a, err := service.NewBatch(k.Service, time.Hour).Query(ctx, monthOfShop)
	if err != nil || !a.Stats.Cached || k.times(service.Hit) != 1 {
		t.Errorf("%v %v, met %v", a, err, k.met)
	}
}
