package service_test

import (
	"fmt"
	"math"
	"strings"
	"testing"
	"time"

	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/access/accesstest"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/insight/outlook"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/semantic/query"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/testkit/engines"
)

// resorts are two lifts that run from November to April, one by days of its own.
const resorts = `
project: {name: p, timezone: UTC, language: en}
connections: [{name: db, @connection}]
days:
  - name: season
    weekdays: [monday, tuesday, wednesday, thursday, friday, saturday, sunday]
    closed: [@summers]
    level: places.lift
    units:
      - {unit: high, closed: [@summers]}
sources:
  - name: passes
    table: passes
    days: season
    primaryEntity: pass
    dimensions: [{name: day, type: time, grain: day, date: true}, {name: lift}]
    measures: [{name: guests, agg: sum}, {name: income, agg: sum}]
hierarchies: [{name: places, levels: [{name: all}, {name: lift, dimension: pass__lift}]}]
metrics:
  - {name: guests, measure: guests, good: up}
  - {name: income, measure: income, good: up}
  - {name: each, type: ratio, numerator: income, denominator: guests, good: up}
`

// What runs in winter alone is not late in summer, lands on nothing there, is not foreseen
// to run, by days or months, and has an outlook for the winter to come; its rates have no
// number on closed days and are not sparse for want of them.
func TestOutlooksOfASeason(t *testing.T) {
	t.Parallel()
	open := func(d time.Time) bool { return d.Month() <= time.April || d.Month() >= time.November }
	var rows, summers []string
	for d := time.Date(2021, 11, 1, 0, 0, 0, 0, time.UTC); d.Before(time.Date(2025, 5, 1, 0, 0, 0, 0, time.UTC)); d = d.AddDate(0, 0, 1) {
		if open(d) {
			n := 95 + (d.YearDay()*7)%11
			rows = append(rows, fmt.Sprintf("('%s', 'low', %d, %d), ('%s', 'high', %d, %d)", d.Format(time.DateOnly), n, 2*n, d.Format(time.DateOnly), n, 4*n))
		}
	}
	for y := 2021; y < 2027; y++ {
		summers = append(summers, fmt.Sprintf("{from: %d-05-01, to: %d-10-31}", y, y))
	}
	text := strings.ReplaceAll(resorts, "@summers", strings.Join(summers, ", "))
	script := "CREATE TABLE passes (day date, lift varchar(9), guests int, income int); INSERT INTO passes VALUES " + strings.Join(rows, ", ")
	engines.Each(t, map[string]string{"p.yaml": text}, script, func(t *testing.T, w engines.World) {
		lift := []query.By{{Hierarchy: "places", Level: "lift"}}
		look := func(metric, grain, asOf string, by []query.By) *outlook.Outlook {
			o, err := w.Outlook(accesstest.Context(t), outlook.Question{Request: query.Request{Metrics: []string{metric}, Grain: grain, AsOf: asOf, By: by}})
			if err != nil {
				t.Fatal(err)
			}
			return o
		}
		for _, by := range [][]query.By{nil, lift} {
			for _, u := range look("guests", "day", "2025-06-15", by).Units {
				if u.Landing == nil || u.Landing.Lands != 0 || strings.Contains(u.Words["en"], "loaded") || strings.Contains(u.Words["en"], "between") {
					t.Errorf("%v in summer lands at %+v: %s", u.Name, u.Landing, u.Words["en"])
				}
			}
			for _, u := range look("guests", "day", "2025-10-25", by).Units {
				each := float64(200 - 100*len(u.Name))
				if u.Landing == nil || u.Landing.Lands != 0 {
					t.Errorf("%v at the end of summer: %q, %+v", u.Name, u.Reason, u.Landing)
				}
				for _, p := range u.Points {
					if want := map[bool]float64{true: each}[open(p.Start)]; p.Ahead.OK() && math.Abs(float64(p.Ahead)-want) > 0.15*want {
						t.Errorf("%v on %s: %v, want some %v", u.Name, p.Time, p.Ahead, want)
					}
				}
			}
			for _, u := range look("guests", "month", "2025-02-18", by).Units {
				for _, p := range u.Points {
					if p.Ahead.OK() && (p.Ahead == 0) == open(p.Start) {
						t.Errorf("%v in %s: %v", u.Name, p.Time, p.Ahead)
					}
				}
			}
			for _, u := range look("each", "day", "2025-04-20", by).Units {
				if u.Reason != "" || strings.Contains(u.Words["en"], "NaN") || strings.Contains(u.Words["en"], " –") {
					t.Errorf("the rate of %v: %q, %s", u.Name, u.Reason, u.Words["en"])
				}
				for _, p := range u.Points {
					if p.Start.After(time.Date(2025, 4, 19, 0, 0, 0, 0, time.UTC)) && p.Ahead.OK() != open(p.Start) {
						t.Errorf("the rate of %v on %s: %v", u.Name, p.Time, p.Ahead)
					}
				}
			}
		}
	})
}
