package service_test

import (
	"testing"

	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/access/accesstest"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/semantic/query"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/testkit/engines"
)

const cohortShop = `
project: {name: shop, timezone: UTC, language: en, currency: USD, asOf: 2025-05-10}
connections: [{name: db, @connection}]
sources:
  - name: purchases
    table: purchases
    primaryEntity: purchase
    entities: [{name: customer, type: foreign, expr: who}]
    dimensions:
      - {name: day, type: time, grain: day, date: true}
      - {name: channel}
      - {name: kind}
    measures: [{name: bought, agg: sum, expr: amount}]
    defaultTime: day
metrics:
  - {name: kept, type: retention, entity: customer, measure: bought, period: month, periods: 3, unit: '%', good: up}
  - {name: kept_second, type: retention, entity: customer, measure: bought, period: month, periods: 3, after: 2, unit: '%'}
  - {name: toys_kept, type: retention, entity: customer, measure: {name: bought, filter: kind = 'toys'}, period: month, periods: 3, unit: '%'}
  - {name: customers, type: life_cycle, entity: customer, measure: bought, window: 45 days}
  - {name: lapsed, type: life_cycle, entity: customer, measure: bought, window: 45 days, state: lapsed, good: down}
  - {name: returning, type: life_cycle, entity: customer, measure: bought, window: 45 days, state: returning}
`

const cohortData = `
CREATE TABLE purchases (who TEXT, day DATE, channel TEXT, kind TEXT, amount INTEGER);
INSERT INTO purchases VALUES
 ('old','2024-12-05','shop','toys',5), ('old','2025-01-10','app','toys',5), ('old','2025-03-31','app','toys',5),
 ('jan1','2025-01-03','shop','books',5), ('jan1','2025-01-20','shop','toys',5), ('jan1','2025-02-27','app','toys',5), ('jan1','2025-04-02','shop','toys',5),
 ('jan2','2025-01-31','app','toys',5), ('jan2','2025-02-01','app','toys',5),
 ('jan3','2025-01-15','app','toys',5), ('jan3','2025-01-15','shop','toys',5),
 ('feb','2025-02-10','shop','toys',5), ('feb','2025-02-10','shop','books',5), ('feb','2025-04-30','shop','toys',5),
 ('may','2025-05-02','app','toys',5), ('apr','2025-04-05','app','toys',5), ('apr','2025-05-09','app','toys',5),
 (NULL,'2025-01-05','app','toys',5), (NULL,'2025-02-05','app','toys',5);
`

func TestCohorts(t *testing.T) {
	engines.Each(t, map[string]string{"shop.yaml": cohortShop}, cohortData, func(t *testing.T, w engines.World) {
		ask := func(metric string, change ...func(*query.Request)) query.Request {
			r := query.Request{Metrics: []string{metric}, Steps: true, Grain: "month", Time: query.TimeRange{From: "2025-01", To: "2025-02"}}
			for _, f := range change {
				f(&r)
			}
			return r
		}
		channel := query.By{Dimension: "purchase__channel"}
		for _, tt := range []struct {
			name    string
			request query.Request
			want    []string // step, cohort, retention, came again, of how many
		}{
			// old first came in December, whatever the range: it is no customer of January.
			// jan1 and jan2 come again in February; nobody of January in March; jan1 in April.
			{"months", ask("kept"), []string{
				"0 2025-01-01 1 3 3", "0 2025-02-01 1 1 1",
				"1 2025-01-01 0.667 2 3", "1 2025-02-01 0 0 1",
				"2 2025-01-01 0 0 3", "2 2025-02-01 1 1 1",
				"3 2025-01-01 0.333 1 3", "3 2025-02-01 unfinished unfinished unfinished",
			}},
			// Of the months since, May is not over: apr has come in May, which is no share yet.
			{"a month that runs", ask("kept", func(r *query.Request) { r.Time = query.TimeRange{From: "2025-03", To: "2025-05"} }), []string{
				"0 2025-03-01 no_data no_data no_data", "0 2025-04-01 1 1 1", "0 2025-05-01 1 1 1",
				"1 2025-03-01 no_data no_data no_data", "1 2025-04-01 unfinished unfinished unfinished", "1 2025-05-01 unfinished unfinished unfinished",
				"2 2025-03-01 unfinished unfinished unfinished", "2 2025-04-01 unfinished unfinished unfinished", "2 2025-05-01 unfinished unfinished unfinished",
				"3 2025-03-01 unfinished unfinished unfinished", "3 2025-04-01 unfinished unfinished unfinished", "3 2025-05-01 unfinished unfinished unfinished",
			}},
			// jan3 came by both on one day: app counts, in the order of the letters. jan1 first
			// came to the shop, and comes again by the app: it is the shop's customer.
			{"by where they first came", ask("kept", func(r *query.Request) {
				r.By, r.Time = []query.By{channel}, query.TimeRange{From: "2025-01", To: "2025-01"}
			}), []string{
				"app 0 2025-01-01 1 2 2", "app 1 2025-01-01 0.5 1 2", "app 2 2025-01-01 0 0 2", "app 3 2025-01-01 0 0 2",
				"shop 0 2025-01-01 1 1 1", "shop 1 2025-01-01 1 1 1", "shop 2 2025-01-01 0 0 1", "shop 3 2025-01-01 1 1 1",
			}},
			// The condition is on the first purchase, and moves it not: jan1's first was a book.
			{"under a condition", ask("kept", func(r *query.Request) {
				r.Filters, r.Time = []query.Filter{{Field: "purchase__kind", Values: []string{"books"}}}, query.TimeRange{From: "2025-01", To: "2025-01"}
			}), []string{"0 2025-01-01 1 1 1", "1 2025-01-01 1 1 1", "2 2025-01-01 0 0 1", "3 2025-01-01 1 1 1"}},
			// The metric's own condition says what a purchase is: old's first toy was in December,
			// jan1's on 20 January.
			{"of some purchases", ask("toys_kept", func(r *query.Request) { r.Time = query.TimeRange{From: "2025-01", To: "2025-01"} }),
				[]string{"0 2025-01-01 1 3 3", "1 2025-01-01 0.667 2 3", "2 2025-01-01 0 0 3", "3 2025-01-01 0.333 1 3"}},
			// Three cohorts at once: after a month 2 of 5, since that of February is over too.
			{"all together", ask("kept", func(r *query.Request) {
				r.Grain, r.Time = "", query.TimeRange{From: "2024-12", To: "2025-02"}
			}), []string{"0 1 5 5", "1 0.6 3 5", "2 0.2 1 5", "3 0.5 2 4"}},
			// New in January: jan1, jan2, jan3. old was there in December, 36 days before. In
			// February feb is new; jan1 and jan2 return. old has lapsed by 24 February, 45 days
			// after 10 January. In March old is back after 80 days; jan3 lapsed on 1 March (45 days
			// after 15 January), jan2 on 18 March, feb on 27 March.
			{"a life cycle", ask("customers", func(r *query.Request) { r.Time = query.TimeRange{From: "2025-01", To: "2025-03"} }), []string{
				"new 2025-01-01 3", "new 2025-02-01 1", "new 2025-03-01 0",
				"returning 2025-01-01 1", "returning 2025-02-01 2", "returning 2025-03-01 0",
				"reactivated 2025-01-01 0", "reactivated 2025-02-01 0", "reactivated 2025-03-01 1",
				"lapsed 2025-01-01 no_data", "lapsed 2025-02-01 1", "lapsed 2025-03-01 3",
			}},
		} {
			t.Run(tt.name, func(t *testing.T) {
				a, err := w.Service.Query(accesstest.Context(t), tt.request)
				if err != nil {
					t.Fatal(err)
				}
				same(t, stepRows(a), tt.want)
				if n := len(a.Stats.Statements); n != 1 {
					t.Errorf("%d statements", n)
				}
			})
		}
		t.Run("the numbers by themselves", func(t *testing.T) {
			a, err := w.Service.Query(accesstest.Context(t), query.Request{
				Metrics: []string{"kept", "kept_second", "customers", "returning", "lapsed"}, Grain: "month", Time: query.TimeRange{From: "2025-01", To: "2025-04"},
			})
			if err != nil {
				t.Fatal(err)
			}
			same(t, stepRows(a), []string{
				"2025-01-01 0.667 0 4 1 no_data", "2025-02-01 0 1 3 2 1", "2025-03-01 no_data unfinished 1 0 3", "2025-04-01 unfinished unfinished 3 1 no_data",
			})
		})
	})
}
