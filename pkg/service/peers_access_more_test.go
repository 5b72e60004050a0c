package service_test

import (
	"errors"
	"fmt"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/access"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/semantic/query"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/testkit/engines"
)

// More of what went wrong where others restrict rows: a SELECT of an author's over a
// table, conditions on what is joined, two sources, metrics of different rows.
const wares = `
project: {name: wares, timezone: UTC, language: en, asOf: 2025-12-01}
connections: [{name: db, @connection}]
sources:
  - name: places
    table: places
    entities: [{name: place, type: primary, expr: region}]
    dimensions: [{name: region}]
  - name: orders
    table: orders
    entities: [{name: order, type: primary, expr: id}, {name: buyer, type: foreign, expr: buyer_id}, {name: place, type: foreign, expr: region}]
    dimensions: [{name: day, type: time, grain: day, date: true}]
    measures: [{name: total, agg: sum}, {name: cost, agg: sum}]
  - name: small_orders
    sql: SELECT id, day, region, total FROM orders WHERE total < 100
    primaryEntity: small_order
    entities: [{name: place, type: foreign, expr: region}]
    dimensions: [{name: day, type: time, grain: day, date: true}]
    measures: [{name: small, agg: sum, expr: total}]
  - name: buyers
    table: buyers
    entities: [{name: buyer, type: primary, expr: id}]
    dimensions: [{name: grade}, {name: town}]
  - name: visits
    table: visits
    primaryEntity: visit
    entities: [{name: place, type: foreign, expr: region}]
    dimensions: [{name: day, type: time, grain: day, date: true}]
    measures: [{name: visitors, agg: sum, expr: n}]
hierarchies:
  - {name: org, levels: [{name: all}, {name: region, dimension: place__region}]}
  - {name: kind, levels: [{name: all}, {name: grade, dimension: buyer__grade}]}
metrics:
  - {name: totals, measure: total}
  - {name: costs, measure: cost}
  - {name: margin, type: derived, expr: totals - costs}
  - {name: small, measure: small}
  - {name: visitors, measure: visitors}
  - {name: per_visitor, type: ratio, numerator: totals, denominator: visitors}
policies:
  - {name: bosses, who: {logins: [boss], kinds: [alerts]}}
  - {name: east, who: {logins: [east]}, rows: [{level: org.region, units: [East]}]}
  - {name: gold, who: {logins: [gold]}, rows: [{level: kind.grade, units: [gold]}]}
  - {name: some_totals, who: {logins: [pair]}, metrics: [totals], rows: [{level: org.region, units: [East]}]}
  - {name: some_costs, who: {logins: [pair]}, metrics: [costs], rows: [{level: org.region, units: [West]}]}
  - {name: one, who: {logins: [one]}, metrics: [totals]}
`

const wareData = `
CREATE TABLE places (region VARCHAR(9) PRIMARY KEY);
INSERT INTO places VALUES ('East'), ('West');
CREATE TABLE buyers (id INTEGER PRIMARY KEY, grade VARCHAR(9), town VARCHAR(9));
INSERT INTO buyers VALUES (1, 'gold', 'Ur'), (2, 'tin', 'Ys');
CREATE TABLE orders (id INTEGER PRIMARY KEY, buyer_id INTEGER, day DATE, region VARCHAR(9), total NUMERIC, cost NUMERIC);
CREATE INDEX orders_found ON orders (day, buyer_id);
INSERT INTO orders VALUES (1, 1, '2025-11-03', 'East', 10, 1), (2, 2, '2025-11-03', 'West', 20, 2), (3, 2, '2025-11-04', 'East', 40, 4),
  (4, 1, '2025-11-04', 'West', 80, 8), (5, 9, '2025-11-05', NULL, 160, 16);
CREATE TABLE visits (day DATE, region VARCHAR(9), n INTEGER);
INSERT INTO visits VALUES ('2025-11-03', 'East', 4), ('2025-11-03', 'West', 6), ('2025-11-05', NULL, 9);
`

func TestMoreOfWhatWentWrongWithRowsElsewhere(t *testing.T) {
	t.Parallel()
	engines.Each(t, map[string]string{"wares.yaml": wares}, wareData, func(t *testing.T, w engines.World) {
		region := []query.By{{Hierarchy: "org", Level: "region"}}
		for name, tt := range map[string]struct {
			as, metric string
			req        query.Request
			want       string
		}{
			// superset#36061 and #39725: a SELECT over the table is restricted, once.
			"a SELECT of an author's": {"east", "small", query.Request{}, "50"},
			"and its groups":          {"east", "small", query.Request{By: region}, "East 50"},
			// lightdash#6498: a condition on what is joined holds where nothing else joins it.
			"a total by what is joined":      {"gold", "totals", query.Request{}, "90"},
			"grouped by something else":      {"gold", "totals", query.Request{By: region}, "East 10|West 80"},
			"grouped by what is joined":      {"gold", "totals", query.Request{By: byDimension("buyer__town")}, "Ur 90"},
			"without what is joined to none": {"gold", "totals", query.Request{Filters: []query.Filter{{Field: "buyer__town", Op: "isNull"}}}, "-"},
			// cube#9024: each source has its own condition.
			"of another source":     {"east", "visitors", query.Request{}, "4"},
			"a quotient of both":    {"east", "per_visitor", query.Request{}, "12.5"},
			"and without any rows":  {"east", "per_visitor", query.Request{Filters: only("place__region", "East")}, "12.5"},
			"who reads all reads 9": {"boss", "visitors", query.Request{}, "19"},
			// cube#10257: a policy of other metrics adds no rows.
			"one of two": {"pair", "totals", query.Request{}, "50"},
			"the other":  {"pair", "costs", query.Request{}, "10"},
			// lightdash#10304: what is closed beside it takes nothing away.
			"one that is open": {"one", "totals", query.Request{}, "310"},
		} {
			tt.req.Metrics, tt.req.Time = []string{tt.metric}, november
			a, err := w.Service.Query(as(t, tt.as), tt.req)
			if err != nil {
				t.Errorf("%s: %v", name, err)
				continue
			}
			var lines []string
			for _, line := range table(a, a.Metrics[0].Values) {
				lines = append(lines, strings.TrimSpace(line))
			}
			if d := cmp.Diff(tt.want, strings.Join(lines, "|")); d != "" {
				t.Errorf("%s: %s", name, d)
			}
		}
		var denied access.Denied
		for name, tt := range map[string]struct {
			who    access.Subject
			metric string
		}{
			"no policy gives nothing, and not all":    {access.Subject{Login: "nobody", Role: "Admin", OrgID: 1}, "totals"},  // superset#10946
			"nor to whom nobody knows":                {access.Subject{OrgID: 1}, "totals"},                                  // metabase#15951
			"a source that does not tell is not read": {access.Subject{Login: "gold", Role: "Viewer", OrgID: 1}, "visitors"}, // superset#37359
		} {
			a, err := w.Service.Query(reader(t, tt.who), query.Request{Metrics: []string{tt.metric}, Time: november})
			if !errors.As(err, &denied) {
				t.Errorf("%s: %+v %v", name, a, err)
			}
		}
		// cube#10257, too: what no policy gives is not given by its parts.
		if _, err := w.Service.Query(as(t, "pair"), query.Request{Metrics: []string{"margin"}, Time: november}); err == nil || !strings.Contains(err.Error(), `there is no metric "margin"`) {
			t.Errorf("margin: %v", err)
		}
		// metabase#6022: a list beside a filter is of the reader's rows.
		told, err := w.Service.DimensionMembers(as(t, "gold"), "buyer__town")
		if err != nil || len(told.Members) != 1 || told.Members[0].Value != "Ur" {
			t.Errorf("%s %v", fmt.Sprint(told.Members), err)
		}
	})
}
