package service_test

import (
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/semantic/query"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/testkit/engines"
)

const visits = `
project: {name: visits, timezone: Asia/Shanghai, asOf: 2025-04-01}
connections: [{name: c, @connection}]
sources:
  - name: visits
    table: visits
    primaryEntity: visit
    dimensions:
      - {name: day, type: time, date: true}
      - {name: entered, type: time, grain: second}
    measures: [{name: weight, agg: sum}]
    defaultTime: day
metrics: [{name: visitors, measure: weight}]
`

const visitTable = `
CREATE TABLE visits (day date, entered timestamp, weight integer);
INSERT INTO visits VALUES ('2025-03-04', '2025-03-04 23:30:00', 1), ('2025-03-05', '2025-03-05 00:00:00', 2),
  ('2025-03-05', '2025-03-05 18:15:00', 4), ('2025-03-06', '2025-03-06 00:00:00', 8), ('2025-03-07', '2025-03-07 09:00:00', 16), ('2025-03-08', NULL, 32)`

// A day is all of itself in a filter, as it is in a range; an instant is itself.
func TestFiltersOnDays(t *testing.T) {
	t.Parallel()
	march := query.TimeRange{From: "2025-03", To: "2025-03"}
	engines.Each(t, map[string]string{"p.yaml": visits}, visitTable, func(t *testing.T, w engines.World) {
		for _, tt := range []struct {
			op     string
			values []string
			want   string
		}{
			{"eq", []string{"2025-03-05"}, "6"},
			{"in", []string{"2025-03-05", "2025-03-07 09:00:00"}, "22"},
			{"ne", []string{"2025-03-05"}, "57"},
			{"notIn", []string{"2025-03-05", "2025-03-06", "2025-03-07T09:00"}, "33"},
			{"lt", []string{"2025-03-05"}, "1"},
			{"le", []string{"2025-03-05"}, "7"},
			{"gt", []string{"2025-03-05"}, "24"},
			{"ge", []string{"2025-03-05"}, "30"},
			{"between", []string{"2025-03-05", "2025-03-06"}, "14"},
			{"between", []string{"2025-03-05", "2025-03-06 00:00:00"}, "14"},
			{"between", []string{"2025-03-05", "2025-03-05 18:00:00"}, "2"},
			{"eq", []string{"2025-03-05T00:00:00"}, "2"},
			{"gt", []string{"2025-03-05 00:00:00"}, "28"},
			{"le", []string{"9999-12-31"}, "31"},
		} {
			req := query.Request{Metrics: []string{"visitors"}, Time: march, Filters: []query.Filter{{Field: "visit__entered", Op: tt.op, Values: tt.values}}}
			if d := cmp.Diff([]string{tt.want}, w.Lines(t, req)); d != "" {
				t.Errorf("%s %q (-want +got):\n%s", tt.op, tt.values, d)
			}
		}
		// A member is filtered by again, midnight too.
		req := query.Request{Metrics: []string{"visitors"}, Time: query.TimeRange{From: "2025-03-05", To: "2025-03-06"}, By: []query.By{{Dimension: "visit__entered"}}}
		want := []string{"2025-03-05T00:00:00 | 2", "2025-03-05T18:15:00 | 4", "2025-03-06T00:00:00 | 8"}
		if d := cmp.Diff(want, w.Lines(t, req)); d != "" {
			t.Errorf("members (-want +got):\n%s", d)
		}
	})
}
