package service_test

import (
	"strings"
	"testing"

	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/access/accesstest"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/semantic/query"
)

const broken = `
project: {name: broken, timezone: UTC, language: en, asOf: 2025-03-12}
connections:
  - @connection
sources:
  - name: parcels
    table: @table
    primaryEntity: parcel
    dimensions:
      - {name: on, type: time, expr: day, date: true}
      - {name: way, expr: @way}
    measures:
      - {name: fee, agg: sum, expr: @fee}
metrics:
  - {name: fees, label: Fees, measure: fee}
`

// TestErrorsNameWhatTheyAreAbout holds messages of engines to naming the metric
// and what of the source is wrong, with their places, and the connection once.
func TestErrorsNameWhatTheyAreAbout(t *testing.T) {
	t.Parallel()
	script := `CREATE TABLE parcels (day DATE, "Fee" INTEGER, way TEXT); INSERT INTO parcels VALUES ('2025-03-10', 1, 'a');`
	for name, tt := range map[string]struct {
		table, way, fee string
		want            string
	}{
		"a table":            {"packets", "way", `Fee`, "metric fees (wheelhouse.yaml:15:5), source parcels (wheelhouse.yaml:6:5): connection db: "},
		"a measure's column": {"parcels", "way", `Fees`, "metric fees (wheelhouse.yaml:15:5), measure parcels.fee (wheelhouse.yaml:13:9): connection db: "},
		"a dimension's":      {"parcels", "route", `Fee`, "metric fees (wheelhouse.yaml:15:5), dimension parcels.way (wheelhouse.yaml:11:9): connection db: "},
		"a limit":            {"parcels", "way", "Fee", "metric fees (wheelhouse.yaml:16:5), source parcels (wheelhouse.yaml:6:5): connection db: the statement ran longer than 1s, the limit of its connection"},
	} {
		for _, engine := range []string{"sqlite", "postgres"} {
			t.Run(engine+" "+name, func(t *testing.T) {
				t.Parallel()
				definitions := strings.NewReplacer("@table", tt.table, "@way", tt.way, "@fee", tt.fee).Replace(broken)
				open := onSQLite
				if engine == "postgres" {
					open = onPostgres
				}
				if name == "a limit" {
					endless := "WITH RECURSIVE n(i) AS (SELECT 0 UNION ALL SELECT i + 1 FROM n) SELECT i AS way, i AS fee, i AS day FROM n WHERE i < 0"
					definitions = strings.NewReplacer("table: parcels", "timeless: true\n    sql: "+endless, "type: time, expr: day, date: true", "expr: day", "Fee}", "fee}").Replace(definitions)
				}
				s := open(t, definitions, script)
				_, err := s.Query(accesstest.Context(t), query.Request{Metrics: []string{"fees"}, By: []query.By{{Dimension: "parcel__way"}}, Time: query.TimeRange{From: "2025-03-10", To: "2025-03-11"}})
				if err == nil || !strings.HasPrefix(err.Error(), tt.want) || strings.Count(err.Error(), "connection db") != 1 {
					t.Errorf("got  %v\nwant %s…", err, tt.want)
				}
			})
		}
	}
}
