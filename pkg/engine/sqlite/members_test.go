package sqlite

import (
	"context"
	"database/sql"
	"path/filepath"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/engine"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/execute"
)

// keys is a SQLite file with columns of several types and 20,000 rows in groups
// of eleven.
func keys(t *testing.T) execute.Runner {
	t.Helper()
	path := filepath.Join(t.TempDir(), "keys.sqlite")
	db, err := sql.Open("sqlite", path)
	if err != nil {
		t.Fatal(err)
	}
	if _, err := db.Exec(`CREATE TABLE Facts (g INTEGER, "Whole" BIGINT, mixed INTEGER, name VARCHAR(9), amount REAL, loose);
		CREATE TABLE folded (name TEXT COLLATE NOCASE, id INT); CREATE VIEW seen AS SELECT * FROM Facts;
		WITH RECURSIVE n(i) AS (SELECT 0 UNION ALL SELECT i + 1 FROM n WHERE i < 19999)
		INSERT INTO Facts SELECT i / 11, CASE WHEN i % 10 > 0 THEN i * 7919 % 9001 - 4500 END,
			CASE i % 9 WHEN 0 THEN 9007199254740993 WHEN 1 THEN 9007199254740992.0 WHEN 2 THEN 1.5 WHEN 3 THEN '1.5x' WHEN 4 THEN 'x"y\\,'
				WHEN 5 THEN 3.0 WHEN 6 THEN 3 WHEN 7 THEN 1e300 ELSE '' END, 'N' || i % 300, i, i FROM n`); err != nil {
		t.Fatal(err)
	}
	if err := db.Close(); err != nil {
		t.Fatal(err)
	}
	r, err := open(engine.Config{Name: "keys", Settings: engine.Settings{"path": path}})
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { _ = r.Close() })
	return r
}

func TestMembersOfListsAreCountedAsDifferentValuesAre(t *testing.T) {
	r := keys(t)
	for _, column := range []string{`"Whole"`, "mixed", "name", "NULL"} {
		rows, err := r.Run(context.Background(), execute.Statement{SQL: `SELECT
			(SELECT count_members(list) FROM (SELECT json_group_array(` + column + `) AS list FROM Facts GROUP BY g)) AS listed,
			(SELECT count(DISTINCT ` + column + `) FROM Facts) AS counted`}, 0)
		if err != nil {
			t.Fatal(err)
		}
		listed, counted := rows.Columns[0].Numbers[0], rows.Columns[1].Numbers[0]
		if listed != counted || counted == 0 && column != "NULL" {
			t.Errorf("%s: %v members of lists, %v different values", column, listed, counted)
		}
	}
}

func TestMembersOfNothingAreNotZero(t *testing.T) {
	r := keys(t)
	for sql, want := range map[string]any{
		`SELECT count_members(list) AS n FROM (SELECT '[]' AS list UNION ALL SELECT NULL)`:          nil,
		`SELECT count_members(list) AS n FROM (SELECT '[1]' AS list) WHERE list = ''`:               nil,
		`SELECT count_members(list) AS n FROM (SELECT '[null,null]' AS list)`:                       0.0,
		`SELECT count_members(list) AS n FROM (SELECT '[1,"1",null]' AS list)`:                      2.0,
		`SELECT count_members(list) AS n FROM (SELECT '["a\"b",","]' AS list UNION SELECT '[","]')`: 2.0,
	} {
		rows, err := r.Run(context.Background(), execute.Statement{SQL: sql}, 0)
		if err != nil {
			t.Fatal(err)
		}
		got := any(nil)
		if c := rows.Columns[0]; !c.Null[0] {
			got = c.Numbers[0]
		}
		if got != want {
			t.Errorf("%s: %v, want %v", sql, got, want)
		}
	}
	if _, err := r.Run(context.Background(), execute.Statement{SQL: "SELECT count_members(7)"}, 0); err == nil {
		t.Error("a number passed for a list")
	}
}

func TestColumnsToBeListed(t *testing.T) {
	r := keys(t).(execute.Listing)
	for table, want := range map[string]map[string]execute.Listed{
		"facts":   {"g": execute.ListedAsIs, "whole": execute.ListedAsIs, "mixed": execute.ListedAsIs, "name": execute.ListedAsText},
		"folded":  {},
		"seen":    {},
		"missing": {},
	} {
		for range 2 { // the second answer is remembered
			got, err := r.Lists(context.Background(), table)
			if err != nil {
				t.Fatal(err)
			}
			if d := cmp.Diff(want, got); d != "" {
				t.Errorf("%s (-want +got):\n%s", table, d)
			}
		}
	}
}
