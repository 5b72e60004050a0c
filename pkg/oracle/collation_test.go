package oracle

import (
	"database/sql"
	"fmt"
	"path/filepath"
	"strings"
	"testing"

	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/access/accesstest"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/semantic/query"
)

// What the engine holds equal is one unit, however it is written in the rows.

const alikeDefinitions = `
version: 1
project: {name: alike, timezone: UTC, language: en, currency: USD, asOf: now}
connections:
  - @connection
sources:
  - name: tills
    table: tills
    primaryEntity: till
    dimensions:
      - {name: day, type: time, grain: day, date: true}
      - {name: town}
    measures:
      - {name: taken, agg: sum, expr: taken}
    defaultTime: day
hierarchies:
  - name: places
    levels:
      - {name: all, topLabel: All}
      - {name: town, dimension: till__town}
metrics:
  - {name: taken, type: simple, measure: taken}
`

// checkAlike asks about towns that are written in several ways; spelt changes how.
func checkAlike(t *testing.T, db *sql.DB, connection, placeholder, day, town string, spelt *strings.Replacer) {
	t.Helper()
	if _, err := db.Exec("CREATE TABLE tills (day " + day + ", town " + town + ", taken double precision)"); err != nil {
		t.Fatal(err)
	}
	var rows [][]any
	for _, v := range []struct {
		day, town string
		taken     float64
	}{
		{"2023-10-30", "mill", 9}, {"2023-11-04", "HARBOUR", 5}, {"2024-10-03", "harbour", 7}, {"2024-10-20", "Mill", 4},
		{"2024-11-01", "Harbour", 10}, {"2024-11-08", "HARBOUR", 20}, {"2024-11-09", "mill", 3}, {"2024-11-30", "harbour", 2}, {"2024-12-20", "Mill", 1},
	} {
		rows = append(rows, []any{v.day, spelt.Replace(v.town), v.taken})
	}
	insert(t, db, placeholder, "tills", rows)
	s := serveText(t, strings.Replace(alikeDefinitions, "@connection", connection, 1))
	by := []query.By{{Hierarchy: "places", Level: "town"}}
	november := query.TimeRange{From: "2024-11-01", To: "2024-11-30"}
	for _, tt := range []struct {
		name string
		req  query.Request
		want string
	}{
		{"range", query.Request{Time: november, Rank: true}, "harbour 32 7 5 1; mill 3 4 NaN 2"},
		{"grain", query.Request{Time: november, Grain: "month", Rank: true}, "harbour 32 7 5 1; mill 3 4 NaN 2"},
		{"top", query.Request{Time: november, Top: &query.Top{N: 1}, Rank: true}, "harbour 32 7 5 1"},
		{"filter", query.Request{Time: november, Filters: []query.Filter{{Field: "places.town", Values: []string{"hArbour"}}}, Rank: true}, "harbour 32 7 5 1"},
	} {
		tt.req.Metrics, tt.req.By, tt.req.Compare = []string{"taken"}, by, []string{"previous", "lastYear"}
		a, err := s.Query(accesstest.Context(t), tt.req)
		if err != nil {
			t.Errorf("%s: %v", tt.name, err)
			continue
		}
		var got []string
		m := a.Metrics[0]
		for row := range a.Rows {
			got = append(got, fmt.Sprintf("%s %v %v %v %d", plainly.Replace(strings.ToLower(a.Keys[0].Values[row])), float64(m.Values[row]), float64(m.Comparison("previous").Values[row]),
				float64(m.Comparison("lastYear").Values[row]), m.Rank[row]))
		}
		if text := strings.Join(got, "; "); text != tt.want {
			t.Errorf("%s: got %s, want %s", tt.name, text, tt.want)
		}
	}
}

// Some of the towns with accents, and with a letter that is two.
var (
	asIs     = strings.NewReplacer()
	accented = strings.NewReplacer("HARBOUR", "HÀRBOUR", "mill", "mïlĺ")
	plainly  = strings.NewReplacer("à", "a", "ï", "i", "ĺ", "l")
)

func TestMembersAlikeOnSQLite(t *testing.T) {
	path := filepath.Join(t.TempDir(), "alike.sqlite")
	db := sqliteDB(t, path)
	defer db.Close() //nolint:errcheck // test
	checkAlike(t, db, fmt.Sprintf("{name: db, engine: sqlite, path: %q}", path), "?", "text", "text COLLATE NOCASE", asIs)
}

func TestMembersAlikeOnPostgres(t *testing.T) {
	for name, tt := range map[string]struct {
		level int
		spelt *strings.Replacer
	}{"case": {2, asIs}, "accents": {1, accented}} {
		t.Run(name, func(t *testing.T) {
			schema := "oracle_alike_" + name
			db, dsn := postgresSchema(t, schema)
			if _, err := db.Exec(fmt.Sprintf("CREATE COLLATION nocase (provider = icu, locale = 'und-u-ks-level%d', deterministic = false)", tt.level)); err != nil {
				t.Skipf("this PostgreSQL has no ICU collations: %v", err)
			}
			checkAlike(t, db, fmt.Sprintf("{name: db, engine: postgres, dsn: %q, schema: %s}", dsn, schema), "$", "date", "text COLLATE nocase", tt.spelt)
		})
	}
}
