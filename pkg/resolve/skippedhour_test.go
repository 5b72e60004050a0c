package resolve_test

import (
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/semantic/query"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/testkit/engines"
)

// Los Angeles has no two o'clock on 10 March 2013; Shanghai has, and so has a counter
// that knows of no summer time.
const skippedHour = `
project: {name: t, timezone: America/Los_Angeles, asOf: 2013-03-20}
connections: [{name: wh, @connection}]
sources:
  - name: here
    table: here
    primaryEntity: here
    dimensions: [{name: at, type: time, grain: second}]
    measures: [{name: riders, agg: sum}]
  - name: counter
    table: counter
    primaryEntity: counter
    dimensions: [{name: at, type: time, grain: second}, {name: way}]
    measures: [{name: counted, agg: sum, expr: riders}]
  - name: shanghai
    table: counter
    primaryEntity: shanghai
    timezone: Asia/Shanghai
    dimensions: [{name: at, type: time, grain: second}]
    measures: [{name: far, agg: sum, expr: riders}]
metrics:
  - {name: here_v, measure: riders}
  - {name: filled, measure: {name: riders, fillNulls: 0}}
  - {name: so_far, type: cumulative, measure: riders, toDate: month}
  - {name: half_so_far, type: derived, expr: so_far / 2, inputs: [so_far]}
  - {name: before, type: derived, expr: b, inputs: [{metric: here_v, alias: b, offset: 1 hour}]}
  - {name: counter_v, measure: counted}
  - {name: far_v, measure: far}
`

const skippedHourTables = `
CREATE TABLE here(at timestamp, riders int);
INSERT INTO here VALUES ('2013-03-10 01:30:00', 18), ('2013-03-10 03:30:00', 11);
CREATE TABLE counter(at timestamp, way text, riders int);
INSERT INTO counter VALUES ('2013-03-10 01:30:00', 'N', 1), ('2013-03-10 02:30:00', 'N', 555), ('2013-03-10 03:30:00', 'S', 4)`

// TestAnHourThatOnlyTheDataHave: its rows were in the day and in no hour of it.
func TestAnHourThatOnlyTheDataHave(t *testing.T) {
	early := query.TimeRange{From: "2013-03-10T01:00", To: "2013-03-10T04:00"}
	way := []query.By{{Dimension: "counter__way"}}
	engines.Each(t, map[string]string{"t.yaml": skippedHour}, skippedHourTables, func(t *testing.T, w engines.World) {
		for _, c := range []struct {
			name string
			req  query.Request
			want []string
		}{
			{"no row, no hour", query.Request{Metrics: []string{"here_v"}}, []string{"2013-03-10T01:00:00 | 18", "2013-03-10T03:00:00 | 11"}},
			{"what is filled in or adds up has none of its own", query.Request{Metrics: []string{"filled", "so_far"}}, []string{"2013-03-10T01:00:00 | 18 | 18", "2013-03-10T03:00:00 | 11 | 29"}},
			{"nor has what is made of it", query.Request{Metrics: []string{"half_so_far"}}, []string{"2013-03-10T01:00:00 | 9", "2013-03-10T03:00:00 | 14.5"}},
			{"nor what was an hour before", query.Request{Metrics: []string{"before"}}, []string{"2013-03-10T01:00:00 | no_data", "2013-03-10T03:00:00 | no_data"}},
			{"rows of a counter", query.Request{Metrics: []string{"counter_v"}}, []string{"2013-03-10T01:00:00 | 1", "2013-03-10T02:00:00 | 555", "2013-03-10T03:00:00 | 4"}},
			{"rows of another zone", query.Request{Metrics: []string{"far_v"}}, []string{"2013-03-10T01:00:00 | 1", "2013-03-10T02:00:00 | 555", "2013-03-10T03:00:00 | 4"}},
			{"of one unit", query.Request{Metrics: []string{"counter_v"}, By: way}, []string{
				"N | 2013-03-10T01:00:00 | 1", "N | 2013-03-10T02:00:00 | 555", "N | 2013-03-10T03:00:00 | no_data",
				"S | 2013-03-10T01:00:00 | no_data", "S | 2013-03-10T02:00:00 | no_data", "S | 2013-03-10T03:00:00 | 4",
			}},
		} {
			t.Run(c.name, func(t *testing.T) {
				c.req.Grain, c.req.Time = "hour", early
				if diff := cmp.Diff(c.want, w.Lines(t, c.req)); diff != "" {
					t.Errorf("-want +got\n%s", diff)
				}
			})
		}
	})
}
