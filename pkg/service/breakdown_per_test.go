package service_test

import (
	"fmt"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/access/accesstest"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/breakdown"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/testkit/engines"
)

const housesProject = `
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
    values: [{period: 2025-03, value: 620}]
    profile: {by: weekday, per: org.house}
`

// housesTable are nine weeks to 3 March: the shop's stores sell on weekends, the office
// on other days, all together ten a day.
func housesTable() string {
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

// Where units have a shape of their own, their periods go by it, whichever is gone down
// first: of March the shop has its ten days of weekends, the office the other
// twenty-one. The whole, with ten a day, has all days alike.
func TestBreakDownByUnitsOwnShapes(t *testing.T) {
	t.Parallel()
	for name, tt := range map[string]struct {
		by   []string
		down string
		want map[string]float64
	}{
		"units first": {[]string{"house", "day"}, "even", map[string]float64{
			"2025-03, mail": 310, "2025-03, shop": 310, "2025-03-01, shop": 31, "2025-03-03, shop": 0, "2025-03-01, mail": 0, "2025-03-02, mail": 0,
		}},
		"below the level": {[]string{"store", "day"}, "even", map[string]float64{
			"2025-03, shop / south": 206, "2025-03-01, mail / office": 0, "2025-03-03, shop / north": 0,
		}},
		"days first": {[]string{"day", "house", "store"}, "even", map[string]float64{
			"2025-03-01": 20, "2025-03-01, shop": 20, "2025-03-01, shop / north": 10, "2025-03-01, shop / south": 10, "2025-03-01, mail": 0, "2025-03-03, mail": 20, "2025-03-03, shop": 0,
		}},
		"no units": {[]string{"day"}, "", map[string]float64{"2025-03-01": 20, "2025-03-03": 20}},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			engines.Each(t, map[string]string{"p.yaml": housesProject}, housesTable(), func(t *testing.T, w engines.World) {
				out, err := w.BreakDown(accesstest.Context(t), breakdown.Request{Metric: "takings", Period: "2025-03", By: tt.by, Down: tt.down})
				if err != nil {
					t.Fatal(err)
				}
				got := map[string]float64{}
				out.Root.Each(func(p *breakdown.Part, _ int) {
					if _, ok := tt.want[p.Name()]; ok {
						got[p.Name()] = p.Value
					}
				})
				if d := cmp.Diff(tt.want, got); d != "" {
					t.Error(d)
				}
				if own := strings.Contains(out.Profile["en"], "each house by its own"); own != (name != "no units") {
					t.Errorf("said %q", out.Profile["en"])
				}
			})
		})
	}
}
