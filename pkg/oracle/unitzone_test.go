package oracle

import (
	"fmt"
	"math"
	"math/rand/v2"
	"strings"
	"testing"
	"time"

	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/access/accesstest"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/semantic/query"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/testkit/engines"
)

// Stores of several zones in one table: each row's local time is its instant moved by its
// store's offset at that time, from a table of offsets, as docs/calendars.md shows it.
const ownZones = `
project: {name: zones, timezone: UTC, asOf: 2024-12-01}
connections: [{name: db, @connection}]
sources:
  - name: sales
    sql: >
      SELECT s.store AS store, s.amount AS amount, s.sold_utc AS sold_utc, z.seconds AS seconds FROM sales s
      JOIN stores t ON t.store = s.store
      LEFT JOIN zone_offsets z ON z.zone = t.zone AND s.sold_utc >= z.since AND s.sold_utc < z.until
    primaryEntity: sale
    entities: [{name: store, type: foreign}]
    dimensions: [{name: sold, type: time, grain: second, expr: "dateadd('second', seconds, sold_utc)"}]
    measures: [{name: amount, agg: sum}, {name: lines, agg: count}]
  - name: stores
    table: stores
    entities: [{name: store, type: primary}]
    dimensions: [{name: zone}]
hierarchies:
  - name: organisation
    levels: [{name: group}, {name: store, dimension: store}]
metrics:
  - {name: amount, measure: amount}
  - {name: lines, measure: lines}
`

// offsetRows are the offsets of a zone, each from an instant until another, in UTC.
func offsetRows(zone *time.Location, from, to time.Time) (rows []string) {
	const wall = "2006-01-02 15:04:05"
	for at := from; at.Before(to); {
		_, seconds := at.In(zone).Zone()
		_, until := at.In(zone).ZoneBounds()
		if until.IsZero() || until.After(to) {
			until = to
		}
		rows = append(rows, fmt.Sprintf("('%s', '%s', '%s', %d)", zone, at.UTC().Format(wall), until.UTC().Format(wall), seconds))
		at = until
	}
	return rows
}

func TestADayIsTheUnitsOwn(t *testing.T) {
	zones := map[string]string{"ny": "America/New_York", "sh": "Asia/Shanghai", "ld": "Europe/London", "sy": "Australia/Sydney"}
	from, to := time.Date(2024, 1, 1, 0, 0, 0, 0, time.UTC), time.Date(2025, 1, 1, 0, 0, 0, 0, time.UTC)
	r := rand.New(rand.NewPCG(seed(), 43))
	var stores, offsets, sales []string
	lines := 0                              // whose own day is of January to November
	want := map[string]map[string]float64{} // by grain: store and bucket, or bucket alone
	for _, grain := range []string{"day", "hour"} {
		want[grain] = map[string]float64{}
	}
	for store, name := range zones {
		zone, err := time.LoadLocation(name)
		if err != nil {
			t.Fatal(err)
		}
		stores, offsets = append(stores, fmt.Sprintf("('%s', '%s')", store, name)), append(offsets, offsetRows(zone, from, to)...)
		for range 1500 {
			at := from.Add(time.Duration(r.IntN(330*24*3600)) * time.Second)
			if r.IntN(2) == 0 { // around the nights on which clocks change
				at = []time.Time{date(2024, 3, 9), date(2024, 3, 30), date(2024, 4, 6), date(2024, 10, 5), date(2024, 10, 26), date(2024, 11, 2)}[r.IntN(6)].Add(time.Duration(r.IntN(48*3600)) * time.Second)
			}
			amount := float64(r.IntN(100))
			sales = append(sales, fmt.Sprintf("('%s', '%s', %v)", store, at.Format("2006-01-02 15:04:05"), amount))
			local := at.In(zone)
			if local.Year() == 2024 && local.Month() < time.December {
				lines++
			}
			for grain, layout := range map[string]string{"day": "2006-01-02", "hour": "2006-01-02T15"} {
				want[grain][store+" "+local.Format(layout)] += amount
				want[grain][local.Format(layout)] += amount
			}
		}
	}
	script := `CREATE TABLE sales (store varchar(9), sold_utc timestamp, amount int); INSERT INTO sales VALUES ` + strings.Join(sales, ", ") +
		`; CREATE TABLE stores (store varchar(9), zone varchar(40)); INSERT INTO stores VALUES ` + strings.Join(stores, ", ") +
		`; CREATE TABLE zone_offsets (zone varchar(40), since timestamp, until timestamp, seconds int); INSERT INTO zone_offsets VALUES ` + strings.Join(offsets, ", ")
	engines.Each(t, map[string]string{"wheelhouse.yaml": ownZones}, script, func(t *testing.T, w engines.World) {
		n := 0
		for _, days := range [][2]string{{"2024-03-08", "2024-04-08"}, {"2024-10-04", "2024-11-04"}} {
			for _, grain := range []string{"day", "hour"} {
				for _, by := range [][]query.By{nil, {{Hierarchy: "organisation", Level: "store"}}} {
					a, err := w.Ask(accesstest.Context(t), query.Request{Metrics: []string{"amount"}, Grain: grain, By: by, Time: query.TimeRange{From: days[0], To: days[1]}})
					if err != nil {
						t.Fatal(err)
					}
					layout := map[string]string{"day": "2006-01-02", "hour": "2006-01-02T15"}[grain]
					for row := range a.Rows {
						key := (a.Time.Values[row] + "T00")[:len(layout)]
						if by != nil {
							key = a.Keys[0].Values[row] + " " + key
						}
						got, sold := a.Metrics[0].Values[row], want[grain][key]
						if got.OK() && math.Abs(float64(got)-sold) > 1e-9 || !got.OK() && sold != 0 {
							t.Errorf("%s %s: got %v, want %v", grain, key, got, sold)
						}
						n++
					}
				}
			}
		}
		a, err := w.Ask(accesstest.Context(t), query.Request{Metrics: []string{"lines"}, Time: query.TimeRange{From: "2024-01", To: "2024-11"}})
		if err != nil {
			t.Fatal(err)
		}
		if got := float64(a.Metrics[0].Values[0]); got != float64(lines) {
			t.Errorf("%v lines are of a day from January to November, want %d", got, lines)
		}
		t.Logf("%d numbers", n)
	})
}
