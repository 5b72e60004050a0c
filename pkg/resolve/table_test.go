package resolve_test

import (
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/access/accesstest"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/semantic/query"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/testkit/engines"
)

const manifest = `
project_configuration:
  time_spines:
    - node_relation: {alias: days}
      primary_column: {name: d, time_granularity: day}
      custom_granularities: [{name: shift_week, column_name: sw}]
---
semantic_model:
  name: orders
  node_relation: {alias: orders}
  defaults: {agg_time_dimension: ordered_at}
  entities: [{name: order, type: primary, expr: id}, {name: customer, type: foreign, expr: customer_id}]
  dimensions: [{name: ordered_at, expr: day, type: time, type_params: {time_granularity: day}}]
  measures: [{name: revenue, agg: sum, expr: amount, create_metric: true}]
---
semantic_model:
  name: customers
  node_relation: {alias: customers}
  entities: [{name: customer, type: primary, expr: id}]
  dimensions: [{name: city, label: City, type: categorical}, {name: known, type: categorical, expr: "'yes'"}]
---
saved_query:
  name: by_city
  query_params:
    metrics: [revenue]
    group_by: ["Dimension('customer__city')", "TimeDimension('metric_time', 'month')"]
    where: ["{{ Dimension('customer__known') }} = 'yes'"]
    order_by: ["-Metric('revenue')"]
    limit: 2
`

const manifestTables = `
CREATE TABLE days(d date, sw int);
INSERT INTO days VALUES ('2025-01-30', 1), ('2025-01-31', 1), ('2025-02-01', 2), ('2025-02-02', 2);
CREATE TABLE orders(id int, customer_id int, day date, amount int);
INSERT INTO orders VALUES (1,1,'2025-01-30',10), (2,1,'2025-01-31',20), (3,2,'2025-02-01',40), (4,9,'2025-02-02',80), (5,2,'2025-02-02',5);
CREATE TABLE customers(id int, city text);
INSERT INTO customers VALUES (1,'Ulm'), (2,'Bonn'), (3,'Trier')`

func dbtProject(connection string) map[string]string {
	return map[string]string{
		"wheelhouse.yaml": "project: {name: shop, asOf: 2025-03-01}\nconnections: [{name: db, " + connection + "}]\n",
		"m.yaml":          manifest,
	}
}

// What a dbt project can be asked, every door can ask.
func TestTables(t *testing.T) {
	by := func(names ...string) (out []query.By) {
		for _, n := range names {
			out = append(out, query.By{Dimension: n})
		}
		return out
	}
	cases := []struct {
		name  string
		req   query.Request
		want  []string
		words string
	}{
		{"saved query", query.Request{SavedQuery: "by_city"}, []string{"Bonn | 2025-02-01 | 45", "Ulm | 2025-01-01 | 30"},
			"revenue by City and metric_time__month; only {{ Dimension('customer__known') }} = 'yes'."},
		{"saved query, narrowed", query.Request{SavedQuery: "by_city", Filters: []query.Filter{{Field: "customer__city", Values: []string{"Ulm"}}}},
			[]string{"Ulm | 2025-01-01 | 30"}, ""},
		{"saved query in a range", query.Request{SavedQuery: "by_city", Time: query.TimeRange{From: "2025-01-05", To: "2025-01-20"}}, []string{"Ulm | 2025-01-01 | 30"}, ""},
		{"dimensions alone", query.Request{By: by("customer__city"), Order: []query.Order{{Field: "customer__city"}}}, []string{"Bonn", "Trier", "Ulm"}, "City."},
		{"dimensions of two sources", query.Request{By: by("customer__city", "order"), Order: []query.Order{{Field: "order"}, {Field: "customer__city"}}, Limit: 2},
			[]string{"Ulm | 1", "Ulm | 2"}, ""},
		{"custom grain", query.Request{Metrics: []string{"revenue"}, Grain: "shift_week", Order: []query.Order{{Field: "time"}}}, []string{"1 | 30", "2 | 125"}, ""},
		{"custom grain in a range", query.Request{Metrics: []string{"revenue"}, Grain: "shift_week", Time: query.TimeRange{From: "2025-02-02", To: "2025-02-02"}}, []string{"2 | 85"}, ""},
		{"metric_time", query.Request{Metrics: []string{"revenue"}, By: by("metric_time__month", "customer__known"), Order: []query.Order{{Field: "revenue", Desc: true}}},
			[]string{"2025-02-01 | ∅ | 80", "2025-02-01 | yes | 45", "2025-01-01 | yes | 30"}, ""},
		{"conditions", query.Request{By: by("customer__city"), Where: []string{"{{ Metric('revenue', group_by=['customer']) }} > 40", "{{ Dimension('customer__city') }} is not null"}}, []string{"Bonn"}, ""},
		{"conditions beside windows", query.Request{Metrics: []string{"revenue"}, Where: []string{"{{ Dimension('customer__city') }} = 'Ulm' or {{ Entity('customer') }} = 9"},
			Time: query.TimeRange{From: "2025-01-01", To: "2025-02-28"}}, []string{"110"}, ""},
	}
	engines.Each(t, dbtProject("@connection"), manifestTables, func(t *testing.T, w engines.World) {
		for _, c := range cases {
			t.Run(c.name, func(t *testing.T) {
				a, err := w.Ask(accesstest.Context(t), c.req)
				if err != nil {
					t.Fatal(err)
				}
				if diff := cmp.Diff(c.want, engines.Lines(a)); diff != "" {
					t.Error(diff)
				}
				if c.words != "" && a.Words["en"] != c.words {
					t.Errorf("words: %s", a.Words["en"])
				}
				if _, err := w.Explain(accesstest.Context(t), c.req); err != nil {
					t.Error(err)
				}
			})
		}
	})
}

func TestTablesRefuseWhatTheyCannotTell(t *testing.T) {
	engines.Each(t, dbtProject("@connection"), manifestTables, func(t *testing.T, w engines.World) {
		for _, c := range []struct {
			req  query.Request
			want string
		}{
			{query.Request{SavedQuery: "by_citi"}, `did you mean "by_city"?`},
			{query.Request{SavedQuery: "by_city", Compare: []string{"previous"}}, "RQ021"},
			{query.Request{By: []query.By{{Dimension: "customer__town"}}}, `nothing that the metrics can be grouped by is called "customer__town"`},
			{query.Request{Metrics: []string{"revenue"}, Grain: "shift_wek"}, "RQ009"},
			{query.Request{By: []query.By{{Dimension: "customer__city"}}, Where: []string{"drop table"}}, "RQ015"},
			{query.Request{}, "RQ001"},
		} {
			if _, err := w.Ask(accesstest.Context(t), c.req); err == nil || !strings.Contains(err.Error(), c.want) {
				t.Errorf("%+v: %v, want %s", c.req, err, c.want)
			}
		}
	})
}
