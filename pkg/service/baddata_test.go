package service_test

import (
	"cmp"
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"strings"
	"testing"
	"time"

	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/access/accesstest"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/insight/expected"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/insight/outlook"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/semantic/query"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/service"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/wire"
)

const badSeries = `
project: {name: odd, timezone: UTC, language: en, asOf: "2025-03-01"}
connections: [@connection]
sources:
  - name: facts
    table: facts
    primaryEntity: fact
    dimensions: [{name: day, type: time, grain: day, date: true}, {name: shop}]
    measures:
      - {name: nulls, agg: sum}
      - {name: single, agg: sum}
      - {name: same, agg: sum}
      - {name: infinite, agg: sum}
      - {name: half_infinite, agg: sum}
      - {name: huge, agg: sum}
      - {name: zeros, agg: sum}
    defaultTime: day
  - name: lasting
    timeless: true
    table: facts
    dimensions: [{name: shop}]
    measures: [{name: timeless, agg: count, expr: day}]
hierarchies: [{name: organisation, levels: [{name: group}, {name: shop, dimension: fact__shop}]}]
metrics:
  - {name: nulls, label: Nulls, measure: nulls, good: up}
  - {name: single, label: Single, measure: single, good: up}
  - {name: same, label: Same, measure: same, good: up}
  - {name: infinite, label: Infinite, measure: infinite, good: up}
  - {name: half_infinite, label: Half, measure: half_infinite, good: up}
  - {name: huge, label: Huge, measure: huge, good: up}
  - {name: zeros, label: Zeros, measure: zeros}
  - {name: by_zero, label: By zero, type: ratio, numerator: same, denominator: zeros, good: up}
  - {name: timeless, label: Timeless, measure: timeless, good: up}
`

func badFacts() string {
	var rows []string
	for i, at := 0, time.Date(2024, 9, 1, 0, 0, 0, 0, time.UTC); at.Before(time.Date(2025, 3, 1, 0, 0, 0, 0, time.UTC)); i, at = i+1, at.AddDate(0, 0, 1) {
		single, half := "NULL", fmt.Sprint(100+i%7)
		if at.Format(time.DateOnly) == "2025-02-20" {
			single = "7"
		}
		if at.Month() == 2 {
			half = "9e999"
		}
		for _, shop := range []string{"a", "b"} {
			rows = append(rows, fmt.Sprintf("('%s','%s',NULL,%s,5,9e999,%s,1e308,0)", at.Format(time.DateOnly), shop, single, half))
		}
	}
	return "CREATE TABLE facts (day date, shop text, nulls real, single real, same real, infinite real, half_infinite real, huge real, zeros real); INSERT INTO facts VALUES " + strings.Join(rows, ", ")
}

// Series of which nothing can be told have a reason at every door, at once and as JSON: what
// is no number is never told as one, nor guessed from.
func TestSeriesOfWhichNothingCanBeToldHaveAReason(t *testing.T) {
	s := opened(t, badSeries, sqliteFile(t, badFacts()))
	const (
		infinite = "which is no number: leave such rows out in the definition"
		none     = "there is no number of one of the two periods"
	)
	for metric, says := range map[string]map[string]string{
		"nulls":         {"value": `"no_data"`, "units": `"no_data"`, "why": none, "tree": `"no_data"`, "outlook": `"empty"`, "expected": `"empty"`, "question": `"no_data"`, "cause": `"no_base"`},
		"single":        {"value": `"no_data"`, "why": none, "tree": `"no_data"`, "outlook": `"too_short"`, "expected": `"short"`, "cause": `"no_data"`},
		"same":          {"outlook": "As all numbers are the same", "expected": "nothing unusual"},
		"infinite":      {"*": infinite},
		"half_infinite": {"*": infinite},
		"huge":          {"*": infinite}, // its sum is
		"by_zero":       {"value": `"no_data"`, "units": `"no_data"`, "why": none, "tree": `"no_data"`, "outlook": `"empty"`, "expected": `"empty"`},
		"timeless":      {"value": `"no_counterpart"`, "units": "WH601", "why": "RQ292", "outlook": "RQ016", "expected": "RQ016", "cause": "there is no change to explain"},
	} {
		for door, ask := range doorsOf(s, metric) {
			t.Run(metric+" "+door, func(t *testing.T) {
				ctx, cancel := context.WithTimeout(accesstest.Context(t), 20*time.Second)
				defer cancel()
				told, err := ask(ctx)
				if errors.Is(err, context.DeadlineExceeded) {
					t.Fatal("it hangs")
				}
				text, bad := json.Marshal(told)
				if bad != nil {
					t.Fatal(bad)
				}
				got := string(text)
				if err != nil {
					got = err.Error()
				}
				if want := cmp.Or(says[door], says["*"]); !strings.Contains(got, want) {
					t.Errorf("%q is not said: %s", want, got)
				}
			})
		}
	}
}

// doorsOf are what asks for a metric.
func doorsOf(s *service.Service, metric string) map[string]func(context.Context) (any, error) {
	feb := query.TimeRange{From: "2025-02-01", To: "2025-02-28"}
	req := query.Request{Metrics: []string{metric}, Time: feb}
	if metric == "timeless" {
		req.Time = query.TimeRange{}
	}
	units := req
	units.By = []query.By{{Hierarchy: "organisation", Level: "shop"}}
	compared := req
	compared.Compare = []string{"previous"}
	return map[string]func(context.Context) (any, error){
		"value": func(ctx context.Context) (any, error) { return s.Query(ctx, compared) },
		"units": func(ctx context.Context) (any, error) { return s.Query(ctx, units) },
		"why":   func(ctx context.Context) (any, error) { return s.Why(ctx, req) },
		"tree":  func(ctx context.Context) (any, error) { return s.DriverTree(ctx, req) },
		"outlook": func(ctx context.Context) (any, error) {
			return s.Outlook(ctx, outlook.Question{Request: query.Request{Metrics: req.Metrics}, Horizon: 3})
		},
		"expected": func(ctx context.Context) (any, error) {
			return s.Expected(ctx, expected.Question{Request: query.Request{Metrics: req.Metrics, Time: feb}})
		},
		"question": func(ctx context.Context) (any, error) {
			return s.Understand(ctx, wire.Question{Text: metric + " in February 2025"})
		},
		"cause": func(ctx context.Context) (any, error) {
			return s.Understand(ctx, wire.Question{Text: "why did " + metric + " fall in February 2025"})
		},
	}
}
