package service_test

import (
	"testing"

	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/access/accesstest"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/semantic/query"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/testkit/engines"
)

// Visits are instants, read in Shanghai; calls are kept by a clock in Berlin, and
// payments are days.
const clocksShop = `
project: {name: shop, timezone: Asia/Shanghai, language: en, asOf: 2025-05-01}
connections: [{name: db, @connection}]
sources:
  - name: visits
    table: visits
    primaryEntity: visit
    entities: [{name: visitor, type: foreign, expr: who}]
    dimensions: [{name: at, type: time, grain: second, format: seconds}]
    measures: [{name: visits, agg: count}]
    defaultTime: at
  - name: calls
    table: calls
    timezone: Europe/Berlin
    primaryEntity: call
    entities: [{name: visitor, type: foreign, expr: who}]
    dimensions: [{name: at, type: time, grain: second, format: seconds}]
    measures: [{name: calls, agg: count}]
    defaultTime: at
  - name: payments
    table: payments
    primaryEntity: payment
    entities: [{name: visitor, type: foreign, expr: who}]
    dimensions: [{name: paid, type: time, grain: day, date: true}]
    measures: [{name: paid_amount, agg: sum, expr: amount}]
    defaultTime: paid
metrics:
  - {name: paid, type: funnel, entity: visitor, window: 3 days, steps: [{name: visit, measure: visits}, {name: pay, measure: paid_amount}]}
  - {name: called, type: funnel, entity: visitor, window: 2 hours, steps: [{name: visit, measure: visits}, {name: again, measure: calls}]}
  - {name: same, type: funnel, ties: later, entity: visitor, window: 2 hours, steps: [{name: visit, measure: visits}, {name: again, measure: visits}]}
`

// 1743435000 is 23:30 on 31 March in Shanghai, 15:30 UTC.
const clocksData = `
CREATE TABLE visits (who TEXT, at bigint);
CREATE TABLE calls (who TEXT, at bigint);
CREATE TABLE payments (who TEXT, amount INTEGER, paid DATE);
INSERT INTO visits VALUES ('night', 1743435000), ('day', 1743300000), ('slow', 1743300000), ('late', 1743300000), ('first', 1741000000),
  ('day', 1743307199), ('slow', 1743307200);
INSERT INTO calls VALUES ('day', 1743307199), ('first', 1741000000), ('zz', 1743435000);
INSERT INTO payments VALUES ('night', 5, '2025-03-31'), ('day', 5, '2025-04-01'), ('late', 5, '2025-04-02'), ('first', 5, '2025-03-02'), ('zz', 5, '2025-04-02');
`

func TestFunnelsOverClocks(t *testing.T) {
	engines.Each(t, map[string]string{"shop.yaml": clocksShop}, clocksData, func(t *testing.T, w engines.World) {
		for _, tt := range []struct {
			name   string
			metric string
			want   []string
		}{
			// night pays on the day of its visit: a day is not before an hour of it. day's visit
			// of 30 March is paid on the third day, late's on the fourth. first's was on 3 March
			// of Shanghai, and its payment the day before.
			{"days and instants", "paid", []string{"visit 5 1 1 0", "pay 2 0.4 0.4 3"}},
			// Of calls every one is counted by its instant, whatever the clock: day's is a second
			// before two hours are over, and first's comes at the very instant.
			{"two clocks", "called", []string{"visit 5 1 1 0", "again 2 0.4 0.4 3"}},
			// slow comes again as two hours are over.
			{"one clock", "same", []string{"visit 5 1 1 0", "again 1 0.2 0.2 4"}},
		} {
			t.Run(tt.name, func(t *testing.T) {
				a, err := w.Service.Query(accesstest.Context(t), query.Request{Metrics: []string{tt.metric}, Steps: true, Time: query.TimeRange{From: "2025-03", To: "2025-03"}})
				if err != nil {
					t.Fatal(err)
				}
				same(t, stepRows(a), tt.want)
			})
		}
	})
}
