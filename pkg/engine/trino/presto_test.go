package trino_test

import (
	"context"
	"errors"
	"fmt"
	"net/url"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/engine"
	_ "github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/engine/all"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/execute"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/testkit/presto"
)

func reach(t *testing.T, dsn string, limit time.Duration) execute.Runner {
	t.Helper()
	r, err := engine.Open(engine.Config{Name: "shop", Engine: "trino", Settings: engine.Settings{"dsn": dsn}, Timeout: limit})
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { _ = r.Close() })
	return r
}

// endless runs for minutes if nobody ends it.
const endless = "SELECT COUNT(*) AS %s FROM tpch.sf1.lineitem a CROSS JOIN tpch.sf1.lineitem b WHERE a.comment < b.comment"

// What nobody waits for ends on the server: at the connection's limit, and where the
// reader went away.
func TestStatementsEndOnTheServer(t *testing.T) {
	dsn := presto.Address(t).String()
	var failed *execute.Error
	if _, err := reach(t, dsn, 4*time.Second).Run(t.Context(), execute.Statement{SQL: fmt.Sprintf(endless, "endless_limited")}, 0); !errors.As(err, &failed) || failed.Cause != execute.Slow || failed.Kind != execute.Timeout {
		t.Errorf("at its limit: %v", err)
	}
	free := reach(t, dsn, 0)
	ctx, cancel := context.WithCancel(t.Context())
	time.AfterFunc(4*time.Second, cancel)
	if _, err := free.Run(ctx, execute.Statement{SQL: fmt.Sprintf(endless, "endless_cancelled")}, 0); !errors.As(err, &failed) || failed.Kind != execute.Cancelled {
		t.Errorf("cancelled: %v", err)
	}
	for until := time.Now().Add(30 * time.Second); ; time.Sleep(200 * time.Millisecond) {
		rows, err := free.Run(t.Context(), execute.Statement{SQL: "SELECT query FROM system.runtime.queries WHERE query LIKE 'SELECT COUNT(*) AS endless%' AND state NOT IN ('FINISHED', 'FAILED')"}, 0)
		if err != nil {
			t.Fatal(err)
		}
		if rows.Len == 0 {
			return
		}
		if time.Now().After(until) {
			t.Fatalf("the server goes on with %q", rows.Columns[0].Strings)
		}
	}
}

func TestCausesAreToldApart(t *testing.T) {
	_, dsn := presto.Schema(t, "causes")
	as := func(change func(*url.URL)) string {
		u, err := url.Parse(dsn)
		if err != nil {
			t.Fatal(err)
		}
		change(u)
		return u.String()
	}
	for name, tt := range map[string]struct {
		dsn, sql string
		kind     execute.ErrorKind
		want     execute.Cause
	}{
		"table":     {dsn, "SELECT 1 FROM gone", execute.Engine, execute.NoTable},
		"column":    {dsn, "SELECT gone FROM tpch.tiny.nation", execute.Engine, execute.NoColumn},
		"statement": {dsn, "SELECT 1 +", execute.Engine, ""},
		"two":       {dsn, "SELECT 1; SELECT 2", execute.Engine, ""},
		"value":     {dsn, "SELECT CAST('x' AS bigint)", execute.Engine, ""},
		"catalog":   {as(func(u *url.URL) { u.Path = "/gone/gone" }), "SELECT 1 FROM sales", execute.Connect, execute.Absent},
		"schema":    {as(func(u *url.URL) { u.Path = "/memory/gone" }), "SELECT 1 FROM sales", execute.Connect, execute.Absent},
		"no schema": {as(func(u *url.URL) { u.Path = "/memory" }), "SELECT 1 FROM sales", execute.Connect, execute.Absent},
		"too long":  {dsn, "SELECT '" + strings.Repeat("x", 1_000_001) + "'", execute.TooManyValues, ""},
		"server":    {as(func(u *url.URL) { u.Host = "127.0.0.1:1" }), "SELECT 1", execute.Connect, execute.Unreachable},
	} {
		_, err := reach(t, tt.dsn, time.Minute).Run(t.Context(), execute.Statement{SQL: tt.sql}, 0)
		var failed *execute.Error
		if !errors.As(err, &failed) || failed.Kind != tt.kind || failed.Cause != tt.want {
			t.Errorf("%s: %v", name, err)
		}
	}
}

func TestValuesComeAsTheyAre(t *testing.T) {
	db, dsn := presto.Schema(t, "values_kept")
	for _, q := range []string{
		`CREATE TABLE kept (big bigint, price decimal(38, 4), half real, name varchar, code char(4), yes boolean, day date, at timestamp)`,
		`INSERT INTO kept VALUES (9007199254740993, 12345678901234567890.1500, 2.675, 'it''s "门店"', 'ab', true, '2024-02-29', '2024-02-29 23:59:59.999'), (NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL)`,
	} {
		if _, err := db.Exec(q); err != nil {
			t.Fatal(err)
		}
	}
	r := reach(t, dsn, time.Minute)
	wanted := []execute.OutColumn{}
	for _, name := range []string{"Big", "price", "half", "name", "code", "yes", "day", "at"} {
		wanted = append(wanted, execute.OutColumn{Name: name, Exact: true})
	}
	rows, err := r.Run(t.Context(), execute.Statement{SQL: "SELECT * FROM kept ORDER BY big NULLS LAST", Columns: wanted}, 0)
	if err != nil {
		t.Fatal(err)
	}
	var got, types []string
	for i := range rows.Columns {
		c := &rows.Columns[i]
		got, types = append(got, c.Name+"="+c.Text(0)), append(types, c.Type)
		if !c.Null[1] {
			t.Errorf("%s is not NULL", c.Name)
		}
	}
	want := []string{"Big=9007199254740993", "price=12345678901234567890.15", "half=2.675", `name=it's "门店"`, "code=ab  ", "yes=true", "day=2024-02-29", "at=2024-02-29T23:59:59.999"}
	if d := cmp.Diff(want, got); d != "" {
		t.Error(d)
	}
	if d := cmp.Diff([]string{"int8", "numeric", "float4", "varchar", "bpchar", "bool", "date", "timestamp"}, types); d != "" {
		t.Error(d)
	}
	described, err := r.(execute.Describing).Describe(t.Context(), execute.Statement{SQL: "SELECT * FROM kept WHERE 1 = 0"})
	if err != nil || described["price"] != execute.TypeNumber || described["day"] != execute.TypeDate || len(described) != 8 {
		t.Errorf("described as %v: %v", described, err)
	}
	tables, err := r.(execute.Cataloguing).Tables(t.Context(), "")
	if d := cmp.Diff([]string{"kept"}, tables); d != "" || err != nil {
		t.Error(d, err)
	}
	if version, err := r.Ping(t.Context()); err != nil || !strings.HasPrefix(version, "Presto 0.") {
		t.Errorf("%q, %v", version, err)
	}
	if _, err := r.Run(t.Context(), execute.Statement{SQL: "SELECT nationkey FROM tpch.tiny.nation"}, 24); err == nil || !strings.Contains(err.Error(), "more than 24 rows") {
		t.Error(err)
	}
}
