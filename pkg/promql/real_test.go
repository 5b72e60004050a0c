package promql_test

import (
	"errors"
	"fmt"
	"math"
	"path/filepath"
	"strings"
	"testing"
	"testing/fstest"
	"time"

	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/access"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/access/accesstest"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/answer"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/engine"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/execute"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/semantic/diag"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/semantic/project"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/semantic/query"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/service"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/testkit/prometheus"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/testkit/scratch"
)

// Counters and gauges of a shop in Berlin, scraped every five minutes.
const definitions = `
project: {name: web, timezone: Europe/Berlin, language: en, asOf: now}
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

// clock is the morning of 3 November, two and a half hours after the last scrape.
func clock(t testing.TB) func() time.Time {
	at := berlin(t, "2025-11-03 08:30")
	return func() time.Time { return at }
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

func filled(t testing.TB) prometheus.Server {
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
		// First seen at noon, when it stood at 500 already, and one that is seen once only.
		scraped(t, request("api", "/new", "200"), "2025-10-24 12:00", "2025-10-25 00:05", until("2025-10-25 00:00", func(n int, _ time.Time) any { return 500 + float64(n) })),
		scraped(t, request("api", "/once", "200"), "2025-10-24 12:00", "2025-10-24 12:10", until("2025-10-24 12:05", always(7))),
		scraped(t, memory("a"), "2025-10-20 00:00", "2025-10-23 00:00", func(n int, _ time.Time) any {
			if n < 144 {
				return 10.0
			}
			return 30.0
		}),
		scraped(t, memory("b"), "2025-10-20 00:00", "2025-10-21 12:05", until("2025-10-21 12:00", always(5))),
	)
	return p
}

// opened is the project over a server, with more of it.
func opened(t testing.TB, p prometheus.Server, more string) *service.Service {
	t.Helper()
	files := fstest.MapFS{"wheelhouse.yaml": {Data: []byte(strings.ReplaceAll(definitions, "@connection", p.Connection("metrics")) + more)}}
	s, err := service.Open(project.Loader(files), service.Options{Now: clock(t)})
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { _ = s.Close() })
	return s
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
				n += fmt.Sprintf(" (%v)", math.Round(float64(c.Values[row])*10000)/10000)
			}
			line = append(line, n)
		}
		lines = append(lines, strings.Join(line, "="))
	}
	return strings.Join(lines, " ")
}

func TestPrometheus(t *testing.T) { held(t, filled(t)) }

// All of it holds through a running Grafana too, whose data source asks by Prometheus' own API.
func TestPrometheusThroughGrafana(t *testing.T) { held(t, filled(t).Through(t)) }

func held(t *testing.T, p prometheus.Server) {
	s := opened(t, p, "")
	for name, test := range map[string]func(*testing.T, prometheus.Server, *service.Service){
		"numbers": numbersOfPrometheus, "refusals": refusals, "policies": policiesBecomeMatchers, "notes": notes, "beside": beside, "explain": explainShowsPromQL, "survey": surveyOfPrometheus,
		"by hand": asPromQLItself,
	} {
		t.Run(name, func(t *testing.T) { test(t, p, s) })
	}
}

// Numbers worked out by hand: a period of a counter that grows steadily has its growth
// whole, since Prometheus extends what it sees to the ends of the period.
func numbersOfPrometheus(t *testing.T, _ prometheus.Server, s *service.Service) {
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
		// 143 steps in 143 intervals, taken by half of one to before the first sample and by one
		// to the end of the day; what it stood at when it was first seen is no increase
		// (prometheus/prometheus#1673), and of one sample nobody knows any.
		"a counter that appears, and one seen once": {asked("requests", "", "2025-10-24", "2025-10-24", by("requests__handler")), "/buy=288 /new=144.5"},
		"hours around its first":                    {asked("requests", "hour", "2025-10-24T11:00:00", "2025-10-24T13:00:00", where("requests__handler", "eq", "/new")), "∅ 12"},
		"nothing is no zero":                        {asked("requests", "", "2025-10-11", "2025-10-11", by("requests__handler")), "/buy=288"},
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
		// Scraped up to 05:55 of the day that the clock shows: 71 steps, taken to 05:56.
		"a running day":           {asked("requests", "", "2025-11-03", "2025-11-03", func(r *query.Request) { r.Compare = []string{"previous"} }), "71.2 (71.2)"},
		"a rate of a running day": {asked("per_second", "", "2025-11-03", "2025-11-03"), "0.0033"},
		"before":                  {asked("requests", "", "2025-10-13", "2025-10-13", func(r *query.Request) { r.Compare = []string{"previous"} }), "288 (1152)"},
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

// What Prometheus cannot say is refused with what it is, and nothing is left out in silence.
func refusals(t *testing.T, _ prometheus.Server, s *service.Service) {
	october := func(metric string, more ...func(*query.Request)) query.Request {
		return asked(metric, "", "2025-10-12", "2025-10-12", more...)
	}
	for name, tt := range map[string]struct {
		req  query.Request
		want string
	}{
		"a pattern":                  {october("requests", where("requests__handler", "like", "/b%")), "RQ306"},
		"one of two labels":          {october("requests", func(r *query.Request) { r.Where = []string{"requests__handler = '/buy' OR requests__status = '500'"} }), "RQ306"},
		"a label that is worked out": {october("requests", func(r *query.Request) { r.Where = []string{"upper(requests__handler) = '/BUY'"} }), "RQ306"},
		"a part of the time":         {october("requests", by("requests__at")), "RQ309"},
		"a condition on the time":    {october("requests", where("requests__at", "ge", "2025-10-12T08:00:00")), "RQ309"},
		"too many periods":           {asked("requests", "hour", "2025-10-01", "2025-10-31"), "RQ308"},
		"a member that there is not": {october("requests", where("requests__handler", "eq", "/b.y")), "RQ023"},
		"a label of another metric":  {october("requests", by("memory__instance")), "WH601"},
	} {
		a, err := s.Query(accesstest.Context(t), tt.req)
		if err == nil {
			t.Errorf("%s: is answered: %s", name, told(a))
		} else if !strings.Contains(err.Error(), tt.want) {
			t.Errorf("%s: %v, want %s", name, err, tt.want)
		}
	}
}

// A reader's rows become matchers of every question: also of lists, and of the newest sample.
func policiesBecomeMatchers(t *testing.T, p prometheus.Server, s *service.Service) {
	s = opened(t, p, `
hierarchies:
  - {name: site, levels: [{name: all}, {name: handler, dimension: requests__handler}]}
policies:
  - {name: bosses, who: {logins: [boss]}, sensitivity: secret, sql: true}
  - {name: help, who: {logins: [helper]}, rows: [{level: site.handler, units: [/help]}]}
`)
	req := asked("requests", "", "2025-10-12", "2025-10-12", by("requests__handler"))
	for login, want := range map[string]string{"boss": "/buy=288 /help=864 /idle=0", "helper": "/help=864", "nobody": "!"} {
		a, err := s.Query(access.With(t.Context(), access.Subject{Login: login}), req)
		got := "!"
		if err == nil {
			got = told(a)
		}
		if got != want {
			t.Errorf("%s reads %s (%v), want %s", login, got, err, want)
		}
	}
	p.Forget(t)
	if _, err := s.Query(access.With(t.Context(), access.Subject{Login: "helper"}), asked("requests", "day", "2025-10-11", "2025-10-12")); err != nil {
		t.Fatal(err)
	}
	for _, q := range p.Asked(t) {
		if !strings.Contains(q, `handler="/help"`) {
			t.Errorf("asked for a reader of /help: %s", q)
		}
	}
}

// Metrics of a database and of a Prometheus stand beside each other; a formula over both is
// refused, as over any two connections.
func beside(t *testing.T, p prometheus.Server, _ *service.Service) {
	path := filepath.Join(t.TempDir(), "shop.sqlite")
	db, err := scratch.Open(path)
	if err != nil {
		t.Fatal(err)
	}
	if _, err := db.Exec("CREATE TABLE sales (day DATE, amount NUMERIC); INSERT INTO sales VALUES ('2025-10-12', 576), ('2025-10-13', 10), ('2025-11-02', 1)"); err != nil {
		t.Fatal(err)
	}
	if err := db.Close(); err != nil {
		t.Fatal(err)
	}
	text := strings.Replace(definitions, "[@connection]", fmt.Sprintf("[%s, {name: db, engine: sqlite, path: %q}]", p.Connection("metrics"), path), 1)
	text = strings.Replace(text, "metrics:\n  - {name: requests,", `  - {name: sales, connection: db, table: sales, dimensions: [{name: day, type: time, date: true}], measures: [{name: amount, agg: sum}]}
metrics:
  - {name: amount, measure: amount}
  - {name: requests,`, 1)
	s, err := service.Open(project.Loader(fstest.MapFS{"wheelhouse.yaml": {Data: []byte(text)}}), service.Options{Now: clock(t)})
	if err != nil {
		t.Fatal(err)
	}
	defer s.Close() //nolint:errcheck // a test
	req := asked("amount", "day", "2025-10-12", "2025-10-13")
	req.Metrics = append(req.Metrics, "requests")
	a, err := s.Query(accesstest.Context(t), req)
	if err != nil {
		t.Fatal(err)
	}
	if got := told(a); got != "576=1152 10=288" {
		t.Errorf("got %s", got)
	}
	mixed := strings.Replace(text, "  - {name: amount, measure: amount}", "  - {name: amount, measure: amount}\n  - {name: each, type: ratio, numerator: amount, denominator: requests}", 1)
	if _, err := service.Open(project.Loader(fstest.MapFS{"wheelhouse.yaml": {Data: []byte(mixed)}}), service.Options{Now: clock(t)}); err == nil || !strings.Contains(err.Error(), "connection") {
		t.Errorf("a formula over two connections: %v", err)
	}
}

// Beside increases stands that they are extended; beside gauges nothing does.
func notes(t *testing.T, _ prometheus.Server, s *service.Service) {
	for metric, want := range map[string]string{"error_share": "RQ320", "memory": ""} {
		a, err := s.Query(accesstest.Context(t), asked(metric, "", "2025-10-20", "2025-10-20"))
		if err != nil {
			t.Fatal(err)
		}
		got := ""
		for _, n := range a.Notes {
			got += n.Code
		}
		if got != want {
			t.Errorf("beside %s stands %q, want %q", metric, got, want)
		}
	}
}

// Explain shows what Prometheus is asked.
func explainShowsPromQL(t *testing.T, _ prometheus.Server, s *service.Service) {
	out, err := s.Explain(accesstest.Context(t), asked("errors", "", "2025-10-10", "2025-10-10"))
	if err != nil {
		t.Fatal(err)
	}
	var all strings.Builder
	for _, stage := range out.Stages {
		all.WriteString(stage.Text + "\n")
	}
	for _, want := range []string{`sum (increase(http_requests_total{job="api",code="500"}[86400000ms] @ 1760133599.999))`} {
		if !strings.Contains(all.String(), want) {
			t.Errorf("no %s in\n%s", want, all.String())
		}
	}
}

// Numbers are those that PromQL gives where nobody else is in between.
func asPromQLItself(t *testing.T, p prometheus.Server, s *service.Service) {
	for name, tt := range map[string]struct {
		req    query.Request
		promql string
	}{
		"a day of a counter": {asked("errors", "", "2025-10-10", "2025-10-10"),
			`sum(increase(http_requests_total{job="api",code="500"}[86400000ms] @ 1760133599.999))`},
		"a share": {asked("error_share", "", "2025-10-10", "2025-10-10"),
			`sum(increase(http_requests_total{job="api",code="500"}[86400000ms] @ 1760133599.999)) / sum(increase(http_requests_total{job="api"}[86400000ms] @ 1760133599.999))`},
		"a gauge's mean": {asked("memory", "", "2025-10-20", "2025-10-20"), `sum(avg_over_time(memory_bytes[86400000ms] @ 1760997599.999))`},
		"a week, with scrapes missing": {asked("requests", "", "2025-10-06", "2025-10-12", where("requests__handler", "eq", "/help")),
			`sum(increase(http_requests_total{job="api",handler="/help"}[604800000ms] @ 1760306399.999))`},
	} {
		a, err := s.Query(accesstest.Context(t), tt.req)
		if err != nil {
			t.Errorf("%s: %v", name, err)
			continue
		}
		if got, want := float64(a.Metrics[0].Values[0]), p.Number(t, tt.promql); math.Abs(got-want) > 1e-12*math.Abs(want) {
			t.Errorf("%s: %v, and PromQL itself %v", name, got, want)
		}
	}
}

// Looks at tables are left out, a data source that is none of Prometheus and a token that is
// refused are told.
func surveyOfPrometheus(t *testing.T, p prometheus.Server, s *service.Service) {
	if found, err := s.Surveyed(accesstest.Context(t)); err != nil || len(found) > 0 {
		t.Errorf("found %v, %v", found, err)
	}
	r, err := engine.Open(engine.Config{Name: "metrics", Engine: "prometheus", Settings: p.Settings()})
	if err != nil {
		t.Fatal(err)
	}
	if version, err := r.Ping(t.Context()); err != nil || !strings.HasPrefix(version, "Grafana data source ") || !strings.HasSuffix(version, " (prometheus)") {
		t.Errorf("%s, %v", version, err)
	}
	if _, err := r.Run(t.Context(), execute.Statement{SQL: "SELECT 1"}, 0); err == nil || !strings.Contains(err.Error(), "takes no SQL") {
		t.Errorf("SQL is run: %v", err)
	}
	wrong := p.Settings()
	wrong["token"] = "wrong"
	r, err = engine.Open(engine.Config{Name: "metrics", Engine: "prometheus", Settings: wrong})
	if err != nil {
		t.Fatal(err)
	}
	var failed *execute.Error
	if _, err := r.Ping(t.Context()); !errors.As(err, &failed) || failed.Cause != execute.Denied {
		t.Errorf("a token that is refused: %v", err)
	}
}

// Names with dots, as OpenTelemetry and Prometheus 3 have them, are written in quotes
// (grafana/grafana#42615 and #114806): as a metric, in a selector, to group by and to filter.
func TestNamesWithDots(t *testing.T) {
	p := prometheus.Start(t)
	series := func(route, host string) map[string]string {
		return map[string]string{"__name__": "http.server.requests", "http.route": route, "host.name": host}
	}
	one := func(step float64) func(int, time.Time) any {
		return func(n int, _ time.Time) any { return step * float64(n) }
	}
	p.Load(t,
		scraped(t, series("/buy", "a"), "2025-10-01 00:00", "2025-11-03 06:00", one(1)),
		scraped(t, series("/help", "a"), "2025-10-01 00:00", "2025-11-03 06:00", one(2)),
		scraped(t, series("", "b"), "2025-10-01 00:00", "2025-11-03 06:00", one(4)),
		scraped(t, series("/buy", "c"), "2025-10-01 00:00", "2025-11-03 06:00", one(1000)),
	)
	text := fmt.Sprintf(`
project: {name: web, timezone: Europe/Berlin, language: en, asOf: now}
connections: [%s]
sources:
  - name: requests
    connection: metrics
    table: http.server.requests
    selector: '{"host.name"!="c"}'
    dimensions: [{name: at, type: time, grain: minute}, {name: route, expr: '"http.route"'}]
    measures: [{name: requests, agg: sum, over: increase}]
metrics: [{name: requests, measure: requests, good: up}]
`, p.Connection("metrics"))
	s, err := service.Open(project.Loader(fstest.MapFS{"wheelhouse.yaml": {Data: []byte(text)}}), service.Options{Now: clock(t)})
	if err != nil {
		t.Fatal(err)
	}
	defer s.Close() //nolint:errcheck // a test
	for want, more := range map[string]func(*query.Request){
		"2016":                      func(*query.Request) {},
		"/buy=288 /help=576 ∅=1152": by("requests__route"),
		"576":                       where("requests__route", "eq", "/help"),
		"1728":                      where("requests__route", "ne", "/buy"),
		"∅=1152 rest=864":           func(r *query.Request) { by("requests__route")(r); r.Top = &query.Top{N: 1, Others: true} },
		"∅=1152 /help=576 rest=288": func(r *query.Request) { by("requests__route")(r); r.Top = &query.Top{N: 2, Others: true} },
		"/help=576 rest=288": func(r *query.Request) {
			by("requests__route")(r)
			where("requests__route", "notNull")(r)
			r.Top = &query.Top{N: 1, Others: true}
		},
	} {
		a, err := s.Query(accesstest.Context(t), asked("requests", "", "2025-10-05", "2025-10-05", more))
		if err != nil {
			t.Errorf("%s: %v", want, err)
		} else if got := told(a); got != want {
			t.Errorf("got %s, want %s", got, want)
		}
	}
	if found, err := s.Surveyed(accesstest.Context(t)); err != nil || len(found) > 0 {
		t.Errorf("found %v, %v", found, err)
	}
}

// Means and last values of one gauge are not taken for the same number, and nothing else is
// found in definitions that hold.
func TestDefinitionsOfTimeSeriesHold(t *testing.T) {
	t.Parallel()
	text := strings.ReplaceAll(definitions, "@connection", "{name: metrics, engine: prometheus, uid: prom}")
	_, found := project.Load(fstest.MapFS{"wheelhouse.yaml": {Data: []byte(text)}}, project.Options{})
	for _, d := range found {
		if d.Severity != diag.Info && !strings.HasPrefix(d.Name, "missing-") {
			t.Errorf("found %s %s: %s", d.Code, d.Name, d.Message)
		}
	}
}
