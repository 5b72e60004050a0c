package resolve_test

import (
	"fmt"
	"math"
	"strings"
	"testing"
	"time"

	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/access/accesstest"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/answer"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/semantic/query"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/testkit/engines"
)

const perProject = `
version: 1
project: {name: houses, asOf: 2025-03-04}
connections: [{name: db, @connection}]
sources:
  - name: sales
    table: sales
    primaryEntity: sale
    dimensions: [{name: sold, type: time, grain: day, date: true}, {name: house}, {name: store}]
    measures: [{name: amount, agg: sum}]
hierarchies:
  - name: org
    levels:
      - {name: all, topLabel: All}
      - {name: house, label: House, dimension: sale__house}
      - {name: store, label: Store, dimension: sale__store}
metrics: [{name: takings, label: Takings, measure: amount, good: up}]
targets:
  - metric: takings
    grain: month
    level: org.store
    values:
      - {period: 2025-03, unit: north, value: 60}
      - {period: 2025-03, unit: south, value: 40}
      - {period: 2025-03, unit: office, value: 100}
    profile: {@profile}
`

// salesOfHouses are eight weeks to 3 March: the shop's stores sell on weekends, the
// office on other days.
func salesOfHouses() string {
	var rows []string
	for day := time.Date(2025, 1, 1, 0, 0, 0, 0, time.UTC); day.Before(time.Date(2025, 3, 4, 0, 0, 0, 0, time.UTC)); day = day.AddDate(0, 0, 1) {
		if w := day.Weekday(); w == time.Saturday || w == time.Sunday {
			rows = append(rows, fmt.Sprintf("('%[1]s', 'shop', 'north', 6), ('%[1]s', 'shop', 'south', 4)", day.Format(time.DateOnly)))
		} else {
			rows = append(rows, fmt.Sprintf("('%s', 'mail', 'office', 10)", day.Format(time.DateOnly)))
		}
	}
	return "CREATE TABLE sales(sold date, house varchar(9), store varchar(9), amount int); INSERT INTO sales VALUES " + strings.Join(rows, ", ")
}

// Of March the 1st to the 3rd are loaded, a weekend and a Monday: two of the shop's ten
// days and one of the office's twenty-one. Parts add up at every level.
func TestUnitsHaveTheirOwnShape(t *testing.T) {
	shop, office := 100*2/10., 100*1/21.
	for name, c := range map[string]struct {
		profile string
		due     map[string]float64 // by unit
		said    string
	}{
		"of the whole": {"by: weekday", map[string]float64{"": 200 * 3 / 31., "shop": 100 * 3 / 31., "mail": 100 * 3 / 31.}, "weeks"},
		"each its own": {"by: weekday, per: org.house", map[string]float64{
			"": shop + office, "shop": shop, "mail": office, "north": shop * .6, "south": shop * .4, "office": office,
		}, "each house by its own"},
	} {
		t.Run(name, func(t *testing.T) {
			files := map[string]string{"wheelhouse.yaml": strings.ReplaceAll(perProject, "@profile", c.profile)}
			engines.Each(t, files, salesOfHouses(), func(t *testing.T, w engines.World) {
				for _, by := range [][]query.By{nil, {{Hierarchy: "org", Level: "house"}}, {{Hierarchy: "org", Level: "store"}}} {
					a, err := w.Ask(accesstest.Context(t), query.Request{Metrics: []string{"takings"}, By: by, Grain: "month", Time: query.TimeRange{From: "2025-03-01", To: "2025-03-31"}, Compare: []string{"target"}})
					if err != nil {
						t.Fatal(err)
					}
					against := a.Metrics[0].Comparisons[0]
					for row := range a.Rows {
						unit := ""
						if len(by) > 0 {
							unit = a.Keys[0].Values[row]
						}
						want, ok := c.due[unit]
						if got := float64(against.Due[row]); ok && math.Abs(got-want) > 1e-9 {
							t.Errorf("due of %q is %v, want %v", unit, got, want)
						}
					}
					if !strings.Contains(against.DueBy["en"], c.said) {
						t.Errorf("it is said to be due %q", against.DueBy["en"])
					}
				}
			})
		})
	}
}

// The kiosk's days are all below zero, so that they tell no shape: it goes by that of
// the whole, in which a weekend's day has 10 - 5 and another 10.
func TestUnitWithoutAShapeGoesByTheWhole(t *testing.T) {
	files := map[string]string{"wheelhouse.yaml": strings.NewReplacer("@profile", "by: weekday, per: org.house",
		"value: 100}", "value: 100}\n      - {period: 2025-03, unit: kiosk, value: 26}").Replace(perProject)}
	data := salesOfHouses()
	for day := time.Date(2025, 1, 1, 0, 0, 0, 0, time.UTC); day.Before(time.Date(2025, 3, 4, 0, 0, 0, 0, time.UTC)); day = day.AddDate(0, 0, 1) {
		if w := day.Weekday(); w == time.Saturday || w == time.Sunday {
			data += fmt.Sprintf(", ('%s', 'refunds', 'kiosk', -5)", day.Format(time.DateOnly))
		}
	}
	engines.Each(t, files, data, func(t *testing.T, w engines.World) {
		a, err := w.Ask(accesstest.Context(t), query.Request{Metrics: []string{"takings"}, By: []query.By{{Hierarchy: "org", Level: "store"}}, Grain: "month", Time: query.TimeRange{From: "2025-03-01", To: "2025-03-31"}, Compare: []string{"target"}})
		if err != nil {
			t.Fatal(err)
		}
		for row := range a.Rows {
			if got := float64(a.Metrics[0].Comparisons[0].Due[row]); a.Keys[0].Values[row] == "kiosk" && math.Abs(got-26*20/260.) > 1e-9 {
				t.Errorf("due of the kiosk is %v, want %v", got, 26*20/260.)
			}
		}
	})
}

// A profile whose past is not there does not judge a month that runs: by days alike it
// would be held against a shape that is known to be wrong. What is over is judged.
func TestRunningMonthOfAnUnknownShape(t *testing.T) {
	files := map[string]string{"wheelhouse.yaml": strings.ReplaceAll(perProject, "@profile", "by: lastYear")}
	engines.Each(t, files, salesOfHouses(), func(t *testing.T, w engines.World) {
		a, err := w.Ask(accesstest.Context(t), query.Request{Metrics: []string{"takings"}, Grain: "month", Time: query.TimeRange{From: "2025-03-01", To: "2025-03-31"}, Compare: []string{"target"}})
		if err != nil {
			t.Fatal(err)
		}
		against := a.Metrics[0].Comparisons[0]
		if against.Why(0) != answer.TargetSpread || against.Status[0] != "none" || noted(a, "RQ130") == "" {
			t.Errorf("%v, judged %s, noted %q", against.Why(0), against.Status[0], noted(a, "RQ130"))
		}
	})
}
