package survey_test

import (
	"fmt"
	"strings"
	"testing"

	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/survey"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/testkit/prometheus"
)

const ofSeries = `
project: {name: web, timezone: UTC, language: en, asOf: now}
connections: [@connection]
sources:
  - name: requests
    connection: metrics
    table: http_requests_total
    selector: '{job="api"}'
    dimensions: [{name: at, type: time, grain: minute}, {name: handler}, {name: status, expr: status}]
    measures: [{name: requests, agg: sum, over: increase}]
  - name: misspelt
    connection: metrics
    table: http_request_total
    dimensions: [{name: at, type: time, grain: minute}]
    measures: [{name: misspelt, agg: sum, over: increase}]
  - name: unpicked
    connection: metrics
    table: http_requests_total
    selector: '{job="ap"}'
    dimensions: [{name: at, type: time, grain: minute}, {name: handler}]
    measures: [{name: unpicked, agg: sum, over: increase}]
  - name: gone
    connection: metrics
    table: old_requests_total
    dimensions: [{name: at, type: time, grain: minute}]
    measures: [{name: gone, agg: sum, over: increase}]
metrics:
  - {name: requests, measure: requests, good: up}
  - {name: misspelt, measure: misspelt, good: up}
  - {name: unpicked, measure: unpicked, good: up}
  - {name: gone, measure: gone, good: up}
`

// A metric of a Prometheus that is not there, a selector that picks none of its series and a
// label that none of them has are found, with where they are written; a series that ended
// weeks ago is none that is missing while its samples are kept.
func TestSeriesThatAreNotThere(t *testing.T) {
	p := prometheus.Start(t)
	at := func(days int) [][2]any {
		from := clock.AddDate(0, 0, -days).UnixMilli()
		return [][2]any{{from, 1}, {from + 60_000, 2}}
	}
	p.Load(t,
		prometheus.Series{Labels: map[string]string{"__name__": "http_requests_total", "job": "api", "handler": "/buy"}, Samples: at(1)},
		prometheus.Series{Labels: map[string]string{"__name__": "http_requests_total", "job": "api"}, Samples: at(1)},
		prometheus.Series{Labels: map[string]string{"__name__": "old_requests_total"}, Samples: at(40)},
		prometheus.Series{Labels: map[string]string{"__name__": "http_request_total"}, Samples: at(70)},
	)
	var got []string
	for _, d := range look(t, ofSeries, p.Connection("metrics"), survey.Options{}) {
		got = append(got, fmt.Sprintf("%s %d %s", d.Code, d.Pos.Line, d.Message))
	}
	want := []string{
		"WH486 9 dimension status: none of the 2 time series of source requests has the label status",
		"WH485 13 source misspelt: there is no time series of the metric http_request_total in connection metrics",
		"WH485 19 source unpicked: of the 2 time series of the metric http_requests_total the selector picks none",
	}
	if strings.Join(got, "\n") != strings.Join(want, "\n") {
		t.Errorf("found\n%s\nwant\n%s", strings.Join(got, "\n"), strings.Join(want, "\n"))
	}
}
