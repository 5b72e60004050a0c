package service_test

import (
	"fmt"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/access/accesstest"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/testkit/engines"
)

// shops are open on their own days: Mill from Monday to Saturday, Gate from Wednesday
// to Sunday, Harbour every day but 8 and 9 January 2025, a Wednesday and a Thursday.
// @units says so in the definitions or by a table.
const shops = `
project: {name: shops, timezone: UTC, language: en, asOf: 2025-01-14}
connections: [{name: db, @connection}]
days:
  - name: open
    label: {en: opening day, zh: 营业日}
    weekdays: [monday, tuesday, wednesday, thursday, friday, saturday, sunday]
    level: org.shop
    @units
sources:
  - name: sales
    table: sales
    primaryEntity: sale
    dimensions: [{name: sold, type: time, expr: day, date: true}, {name: shop}, {name: region}]
    measures: [{name: amount, agg: sum}]
hierarchies:
  - {name: org, label: Org, levels: [{name: region, label: Region, dimension: sale__region}, {name: shop, label: Shop, dimension: sale__shop}]}
metrics:
  - {name: sales, label: Sales, measure: amount, good: up}
rules:
  - {name: drop, metric: sales, template: change, grain: day, level: org.shop, days: open, params: {drop: 0.3}}
  - {name: falls, metric: sales, template: streak, grain: day, level: org.shop, days: open, params: {window: 3, direction: down}}
  - {name: tardy, metric: sales, template: late, grain: day, level: org.shop, days: open, params: {late: "08:00"}}
  - {name: regions, metric: sales, template: change, grain: day, level: org.region, days: open, params: {drop: 0.9}}
`

const writtenShops = `units:
      - {unit: Mill, weekdays: [monday, tuesday, wednesday, thursday, friday, saturday]}
      - {unit: Gate, under: [South], weekdays: [wednesday, thursday, friday, saturday, sunday]}
      - {unit: Harbour, closed: [{from: 2025-01-08, to: 2025-01-09}]}`

// shopsData has four weeks up to 13 January 2025, a Monday: 100 a day, and what the
// test is about at the end.
func shopsData() string {
	last := map[string]map[string]int{
		"Mill":    {"2025-01-09": 99, "2025-01-10": 98, "2025-01-11": 97, "2025-01-13": 60}, // falls over a Sunday
		"Gate":    {"2025-01-09": 100, "2025-01-10": 99, "2025-01-11": 98, "2025-01-12": 97},
		"Harbour": {"2025-01-07": 100, "2025-01-10": 50, "2025-01-11": 50, "2025-01-12": 50, "2025-01-13": 50},
	}
	region := map[string]string{"Mill": "North", "Harbour": "North", "Gate": "South"}
	var rows []string
	for d := time.Date(2024, 12, 16, 0, 0, 0, 0, time.UTC); d.Before(time.Date(2025, 1, 14, 0, 0, 0, 0, time.UTC)); d = d.AddDate(0, 0, 1) {
		for _, shop := range []string{"Gate", "Harbour", "Mill"} {
			date, w := d.Format(time.DateOnly), d.Weekday()
			if shop == "Mill" && w == time.Sunday || shop == "Gate" && (w == time.Monday || w == time.Tuesday) || shop == "Harbour" && (date == "2025-01-08" || date == "2025-01-09") {
				continue
			}
			amount, own := last[shop][date]
			if !own {
				amount = 100
			}
			rows = append(rows, fmt.Sprintf("('%s', '%s', '%s', %d)", date, shop, region[shop], amount))
		}
	}
	return "CREATE TABLE sales (day DATE, shop TEXT, region TEXT, amount INTEGER); INSERT INTO sales VALUES " + strings.Join(rows, ", ") + `;
CREATE TABLE weeks (shop TEXT, open_on TEXT);
INSERT INTO weeks VALUES ('Mill', 'mon,tue,wed,thu,fri,sat'), ('Gate', '34567'), ('Harbour', '1234567');
CREATE TABLE closures (shop TEXT, day DATE);
INSERT INTO closures VALUES ('Harbour', '2025-01-08'), ('Harbour', '2025-01-09'), ('Harbour', '2025-03-31'),
 ('Mill', '2024-12-22'), ('Mill', '2024-12-29'), ('Mill', '2025-01-05'), ('Mill', '2025-01-12'),
 ('Gate', '2024-12-23'), ('Gate', '2024-12-24'), ('Gate', '2024-12-30'), ('Gate', '2024-12-31'), ('Gate', '2025-01-06'), ('Gate', '2025-01-07'), ('Gate', '2025-01-13'), ('Gate', '2025-01-14');`
}

// TestUnitsOnTheirOwnDays judges shops on the days on which they are open, as
// definitions say and as a table does. Worked out by hand.
func TestUnitsOnTheirOwnDays(t *testing.T) {
	t.Parallel()
	for name, units := range map[string]string{
		"written":     writtenShops,
		"of a table":  "read: {table: closures, unit: shop, day: day}",
		"of weekdays": "read: {table: weeks, unit: shop, weekdays: open_on}\n    units: [{unit: Harbour, closed: [{from: 2025-01-08, to: 2025-01-09}]}]",
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			engines.Each(t, map[string]string{"w.yaml": strings.ReplaceAll(shops, "@units", units)}, shopsData(), func(t *testing.T, w engines.World) {
				for _, tt := range []struct {
					at, rule string
					want     []string
				}{
					// On Monday Gate is closed. Mill's Monday is held against Saturday, Harbour's against Sunday.
					{"2025-01-14", "drop", []string{"Gate closed", "Harbour 50 against 50", "Mill 60 against 97 fires since 2025-01-13, 1"}},
					// The 10th of Harbour against the 7th, over two days on which it was closed.
					{"2025-01-11", "drop", []string{"Gate 99 against 100", "Harbour 50 against 100 fires since 2025-01-10, 1", "Mill 98 against 99"}},
					{"2025-01-09", "drop", []string{"Gate 100 against 100", "Harbour closed", "Mill 100 against 100"}},
					// Mill falls on the 9th, 10th, 11th and 13th, and Sunday is no break.
					{"2025-01-14", "falls", []string{"Gate closed", "Harbour 50 against 50", "Mill 60 against 100 fires since 2025-01-09, 4"}},
					{"2025-01-13", "falls", []string{"Gate 97 against 100 fires since 2025-01-10, 3", "Harbour 50 against 50", "Mill closed"}},
				} {
					got, err := w.EvaluateRules(accesstest.Context(t), tt.at, tt.rule)
					if err != nil {
						t.Fatal(err)
					}
					if got[0].Err != nil {
						t.Fatal(got[0].Err)
					}
					var list []string
					for _, s := range got[0].Signals {
						line := fmt.Sprintf("%s %g against %g", s.Path[len(s.Path)-1].Member, float64(s.Value), float64(s.Baseline))
						if s.Reason != "" {
							line = s.Path[len(s.Path)-1].Member + " " + string(s.Reason)
						}
						if s.Fired {
							line += fmt.Sprintf(" fires since %s, %d", s.Since.Format(time.DateOnly), s.Buckets)
						}
						list = append(list, line)
					}
					if diff := cmp.Diff(tt.want, list); diff != "" {
						t.Errorf("%s of %s: %s", tt.rule, tt.at, diff)
					}
				}
				// On Tuesday morning Gate's Sunday is its last day, and nobody is late.
				got, err := w.EvaluateRules(accesstest.Context(t), "2025-01-14T09:00:00Z", "tardy")
				if err != nil {
					t.Fatal(err)
				}
				for _, s := range got[0].Signals {
					if s.Fired || s.Reason != "" {
						t.Errorf("%s is late: %g hours, %s", s.Path[len(s.Path)-1].Member, float64(s.Value), s.Reason)
					}
				}
			})
		})
	}
}
