package main

import (
	"bytes"
	"os"
	"path/filepath"
	"strings"
	"testing"
)

// suite writes a small suite: one table, one metric, the given cases.
func suite(t *testing.T, cases string) string {
	t.Helper()
	dir := t.TempDir()
	for name, text := range map[string]string{
		"tables/schema.json": `{"orders": {"day": "TIME", "amount": "INT"}}`,
		"tables/orders.csv":  "day,amount\n2025-01-01,3\n2025-01-02,4\n",
		"manifests/shop/m.yaml": "project_configuration:\n  time_spine_table_configurations: [{location: $source_schema.days, column_name: ds, grain: day}]\n" +
			"---\nsemantic_model:\n  name: orders\n  node_relation: {alias: orders, schema_name: $source_schema}\n  defaults: {agg_time_dimension: day}\n" +
			"  primary_entity: order\n  dimensions: [{name: day, type: time, type_params: {time_granularity: day}}]\n" +
			"  measures: [{name: amount, agg: sum, create_metric: true}]\n",
		"cases.jsonl": cases,
	} {
		file := filepath.Join(dir, name)
		if err := os.MkdirAll(filepath.Dir(file), 0o755); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(file, []byte(text), 0o600); err != nil {
			t.Fatal(err)
		}
	}
	return dir
}

const good = `{"name":"sum","manifest":"shop","query":{"metrics":["amount"]},"expected":{"columns":["amount"],"rows":[[7]]}}` + "\n" +
	`{"name":"days","manifest":"shop","query":{"metrics":["amount"],"group_by":["metric_time"],"order_by":["-metric_time"]},"check_order":true,` +
	`"expected":{"columns":["metric_time__day","amount"],"rows":[["2025-01-02T00:00:00",4],["2025-01-01T00:00:00",3]]}}` + "\n"

const wrong = `{"name":"wrong","manifest":"shop","query":{"metrics":["amount"]},"expected":{"columns":["amount"],"rows":[[8]]}}` + "\n"

func TestRun(t *testing.T) {
	extra := filepath.Join(t.TempDir(), "more.jsonl")
	if err := os.WriteFile(extra, []byte(wrong), 0o600); err != nil {
		t.Fatal(err)
	}
	cases := []struct {
		name   string
		cases  string
		args   []string
		code   int
		output []string // parts
	}{
		{"all pass", good, nil, 0, []string{"2 passed, 0 failed\n"}},
		{"one fails", good + wrong, nil, 1, []string{"FAIL wrong\n", `request: {"metrics":["amount"]}`, "SELECT", "- 8", "+ 7", "2 passed, 1 failed\n"}},
		{"selected", good + wrong, []string{"--case", "days"}, 0, []string{"1 passed, 0 failed\n"}},
		{"none selected", good, []string{"--case", "weeks"}, 2, []string{`no case has "weeks" in its name`}},
		{"verbose", good, []string{"--verbose"}, 0, []string{"ok   sum\nSELECT"}},
		{"other cases", good, []string{"--cases", extra}, 1, []string{"0 passed, 1 failed\n"}},
		{"unknown engine", good, []string{"--engine", "oracle"}, 2, []string{`engine "oracle" is not known: use sqlite, postgres, mysql, clickhouse or trino`}},
		{"no server", good, []string{"--engine", "postgres", "--dsn", ""}, 2, []string{"no PostgreSQL server: give --dsn"}},
		{"bad case", `{"nam": 1}`, nil, 2, []string{`cases.jsonl:1: json: unknown field "nam"`}},
	}
	for _, c := range cases {
		t.Run(c.name, func(t *testing.T) {
			t.Setenv(postgresVariable, "") // the server of other tests
			var out bytes.Buffer
			code := run(t.Context(), append([]string{suite(t, c.cases)}, c.args...), &out, &out)
			if code != c.code {
				t.Errorf("exit code %d, want %d", code, c.code)
			}
			for _, part := range c.output {
				if !strings.Contains(out.String(), part) {
					t.Errorf("%q is not in the output:\n%s", part, out.String())
				}
			}
		})
	}
}

func TestRunWithoutSuite(t *testing.T) {
	for _, args := range [][]string{{}, {t.TempDir()}, {filepath.Join(t.TempDir(), "nowhere")}} {
		var out bytes.Buffer
		if code := run(t.Context(), args, &out, &out); code != 2 || out.Len() == 0 {
			t.Errorf("%v: exit code %d, output %q", args, code, out.String())
		}
	}
}
