package oracle

import (
	"fmt"
	"math"
	"math/rand/v2"
	"strings"
	"sync"
	"testing"
	"time"

	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/access/accesstest"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/answer"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/semantic/query"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/testkit/engines"
)

// Stores in several zones write their own local times into one table; a dimension of the
// stores names their zones.
const unitClocks = `
project: {name: clocks, timezone: Europe/London, asOf: 2024-12-01}
connections: [{name: db, @connection}]
sources:
  - name: sales
    table: sales
    timezoneBy: store__zone
    primaryEntity: sale
    entities: [{name: store, type: foreign}]
    dimensions: [{name: sold, type: time, grain: @grain}, {name: kind}]
    measures: [{name: amount, agg: sum}, {name: buyers, agg: count_distinct, expr: buyer}]
  - name: stores
    table: stores
    entities: [{name: store, type: primary}]
    dimensions: [{name: zone}, {name: region}]
hierarchies:
  - name: organisation
    levels: [{name: group}, {name: region, dimension: store__region}, {name: store, dimension: store}]
metrics:
  - {name: amount, measure: amount}
  - {name: buyers, measure: buyers}
  - {name: per_buyer, type: ratio, numerator: amount, denominator: buyers}
`

// clockedStore is a store with the zone that its table names, and by which it is counted.
type clockedStore struct{ name, zone, region, counts string }

var clockedStores = []clockedStore{
	{"la", "America/Los_Angeles", "west", "America/Los_Angeles"},
	{"sf", "America/Los_Angeles", "west", "America/Los_Angeles"},
	{"sh", "Asia/Shanghai", "east", "Asia/Shanghai"},
	{"ld", "Europe/London", "middle", "Europe/London"},
	{"kt", "Asia/Kathmandu", "middle", "Asia/Kathmandu"},         // +5:45
	{"lh", "Australia/Lord_Howe", "east", "Australia/Lord_Howe"}, // clocks move by half an hour
	{"to", "Pacific/Tongatapu", "east", "Pacific/Tongatapu"},     // +13
	{"nn", "", "west", "Europe/London"},                          // no zone
	{"mm", "Asia/Shangai", "west", "Europe/London"},              // no such zone
}

type clockedSale struct {
	store  int
	local  time.Time
	kind   string
	buyer  int
	amount float64
}

// clockedSales are sales from October 2023 to the middle of November 2024, most of them
// near the days that are asked about.
func clockedSales(r *rand.Rand, near []time.Time) (out []clockedSale) {
	for store := range clockedStores {
		for _, at := range near { // no day near them is without a row, which would be taken as not loaded
			for day := -5; day < 3; day++ {
				out = append(out, clockedSale{store, at.Truncate(24*time.Hour).AddDate(0, 0, day).Add(30 * time.Minute), "food", r.IntN(40), float64(1 + r.IntN(50))})
			}
		}
		for n := range 150 {
			at := time.Date(2024, 1, 1, 0, 0, 0, 0, time.UTC).Add(time.Duration(r.IntN(310*24*3600)) * time.Second)
			if n%2 == 0 {
				at = near[r.IntN(len(near))].AddDate(0, -r.IntN(2), 0).Add(time.Duration(r.IntN(7*24*3600)-4*24*3600) * time.Second)
			}
			out = append(out, clockedSale{store, at, []string{"food", "toys"}[r.IntN(2)], r.IntN(40), float64(1 + r.IntN(50))})
		}
	}
	return out
}

func clockedScript(sales []clockedSale, layout string) string {
	var stores, rows []string
	for _, s := range clockedStores {
		zone := "'" + s.zone + "'"
		if s.zone == "" {
			zone = "NULL"
		}
		stores = append(stores, fmt.Sprintf("('%s', %s, '%s')", s.name, zone, s.region))
	}
	for _, s := range sales {
		rows = append(rows, fmt.Sprintf("('%s', '%s', '%s', %d, %v)", clockedStores[s.store].name, s.local.Format(layout), s.kind, s.buyer, s.amount))
	}
	kind := "timestamp"
	if layout == time.DateOnly {
		kind = "date"
	}
	return `CREATE TABLE stores (store varchar(9), zone varchar(40), region varchar(9)); INSERT INTO stores VALUES ` + strings.Join(stores, ", ") +
		`; CREATE TABLE sales (store varchar(9), sold ` + kind + `, kind varchar(9), buyer int, amount int); INSERT INTO sales VALUES ` + strings.Join(rows, ", ")
}

// clockedSum is what one unit has in one period, up to the ends of each store's own.
type clockedSum struct {
	amount float64
	buyers map[int]bool
}

func (s *clockedSum) of(metric string) float64 {
	switch {
	case s == nil || len(s.buyers) == 0:
		return math.NaN()
	case metric == "amount":
		return s.amount
	case metric == "buyers":
		return float64(len(s.buyers))
	}
	return s.amount / float64(len(s.buyers))
}

// zones are those that tests have loaded: a zone is asked for with each sale, and loading
// one reads a file.
var zones sync.Map

func zoneOf(t *testing.T, name string) *time.Location {
	if zone, ok := zones.Load(name); ok {
		return zone.(*time.Location)
	}
	zone, err := time.LoadLocation(name)
	if err != nil {
		t.Fatal(err)
	}
	zones.Store(name, zone)
	return zone
}

// endOf is up to when a store's data count at a clock: where that shows its time, of
// data that are kept by day the start of that day.
func (s clockedStore) endOf(t *testing.T, now time.Time, daily bool) time.Time {
	local := now.In(zoneOf(t, s.counts))
	end := time.Date(local.Year(), local.Month(), local.Day(), local.Hour(), local.Minute(), local.Second(), 0, time.UTC)
	if daily {
		end = end.Truncate(24 * time.Hour)
	}
	return end
}

// sums adds up by unit the sales of [from, to) of which those count whose store's own end
// lets them.
func sums(sales []clockedSale, unit func(clockedSale) string, counts func(clockedSale) bool) map[string]*clockedSum {
	out := map[string]*clockedSum{}
	for _, s := range sales {
		if !counts(s) {
			continue
		}
		key := unit(s)
		if out[key] == nil {
			out[key] = &clockedSum{buyers: map[int]bool{}}
		}
		out[key].amount += s.amount
		out[key].buyers[s.buyer] = true
	}
	return out
}

// Each unit's running day and month ends where its own clock is, and is compared with as
// much of another; totals of different buyers, quotients and groups across zones hold of
// each zone as much. Around midnights, and nights on which clocks change.
func TestRunningPeriodsEndByTheUnitsOwnClock(t *testing.T) {
	for name, layout := range map[string]string{"second": "2006-01-02 15:04:05", "day": time.DateOnly} {
		t.Run(name, func(t *testing.T) { runningPeriods(t, name, layout) })
	}
}

func runningPeriods(t *testing.T, grain, layout string) {
	clocks := []time.Time{
		time.Date(2024, 3, 10, 9, 30, 0, 0, time.UTC),  // 01:30 in Los Angeles, before its clocks go forward
		time.Date(2024, 3, 10, 10, 30, 0, 0, time.UTC), // 03:30, after
		time.Date(2024, 3, 31, 0, 30, 0, 0, time.UTC),  // London, before
		time.Date(2024, 10, 5, 15, 45, 0, 0, time.UTC), // Lord Howe, after half an hour was left out
		time.Date(2024, 6, 11, 23, 15, 0, 0, time.UTC), // a quarter past midnight in London, in summer
		time.Date(2024, 6, 12, 16, 30, 0, 0, time.UTC), // half past midnight in Shanghai
	}
	r := rand.New(rand.NewPCG(seed(), 46))
	sales, daily := clockedSales(r, clocks), layout == time.DateOnly
	if daily {
		for i := range sales {
			sales[i].local = sales[i].local.Truncate(24 * time.Hour)
		}
	}
	files := map[string]string{"wheelhouse.yaml": strings.ReplaceAll(unitClocks, "@grain", grain)}
	engines.Each(t, files, clockedScript(sales, layout), func(t *testing.T, w engines.World) {
		n := 0
		for i, now := range clocks {
			if daily && i%2 == 1 {
				continue
			}
			for _, by := range [][]string{{"", "store"}, {"region"}, {"kind"}}[i%3] {
				n += runningPeriod(t, w, sales, now, by, daily)
			}
		}
		t.Logf("%d numbers", n)
	})
}

func runningPeriod(t *testing.T, w engines.World, sales []clockedSale, now time.Time, by string, daily bool) (n int) {
	groups := map[string][]query.By{"": nil, "store": {{Hierarchy: "organisation", Level: "store"}}, "region": {{Hierarchy: "organisation", Level: "region"}}, "kind": {{Dimension: "sale__kind"}}}
	unit := map[string]func(clockedSale) string{
		"": func(clockedSale) string { return "" }, "store": func(s clockedSale) string { return clockedStores[s.store].name },
		"region": func(s clockedSale) string { return clockedStores[s.store].region }, "kind": func(s clockedSale) string { return s.kind },
	}[by]
	stores := map[string][]clockedStore{} // that a unit has
	for _, s := range sales {
		stores[unit(s)] = append(stores[unit(s)], clockedStores[s.store])
	}
	day := time.Date(now.Year(), now.Month(), now.Day(), 0, 0, 0, 0, time.UTC)
	for _, grain := range []string{"day", "month"} {
		from := map[string]time.Time{"day": day.AddDate(0, 0, -2), "month": day.AddDate(0, 0, 1-day.Day())}[grain]
		a, err := w.Ask(accesstest.Context(t), query.Request{
			Metrics: []string{"amount", "buyers", "per_buyer"}, By: groups[by], Grain: grain, Compare: []string{"previous"},
			AsOf: now.Format(time.RFC3339), Time: query.TimeRange{From: from.Format(time.DateOnly), To: day.AddDate(0, 0, 1).Format(time.DateOnly)},
		})
		if err != nil {
			t.Fatal(err)
		}
		for row := range a.Rows {
			start, err := time.Parse(time.DateOnly, a.Time.Values[row])
			if err != nil {
				t.Fatal(err)
			}
			next, before := start.AddDate(0, 0, 1), start.AddDate(0, 0, -1)
			if grain == "month" {
				next, before = start.AddDate(0, 1, 0), start.AddDate(0, -1, 0)
			}
			key := ""
			if by != "" {
				key = a.Keys[0].Values[row]
			}
			at := fmt.Sprintf("%s by %s of %q in %s", now.Format(time.RFC3339), grain, key, a.Time.Values[row])
			over, started := true, false
			for _, s := range stores[key] {
				over = over && !next.After(s.endOf(t, now, daily))
				started = started || start.Before(s.endOf(t, now, daily))
			}
			if a.Metrics[0].Complete[row] != over {
				t.Errorf("%s: over: %v, want %v", at, a.Metrics[0].Complete[row], over)
			}
			n++
			if !started {
				continue
			}
			value := sums(sales, unit, func(s clockedSale) bool {
				return !s.local.Before(start) && s.local.Before(next) && s.local.Before(clockedStores[s.store].endOf(t, now, daily))
			})
			compared := sums(sales, unit, func(s clockedSale) bool {
				end := clockedStores[s.store].endOf(t, now, daily)
				if !start.Before(end) || s.local.Before(before) {
					return false
				}
				to := start // the whole of the period before
				if end.Before(next) {
					to = before.Add(end.Sub(start))
				}
				return s.local.Before(to) && s.local.Before(start)
			})
			for i := range a.Metrics {
				m := &a.Metrics[i]
				n += agrees(t, at+" "+m.Name, m.Values[row], value[key].of(m.Name))
				n += agrees(t, at+" "+m.Name+" before", m.Comparisons[0].Values[row], compared[key].of(m.Name))
			}
		}
	}
	return n
}

func agrees(t *testing.T, at string, got answer.Num, want float64) int {
	t.Helper()
	if got.OK() != !math.IsNaN(want) || got.OK() && math.Abs(float64(got)-want) > 1e-9 {
		t.Errorf("%s: got %v, want %v", at, got, want)
	}
	return 1
}
