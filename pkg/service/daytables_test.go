package service_test

import (
	"fmt"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"testing/fstest"
	"time"

	"github.com/google/go-cmp/cmp"

	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/access/accesstest"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/breakdown"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/semantic/diag"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/semantic/model"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/semantic/project"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/semantic/query"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/service"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/testkit/engines"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/testkit/scratch"
)

// school counts by two calendars that stand in tables, one with a row a day and one
// with a row a period, and has days off in a third.
const school = `
project: {name: school, timezone: UTC, language: en, asOf: 2025-01-12}
connections: [{name: db, @connection}]
calendars:
  - name: terms
    label: Terms
    read: {table: days, day: day, period: term, quarter: half, year: school_year}
  - name: spans
    label: Spans
    read: {sql: SELECT * FROM spans, first: begins, last: ends, period: name, year: school_year, label: {en: title, zh: title_zh}}
  - name: gone
    label: Gone
    read: {table: nowhere, day: day, period: term, year: school_year}
days:
  - name: lessons
    label: {en: school day, zh: 上课日}
    weekdays: [monday, tuesday, wednesday, thursday, friday, saturday, sunday]
    read: {table: days_off, day: day}
sources:
  - name: visits
    table: visits
    primaryEntity: visit
    dimensions: [{name: on_day, type: time, expr: day, date: true}]
    measures: [{name: n, agg: sum}]
    days: lessons
metrics:
  - {name: visitors, label: Visitors, measure: n, good: up}
targets:
  - metric: visitors
    calendar: spans
    grain: month
    values: [{period: Winter, value: 100}]
rules:
  - {name: falls, metric: visitors, template: change, grain: day, days: lessons, params: {drop: 0.1}}
`

// Visitors of the first twelve days of two years: 1, 2, 3, …, 12 and ten times as
// many. Terms are of 3, 5 and 4 days in 2024, of 4, 4 and 4 in 2025.
const schoolData = `
CREATE TABLE visits (day DATE, n INTEGER);
INSERT INTO visits VALUES
 ('2024-01-01', 1), ('2024-01-02', 2), ('2024-01-03', 3), ('2024-01-04', 4), ('2024-01-05', 5), ('2024-01-06', 6),
 ('2024-01-07', 7), ('2024-01-08', 8), ('2024-01-09', 9), ('2024-01-10', 10), ('2024-01-11', 11), ('2024-01-12', 12),
 ('2025-01-01', 10), ('2025-01-02', 20), ('2025-01-03', 30), ('2025-01-04', 40), ('2025-01-05', 50), ('2025-01-06', 60),
 ('2025-01-07', 70), ('2025-01-08', 80), ('2025-01-09', 90);
CREATE TABLE days (day DATE, term INTEGER, half INTEGER, school_year INTEGER);
INSERT INTO days VALUES
 ('2024-01-01', 1, 1, 2024), ('2024-01-02', 1, 1, 2024), ('2024-01-03', 1, 1, 2024),
 ('2024-01-04', 2, 1, 2024), ('2024-01-05', 2, 1, 2024), ('2024-01-06', 2, 1, 2024), ('2024-01-07', 2, 1, 2024), ('2024-01-08', 2, 1, 2024),
 ('2024-01-09', 3, 2, 2024), ('2024-01-10', 3, 2, 2024), ('2024-01-11', 3, 2, 2024), ('2024-01-12', 3, 2, 2024);
CREATE TABLE spans (name TEXT, title TEXT, title_zh TEXT, begins DATE, ends DATE, school_year TEXT);
INSERT INTO spans VALUES ('Autumn', 'Autumn term', '秋季学期', '2024-01-01', '2024-12-31', '2024'), ('Winter', 'Winter term', '冬季学期', '2025-01-01', '2025-01-20', '2025');
CREATE TABLE days_off (day DATE);
INSERT INTO days_off VALUES ('2025-01-07'), ('2025-01-10'), ('2025-01-11'), ('2025-03-20');
`

// longYears fills the days between both years' terms, which a calendar may not leave
// out, and the terms of 2025.
const longYears = `
INSERT INTO days VALUES @between;
INSERT INTO days VALUES
 ('2025-01-01', 1, 1, 2025), ('2025-01-02', 1, 1, 2025), ('2025-01-03', 1, 1, 2025), ('2025-01-04', 1, 1, 2025),
 ('2025-01-05', 2, 1, 2025), ('2025-01-06', 2, 1, 2025), ('2025-01-07', 2, 1, 2025), ('2025-01-08', 2, 1, 2025),
 ('2025-01-09', 3, 2, 2025), ('2025-01-10', 3, 2, 2025), ('2025-01-11', 3, 2, 2025), ('2025-01-12', 3, 2, 2025);
`

// schoolYears is the script with every day of both years.
func schoolYears() string {
	var days []string
	for d := time.Date(2024, 1, 13, 0, 0, 0, 0, time.UTC); d.Year() == 2024; d = d.AddDate(0, 0, 1) {
		days = append(days, "('"+d.Format(time.DateOnly)+"', 4, 2, 2024)")
	}
	return schoolData + strings.ReplaceAll(longYears, "@between", strings.Join(days, ", "))
}

// TestCalendarsOfTables asks by periods that tables tell.
func TestCalendarsOfTables(t *testing.T) {
	t.Parallel()
	engines.Each(t, map[string]string{"w.yaml": school}, schoolYears(), func(t *testing.T, w engines.World) {
		for name, tt := range map[string]struct {
			req  query.Request
			want []string
		}{
			"terms and those of the year before": {
				query.Request{Metrics: []string{"visitors"}, Calendar: "terms", Grain: "month", Time: query.TimeRange{From: "2025-P01", To: "2025-P02"}, Compare: []string{"lastYear"}},
				// 10+20+30+40 against 1+2+3; 50+60+70+80 against 4+5+6+7+8
				[]string{"2025-01-01 100 lastYear 6 +1566.7%", "2025-01-05 260 lastYear 30 +766.7%"},
			},
			"halves": {
				query.Request{Metrics: []string{"visitors"}, Calendar: "terms", Grain: "quarter", Time: query.TimeRange{From: "2024-Q1", To: "2024-Q2"}},
				[]string{"2024-01-01 36", "2024-01-09 42"},
			},
			"a year": {
				query.Request{Metrics: []string{"visitors"}, Calendar: "terms", Grain: "year", Time: query.TimeRange{From: "2024", To: "2024"}},
				[]string{"2024-01-01 78"},
			},
			"periods of a row each": {
				query.Request{Metrics: []string{"visitors"}, Calendar: "spans", Grain: "month", Time: query.TimeRange{From: "Autumn", To: "Winter"}},
				[]string{"2024-01-01 78", "2025-01-01 450"},
			},
		} {
			a, err := w.Ask(accesstest.Context(t), tt.req)
			if err != nil {
				t.Errorf("%s: %v", name, err)
				continue
			}
			if diff := cmp.Diff(tt.want, lines(a)); diff != "" {
				t.Errorf("%s: %s", name, diff)
			}
		}
		c, err := w.Catalog(accesstest.Context(t))
		if err != nil {
			t.Fatal(err)
		}
		for _, k := range c.Calendars {
			if k.Name == "spans" && (len(k.Periods["month"]) != 2 || k.Periods["month"][1].Name["zh"] != "冬季学期") {
				t.Errorf("the catalogue has periods %v", k.Periods)
			}
		}
	})
}

// TestTableThatIsNotThere refuses the one calendar and leaves the others alone.
func TestTableThatIsNotThere(t *testing.T) {
	t.Parallel()
	engines.Each(t, map[string]string{"w.yaml": school}, schoolData, func(t *testing.T, w engines.World) {
		ctx := accesstest.Context(t)
		_, err := w.Ask(ctx, query.Request{Metrics: []string{"visitors"}, Calendar: "gone", Grain: "month", Time: query.TimeRange{From: "T1", To: "T1"}})
		if err == nil || strings.Count(err.Error(), "RQ") != 1 || !strings.Contains(err.Error(), "RQ180") {
			t.Errorf("a calendar without a table answers %v", err)
		}
		if _, err := w.Ask(ctx, query.Request{Metrics: []string{"visitors"}, Calendar: "spans", Grain: "month", Time: query.TimeRange{From: "Winter", To: "Winter"}}); err != nil {
			t.Errorf("another calendar: %v", err)
		}
		found, err := w.Diagnostics(ctx)
		if err != nil {
			t.Fatal(err)
		}
		var got []string
		for _, d := range found.Diagnostics {
			got = append(got, d.Code+" "+d.Subject)
		}
		if diff := cmp.Diff([]string{"WH184 calendar terms", "WH184 calendar spans", "WH181 calendar gone", "WH089 rule falls"}, got); diff != "" {
			t.Error(diff)
		}
	})
}

// TestDaysOfATable: the 7th was off, so the 8th is held against the 6th; the 10th and
// 11th are not waited for, so that on the 12th the data are whole.
func TestDaysOfATable(t *testing.T) {
	t.Parallel()
	engines.Each(t, map[string]string{"w.yaml": school}, schoolData, func(t *testing.T, w engines.World) {
		for at, want := range map[string]string{
			"2025-01-09": "falls 2025-01-08 80 against 60",
			"2025-01-12": "falls 2025-01-09 90 against 80",
		} {
			got, err := w.EvaluateRules(accesstest.Context(t), at, "falls")
			if err != nil {
				t.Fatal(err)
			}
			if diff := cmp.Diff(want, verdict(got[0])); diff != "" {
				t.Errorf("%s: %s", at, diff)
			}
		}
		a, err := w.Ask(accesstest.Context(t), query.Request{Metrics: []string{"visitors"}, Grain: "day", Time: query.TimeRange{From: "2025-01-09", To: "2025-01-11"}})
		if err != nil {
			t.Fatal(err)
		}
		if slices.Contains(a.Time.Complete, false) {
			t.Errorf("days off are waited for: %v", a.Time.Complete)
		}
	})
}

// TestTableIsReadAgain mends a table under a running service: new definitions read it
// again.
func TestTableIsReadAgain(t *testing.T) {
	t.Parallel()
	path := filepath.Join(t.TempDir(), "data.sqlite")
	db, err := scratch.Open(path)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { _ = db.Close() })
	run := func(script string) {
		t.Helper()
		if _, err := db.Exec(script); err != nil {
			t.Fatal(err)
		}
	}
	run(schoolData)
	files := fstest.MapFS{"w.yaml": {Data: []byte(strings.ReplaceAll(school, "@connection", fmt.Sprintf("engine: sqlite, path: %q", path)))}}
	s, err := service.Open(func() (*model.Model, diag.List) { return project.Load(files, project.Options{}) }, service.Options{})
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { _ = s.Close() })
	ask := func() error {
		_, err := s.Query(accesstest.Context(t), query.Request{Metrics: []string{"visitors"}, Calendar: "gone", Grain: "month", Time: query.TimeRange{From: "2024-P01", To: "2024-P01"}})
		return err
	}
	if err := ask(); err == nil {
		t.Fatal("a table that is not there tells periods")
	}
	run("CREATE TABLE nowhere AS SELECT day, 'P01' AS term, '2024' AS school_year FROM days; UPDATE nowhere SET term = 'P02', school_year = '2025' WHERE day > '2024-01-06'; INSERT INTO nowhere VALUES ('2024-01-13', 'P01', '2026')")
	s.Reload()
	if err := ask(); err != nil {
		t.Error(err)
	}
}

// Written targets of periods that a table tells are found when they are taken apart,
// and the years to choose from are those around the clock: definitions alone do not
// know when such a period begins.
func TestTargetsOfPeriodsInATable(t *testing.T) {
	t.Parallel()
	project := strings.ReplaceAll(school, "project: {name: school,", "project: {name: school, calendar: terms,")
	project = strings.ReplaceAll(project, "    calendar: spans\n    grain: month\n    values: [{period: Winter, value: 100}]", "    grain: year\n    values: [{period: '2025', value: 120}]")
	engines.Each(t, map[string]string{"w.yaml": project}, schoolYears(), func(t *testing.T, w engines.World) {
		ctx := accesstest.Context(t)
		targets, err := w.Targets(ctx)
		if err != nil {
			t.Fatal(err)
		}
		if diff := cmp.Diff([]string{"2024", "2025"}, targets.Metrics[0].Years); diff != "" {
			t.Error(diff)
		}
		out, err := w.BreakDown(ctx, breakdown.Request{Metric: "visitors", Period: "2025", By: []string{"month"}, Profile: "even"})
		if err != nil {
			t.Fatal(err)
		}
		var parts []string
		for _, p := range out.Root.Parts { // three terms of four days
			parts = append(parts, fmt.Sprintf("%s %v", p.Period, p.Value))
		}
		if diff := cmp.Diff([]string{"2025-01-01 40", "2025-01-05 40", "2025-01-09 40"}, parts); diff != "" {
			t.Error(diff)
		}
	})
	engines.Each(t, map[string]string{"w.yaml": school}, schoolData, func(t *testing.T, w engines.World) {
		targets, err := w.Targets(accesstest.Context(t))
		if err != nil {
			t.Fatal(err)
		}
		if diff := cmp.Diff([]string{"2024", "2025", "2026"}, targets.Metrics[0].Years); diff != "" {
			t.Errorf("a target by another calendar than the metric's: %s", diff)
		}
	})
}
