package plugin_test

import (
	"database/sql"
	"encoding/json"
	"fmt"
	"strings"
	"testing"
	"time"

	"github.com/grafana/grafana-plugin-sdk-go/backend"
	_ "github.com/jackc/pgx/v5/stdlib"

	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/plugin/plugintest"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/testkit/pg"
)

const oddities = `
project: {name: odd, asOf: 2025-03-01, timezone: Asia/Shanghai, currency: CNY, language: en}
connections: [{name: db, engine: postgres, dsn: "${NOT_READ_IN_GRAFANA}"}]
sources:
  - name: facts
    table: facts
    primaryEntity: fact
    dimensions: [{name: day, type: time, grain: day, date: true}, {name: shop}]
    measures: [@measures]
    defaultTime: day
  - name: ends
    table: ends
    primaryEntity: end
    dimensions: [{name: day, type: time, grain: day, date: true}, {name: shop}]
    measures: [{name: ended, agg: sum, expr: amount}]
    defaultTime: day
  - name: stamps
    table: stamps
    primaryEntity: stamp
    dimensions: [{name: at, type: time, grain: second}, {name: shop}]
    measures: [{name: stamped, agg: sum, expr: amount}]
    defaultTime: at
  - name: crowd
    table: crowd
    primaryEntity: head
    dimensions: [{name: day, type: time, grain: day, date: true}, {name: head}]
    measures: [{name: heads, agg: sum, expr: amount}]
    defaultTime: day
  - name: plain
    table: plain
    timeless: true
    primaryEntity: thing
    dimensions: [{name: shop}]
    measures: [{name: area, agg: sum, expr: amount}]
hierarchies:
  - {name: place, levels: [{name: all}, {name: shop, dimension: fact__shop}]}
  - {name: crowds, levels: [{name: all}, {name: head, dimension: head__head}]}
metrics:
@metrics
  - {name: ended, label: {en: Ended, zh: 止}, measure: ended, good: up}
  - {name: stamped, label: {en: Stamped, zh: 时刻}, measure: stamped, good: up}
  - {name: heads, label: {en: Heads, zh: 人头}, measure: heads, good: up}
  - {name: area, label: {en: Area, zh: 面积}, measure: area, good: up}
`

// columnsOf are columns of facts with what a row has in each: a shop, a day counted from
// the first of December, 90 of them.
var columnsOf = map[string]string{
	"nulls": "NULL::float8", "infinite": "'Infinity'::float8", "minus_infinite": "'-Infinity'::float8", "nan": "'NaN'::float8",
	"nan_numeric": "'NaN'::numeric", "once_infinite": "CASE WHEN i = 80 THEN 'Infinity'::float8 ELSE 5 + i % 7 END",
	"once_nan": "CASE WHEN i = 80 THEN 'NaN'::numeric ELSE 5 + i % 7 END", "cancelled": "CASE WHEN i = 80 THEN CASE WHEN s = 1 THEN 'Infinity'::float8 ELSE '-Infinity'::float8 END ELSE 5 END",
	"single": "CASE WHEN i = 80 AND s = 1 THEN 7 END", "pair": "CASE WHEN i IN (40, 80) AND s = 1 THEN 7 + i END",
	"same": "5", "negative": "-100 - i % 7 * s", "huge": "1e300::float8 * (1 + i % 7)", "tiny": "1e-300::float8 * (1 + i % 7)", "largest": "1.5e308::float8",
	"big_numeric": "1e400::numeric", "zeros": "0",
}

func oddSource(t *testing.T) *plugintest.Source {
	t.Helper()
	dsn := pg.DSN(t)
	db, err := sql.Open("pgx", dsn)
	if err != nil {
		t.Fatal(err)
	}
	schema := fmt.Sprintf("odd_%d", time.Now().UnixNano())
	var measures, metrics, columns []string
	for name, e := range columnsOf {
		measures = append(measures, fmt.Sprintf("{name: %s, agg: sum}", name))
		metrics = append(metrics, fmt.Sprintf("  - {name: %s, label: {en: The %s, zh: 数%s}, measure: %s, good: up, unit: CNY}", name, name, name, name))
		columns = append(columns, e+" AS "+name)
	}
	for _, q := range []string{
		"CREATE SCHEMA " + schema, "SET search_path TO " + schema,
		"CREATE TABLE facts AS SELECT DATE '2024-12-01' + i AS day, 'shop ' || s AS shop, " + strings.Join(columns, ", ") + " FROM generate_series(0, 89) AS i, generate_series(1, 2) AS s",
		"CREATE TABLE ends (day date, shop text, amount float8)",
		"INSERT INTO ends SELECT DATE '2024-12-01' + i, 'a', 5 + i % 7 FROM generate_series(0, 89) AS i",
		"INSERT INTO ends VALUES ('infinity', 'a', 1), ('-infinity', 'a', 2), ('0044-03-15 BC', 'a', 3), ('9999-12-31', 'a', 4), ('294276-12-31', 'a', 4), (NULL, 'a', 9)",
		"CREATE TABLE stamps (at timestamptz, shop text, amount float8)",
		"INSERT INTO stamps SELECT TIMESTAMPTZ '2025-02-28 00:00:00+08' + i * interval '1 minute', 'a', 1 FROM generate_series(0, 1000) AS i",
		"INSERT INTO stamps VALUES ('infinity', 'a', 1), ('-infinity', 'a', 2), ('0044-03-15 BC', 'a', 3)",
		"CREATE TABLE crowd AS SELECT DATE '2025-02-01' + i AS day, 'head ' || h AS head, h % 7 + i % 5 AS amount FROM generate_series(0, 27) AS i, generate_series(1, 10000) AS h",
		"CREATE TABLE plain (shop text, amount float8)", "INSERT INTO plain VALUES ('a', 4)",
	} {
		if _, err := db.Exec(q); err != nil {
			t.Fatal(q, err)
		}
		db.SetMaxOpenConns(1)
	}
	t.Cleanup(func() { _, _ = db.Exec("DROP SCHEMA " + schema + " CASCADE"); _ = db.Close() })
	text := strings.ReplaceAll(strings.ReplaceAll(oddities, "@measures", strings.Join(measures, ", ")), "@metrics", strings.Join(metrics, "\n"))
	s := inline(t, plugintest.InProcess(), text)
	s.JSON["connections"] = []any{map[string]any{"name": "db", "schema": schema}}
	s.Secrets = map[string]string{"dsn_db": dsn}
	return s
}

// saidBy is what an answer says in place of numbers: its error, or the corners of its
// panels.
func saidBy(r backend.DataResponse) string {
	if r.Error != nil {
		return r.Error.Error()
	}
	var out []string
	for _, f := range r.Frames {
		if f.Meta != nil {
			for _, n := range f.Meta.Notices {
				out = append(out, n.Text)
			}
		}
	}
	return strings.Join(out, "\n")
}

// numbersOf counts the numbers of a frame's column.
func numbersOf(r backend.DataResponse, column string) (n int) {
	for _, f := range r.Frames {
		if field, _ := f.FieldByName(column); field != nil {
			for i := range field.Len() {
				if _, there := field.ConcreteAt(i); there {
					n++
				}
			}
		}
	}
	return n
}

var panelsOf = map[string]string{
	"series":   `{"queryType":"metrics","format":"series","request":{"metrics":["%s"],"grain":"day"}}`,
	"numeric":  `{"queryType":"metrics","format":"numeric","request":{"metrics":["%s"],"compare":["previous"]}}`,
	"expected": `{"queryType":"expected","request":{"metrics":["%s"],"grain":"day"}}`,
	"outlook":  `{"queryType":"outlook","request":{"metrics":["%s"],"grain":"day"}}`,
	"inputs":   `{"queryType":"why","request":{"metrics":["%s"]}}`,
	"slices":   `{"queryType":"why","what":"slices","request":{"metrics":["%s"]}}`,
	"tree":     `{"queryType":"why","what":"tree","request":{"metrics":["%s"]}}`,
}

// Of what a core panel cannot draw, its corner or its error says why, for whichever query
// and however odd the data and the dashboard's time are.
func TestPanelsOfOddDataSayWhy(t *testing.T) {
	s := oddSource(t)
	const (
		none, never = "there is no number of one of the two periods", "has no time dimension"
		infinity    = ": the engine gives Infinity, which is no number"
		nan         = ": the engine gives NaN, which is no number"
		formula     = "no formula to take its change apart along"
	)
	all := func(text string) map[string]string {
		out := map[string]string{}
		for door := range panelsOf {
			out[door] = text
		}
		return out
	}
	whole := day(2025, 2, 1)
	for _, c := range []struct {
		metric   string
		from, to time.Time // February unless told
		says     map[string]string
	}{
		{"nulls", whole, day(2025, 3, 1), map[string]string{"series": "The nulls: no data", "numeric": "The nulls: no data", "expected": "there are no numbers", "outlook": "there are no numbers", "inputs": none, "slices": none, "tree": "The nulls: no data"}},
		{"infinite", whole, day(2025, 3, 1), all("connection db: column infinite" + infinity)},
		{"minus_infinite", whole, day(2025, 3, 1), all("the engine gives -Infinity")},
		{"nan", whole, day(2025, 3, 1), all(nan)},
		{"nan_numeric", whole, day(2025, 3, 1), all(nan)},
		{"once_infinite", whole, day(2025, 3, 1), all(infinity)},
		{"once_nan", whole, day(2025, 3, 1), all(nan)},
		{"cancelled", whole, day(2025, 3, 1), all(nan)},
		{"largest", whole, day(2025, 3, 1), all("metric largest")},
		{"big_numeric", whole, day(2025, 3, 1), all(infinity)},
		{"single", whole, day(2025, 3, 1), map[string]string{"expected": "too few numbers", "outlook": "too few numbers", "inputs": none, "slices": none, "tree": "The single: no data"}},
		{"pair", whole, day(2025, 3, 1), map[string]string{"expected": "too few numbers", "outlook": "more than half of its numbers are missing", "inputs": formula, "slices": "went from ¥47 to ¥87"}},
		{"same", whole, day(2025, 3, 1), map[string]string{"slices": "no single cause", "inputs": formula}},
		{"zeros", whole, day(2025, 3, 1), map[string]string{"slices": "Nothing moved"}},
		{"area", whole, day(2025, 3, 1), map[string]string{"series": never, "expected": never, "outlook": never, "inputs": never, "slices": never, "tree": never}},
		{"negative", day(2030, 1, 1), day(2030, 2, 1), map[string]string{"series": "not loaded yet", "numeric": "not loaded yet", "expected": "no finished period lies in this time", "outlook": "ends before this time begins", "inputs": none, "slices": none, "tree": "not loaded yet"}},
		{"negative", whole, day(2025, 3, 1).Add(-time.Second), map[string]string{"outlook": "What is ahead begins after the dashboard's time"}},
		{"negative", day(2025, 2, 20), whole, all("the time range ends (to: 2025-01-31T16:00:00Z) before it begins (from: 2025-02-19T16:00:00Z)")},
		{"negative", day(1900, 1, 1), day(2100, 1, 1), map[string]string{"series": "more than 20000 buckets", "inputs": none, "slices": none, "tree": "no data that far back"}},
		{"negative", day(280000, 1, 1), day(290000, 1, 1), map[string]string{"series": "time.from", "numeric": "time.from", "expected": "is no day", "outlook": "ends before", "inputs": "time.from", "slices": "time.from", "tree": "time.from"}},
		{"stamped", day(2025, 2, 20), day(2025, 2, 20).Add(time.Millisecond), map[string]string{"series": "Stamped: no data"}},
	} {
		s.From, s.To = c.from, c.to
		for door, says := range c.says {
			start := time.Now()
			r := s.Ask(t, fmt.Sprintf(panelsOf[door], c.metric))
			if said := saidBy(r); !strings.Contains(said, says) || strings.Contains(said, "column "+c.metric+": column") {
				t.Errorf("%s of %s, %s: it says %q, want %q", door, c.metric, c.from.Format(time.DateOnly), said, says)
			}
			if _, err := json.Marshal(r.Frames); err != nil {
				t.Errorf("%s of %s: %v", door, c.metric, err)
			}
			if took := time.Since(start); took > 20*time.Second { // a hang
				t.Errorf("%s of %s took %s", door, c.metric, took)
			}
		}
	}

	// What there is is told: rows at no date, at infinity and before Christ are in no period.
	s.From, s.To = whole, day(2025, 3, 1)
	if r := s.Ask(t, `{"queryType":"metrics","format":"numeric","request":{"metrics":["ended"]}}`); r.Error != nil || r.Frames[0].Fields[0].At(0) == nil {
		t.Errorf("dates without an end: %v", r.Error)
	} else if v, _ := r.Frames[0].Fields[0].FloatAt(0); v != 224 {
		t.Errorf("28 days of 5 to 11: %v", v)
	}
	for metric, want := range map[string]int{"huge": 28, "tiny": 28, "negative": 28, "zeros": 28} {
		if r := s.Ask(t, fmt.Sprintf(panelsOf["expected"], metric)); numbersOf(r, "upper95") != want || saidBy(r) != "" {
			t.Errorf("%s: %d numbers, %s", metric, numbersOf(r, "upper95"), saidBy(r))
		}
	}
	// Nothing but zeros has no band below nothing.
	r := s.Ask(t, fmt.Sprintf(panelsOf["expected"], "zeros"))
	if lower, _ := r.Frames[0].FieldByName("lower95"); lower == nil || *lower.At(0).(*float64) != 0 {
		t.Errorf("a band around zeros from %v", lower)
	}
	// A moment is its day to each kind of query.
	s.From, s.To = day(2025, 2, 20), day(2025, 2, 20)
	for door, column := range map[string]string{"series": "negative", "expected": "value"} {
		if n := numbersOf(s.Ask(t, fmt.Sprintf(panelsOf[door], "negative")), column); n != 1 {
			t.Errorf("%s of a moment has %d days", door, n)
		}
	}
}

func TestOddQueriesNameTheField(t *testing.T) {
	s := oddSource(t)
	for q, says := range map[string]string{
		`{"queryType":"outlook","horizon":-1,"request":{"metrics":["negative"]}}`:                                                                                                       "a horizon of -1",
		`{"queryType":"outlook","horizon":100000000000000000000,"request":{"metrics":["negative"]}}`:                                                                                    "horizon: it takes a whole number that is not too large, not 100000000000000000000",
		`{"queryType":"outlook","horizon":1.5,"request":{"metrics":["negative"]}}`:                                                                                                      "horizon: it takes a whole number that is not too large, not 1.5",
		`{"queryType":"outlook","zone":7,"request":{"metrics":["negative"]}}`:                                                                                                           "zone: it takes a text, not",
		`{"queryType":"metrics","request":{"metrics":["negative"],"filters":[{"field":"fact__shop","op":"eq","values":["a","\u0000"]}]}}`:                                               "filters[0].values[1]: it holds a character",
		`{"queryType":"metrics","request":{"metrics":["negative"],"scope":{"hierarchy":"place","path":[{"level":"shop","member":"\u0000"}]}}}`:                                          "scope.path[0].member: it holds a character",
		`{"queryType":"metrics","format":"series","request":{"metrics":["stamped"],"grain":"second"}}`:                                                                                  `no grain "second"`,
		`{"queryType":"expected","request":{"metrics":["heads"],"grain":"day","by":[{"hierarchy":"crowds","level":"head"}]}}`:                                                           "10000 units",
		`{"queryType":"metrics","format":"series","request":{"metrics":["heads"],"grain":"day","by":[{"hierarchy":"crowds","level":"head"}],"time":{"from":"2025-02","to":"2025-02"}}}`: "of 10000 series are shown",
	} {
		if said := saidBy(s.Ask(t, q)); !strings.Contains(said, says) {
			t.Errorf("%s\nsays %q, want %q", q, said, says)
		}
	}
}
