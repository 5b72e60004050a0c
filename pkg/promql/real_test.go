package promql_test

import (
	"fmt"
	"math"
	"strings"
	"testing"
	"testing/fstest"
	"time"

	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/access/accesstest"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/answer"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/semantic/project"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/semantic/query"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/service"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/testkit/prometheus"
)

// Counters and gauges of a shop in Berlin, scraped every five minutes.
const definitions = `
project: {name: web, timezone: Europe/Berlin, language: en, asOf: 2025-11-03}
connections: [@connection]
sources:
  - name: requests
    connection: metrics
    table: http_requests_total
    selector: '{job="api"}'
    dimensions: [{name: at, type: time, grain: minute}, {name: handler}, {name: status, expr: code}]
    measures:
      - {name: requests, agg: sum, over: increase}
      - {name: per_second, agg: sum, over: rate}
      - {name: busiest, agg: max, over: increase}
  - name: memory
    connection: metrics
    table: memory_bytes
    dimensions: [{name: at, type: time, grain: minute}, {name: instance}]
    measures:
      - {name: memory, agg: sum, over: average}
      - {name: mean_memory, agg: average, over: average}
      - {name: least_memory, agg: min, over: min}
      - {name: most_memory, agg: sum, over: max}
      - {name: last_memory, agg: sum, over: last}
      - {name: instances, agg: count, over: last}
metrics:
  - {name: requests, measure: requests, good: up}
  - {name: per_second, measure: per_second, good: up}
  - {name: busiest, measure: busiest, good: up}
  - {name: errors, measure: requests, filter: "requests__status = '500'", good: down}
  - {name: error_share, type: ratio, numerator: errors, denominator: requests, unit: "%", good: down}
  - {name: bytes_per_request, type: ratio, numerator: memory, denominator: requests, good: down}
  - {name: memory, measure: memory}
  - {name: mean_memory, measure: mean_memory}
  - {name: least_memory, measure: least_memory}
  - {name: most_memory, measure: most_memory}
  - {name: last_memory, measure: last_memory}
  - {name: instances, measure: instances}
`

func berlin(t testing.TB, local string) time.Time {
	t.Helper()
	zone, err := time.LoadLocation("Europe/Berlin")
	if err != nil {
		t.Fatal(err)
	}
	at, err := time.ParseInLocation("2006-01-02 15:04", local, zone)
	if err != nil {
		t.Fatal(err)
	}
	return at
}

// scraped is a series with a sample every five minutes from one time to before another.
func scraped(t testing.TB, labels map[string]string, from, to string, value func(n int, at time.Time) any) prometheus.Series {
	s := prometheus.Series{Labels: labels}
	n := 0
	for at := berlin(t, from); at.Before(berlin(t, to)); at = at.Add(5 * time.Minute) {
		if v := value(n, at); v != none {
			s.Samples = append(s.Samples, [2]any{at.UnixMilli(), v})
		}
		n++
	}
	return s
}

const none = "none"

func request(job, handler, code string) map[string]string {
	out := map[string]string{"__name__": "http_requests_total", "job": job, "code": code}
	if handler != "" {
		out["handler"] = handler
	}
	return out
}

func memory(instance string) map[string]string {
	return map[string]string{"__name__": "memory_bytes", "instance": instance}
}

func filled(t testing.TB) (prometheus.Server, *service.Service) {
	t.Helper()
	p := prometheus.Start(t)
	by := func(step float64) func(int, time.Time) any {
		return func(n int, _ time.Time) any { return 1000 + step*float64(n) }
	}
	always := func(v float64) func(int, time.Time) any { return func(int, time.Time) any { return v } }
	until := func(end string, v func(int, time.Time) any) func(int, time.Time) any { // then a scrape does not find it
		return func(n int, at time.Time) any {
			if !at.Before(berlin(t, end)) {
				return nil
			}
			return v(n, at)
		}
	}
	p.Load(t,
		scraped(t, request("api", "/buy", "200"), "2025-10-01 00:00", "2025-11-03 06:00", by(1)),
		scraped(t, request("batch", "/buy", "200"), "2025-10-01 00:00", "2025-11-03 06:00", by(1000)),
		// Started anew at noon: it counts from 0 again.
		scraped(t, request("api", "/buy", "500"), "2025-10-10 00:00", "2025-10-11 00:05", until("2025-10-11 00:00", func(n int, _ time.Time) any {
			if n >= 144 {
				return 2 * float64(n-144)
			}
			return 1000 + 2*float64(n)
		})),
		// Not scraped from 10:00 to 14:00.
		scraped(t, request("api", "/help", "200"), "2025-10-12 00:00", "2025-10-13 00:05", until("2025-10-13 00:00", func(n int, at time.Time) any {
			if n >= 120 && n < 168 {
				return none
			}
			return 1000 + 3*float64(n)
		})),
		scraped(t, request("api", "/idle", "200"), "2025-10-12 00:00", "2025-10-13 00:05", until("2025-10-13 00:00", always(7))),
		scraped(t, request("api", "", "200"), "2025-10-14 00:00", "2025-10-15 00:05", until("2025-10-15 00:00", by(1))),
		scraped(t, request("api", `a"b\c.*$__x`, "200"), "2025-10-16 00:00", "2025-10-17 00:05", until("2025-10-17 00:00", by(2))),
		scraped(t, memory("a"), "2025-10-20 00:00", "2025-10-23 00:00", func(n int, _ time.Time) any {
			if n < 144 {
				return 10.0
			}
			return 30.0
		}),
		scraped(t, memory("b"), "2025-10-20 00:00", "2025-10-21 12:05", until("2025-10-21 12:00", always(5))),
	)
	files := fstest.MapFS{"wheelhouse.yaml": {Data: []byte(strings.ReplaceAll(definitions, "@connection", p.Connection("metrics")))}}
	s, err := service.Open(project.Loader(files), service.Options{})
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { _ = s.Close() })
	return p, s
}

func asked(metric, grain, from, to string, more ...func(*query.Request)) query.Request {
	r := query.Request{Metrics: []string{metric}, Grain: grain, Time: query.TimeRange{From: from, To: to}}
	for _, m := range more {
		m(&r)
	}
	return r
}

func by(dimension string) func(*query.Request) {
	return func(r *query.Request) { r.By = append(r.By, query.By{Dimension: dimension}) }
}

func where(field, op string, values ...string) func(*query.Request) {
	return func(r *query.Request) {
		r.Filters = append(r.Filters, query.Filter{Field: field, Op: op, Values: values})
	}
}

// told writes an answer: members and numbers to four places, ∅ where there is none.
func told(a *answer.Answer) string {
	var lines []string
	for row := range a.Rows {
		var line []string
		for _, k := range a.Keys {
			member := k.Values[row]
			switch {
			case k.Others != nil && k.Others[row]:
				member = "rest"
			case k.Null != nil && k.Null[row]:
				member = "∅"
			}
			line = append(line, member)
		}
		for _, m := range a.Metrics {
			n := "∅"
			if v := m.Values[row]; v.OK() {
				n = fmt.Sprint(math.Round(float64(v)*10000) / 10000)
			}
			for _, c := range m.Comparisons {
				n += fmt.Sprintf(" (%v)", c.Values[row])
			}
			line = append(line, n)
		}
		lines = append(lines, strings.Join(line, "="))
	}
	return strings.Join(lines, " ")
}

// Numbers worked out by hand: a period of a counter that grows steadily has its growth
// whole, since Prometheus extends what it sees to the ends of the period.
func TestNumbersOfPrometheus(t *testing.T) {
	_, s := filled(t)
	for name, tt := range map[string]struct {
		req  query.Request
		want string
	}{
		// A sample each five minutes: 12 an hour, 288 a day, 276 and 300 where clocks change.
		"a day":               {asked("requests", "", "2025-10-05", "2025-10-05"), "288"},
		"the day of 25 hours": {asked("requests", "", "2025-10-26", "2025-10-26"), "300"},
		"a month of 31 days":  {asked("requests", "", "2025-10", "2025-10", where("requests__handler", "eq", "/buy"), where("requests__status", "eq", "200")), "8940"},
		"days":                {asked("requests", "day", "2025-10-17", "2025-10-19"), "288 288 288"},
		"hours of a day on which clocks are put back": {asked("requests", "hour", "2025-10-26T00:00:00", "2025-10-26T04:00:00"), "12 12 24 12"},
		"per second":                         {asked("per_second", "", "2025-10-12", "2025-10-12", where("requests__handler", "eq", "/help")), "0.01"},
		"per second, on the day of 25 hours": {asked("per_second", "", "2025-10-26", "2025-10-26"), "0.0033"},
		// 286 steps of 2 in 287 intervals, taken to 288: the step to the reset is lost.
		"a counter that starts anew": {asked("errors", "", "2025-10-10", "2025-10-10"), "573.993"},
		"the hour of its start":      {asked("errors", "hour", "2025-10-10T11:00:00", "2025-10-10T13:00:00"), "24 24"},
		"a counter that is gone":     {asked("errors", "day", "2025-10-10", "2025-10-12"), "573.993 ∅ ∅"},
		"nothing is no zero":         {asked("requests", "", "2025-10-11", "2025-10-11", by("requests__handler")), "/buy=288"},
		"a counter that stands is zero, scrapes that are missing lose nothing": {asked("requests", "", "2025-10-12", "2025-10-12", by("requests__handler")), "/buy=288 /help=864 /idle=0"},
		"hours without scrapes":        {asked("requests", "hour", "2025-10-12T09:00:00", "2025-10-12T15:00:00", where("requests__handler", "eq", "/help")), "36 ∅ ∅ ∅ ∅ 36"},
		"all at once":                  {asked("requests", "", "2025-10-12", "2025-10-12"), "1152"},
		"the busiest series":           {asked("busiest", "", "2025-10-12", "2025-10-12"), "864"},
		"no label is no value":         {asked("requests", "", "2025-10-14", "2025-10-14", by("requests__handler")), "/buy=288 ∅=288"},
		"ne holds where there is none": {asked("requests", "", "2025-10-14", "2025-10-14", where("requests__handler", "ne", "/buy")), "288"},
		"notIn likewise":               {asked("requests", "", "2025-10-12", "2025-10-12", where("requests__handler", "notIn", "/buy", "/idle")), "864"},
		"in":                           {asked("requests", "", "2025-10-12", "2025-10-12", where("requests__handler", "in", "/buy", "/help")), "1152"},
		"isNull":                       {asked("requests", "", "2025-10-14", "2025-10-14", where("requests__handler", "isNull")), "288"},
		"notNull":                      {asked("requests", "", "2025-10-14", "2025-10-14", where("requests__handler", "notNull")), "288"},
		"letters that mean something to patterns": {asked("requests", "", "2025-10-16", "2025-10-16", where("requests__handler", "in", `a"b\c.*$__x`, "/none")), "576"},
		"and as a member":                         {asked("requests", "", "2025-10-16", "2025-10-16", by("requests__handler"), where("requests__handler", "eq", `a"b\c.*$__x`)), `a"b\c.*$__x=576`},
		"the largest, and the rest":               {asked("requests", "", "2025-10-12", "2025-10-12", by("requests__handler"), func(r *query.Request) { r.Top = &query.Top{N: 1, Others: true} }), "/help=864 rest=288"},
		"two labels":                              {asked("requests", "", "2025-10-10", "2025-10-10", by("requests__handler"), by("requests__status")), "/buy=200=288 /buy=500=573.993"},
		"a ratio":                                 {asked("error_share", "", "2025-10-10", "2025-10-10"), "0.6659"},
		"a ratio of two metrics of Prometheus":    {asked("bytes_per_request", "", "2025-10-20", "2025-10-20"), "0.0868"},
		// 10 for half a day and 30 for the other, and 5 beside them.
		"a gauge's mean":                       {asked("memory", "", "2025-10-20", "2025-10-20", by("memory__instance")), "a=20 b=5"},
		"summed":                               {asked("memory", "", "2025-10-20", "2025-10-20"), "25"},
		"the mean of series":                   {asked("mean_memory", "", "2025-10-20", "2025-10-20"), "12.5"},
		"the least":                            {asked("least_memory", "", "2025-10-20", "2025-10-20", by("memory__instance")), "a=10 b=5"},
		"the most":                             {asked("most_memory", "", "2025-10-20", "2025-10-20"), "35"},
		"the last":                             {asked("last_memory", "", "2025-10-20", "2025-10-20"), "35"},
		"series":                               {asked("instances", "day", "2025-10-20", "2025-10-22"), "2 2 1"},
		"the last, of one that has gone since": {asked("last_memory", "day", "2025-10-21", "2025-10-22"), "35 30"},
		"before":                               {asked("requests", "", "2025-10-13", "2025-10-13", func(r *query.Request) { r.Compare = []string{"previous"} }), "288 (1152)"},
	} {
		a, err := s.Query(accesstest.Context(t), tt.req)
		if err != nil {
			t.Errorf("%s: %v", name, err)
			continue
		}
		if got := told(a); got != tt.want {
			t.Errorf("%s:\n got %s\nwant %s", name, got, tt.want)
		}
	}
}
