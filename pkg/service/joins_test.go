package service_test

import (
	"context"
	"strings"
	"testing"
	"time"

	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/access/accesstest"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/semantic/query"
)

const flights = `
project: {name: flights, timezone: UTC, language: en, asOf: 2014-01-01}
connections: [@connection]
sources:
  - name: flights
    table: flights
    primaryEntity: flight
    entities: [{name: weather, type: foreign, expr: "@left"}]
    dimensions: [{name: left_on, type: time, expr: day, date: true}]
    measures: [{name: delay, agg: sum}]
  - name: weather
    @relation
    entities: [{name: weather, type: primary, expr: @right}]
    dimensions: [{name: wind}]
metrics: [{name: delay, label: Delay, measure: delay}]
`

// flightData has 100,000 flights from three airports, and the weather of each of
// their hours in a year: 26,280 rows.
const flightData = `
CREATE TABLE flights (day TEXT, origin TEXT, hour INTEGER, delay INTEGER);
CREATE TABLE weather (day TEXT, origin TEXT, hour INTEGER, wind TEXT);
WITH RECURSIVE n(i) AS (SELECT 0 UNION ALL SELECT i + 1 FROM n WHERE i < 99999)
INSERT INTO flights SELECT date('2013-01-01', '+' || (i % 365) || ' days'), substr('EWRJFKLGA', 1 + 3 * (i % 3), 3), i % 24, 1 FROM n;
WITH RECURSIVE n(i) AS (SELECT 0 UNION ALL SELECT i + 1 FROM n WHERE i < 26279)
INSERT INTO weather SELECT date('2013-01-01', '+' || (i / 72) || ' days'), substr('EWRJFKLGA', 1 + 3 * (i % 3), 3), (i / 3) % 24, CASE (i / 3) % 2 WHEN 0 THEN 'calm' ELSE 'storm' END FROM n;
CREATE VIEW hours AS SELECT origin || day || hour AS hour_key, wind FROM weather;
CREATE TABLE weather_keys (hour_key TEXT PRIMARY KEY, wind TEXT);
INSERT INTO weather_keys SELECT * FROM hours;`

// TestJoinsByWhatIsWorkedOut joins by expressions, by columns of a view and of an
// author's SELECT: each within the time of reading both sides once, where
// comparing every row with every other takes many minutes.
func TestJoinsByWhatIsWorkedOut(t *testing.T) {
	t.Parallel()
	connection := sqliteFile(t, flightData)
	for name, text := range map[string]string{
		"expressions":       "table: weather|origin \\|\\| day \\|\\| hour",
		"functions":         "table: weather|concat(origin, day, hour)",
		"a view":            "table: hours|hour_key",
		"a SELECT":          "sql: SELECT origin \\|\\| day \\|\\| hour AS hour_key, wind FROM weather|hour_key",
		"SQL of the author": "table: weather|{sql: \"printf('%s%s%s', origin, day, hour)\"}",
		"a stored column":   "table: weather_keys|hour_key",
	} {
		relation, key, _ := strings.Cut(strings.ReplaceAll(text, `\|`, "\x00"), "|")
		relation, key = strings.ReplaceAll(relation, "\x00", "|"), strings.ReplaceAll(key, "\x00", "|")
		t.Run(name, func(t *testing.T) {
			left := "origin || day || hour"
			if !strings.HasPrefix(key, "{") {
				key = `"` + key + `"`
			}
			definitions := strings.NewReplacer("@left", left, "@relation", relation, "@right", key).Replace(flights)
			svc := opened(t, definitions, connection)
			ctx, cancel := context.WithTimeout(accesstest.Context(t), 20*time.Second)
			defer cancel()
			a, err := svc.Query(ctx, query.Request{
				Metrics: []string{"delay"}, By: []query.By{{Dimension: "weather__wind"}}, Time: query.TimeRange{From: "2013-01-01", To: "2013-12-31"},
			})
			if err != nil {
				t.Fatal(err)
			}
			if a.Rows != 2 || a.Keys[0].Values[0] != "calm" || a.Metrics[0].Values[0] != 50_000 || a.Metrics[0].Values[1] != 50_000 {
				t.Errorf("%v: %v", a.Keys[0].Values, a.Metrics[0].Values)
			}
			if once := strings.Contains(a.Stats.Statements[0].SQL, "MATERIALIZED"); once != (name != "a stored column") {
				t.Errorf("read once: %v\n%s", once, a.Stats.Statements[0].SQL)
			}
			t.Logf("%.1f s", a.Stats.EngineMs/1000)
		})
	}
}
