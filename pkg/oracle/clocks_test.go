package oracle

import (
	"database/sql"
	"fmt"
	"maps"
	"math/rand/v2"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"testing/fstest"
	"time"

	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/access/accesstest"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/semantic/project"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/semantic/query"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/service"
)

// A zone's clocks are checked around the nights in which they were moved: what
// they show twice is one hour, what they leave out is none, and days are what
// they show between one midnight and the next.

// nights are instants in UTC at which the clocks of a zone were moved.
var nights = map[string][]time.Time{
	"Europe/Berlin":       {at(2024, 3, 31, 1), at(2024, 10, 27, 1)},
	"Africa/Cairo":        {at(2023, 4, 27, 22), at(2023, 10, 26, 21)}, // days that begin at 01:00, and an evening that comes twice
	"America/Sao_Paulo":   {at(2018, 11, 4, 3), at(2018, 2, 18, 2)},    // the same
	"Pacific/Apia":        {at(2011, 12, 30, 10), at(2011, 9, 24, 14)}, // 30 December 2011 never was
	"Australia/Lord_Howe": {at(2024, 4, 6, 15), at(2024, 10, 5, 15)},   // by half an hour
}

func at(y int, m time.Month, d, h int) time.Time { return time.Date(y, m, d, h, 0, 0, 0, time.UTC) }

const clockDefinitions = `
version: 1
project: {name: clocks, timezone: @zone, language: en, currency: USD, asOf: now}
connections:
  - @connection
sources:
  - name: ticks
    table: ticks
    primaryEntity: tick
    dimensions:
      - {name: at, type: time, grain: second, timezone: @zone}
    measures:
      - {name: ticks, agg: sum, expr: value}
      - {name: largest, agg: max, expr: value}
    defaultTime: at
  - name: shown
    table: ticks
    primaryEntity: showing
    dimensions:
      - {name: shown, type: time, grain: second}
    measures:
      - {name: shown, agg: sum, expr: value}
    defaultTime: shown
  - name: counted
    table: ticks
    primaryEntity: counting
    dimensions:
      - {name: epoch, type: time, grain: second, format: seconds}
    measures:
      - {name: counted, agg: sum, expr: value}
    defaultTime: epoch
metrics:
  - {name: ticks, type: simple, measure: ticks}
  - {name: largest, type: simple, measure: largest}
  - {name: shown, type: simple, measure: shown}
  - {name: counted, type: simple, measure: counted}
  - {name: today, type: cumulative, measure: ticks, window: 1 day}
`

// tick is an instant with what the zone's clocks showed then.
type tick struct {
	click
	shown string // 2006-01-02 15:04:05
}

// clocks is the ticks of a zone, over two weeks around each of its nights.
func clocks(zone *time.Location, seed uint64) (out []tick) {
	r := rand.New(rand.NewPCG(seed, 11))
	var list []time.Time
	for _, night := range nights[zone.String()] {
		for t := night.AddDate(0, 0, -8); t.Before(night.AddDate(0, 0, 6)); t = t.Add(time.Duration(3+r.IntN(40)) * time.Minute) {
			list = append(list, t)
		}
		list = append(list, night, night.Add(-time.Second))
	}
	slices.SortFunc(list, time.Time.Compare)
	for _, t := range slices.Compact(list) {
		out = append(out, tick{click{t, float64(1 + r.IntN(50))}, t.In(zone).Format(time.DateTime)})
	}
	return out
}

func loadClocks(t *testing.T, db *sql.DB, list []tick, placeholder, timeType string) {
	t.Helper()
	if _, err := db.Exec("CREATE TABLE ticks (at " + timeType + ", shown " + timeType + ", epoch bigint, value double precision)"); err != nil {
		t.Fatal(err)
	}
	var rows [][]any
	for _, v := range list {
		rows = append(rows, []any{v.at.Format(time.DateTime), v.shown, v.at.Unix(), v.value})
	}
	insert(t, db, placeholder, "ticks", rows)
}

// bucketOf is the bucket that a shown time lies in.
func bucketOf(grain, shown string) string {
	day, _ := time.Parse(time.DateOnly, shown[:10])
	switch grain {
	case "minute":
		return shown[:16]
	case "hour":
		return shown[:13]
	case "day":
		return shown[:10]
	}
	return startOf(grain, day).Format(time.DateOnly)
}

// checkClocks asks for a random range by a random grain, as a whole where the
// grain is "", and compares every number.
func checkClocks(t *testing.T, s *service.Service, zone *time.Location, list []tick, r *rand.Rand) {
	t.Helper()
	night := nights[zone.String()][r.IntN(2)].In(zone)
	metric := []string{"ticks", "largest", "shown", "counted", "today"}[r.IntN(5)]
	grain := []string{"", "", "minute", "hour", "hour", "day", "week", "month"}[r.IntN(8)]
	noted := func(t time.Time) time.Time { d, _ := time.Parse(time.DateTime, t.Format(time.DateTime)); return d }
	from := noted(night).Truncate(24*time.Hour).AddDate(0, 0, r.IntN(5)-3)
	to := from.AddDate(0, 0, 1+r.IntN(4))
	if grain == "" || grain == "minute" { // to the minute, near the night
		from = noted(night).Add(time.Duration(r.IntN(240)-150) * time.Minute).Truncate(15 * time.Minute)
		to = from.Add(time.Duration(1+r.IntN(12)) * 15 * time.Minute)
	}
	if metric == "today" && (grain == "" || grain == "minute" || grain == "hour") {
		metric = "ticks"
	}
	const layout = "2006-01-02T15:04:05"
	req := query.Request{Metrics: []string{metric}, Grain: grain, Time: query.TimeRange{From: from.Format(layout), To: to.Format(layout)}, Compare: []string{"previous"}}
	a, err := s.Query(accesstest.Context(t), req)
	name := fmt.Sprintf("%s by %q from %s to %s", metric, grain, req.Time.From, req.Time.To)
	want := map[string][]float64{}
	for _, v := range list {
		key := ""
		switch {
		case grain != "":
			key = bucketOf(grain, v.shown)
		case v.shown < from.Format(time.DateTime) || v.shown >= to.Format(time.DateTime):
			continue
		}
		want[key] = append(want[key], v.value)
	}
	number := func(key string) float64 {
		if metric == "largest" {
			return extreme(want[key], slices.Max[[]float64])
		}
		return sum(want[key])
	}
	starts := slices.Sorted(maps.Keys(want))
	if err != nil {
		never := !slices.ContainsFunc(list, func(v tick) bool { return v.shown >= from.Format(time.DateTime) && v.shown < to.Format(time.DateTime) })
		if !never || !strings.Contains(err.Error(), "ever showed") {
			t.Errorf("%s: %v", name, err)
		}
		return
	}
	for row := range a.Rows {
		key := ""
		if grain != "" {
			shown := strings.Replace(a.Time.Values[row], "T", " ", 1)
			if len(shown) == 10 {
				shown += " 00:00:00"
			}
			if key = bucketOf(grain, shown); row > 0 && a.Time.Values[row] == a.Time.Values[row-1] {
				t.Errorf("%s: %s stands there twice", name, key)
			}
		}
		expect := number(key)
		if metric == "today" && grain != "day" { // of the last day of the bucket
			continue
		}
		same(t, name+" "+key, "value", a.Metrics[0].Values[row], a.Metrics[0].Reasons, row, expect, "")
		if i := slices.Index(starts, key); grain == "day" && i > 0 {
			before, _ := time.Parse(time.DateOnly, starts[i-1])
			this, _ := time.Parse(time.DateOnly, key)
			if this.Sub(before) <= 48*time.Hour { // over the day that never was
				same(t, name+" "+key, "value", a.Metrics[0].Comparison("previous").Values[row], a.Metrics[0].Comparison("previous").Reasons, row, number(starts[i-1]), "")
			}
		}
	}
	if grain == "" {
		return
	}
	first, last := bucketOf(grain, from.Format(time.DateTime)), bucketOf(grain, to.Add(-time.Second).Format(time.DateTime))
	n := 0
	for _, key := range starts {
		if key >= first && key <= last {
			n++
		}
	}
	got := 0
	for row := range a.Rows {
		if a.Metrics[0].Values[row].OK() {
			got++
		}
	}
	if got != n && metric != "today" {
		t.Errorf("%s: %d buckets have a value, want %d", name, got, n)
	}
}

func runClocks(t *testing.T, connect func(*testing.T, []tick) string) {
	for _, name := range slices.Sorted(maps.Keys(nights)) {
		t.Run(name, func(t *testing.T) {
			zone, err := time.LoadLocation(name)
			if err != nil {
				t.Fatal(err)
			}
			list := clocks(zone, seed())
			text := strings.NewReplacer("@connection", connect(t, list), "@zone", name).Replace(clockDefinitions)
			s, err := service.Open(project.Loader(fstest.MapFS{"clocks.yaml": {Data: []byte(text)}}), service.Options{Now: func() time.Time { return now }})
			if err != nil {
				t.Fatal(err)
			}
			t.Cleanup(func() { s.Close() })
			r := rand.New(rand.NewPCG(seed(), 13))
			for range rounds(60) {
				checkClocks(t, s, zone, list, r)
			}
		})
	}
}

func TestClocksOnSQLite(t *testing.T) {
	t.Parallel()
	runClocks(t, func(t *testing.T, list []tick) string {
		path := filepath.Join(t.TempDir(), "clocks.sqlite")
		db := sqliteDB(t, path)
		defer db.Close() //nolint:errcheck // test
		loadClocks(t, db, list, "?", "text")
		return fmt.Sprintf("{name: db, engine: sqlite, path: %q}", path)
	})
}

func TestClocksOnPostgres(t *testing.T) {
	t.Parallel()
	runClocks(t, func(t *testing.T, list []tick) string {
		db, dsn := postgresSchema(t, "oracle_clocks")
		loadClocks(t, db, list, "$", "timestamp")
		return fmt.Sprintf("{name: db, engine: postgres, dsn: %q, schema: oracle_clocks}", dsn)
	})
}
