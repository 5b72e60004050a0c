package lower_test

import (
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/semantic/query"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/testkit/engines"
)

const homes = `
project: {name: t, asOf: 2024-03-15}
connections: [{name: wh, @connection}]
sources:
  - name: orders
    table: orders
    primaryEntity: order
    entities: [{name: customer, type: foreign, expr: customer_id}]
    dimensions: [{name: day, type: time, grain: day, date: true}]
    measures: [{name: amount, agg: sum}]
  - name: homes
    table: homes
    primaryEntity: home_state
    entities: [{name: customer, type: natural, expr: customer_id}]
    dimensions:
      - {name: region}
      - {name: since, type: time, grain: day, date: true, validity: start}
      - {name: until, type: time, grain: day, date: true, validity: end}
metrics:
  - {name: revenue, measure: amount}
  - {name: alpha, measure: amount, filter: "customer__region = 'alpha'"}
  - {name: alpha_share, type: ratio, numerator: alpha, denominator: revenue}
`

const homesTables = `
CREATE TABLE orders(customer_id int, day date, amount int);
INSERT INTO orders VALUES (1,'2024-03-01',10), (2,'2024-03-01',30);
CREATE TABLE homes(customer_id int, region text, since date, until date);
INSERT INTO homes VALUES (1,'alpha','2024-01-01','2024-06-01'), (1,'beta','2024-02-01',NULL), (2,'beta','2024-01-01',NULL)`

// A customer with two homes at once counts in both, but a total that has nothing
// to do with homes is the same whatever is asked beside it.
func TestOverlappingValidityLeavesOtherMetricsAlone(t *testing.T) {
	march := query.TimeRange{From: "2024-03-01", To: "2024-03-31"}
	engines.Each(t, map[string]string{"wheelhouse.yaml": homes}, homesTables, func(t *testing.T, w engines.World) {
		got := w.Lines(t, query.Request{Metrics: []string{"revenue", "alpha", "alpha_share"}, Time: march})
		if diff := cmp.Diff([]string{"40 | 10 | 0.25"}, got); diff != "" {
			t.Error(diff)
		}
		got = w.Lines(t, query.Request{Metrics: []string{"revenue"}, By: []query.By{{Dimension: "customer__region"}}, Time: march})
		if diff := cmp.Diff([]string{"alpha | 10", "beta | 40"}, got); diff != "" {
			t.Error(diff)
		}
	})
}
