package lower_test

import (
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/access/accesstest"
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

// Parts that add up to more than the whole are never told in silence, and a row that is
// valid at no time is not missed.
func TestWindowsThatOverlapAreSaid(t *testing.T) {
	march := query.TimeRange{From: "2024-03-01", To: "2024-03-31"}
	script := homesTables + `; INSERT INTO homes VALUES (2,'alpha','2024-05-01','2024-04-01')`
	engines.Each(t, map[string]string{"wheelhouse.yaml": homes}, script, func(t *testing.T, w engines.World) {
		for _, tt := range []struct {
			by   []query.By
			want []string
		}{
			{nil, nil},
			{[]query.By{{Dimension: "customer__region"}}, []string{
				"WH825 key customer of source homes is valid twice at a time: 1 from 2024-01-01 to 2024-06-01 and again from 2024-02-01, and what joins to it then is counted as often",
				"WH826 a row of key customer of source homes is never valid: 2 ends 2024-04-01 before it starts 2024-05-01, and what joins to it finds nothing",
			}},
		} {
			a, err := w.Query(accesstest.Context(t), query.Request{Metrics: []string{"revenue"}, By: tt.by, Time: march})
			if err != nil {
				t.Fatal(err)
			}
			var got []string
			for _, n := range a.Notes {
				got = append(got, n.Code+" "+n.Message)
			}
			if diff := cmp.Diff(tt.want, got); diff != "" {
				t.Errorf("by %v: %s", tt.by, diff)
			}
		}
	})
}
