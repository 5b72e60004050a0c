package lower_test

import (
	"strings"
	"testing"
	"testing/fstest"

	"github.com/google/go-cmp/cmp"

	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/access/accesstest"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/semantic/project"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/semantic/query"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/testkit/engines"
)

// Lines of orders have a key of two columns; returns name the line, and sales in
// euro need the line's price and the order's discount.
const keyed = `
project: {name: t, asOf: 2024-03-15}
connections: [{name: wh, @connection}]
sources:
  - name: returns
    table: returned
    primaryEntity: return
    entities: [{name: line, type: foreign, key: [order_no, line_no]}]
    dimensions: [{name: day, type: time, grain: day, date: true}]
    measures:
      - {name: pieces, agg: sum}
      - {name: money, agg: sum, expr: "pieces * line__price * (1 - coalesce(line__order__discount, 0))"}
      - {name: lines_back, agg: count_distinct, expr: line}
      - {name: price, agg: average, expr: line__price}
  - name: lines
    table: order_lines
    entities: [{name: line, type: primary, key: [ord, pos]}, {name: order, type: foreign, expr: ord}]
    dimensions: [{name: article}, {name: price}]
  - name: orders
    table: orders
    entities: [{name: order, type: primary, expr: ord}]
    dimensions: [{name: discount}]
metrics:
  - {name: pieces_back, measure: pieces}
  - {name: money_back, measure: money}
  - {name: lines_back, measure: lines_back}
  - {name: mean_price, measure: price}
  - {name: of_pens, measure: money, filter: "line__article = 'pen'"}
`

const keyedTables = `
CREATE TABLE returned(day date, order_no text, line_no int, pieces int);
INSERT INTO returned VALUES ('2024-03-01','A',1,2), ('2024-03-01','A',2,3), ('2024-03-02','B',1,5), ('2024-03-02','A',1,1), ('2024-03-02','A',NULL,7), ('2024-03-02','Z',1,1);
CREATE TABLE order_lines(ord text, pos int, article text, price int);
INSERT INTO order_lines VALUES ('A',1,'pen',10), ('A',2,'ink',100), ('B',1,'pen',20);
CREATE TABLE orders(ord text, discount float);
INSERT INTO orders VALUES ('A',0.5)`

func TestKeysOfSeveralColumns(t *testing.T) {
	march := query.TimeRange{From: "2024-03-01", To: "2024-03-31"}
	by := func(name string) []query.By { return []query.By{{Dimension: name}} }
	cases := []struct {
		name string
		req  query.Request
		want []string
	}{
		{"joins by all columns", query.Request{Metrics: []string{"pieces_back"}, By: by("line__article")}, []string{"ink | 3", "pen | 8", "∅ | 8"}},
		{"groups", query.Request{Metrics: []string{"pieces_back"}, By: by("line")}, []string{"A␟1 | 3", "A␟2 | 3", "B␟1 | 5", "Z␟1 | 1", "∅ | 7"}},
		{"filter by a key", query.Request{Metrics: []string{"pieces_back"}, Filters: []query.Filter{{Field: "line", Values: []string{"A␟1"}}}}, []string{"3"}},
		{"one of two keys", query.Request{Metrics: []string{"pieces_back"}, Filters: []query.Filter{{Field: "line", Op: "in", Values: []string{"A␟2", "Z␟1"}}}}, []string{"4"}},
		{"different keys", query.Request{Metrics: []string{"lines_back"}}, []string{"4"}},
		{"top", query.Request{Metrics: []string{"pieces_back"}, By: by("line"), Top: &query.Top{N: 2, Others: true}}, []string{"∅ | 7", "B␟1 | 5", "others | 7"}},
		{"measures over joined columns", query.Request{Metrics: []string{"money_back", "of_pens", "mean_price", "pieces_back"}}, []string{"265 | 115 | 35 | 19"}},
		{"and by what is joined", query.Request{Metrics: []string{"money_back"}, By: by("line__article")}, []string{"ink | 150", "pen | 115", "∅ | no_data"}},
		{"by day", query.Request{Metrics: []string{"money_back", "lines_back"}, Grain: "day", Time: query.TimeRange{From: "2024-03-01", To: "2024-03-02"}},
			[]string{"2024-03-01 | 160 | 2", "2024-03-02 | 105 | 3"}},
		{"members", query.Request{By: by("line__article"), Order: []query.Order{{Field: "line__article"}}}, []string{"ink", "pen"}},
		{"keys that occur", query.Request{By: by("line"), Order: []query.Order{{Field: "line"}}}, []string{"A␟1", "A␟2", "B␟1"}},
	}
	engines.Each(t, map[string]string{"wheelhouse.yaml": keyed}, keyedTables, func(t *testing.T, w engines.World) {
		for _, c := range cases {
			t.Run(c.name, func(t *testing.T) {
				if c.req.Time == (query.TimeRange{}) && len(c.req.Metrics) > 0 {
					c.req.Time = march
				}
				a, err := w.Ask(accesstest.Context(t), c.req)
				if err != nil {
					t.Fatal(err)
				}
				if diff := cmp.Diff(c.want, engines.Lines(a)); diff != "" {
					t.Errorf("%s\n%v", diff, a.Stats.Statements)
				}
			})
		}
	})
}

func TestKeysThatDoNotAgree(t *testing.T) {
	for text, want := range map[string]string{
		"{name: line, type: foreign, expr: order_no}":                    "entity line has 2 key columns in source lines and 1 in source returns",
		"{name: line, type: foreign, expr: a, key: [order_no, line_no]}": "entity line has both expr and key",
	} {
		broken := strings.Replace(keyed, "{name: line, type: foreign, key: [order_no, line_no]}", text, 1)
		broken = strings.Replace(broken, "@connection", "engine: sqlite, path: x", 1)
		_, found := project.Load(fstest.MapFS{"wheelhouse.yaml": {Data: []byte(broken)}}, project.Options{})
		if err := found.Err(); err == nil || !strings.Contains(err.Error(), want) {
			t.Errorf("%s: %v", text, err)
		}
	}
}
