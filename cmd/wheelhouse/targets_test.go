package main

import (
	"bytes"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/testkit/engines"
)

const planned = `
project: {name: stands, timezone: UTC, language: en, currency: EUR, asOf: 2025-03-12}
connections: [{name: w, @connection}]
sources:
  - name: takings
    table: takings
    primaryEntity: taking
    dimensions:
      - {name: day, type: time, grain: day, date: true}
      - {name: area}
      - {name: stand}
    measures: [{name: amount, agg: sum}]
hierarchies:
  - name: organisation
    levels:
      - {name: all, topLabel: All}
      - {name: area, dimension: taking__area}
      - {name: stand, dimension: taking__stand}
metrics:
  - {name: sales, measure: amount, unit: EUR, good: up}
targets:
  - {metric: sales, grain: quarter, values: [{period: 2026-Q1, value: 1000}], profile: {by: days, days: working}}
`

const plannedRows = `
CREATE TABLE takings (day date, area varchar(20), stand varchar(20), amount double precision);
INSERT INTO takings VALUES ('2025-02-03', 'North', 'n1', 500), ('2025-02-03', 'North', 'n2', 250), ('2025-02-03', 'South', 's1', 250);`

func TestBreakDownCommand(t *testing.T) {
	engines.Each(t, map[string]string{"wheelhouse.yaml": planned}, plannedRows, func(t *testing.T, w engines.World) {
		dir := t.TempDir()
		for name, text := range w.Files {
			if err := os.WriteFile(filepath.Join(dir, name), []byte(text), 0o600); err != nil {
				t.Fatal(err)
			}
		}
		file := filepath.Join(t.TempDir(), "plan.yaml")
		run := func(args ...string) (string, int) {
			var out, errs bytes.Buffer
			code := execute(t.Context(), append([]string{"targets", "break-down", dir, "sales", "--year", "2026-Q1"}, args...), &out, &errs)
			return strings.ReplaceAll(out.String()+errs.String(), file, "FILE"), code
		}
		text, code := run("--by", "month", "-f", "csv")
		want := "period,unit,value,before,locked\n2026-Q1,\"\",1000,1000,\"\"\n2026-01,\"\",344,,\"\"\n2026-02,\"\",312,,\"\"\n2026-03,\"\",344,,\"\"\n"
		if d := cmp.Diff(want, text); d != "" || code != 0 {
			t.Errorf("code %d: %s", code, d)
		}
		if text, _ := run("--by", "area,stand", "--write", "csv"); !strings.Contains(text, "sales,,2026-Q1,2026-01-01,stand,North,n1,500,\n") {
			t.Errorf("csv: %s", text)
		}
		if text, _ := run("--by", "month", "--write", "sql", "--table", "plan"); !strings.Contains(text, "INSERT INTO plan (metric, version, period, start, level, under, unit, value, locked) VALUES ('sales', '', '2026-01', '2026-01-01', '', '', '', 344, 0);\n") {
			t.Errorf("sql: %s", text)
		}
		if text, code := run("--by", "month,stand", "--write", "yaml", "--out", file); code != 0 || text != "wrote FILE: 9 targets\n" && !strings.Contains(text, "wrote FILE: 9 targets") {
			t.Fatalf("code %d: %s", code, text)
		}
		written, err := os.ReadFile(file)
		if err != nil {
			t.Fatal(err)
		}
		if !strings.Contains(string(written), "    level: organisation.stand\n    values:\n      - {period: 2026-01, unit: \"n1\", under: [\"North\"], value: 172}\n") {
			t.Errorf("written: %s", written)
		}
		// What was written is definitions: the same parts are set, and nothing changes.
		if err := os.WriteFile(filepath.Join(dir, "plan.yaml"), written, 0o600); err != nil {
			t.Fatal(err)
		}
		if text, code := run("--by", "month,stand", "--write", "yaml", "--out", file); code != 0 || !strings.Contains(text, "nothing changes") {
			t.Errorf("code %d: %s", code, text)
		}
		// A locked part stays, what changes is shown, and the file can be fed back.
		locks := filepath.Join(t.TempDir(), "locks.csv")
		if err := os.WriteFile(locks, []byte("period,under,unit,value\n2026-01,North,n1,200\n"), 0o600); err != nil {
			t.Fatal(err)
		}
		text, code = run("--by", "month,stand", "--locked", locks, "--write", "yaml", "--out", file)
		if code != 0 || !strings.Contains(text, "- 2026-01, North / n1  172\n+ 2026-01, North / n1  200 locked\n") || !strings.Contains(text, "+ 2026-01, South / s1  72\n") {
			t.Errorf("code %d: %s", code, text)
		}
		if text, code := run("--by", "month,stand", "--locked", file, "-f", "json"); code != 0 || !strings.Contains(text, `"value": 200`) {
			t.Errorf("code %d: %s", code, text)
		}
		for name, tt := range map[string]struct {
			csv, want string
			args      []string
		}{
			"above its parent": {"period,unit,value\n2026-01,n1,900\n2026-02,n1,200\n", "above its 1000", []string{"--by", "month,stand"}},
			"no such part":     {"period,unit,value\n2026-01,n9,900\n", "locks.csv:2 locks 2026-01, n9, which is no part", []string{"--by", "month,stand"}},
			"no number":        {"period,unit,value\n2026-01,n1,9oo\n", "locks.csv:2: \"9oo\" in column value is no number", []string{"--by", "month"}},
			"no column":        {"month,value\n2026-01,1\n", "there is no column period", []string{"--by", "month"}},
		} {
			if err := os.WriteFile(locks, []byte(tt.csv), 0o600); err != nil {
				t.Fatal(err)
			}
			if text, code := run(append(tt.args, "--locked", locks)...); code != exitUsage || !strings.Contains(text, tt.want) {
				t.Errorf("%s: code %d: %s", name, code, text)
			}
		}
	})
}
