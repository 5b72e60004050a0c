package oracle

import (
	"database/sql"
	"fmt"
	"math"
	"path/filepath"
	"strings"
	"testing"
	"testing/fstest"
	"time"

	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/access/accesstest"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/answer"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/semantic/project"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/semantic/query"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/service"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/testkit/scratch"
)

// now is the clock of all requests: in the morning after the last day.
var now = time.Date(2025, 3, 13, 8, 30, 0, 0, time.UTC)

var salesMetrics = []string{
	"amount", "rows", "counted", "customers", "smallest", "largest", "mean", "middle", "p90", "qty", "online",
	"per_row", "online_share", "per_customer", "net", "week_growth", "mtd", "ytd", "trailing", "customers_28d", "ever",
}

var stockMetrics = []string{"closing", "opening", "closing_each", "closing_carried", "turnover"}

// request is one combination of the matrix.
type request struct {
	metric, grain string
	from, to      time.Time
	filter        string    // "", channel, region
	by            string    // "", region, store
	asOf          time.Time // asked as of this morning; zero: the clock
}

// end is the first day that counts as not loaded.
func (r request) end(w *world) time.Time {
	if r.asOf.IsZero() {
		return w.end
	}
	return r.asOf
}

func (r request) String() string {
	return fmt.Sprintf("%s/%s/%s..%s/filter=%s/by=%s", r.metric, r.grain, r.from.Format("060102"), r.to.Format("060102"), r.filter, r.by)
}

// matrix is every metric × grain × finished or running range × filter ×
// grouping; both comparisons are asked in each.
func matrix() (out []request) {
	ranges := [][3]time.Time{
		{date(2024, 1, 20), date(2024, 4, 10)},                   // finished, with the leap day
		{date(2025, 2, 20), date(2025, 3, 20)},                   // runs past the end of the data
		{date(2024, 2, 10), date(2024, 3, 10), date(2024, 3, 6)}, // runs past the clock, with data after it
	}
	for _, metric := range append(append([]string{}, salesMetrics...), stockMetrics...) {
		for _, grain := range []string{"", "day", "week", "month", "quarter", "year"} {
			for _, rng := range ranges {
				for _, filter := range []string{"", "channel", "region"} {
					for _, by := range []string{"", "region", "store"} {
						if filter == "channel" && contains(stockMetrics, metric) {
							continue // balances have no channel
						}
						out = append(out, request{metric, grain, rng[0], rng[1], filter, by, rng[2]})
					}
				}
			}
		}
	}
	return out
}

func contains(list []string, s string) bool {
	for _, v := range list {
		if v == s {
			return true
		}
	}
	return false
}

func (r request) wire() query.Request {
	q := query.Request{
		Metrics: []string{r.metric}, Grain: r.grain, Compare: []string{"previous", "lastYear"},
		Time: query.TimeRange{From: r.from.Format("2006-01-02"), To: r.to.Format("2006-01-02")},
	}
	if !r.asOf.IsZero() {
		q.AsOf = r.asOf.Format("2006-01-02")
	}
	switch r.filter {
	case "channel":
		q.Filters = []query.Filter{{Field: "channel", Values: []string{"online"}}}
	case "region":
		q.Scope = &query.Scope{Hierarchy: "organisation", Path: []query.ScopeStep{{Level: "region", Member: "East"}}}
	}
	if contains(stockMetrics, r.metric) && r.filter == "channel" {
		q.Filters = nil
	}
	if r.by != "" {
		q.By = []query.By{{Hierarchy: "organisation", Level: r.by}}
	}
	return q
}

func (r request) condition() (c cond) {
	switch r.filter {
	case "channel":
		c.channel = ptr("online")
	case "region":
		c.region = ptr("East")
	}
	return c
}

// unitOf is the condition of an answer's row.
func (r request) unitOf(a *answer.Answer, row int) (c cond) {
	if r.by == "" {
		return c
	}
	k := a.Keys[0]
	null := k.Null != nil && k.Null[row]
	switch {
	case r.by == "region" && null:
		c.noRegion = true
	case r.by == "region":
		c.region = ptr(k.Values[row])
	case null:
		c.noStore = true
	default:
		c.store = ptr(k.Values[row])
	}
	return c
}

// open loads the world into a fresh SQLite file and serves the definitions.
func open(t *testing.T, w *world) *service.Service { return openIn(t, w, "UTC") }

// openIn serves it with the given business time zone.
func openIn(t *testing.T, w *world, zone string) *service.Service {
	t.Helper()
	path := filepath.Join(t.TempDir(), "oracle.sqlite")
	db := sqliteDB(t, path)
	w.load(t, db, "?", "text")
	if err := db.Close(); err != nil {
		t.Fatal(err)
	}
	return serve(t, fmt.Sprintf("{name: db, engine: sqlite, path: %q}", path), zone)
}

func serve(t *testing.T, connection, zone string) *service.Service {
	t.Helper()
	text := strings.NewReplacer("@connection", connection, "@zone", zone).Replace(definitions)
	files := fstest.MapFS{"oracle.yaml": {Data: []byte(text)}}
	s, err := service.Open(project.Loader(files), service.Options{Now: func() time.Time { return now }})
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { s.Close() })
	return s
}

// check answers one request and compares every number with the oracle's; it
// returns how many numbers it compared.
func check(t *testing.T, s *service.Service, w *world, r request) int {
	t.Helper()
	a, err := s.Query(accesstest.Context(t), r.wire())
	if err != nil {
		t.Errorf("%s: %v", r, err)
		return 0
	}
	byStart := map[string]period{}
	begin := w.since(r.metric)
	for _, p := range periods(r.grain, r.from, r.to, begin, r.end(w)) {
		byStart[p.start.Format("2006-01-02")] = p
	}
	compared := 0
	seen := map[string]float64{}
	m := a.Metrics[0]
	for row := range a.Rows {
		start, complete := r.from.Format("2006-01-02"), m.Complete[row]
		if a.Time != nil {
			start, complete = a.Time.Values[row], a.Time.Complete[row]
		}
		p, ok := byStart[start]
		if !ok {
			t.Errorf("%s: bucket %s was not asked for", r, start)
			continue
		}
		c := scope{filter: r.condition(), unit: r.unitOf(a, row)}
		if complete != p.done && !p.start.Before(w.first) {
			t.Errorf("%s %s: complete = %v, want %v", r, start, complete, p.done)
		}
		at := fmt.Sprintf("%s %s %s", r, start, unitName(a, row))
		want := nothing
		if p.days[0].Before(r.end(w)) && (begin.Equal(w.first) || !p.days[0].Before(begin)) {
			want = w.value(r.metric, p.loaded(r.end(w)), c)
		}
		same(t, at, "value", m.Values[row], m.Reasons, row, want, "")
		seen[unitName(a, row)] += 1
		compare(t, w, r, at+" previous", m.Values[row], m.Comparison("previous"), row, p.previous, c)
		compare(t, w, r, at+" last year", m.Values[row], m.Comparison("lastYear"), row, p.lastYear, c)
		compared += 3
	}
	for unit, n := range seen {
		if int(n) != len(byStart) {
			t.Errorf("%s: unit %q has %v of %d buckets", r, unit, n, len(byStart))
		}
	}
	if missing := w.missing(r, a, byStart); missing != "" {
		t.Errorf("%s: %s", r, missing)
	}
	return compared
}

// loaded are the days of a period that have data to come from. A balance or a
// cumulative value of a running period is as of the last loaded day.
func (p period) loaded(end time.Time) (out []time.Time) {
	for _, d := range p.days {
		if d.Before(end) {
			out = append(out, d)
		}
	}
	return out
}

func compare(t *testing.T, w *world, r request, at string, value answer.Num, c *answer.Comparison, row int, p compared, s scope) {
	t.Helper()
	want := nothing
	if p.why == "" {
		want = w.value(r.metric, p.days, s)
	}
	same(t, at, "value", c.Values[row], c.Reasons, row, want, p.why)
	delta := float64(value) - want
	same(t, at, "delta", c.Delta[row], nil, row, delta, "")
	if math.Abs(want) > 1e-9 {
		same(t, at, "rate", c.Rate[row], nil, row, delta/math.Abs(want), "")
	} else if c.Rate[row].OK() {
		t.Errorf("%s: a change rate against zero is %v", at, c.Rate[row])
	}
}

// same compares a number and, where there is none, that a reason is given.
func same(t *testing.T, at, what string, got answer.Num, reasons []answer.Reason, row int, want float64, why string) {
	t.Helper()
	switch {
	case math.IsNaN(want) != !got.OK():
		t.Errorf("%s: %s is %v, want %v", at, what, got, want)
	case got.OK() && math.Abs(float64(got)-want) > 1e-9*math.Max(1, math.Abs(want)):
		t.Errorf("%s: %s is %v, want %v", at, what, got, want)
	case !got.OK() && what == "value" && (reasons == nil || reasons[row] == ""):
		t.Errorf("%s: no %s and no reason", at, what)
	case !got.OK() && why != "" && string(reasons[row]) != why:
		t.Errorf("%s: reason is %q, want %q", at, reasons[row], why)
	}
}

func unitName(a *answer.Answer, row int) string {
	if len(a.Keys) == 0 {
		return ""
	}
	if k := a.Keys[0]; k.Null != nil && k.Null[row] {
		return "NULL"
	}
	return a.Keys[0].Values[row]
}

// missing names a unit that has a value in the period but no row.
func (w *world) missing(r request, a *answer.Answer, byStart map[string]period) string {
	units := map[string]cond{}
	switch r.by {
	case "region":
		units = map[string]cond{"East": {region: ptr("East")}, "West": {region: ptr("West")}, "NULL": {noRegion: true}}
	case "store":
		for _, s := range []string{"s1", "s2", "s3", "s4", "s5"} {
			units[s] = cond{store: ptr(s)}
		}
		units["NULL"] = cond{noStore: true}
	}
	for row := range a.Rows {
		delete(units, unitName(a, row))
	}
	for name, unit := range units {
		for _, p := range byStart {
			if v := w.value(r.metric, p.loaded(r.end(w)), scope{r.condition(), unit}); !math.IsNaN(v) {
				return fmt.Sprintf("unit %q has %v in %s but no row", name, v, p.start.Format("2006-01-02"))
			}
		}
	}
	return ""
}

func TestSQLiteAgreesWithTheOracle(t *testing.T) {
	t.Parallel()
	w := generate(1)
	run(t, open(t, w), w, "sqlite", 1)
}

// run asks one in every so many requests of the matrix.
func run(t *testing.T, s *service.Service, w *world, engine string, every int) {
	requests, numbers := 0, 0
	for i, r := range matrix() {
		if i%every != 0 {
			continue
		}
		requests++
		numbers += check(t, s, w, r)
		if t.Failed() && requests > 200 {
			break
		}
	}
	t.Logf("oracle on %s: %d requests, %d numbers", engine, requests, numbers)
}

func sqliteDB(t *testing.T, path string) *sql.DB {
	t.Helper()
	db, err := scratch.Open(path)
	if err != nil {
		t.Fatal(err)
	}
	return db
}
