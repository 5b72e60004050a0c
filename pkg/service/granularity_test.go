package service_test

import (
	"fmt"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/access/accesstest"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/semantic/query"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/testkit/engines"
)

// mars is a dbt project whose time spine has three granularities: fiscal years from
// February with halves in them, and days of Mars, which are in no order of time.
const mars = `
project_configuration:
  time_spines:
    - node_relation: {alias: spine}
      primary_column: {name: d, time_granularity: day}
      custom_granularities: [{name: fiscal_half}, {name: fiscal_year, column_name: fy}, {name: martian_day}]
---
semantic_model:
  name: orders
  node_relation: {alias: orders}
  defaults: {agg_time_dimension: ordered_at}
  entities: [{name: order, type: primary, expr: id}]
  dimensions: [{name: ordered_at, expr: day, type: time, type_params: {time_granularity: day}}]
  measures: [{name: revenue, agg: sum, expr: amount, create_metric: true}]
`

// marsData has a spine of three fiscal years, 2023 to 2025, and orders in them; its
// first month is of none.
func marsData() string {
	var rows []string
	for d := time.Date(2023, 1, 1, 0, 0, 0, 0, time.UTC); d.Before(time.Date(2026, 2, 1, 0, 0, 0, 0, time.UTC)); d = d.AddDate(0, 0, 1) {
		year, half := d.AddDate(0, -1, 0).Year(), 1
		if d.Day() == 31 && d.Month() == time.January { // AddDate goes over the end of a month
			year = d.Year() - 1
		}
		if d.Month() >= time.August || d.Month() == time.January {
			half = 2
		}
		names := fmt.Sprintf("'%d-H%d', '%d'", year, half, year)
		if year == 2022 {
			names = "NULL, NULL"
		}
		rows = append(rows, fmt.Sprintf("('%s', %s, %d)", d.Format(time.DateOnly), names, d.Day()%7))
	}
	return "CREATE TABLE spine (d DATE, fiscal_half TEXT, fy TEXT, martian_day INTEGER); INSERT INTO spine VALUES " + strings.Join(rows, ", ") + `;
CREATE TABLE orders (id INTEGER, day DATE, amount INTEGER);
INSERT INTO orders VALUES (1, '2024-02-01', 1), (2, '2024-07-31', 2), (3, '2024-08-01', 4), (4, '2025-01-31', 8),
 (5, '2025-02-01', 16), (6, '2025-07-31', 32), (7, '2025-08-01', 64), (8, '2026-01-31', 128);`
}

// TestGranularitiesAreCalendars compares by granularities of a time spine, which are
// tables in dbt.
func TestGranularitiesAreCalendars(t *testing.T) {
	t.Parallel()
	files := map[string]string{
		"wheelhouse.yaml": "project: {name: shop, asOf: 2026-02-01}\nconnections: [{name: db, @connection}]\n",
		"m.yaml":          mars,
	}
	engines.Each(t, files, marsData(), func(t *testing.T, w engines.World) {
		ctx := accesstest.Context(t)
		all := query.TimeRange{From: "2025-02-01", To: "2026-01-31"}
		for name, tt := range map[string]struct {
			req  query.Request
			want []string
		}{
			"halves and those of the year before": {
				query.Request{Metrics: []string{"revenue"}, Grain: "fiscal_half", Time: all, Compare: []string{"lastYear"}},
				[]string{"2025-02-01 48 lastYear 3 +1500.0%", "2025-08-01 192 lastYear 12 +1500.0%"},
			},
			"years and the one before": {
				query.Request{Metrics: []string{"revenue"}, Grain: "fiscal_year", Time: all, Compare: []string{"previous"}},
				[]string{"2025-02-01 240 previous 15 +1500.0%"},
			},
			"by the calendar's name": {
				query.Request{Metrics: []string{"revenue"}, Calendar: "fiscal_half", Grain: "year", Time: query.TimeRange{From: "2024", To: "2025"}},
				[]string{"2024-02-01 15", "2025-02-01 240"},
			},
			"a half by its name": {
				query.Request{Metrics: []string{"revenue"}, Calendar: "fiscal_half", Grain: "month", Time: query.TimeRange{From: "2025-H2", To: "2025-H2"}},
				[]string{"2025-08-01 192"},
			},
		} {
			a, err := w.Ask(ctx, tt.req)
			if err != nil {
				t.Errorf("%s: %v", name, err)
				continue
			}
			if diff := cmp.Diff(tt.want, lines(a)); diff != "" {
				t.Errorf("%s: %s", name, diff)
			}
		}
		a, err := w.Ask(ctx, query.Request{Metrics: []string{"revenue"}, Grain: "fiscal_half", Order: []query.Order{{Field: "time"}}})
		if err != nil {
			t.Fatal(err)
		}
		if diff := cmp.Diff([]string{"2024-H1 | 3", "2024-H2 | 12", "2025-H1 | 48", "2025-H2 | 192"}, engines.Lines(a)); diff != "" {
			t.Errorf("as dbt has it: %s", diff)
		}
		if _, err := w.Ask(ctx, query.Request{Metrics: []string{"revenue"}, Grain: "martian_day", Time: all, Compare: []string{"previous"}}); err == nil || !strings.Contains(err.Error(), "RQ021") {
			t.Errorf("days of Mars are compared: %v", err)
		}
		found, err := w.Diagnostics(ctx)
		if err != nil || len(found.Diagnostics) != 1 || found.Diagnostics[0].Code != "WH189" || found.Diagnostics[0].Subject != "granularity martian_day" {
			t.Errorf("findings: %v %v", found.Diagnostics, err)
		}
		c, err := w.Catalog(ctx)
		if err != nil {
			t.Fatal(err)
		}
		var names []string
		for _, k := range c.Calendars {
			names = append(names, k.Name)
		}
		if diff := cmp.Diff([]string{"gregorian", "fiscal_half", "fiscal_year"}, names); diff != "" {
			t.Error(diff)
		}
	})
}
