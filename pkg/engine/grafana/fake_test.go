package grafana

import (
	"encoding/json"
	"errors"
	"fmt"
	"net/http"
	"net/http/httptest"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/engine"
	_ "github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/engine/mysql"
	_ "github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/engine/postgres"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/execute"
)

// fake is a Grafana with one data source "db", which answers what it is told to.
type fake struct {
	kind   string
	status int
	answer string
	wait   time.Duration
	hidden bool // the data source may be queried, but not read

	queries []map[string]any
}

func (f *fake) ServeHTTP(w http.ResponseWriter, r *http.Request) {
	if r.Header.Get("Authorization") != "Bearer secret" {
		w.WriteHeader(http.StatusUnauthorized)
		return
	}
	switch r.URL.Path {
	case "/api/datasources/uid/db":
		if f.hidden {
			w.WriteHeader(http.StatusForbidden)
			return
		}
		fmt.Fprintf(w, `{"uid": "db", "type": %q, "name": "Shop"}`, f.kind)
	case "/api/frontend/settings":
		fmt.Fprintf(w, `{"datasources": {"Shop": {"uid": "db", "type": %q}}}`, f.kind)
	case "/api/ds/query":
		var sent struct {
			Queries []map[string]any `json:"queries"`
		}
		if err := json.NewDecoder(r.Body).Decode(&sent); err != nil {
			panic(err)
		}
		f.queries = append(f.queries, sent.Queries...)
		select {
		case <-time.After(f.wait):
		case <-r.Context().Done():
			return
		}
		if f.status != 0 {
			w.WriteHeader(f.status)
		}
		fmt.Fprint(w, f.answer)
	default:
		w.WriteHeader(http.StatusNotFound)
	}
}

// against opens a connection to a fake; more are settings beside those that are needed.
func against(t *testing.T, f *fake, more engine.Settings) *runner {
	t.Helper()
	s := httptest.NewServer(f)
	t.Cleanup(s.Close)
	settings := engine.Settings{"uid": "db", "url": s.URL + "/", "token": "secret"}
	for k, v := range more {
		settings[k] = v
	}
	r, err := engine.Open(engine.Config{Name: "shop", Engine: "grafana", Settings: settings, Timeout: time.Second})
	if err != nil {
		t.Fatal(err)
	}
	return r.(*runner)
}

func answered(fields, values, more string) string {
	return fmt.Sprintf(`{"results": {"A": {"status": 200, "frames": [{"schema": {"meta": {%s}, "fields": [%s]}, "data": {"values": %s}}]}}}`, "", fields, values+more)
}

func fieldOf(name, frame string) string {
	return fmt.Sprintf(`{"name": %q, "type": "x", "typeInfo": {"frame": %q, "nullable": true}}`, name, frame)
}

// Every type of cell comes through whole: integers beyond 2^53, decimals by the text
// beside them, numbers that JSON has none for, times to the nanosecond.
func TestCellsComeThroughWhole(t *testing.T) {
	f := &fake{kind: "postgres", answer: answered(
		strings.Join([]string{fieldOf("id", "int64"), fieldOf("price", "float64"), fieldOf("rate", "float64"), fieldOf("at", "time.Time"), fieldOf("ok", "bool"), fieldOf("who", "string"),
			fieldOf("!0", "string"), fieldOf("!1", "string"), fieldOf("!3", "string"), fieldOf("!time", "float64")}, ","),
		`[[9007199254740993, null, 1], [12345678901234567000, 1.5, 0.1234567], [null, null, 2e21], [1704103200123, null, -1], [true, false, null], ["a", "", null],
		  ["9007199254740993", null, "1"], ["12345678901234567890.1230", "1.5000", "0.12"], ["2024-01-01 10:00:00.123456", null, "1969-12-31 23:59:59.999"], [1, 2, 3]]`,
		`, "entities": [null, null, {"Inf": [0], "NaN": [1]}, null, null, null, null, null, null, null], "nanos": [null, null, null, [456000, 0, 7], null, null, null, null, null, null]`)}
	rows, err := against(t, f, nil).Run(t.Context(), execute.Statement{SQL: "SELECT 1", Columns: []execute.OutColumn{
		{Name: "id", Exact: true}, {Name: "price", Exact: true}, {Name: "rate", Exact: true}, {Name: "at", Exact: true}, {Name: "time", Kind: execute.Number},
	}}, 3)
	if err != nil {
		t.Fatal(err)
	}
	got := map[string][]string{}
	for _, c := range rows.Columns {
		for row := range rows.Len {
			text := c.Text(row)
			if c.Null[row] {
				text = "∅"
			}
			got[c.Name+" "+c.Type] = append(got[c.Name+" "+c.Type], text)
		}
	}
	want := map[string][]string{
		"id int8": {"9007199254740993", "∅", "1"}, "price float8": {"12345678901234567890.123", "1.5", "0.1234567"}, "rate float8": {"Infinity", "NaN", "2000000000000000000000"},
		"at timestamp": {"2024-01-01T10:00:00.123456", "∅", "1969-12-31T23:59:59.999000007"}, "ok bool": {"true", "false", "∅"}, "who text": {"a", "", "∅"}, "time float8": {"1", "2", "3"},
	}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Error(diff)
	}
}

// How the engine writes a time tells days, local times and instants apart.
func TestTimesAreToldApart(t *testing.T) {
	for text, want := range map[string]string{"2024-01-01": "date", "2024-01-01 10:00:00": "timestamp", "2024-01-01 10:00:00+00": "timestamptz", "2024-01-01T10:00:00Z": "timestamptz"} {
		f := &fake{kind: "postgres", answer: answered(fieldOf("at", "time.Time")+","+fieldOf("!0", "string"), fmt.Sprintf(`[[null, 1704103200000], [null, %q]]`, text), "")}
		rows, err := against(t, f, nil).Run(t.Context(), execute.Statement{Columns: []execute.OutColumn{{Name: "at", Exact: true}}}, 0)
		if err != nil || rows.Columns[0].Type != want {
			t.Errorf("%s: %+v, %v", text, rows, err)
		}
	}
}

// A frame without rows has no columns; those that were asked for are there.
func TestNoRowsHaveTheirColumns(t *testing.T) {
	rows, err := against(t, &fake{kind: "postgres", answer: answered("", "[]", "")}, nil).Run(t.Context(), execute.Statement{Columns: []execute.OutColumn{{Name: "a", Kind: execute.Number}, {Name: "long", As: "lo", Exact: true}}}, 0)
	if err != nil || rows.Len != 0 || rows.Column("a") == nil || rows.Column("long") == nil {
		t.Errorf("%+v, %v", rows, err)
	}
}

// Each type of data source gets the fields that its query has.
func TestQueriesOfEachType(t *testing.T) {
	for name, k := range kinds {
		f := &fake{kind: name, answer: answered(fieldOf("problem", "string"), `[[""]]`, "")}
		r := against(t, f, engine.Settings{"dialect": "postgres"})
		if _, err := r.Run(t.Context(), execute.Statement{SQL: "SELECT 1"}, 0); err != nil {
			t.Errorf("%s: %v", name, err)
			continue
		}
		q := f.queries[0]
		if sql, _ := q[k.field].(string); !strings.HasPrefix(sql, "SET LOCAL") || !strings.HasSuffix(sql, "SELECT 1") {
			t.Errorf("%s: %v", name, q)
		}
		if diff := cmp.Diff(map[string]any{"uid": "db"}, q["datasource"]); diff != "" || q["refId"] != "A" {
			t.Errorf("%s: %v", name, q)
		}
	}
}

// What is refused is never sent.
func TestRefusedBeforeItIsSent(t *testing.T) {
	for want, c := range map[string]struct {
		kind     string
		settings engine.Settings
		st       execute.Statement
	}{
		`the data source "db" is one of Wheelhouse`: {kind: ours, settings: engine.Settings{"dialect": "postgres"}},
		`is of type prometheus, which is none`:      {kind: "prometheus", settings: engine.Settings{"dialect": "postgres"}},
		`holds the character NUL`:                   {kind: "postgres", st: execute.Statement{SQL: "SELECT 'a\x00b'"}},
		`is no UTF-8`:                               {kind: "postgres", st: execute.Statement{SQL: "SELECT '\xff'"}},
		`holds $__timeFilter, which Grafana`:        {kind: "postgres", st: execute.Statement{SQL: "SELECT 1 WHERE $__timeFilter(x)"}},
		`the statement has arguments`:               {kind: "postgres", st: execute.Statement{SQL: "SELECT $1", Args: []any{"a"}}},
	} {
		f := &fake{kind: c.kind, answer: answered("", "[]", "")}
		_, err := against(t, f, c.settings).Run(t.Context(), c.st, 0)
		var failed *execute.Error
		if !errors.As(err, &failed) || !strings.Contains(err.Error(), want) || len(f.queries) > 0 {
			t.Errorf("%s: %v, %d sent", want, err, len(f.queries))
		}
	}
}

// Failures keep their message, and tell whose fault they are.
func TestFailures(t *testing.T) {
	engineSays := func(text string) string {
		return fmt.Sprintf(`{"results": {"A": {"error": %q, "status": 500, "frames": [{"schema": {"fields": []}, "data": {"values": []}}]}}}`, text)
	}
	limited := strings.Replace(answered(fieldOf("a", "int64"), "[[1, 2]]", ""), `"meta": {}`, `"meta": {"notices": [{"severity": "warning", "text": "Results have been limited to 2 because the SQL row limit was reached"}]}`, 1)
	for _, c := range []struct {
		name string
		f    fake
		set  engine.Settings
		kind execute.ErrorKind
		why  execute.Cause
		want string
	}{
		{"syntax", fake{status: 400, answer: engineSays(`db query error: pq: syntax error at or near "FROMM"`)}, nil, execute.Engine, "", "syntax error"},
		{"table", fake{status: 400, answer: engineSays(`db query error: pq: relation "sales" does not exist`)}, nil, execute.Engine, execute.NoTable, `"sales"`},
		{"column", fake{status: 400, answer: engineSays("db query error: Error 1054 (42S22): Unknown column 'x' in 'SELECT'")}, nil, execute.Engine, execute.NoColumn, "Unknown column"},
		{"engine away", fake{status: 400, answer: engineSays("db query error: failed to connect to server - please inspect Grafana server log for details")}, nil, execute.Connect, execute.Unreachable, "failed to connect"},
		{"engine slow", fake{status: 400, answer: engineSays("db query error: pq: canceling statement due to statement timeout")}, nil, execute.Timeout, execute.Slow, "statement timeout"},
		{"slow", fake{wait: 5 * time.Second}, nil, execute.Timeout, execute.Slow, "ran longer than 1s"},
		{"cut", fake{answer: limited}, nil, execute.TooManyRows, "", "limited to 2"},
		{"too many", fake{answer: answered(fieldOf("a", "int64"), "[[1, 2, 3, 4, 5]]", "")}, nil, execute.TooManyRows, "", "more than 3 rows"},
		{"token", fake{}, engine.Settings{"token": "wrong"}, execute.Connect, execute.Denied, "refuses the token"},
		{"uid", fake{}, engine.Settings{"uid": "gone"}, execute.Connect, execute.Absent, `"gone"`},
		{"right", fake{status: 403, answer: `{"message": "no rights"}`}, nil, execute.Connect, execute.Denied, "no rights"},
		{"gateway", fake{status: 502, answer: "<html>"}, nil, execute.Connect, execute.Unreachable, "502"},
		{"garbage", fake{answer: `{"results": {"A": {"fra`}, nil, execute.Connect, execute.Unreachable, "cannot be read"},
		{"uneven", fake{answer: answered(fieldOf("a", "int64")+","+fieldOf("b", "int64"), "[[1], [1, 2]]", "")}, nil, execute.Engine, "", "columns of 1 and 2 rows"},
		{"away", fake{}, engine.Settings{"url": "http://127.0.0.1:1", "dialect": "postgres"}, execute.Connect, execute.Unreachable, "Grafana does not answer"},
	} {
		t.Run(c.name, func(t *testing.T) {
			c.f.kind = "postgres"
			_, err := against(t, &c.f, c.set).Run(t.Context(), execute.Statement{SQL: "SELECT 1"}, 3)
			var failed *execute.Error
			if !errors.As(err, &failed) || failed.Kind != c.kind || failed.Cause != c.why || !strings.Contains(err.Error(), c.want) {
				t.Errorf("%+v", err)
			}
			if err != nil && strings.Contains(err.Error(), "secret") {
				t.Errorf("the token is told: %v", err)
			}
		})
	}
}

// A token that may query a data source, and not read it, is enough.
func TestTypeIsFoundAmongThoseThatMayBeQueried(t *testing.T) {
	f := &fake{kind: "postgres", hidden: true, answer: answered(fieldOf("a", "int64"), "[[1]]", "")}
	if rows, err := against(t, f, nil).Run(t.Context(), execute.Statement{SQL: "SELECT 1"}, 0); err != nil || rows.Len != 1 {
		t.Errorf("%+v, %v", rows, err)
	}
}

// The dialect is the one that the connection names, else that of the type.
func TestDialects(t *testing.T) {
	s := httptest.NewServer(&fake{kind: "mysql"})
	defer s.Close()
	odd := httptest.NewServer(&fake{kind: "michelin-snowflake-datasource"})
	defer odd.Close()
	for want, c := range map[string]engine.Settings{
		"postgres": {"uid": "db", "dialect": "postgres"}, "mysql": {"uid": "db", "url": s.URL, "token": "secret"},
	} {
		d, err := dialectOf(c)
		if err != nil || d.(spoken).name != want {
			t.Errorf("%s: %v, %v", want, d, err)
		}
	}
	for want, c := range map[string]engine.Settings{
		`there is no dialect "sqlite": use one of `:               {"uid": "db", "dialect": "sqlite"},
		`connect with engine: clickhouse`:                         {"uid": "db", "dialect": "clickhouse"},
		`there is no dialect "grafana": use one of `:              {"uid": "db", "dialect": "grafana"},
		"is not known without asking Grafana":                     {"uid": "db"},
		"of type michelin-snowflake-datasource, whose dialect is": {"uid": "db", "url": odd.URL, "token": "secret"},
	} {
		if _, err := dialectOf(c); err == nil || !strings.Contains(err.Error(), want) {
			t.Errorf("%s: %v", want, err)
		}
	}
}
