package service_test

import (
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/semantic/query"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/testkit/engines"
)

const clinics = `
project: {name: clinics, timezone: UTC, asOf: 2025-03-04}
connections: [{name: c, @connection}]
sources:
  - name: arrivals
    table: arrivals
    primaryEntity: arrival
    entities: [{name: clinic, type: foreign}]
    dimensions: [{name: day, type: time, date: true}]
    measures: [{name: arrived, agg: sum, expr: n}]
  - name: releases
    table: releases
    primaryEntity: release
    entities: [{name: clinic, type: foreign}]
    dimensions: [{name: day, type: time, date: true}]
    measures: [{name: released, agg: sum, expr: n}]
metrics:
  - {name: come, measure: {name: arrived, fillNulls: 0}}
  - {name: go, measure: {name: released, fillNulls: 0}}
  - {name: net, type: derived, expr: come - go}
  - {name: twice_net, type: derived, expr: 2 * net + 1}
  - {name: stays, type: derived, expr: come / (go + 1)}
  - {name: bare, measure: arrived}
  - {name: of_bare, type: derived, expr: bare - go}
`

// A formula of metrics that are filled is filled as they are: 0 − 0 is 0, also on a
// day of which no source has a row. A quotient is not, since it may be nothing of
// rows too.
func TestFormulasOfFilledMetrics(t *testing.T) {
	t.Parallel()
	script := `
CREATE TABLE arrivals (clinic text, day date, n integer); CREATE TABLE releases (clinic text, day date, n integer);
INSERT INTO arrivals VALUES ('a', '2025-03-01', 5), ('a', '2025-03-03', 1), ('b', '2025-03-01', 2);
INSERT INTO releases VALUES ('a', '2025-03-01', 3), ('b', '2025-03-03', 4)`
	engines.Each(t, map[string]string{"p.yaml": clinics}, script, func(t *testing.T, w engines.World) {
		req := query.Request{
			Metrics: []string{"come", "go", "net", "twice_net", "stays", "of_bare"}, Grain: "day", Time: query.TimeRange{From: "2025-03-01", To: "2025-03-03"},
			By: []query.By{{Dimension: "clinic"}},
		}
		want := []string{
			"a | 2025-03-01 | 5 | 3 | 2 | 5 | 1.25 | 2",
			"a | 2025-03-02 | 0 | 0 | 0 | 1 | no_data | no_data",
			"a | 2025-03-03 | 1 | 0 | 1 | 3 | 1 | 1",
			"b | 2025-03-01 | 2 | 0 | 2 | 5 | 2 | 2",
			"b | 2025-03-02 | 0 | 0 | 0 | 1 | no_data | no_data",
			"b | 2025-03-03 | 0 | 4 | -4 | -7 | 0 | no_data",
		}
		if d := cmp.Diff(want, w.Lines(t, req)); d != "" {
			t.Errorf("(-want +got):\n%s", d)
		}
	})
}
