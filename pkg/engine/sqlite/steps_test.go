package sqlite

import (
	"context"
	"fmt"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/execute"
)

// TestStepsAreTheDifferentValues compares stepping along an index with DISTINCT, and looks
// at the engine's own plan, since a step that reads the table would be found by nobody else.
func TestStepsAreTheDifferentValues(t *testing.T) {
	r := holding(t,
		`CREATE TABLE facts ("the ""day""" TEXT, store INTEGER, mixed, word TEXT COLLATE NOCASE, late TEXT, loose TEXT, PRIMARY KEY ("the ""day""", store)) WITHOUT ROWID`,
		`WITH RECURSIVE n(i) AS (SELECT 0 UNION ALL SELECT i + 1 FROM n WHERE i < 2999)
			INSERT INTO facts SELECT date('2025-01-01', (i % 90) || ' days'), i / 90, CASE i % 4 WHEN 0 THEN NULL WHEN 1 THEN i % 7 WHEN 2 THEN (i % 5) || '' ELSE x'00' END,
			CASE i % 3 WHEN 0 THEN 'T' WHEN 1 THEN 't' ELSE 'u' END, NULL, i FROM n`,
		"CREATE INDEX by_mixed ON facts(mixed, store)", "CREATE INDEX by_word ON facts(word)", "CREATE INDEX by_late ON facts(late)",
		"CREATE INDEX some ON facts(loose) WHERE store > 3", "CREATE INDEX shown ON facts(abs(loose))", "CREATE TABLE empty (day TEXT)", "CREATE INDEX by_day ON empty(day)",
		"CREATE VIEW seen AS SELECT * FROM facts", "CREATE TABLE exact (word TEXT COLLATE NOCASE)", "CREATE INDEX letters ON exact(word COLLATE BINARY)", "INSERT INTO exact VALUES ('T'), ('t'), ('t')",
	)
	list := func(text string) (out []string) {
		rows, err := r.Run(context.Background(), execute.Statement{SQL: text}, 0)
		if err != nil {
			t.Fatal(err)
		}
		for i := range rows.Len {
			out = append(out, rows.Columns[0].Text(i))
		}
		return out
	}
	for _, tt := range []struct {
		table, column string
		n, want       int // how many values; -1 where there is no way
	}{
		{"facts", `the "day"`, 4000, 90},
		{"facts", `THE "DAY"`, 4000, 90},
		{"facts", `the "day"`, 90, 90},
		{"facts", `the "day"`, 12, 12},
		{"facts", "mixed", 4000, 13},
		{"facts", "late", 4000, 0},
		{"facts", "word", 4000, -1},
		{"facts", "store", 4000, -1},
		{"facts", "loose", 4000, -1},
		{"facts", "absent", 4000, -1},
		{"exact", "word", 4000, 2},
		{"empty", "day", 4000, 0},
		{"seen", "mixed", 4000, -1},
		{"missing", "day", 4000, -1},
	} {
		t.Run(fmt.Sprint(tt.table, " ", tt.column, " ", tt.n), func(t *testing.T) {
			steps, err := r.(execute.Stepping).Steps(context.Background(), tt.table, tt.column, tt.n)
			if err != nil || (steps == "") != (tt.want < 0) {
				t.Fatalf("steps are %q, %v", steps, err)
			}
			if steps == "" {
				return
			}
			named := `"` + strings.ReplaceAll(tt.column, `"`, `""`) + `"`
			want := list(fmt.Sprintf("SELECT quote(v) FROM (SELECT DISTINCT %[1]s COLLATE BINARY AS v FROM %[2]s WHERE %[1]s IS NOT NULL ORDER BY 1 LIMIT %[3]d)", named, tt.table, tt.n))
			got := list("SELECT quote(value) FROM (" + steps + ")")
			if d := cmp.Diff(want, got); d != "" || len(got) != tt.want {
				t.Errorf("%d values, want %d (-distinct +steps):\n%s", len(got), tt.want, d)
			}
			plan := ""
			rows, err := r.Run(context.Background(), execute.Statement{SQL: "EXPLAIN QUERY PLAN " + steps}, 0)
			if err != nil {
				t.Fatal(err)
			}
			for i := range rows.Len {
				plan += rows.Column("detail").Text(i) + "\n"
			}
			if strings.Contains(plan, "TEMP B-TREE") || !strings.Contains(plan, "SEARCH "+tt.table+" USING") {
				t.Errorf("a step reads the table:\n%s", plan)
			}
		})
	}
}
