package service_test

import (
	"fmt"
	"strconv"
	"strings"
	"testing"

	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/access/accesstest"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/answer"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/semantic/query"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/testkit/engines"
)

const funnelShop = `
project: {name: shop, timezone: UTC, language: en, currency: USD, asOf: 2025-05-01}
connections: [{name: db, @connection}]
sources:
  - name: clicks
    table: clicks
    primaryEntity: click
    entities: [{name: visitor, type: foreign, expr: who}]
    dimensions:
      - {name: at, type: time, grain: second}
      - {name: what}
      - {name: channel}
    measures: [{name: clicks, agg: count}]
    defaultTime: at
  - name: payments
    table: payments
    primaryEntity: payment
    entities: [{name: visitor, type: foreign, expr: who}]
    dimensions: [{name: paid, type: time, grain: second}]
    measures: [{name: paid_amount, agg: sum, expr: amount}]
    defaultTime: paid
metrics:
  - name: bought
    type: funnel
    entity: visitor
    window: 7 days
    unit: '%'
    good: up
    steps:
      - {name: visit, label: Visit, measure: {name: clicks, filter: what = 'visit'}}
      - {name: cart, label: Basket, measure: {name: clicks, filter: what = 'cart'}}
      - {name: pay, label: Paid, measure: paid_amount}
  - name: bought_later
    type: funnel
    ties: later
    entity: visitor
    window: 7 days
    steps:
      - {name: visit, measure: {name: clicks, filter: what = 'visit'}}
      - {name: cart, measure: {name: clicks, filter: what = 'cart'}}
      - {name: pay, measure: paid_amount}
  - name: visited_again
    type: funnel
    ties: later
    entity: visitor
    window: 12 hours
    calculation: conversions
    steps:
      - {name: first, measure: {name: clicks, filter: what = 'visit'}}
      - {name: again, measure: {name: clicks, filter: what = 'visit'}}
`

// One case a visitor, each of a kind that tools for funnels have been reported to get
// wrong.
const funnelData = `
CREATE TABLE clicks (who TEXT, what TEXT, channel TEXT, at timestamp);
CREATE TABLE payments (who TEXT, amount INTEGER, paid timestamp);
INSERT INTO clicks VALUES ('other','look','web','2025-02-01 10:00:00'),
 ('straight','visit','app','2025-03-03 10:00:00'), ('straight','cart','app','2025-03-03 10:05:00'),
 ('twice','visit','app','2025-03-04 10:00:00'), ('twice','visit','app','2025-03-05 10:00:00'), ('twice','cart','app','2025-03-05 10:01:00'), ('twice','cart','app','2025-03-05 10:02:00'),
 ('backwards','visit','web','2025-03-06 10:00:00'), ('backwards','cart','web','2025-03-06 09:00:00'),
 ('skips','visit','web','2025-03-07 10:00:00'),
 ('instant','visit','web','2025-03-08 10:00:00'), ('instant','cart','web','2025-03-08 10:00:00'),
 ('late','visit','app','2025-03-09 10:00:00'), ('late','cart','app','2025-03-10 10:00:00'),
 ('anew','visit','app','2025-03-01 10:00:00'), ('anew','cart','app','2025-03-02 10:00:00'), ('anew','visit','web','2025-03-20 10:00:00'), ('anew','cart','web','2025-03-20 11:00:00'),
 ('over','visit','web','2025-03-31 23:00:00'), ('over','cart','web','2025-04-01 01:00:00'),
 ('early','visit','app','2025-02-27 10:00:00'), ('early','cart','app','2025-03-01 10:00:00'),
 ('both','visit','app','2025-03-12 10:00:00'), ('both','visit','web','2025-03-13 10:00:00'), ('both','cart','web','2025-03-13 11:00:00'),
 (NULL,'visit','app','2025-03-14 10:00:00'), (NULL,'cart','app','2025-03-14 11:00:00'),
 ('never','cart','app','2025-03-15 10:00:00');
INSERT INTO payments VALUES ('other',1,'2025-02-01 10:00:00'),
 ('straight',10,'2025-03-03 10:06:00'), ('straight',20,'2025-03-04 10:06:00'),
 ('twice',10,'2025-03-05 10:03:00'),
 ('skips',10,'2025-03-07 10:30:00'),
 ('instant',10,'2025-03-08 10:00:00'),
 ('late',10,'2025-03-16 10:00:00'),
 ('anew',10,'2025-03-21 10:00:00'),
 ('over',10,'2025-04-02 10:00:00'),
 ('early',10,'2025-03-02 10:00:00'),
 ('both',10,'2025-03-13 12:00:00'),
 ('never',10,'2025-03-15 11:00:00');
`

// stepRows writes an answer by steps: keys, time, then the numbers of all columns or
// why there is none.
func stepRows(a *answer.Answer) (out []string) {
	for row := range a.Rows {
		var cells []string
		for _, k := range a.Keys {
			cells = append(cells, k.Values[row])
		}
		if a.Time != nil {
			cells = append(cells, a.Time.Values[row])
		}
		for _, m := range a.Metrics {
			cells = append(cells, cell(m.Values, m.Reasons, row))
			for _, c := range m.Comparisons {
				cells = append(cells, "("+cell(c.Values, c.Reasons, row)+")")
			}
		}
		out = append(out, strings.Join(cells, " "))
	}
	return out
}

func cell(values []answer.Num, reasons []answer.Reason, row int) string {
	if values[row].OK() {
		return strconv.FormatFloat(float64(int(float64(values[row])*1000+0.5))/1000, 'f', -1, 64)
	}
	if reasons == nil {
		return "?"
	}
	return string(reasons[row])
}

func march(metric string, change ...func(*query.Request)) query.Request {
	r := query.Request{Metrics: []string{metric}, Steps: true, Time: query.TimeRange{From: "2025-03", To: "2025-03"}}
	for _, f := range change {
		f(&r)
	}
	return r
}

func TestFunnels(t *testing.T) {
	engines.Each(t, map[string]string{"shop.yaml": funnelShop}, funnelData, func(t *testing.T, w engines.World) {
		channel := query.By{Dimension: "click__channel"}
		for _, tt := range []struct {
			name    string
			request query.Request
			want    []string
		}{
			// Visitors of March: straight, twice, backwards, skips, instant, late, anew, over, both.
			// A basket in order: all but backwards and skips. Paid within the week: not late, who
			// pays as it ends; over, who pays after the range; early belongs to February.
			{"steps", march("bought"), []string{"visit 9 1 1 0", "cart 7 0.778 0.778 2", "pay 6 0.667 0.857 1"}},
			{"the same instant does not count", march("bought_later"), []string{"visit 9 1 1 0", "cart 6 0.667 0.667 3", "pay 5 0.556 0.833 1"}},
			{"by where they started", march("bought", func(r *query.Request) { r.By = []query.By{channel} }), []string{
				"app visit 5 1 1 0", "app cart 5 1 1 0", "app pay 3 0.6 0.6 2",
				"web visit 6 1 1 0", "web cart 4 0.667 0.667 2", "web pay 4 0.667 1 0",
			}},
			{"of those who started there", march("bought", func(r *query.Request) { r.Filters = []query.Filter{{Field: "click__channel", Values: []string{"web"}}} }),
				[]string{"visit 6 1 1 0", "cart 4 0.667 0.667 2", "pay 4 0.667 1 0"}},
			{"by week", march("bought", func(r *query.Request) {
				r.Grain, r.Time = "week", query.TimeRange{From: "2025-03-24", To: "2025-04-06"}
			}), []string{
				"visit 2025-03-24 no_data no_data no_data no_data", "visit 2025-03-31 1 1 1 0",
				"cart 2025-03-24 no_data no_data no_data no_data", "cart 2025-03-31 1 1 1 0",
				"pay 2025-03-24 no_data no_data no_data no_data", "pay 2025-03-31 1 1 1 0",
			}},
			{"beside the month before", march("bought", func(r *query.Request) { r.Compare = []string{"previous"} }), []string{
				"visit 9 (1) 1 (1) 1 (1) 0 (0)", "cart 7 (1) 0.778 (1) 0.778 (1) 2 (0)", "pay 6 (1) 0.667 (1) 0.857 (1) 1 (0)",
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
		t.Run("the number by itself", func(t *testing.T) {
			req := march("bought", func(r *query.Request) { r.Steps = false })
			req.Metrics = []string{"bought", "visited_again"}
			a, err := w.Service.Query(accesstest.Context(t), req)
			if err != nil {
				t.Fatal(err)
			}
			// Nobody comes twice within half a day.
			same(t, []string{fmt.Sprintf("%.4f %v", float64(a.Metrics[0].Values[0]), a.Metrics[1].Values[0])}, []string{"0.6667 0"})
		})
	})
}
