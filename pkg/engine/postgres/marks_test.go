package postgres

import (
	"context"
	"fmt"
	"testing"
	"time"

	"github.com/jackc/pgx/v5"

	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/engine"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/execute"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/testkit/pg"
)

func TestMarksTellWrittenRows(t *testing.T) {
	ctx, dsn := context.Background(), pg.DSN(t)
	schema := fmt.Sprintf("marks_%d", time.Now().UnixNano())
	write := func(text string) { // in a session of its own, which writes its counts down as it ends
		t.Helper()
		c, err := pgx.Connect(ctx, dsn)
		if err != nil {
			t.Fatal(err)
		}
		defer c.Close(ctx) //nolint:errcheck // written
		if _, err := c.Exec(ctx, "SET search_path = "+schema+"; "+text); err != nil {
			t.Fatalf("%s: %v", text, err)
		}
	}
	write("CREATE SCHEMA " + schema)
	t.Cleanup(func() { write("DROP SCHEMA " + schema + " CASCADE") })
	write(`CREATE TABLE a (x integer); INSERT INTO a VALUES (1), (2); CREATE TABLE "B c" (x integer); CREATE VIEW v AS SELECT * FROM a;
		CREATE MATERIALIZED VIEW m AS SELECT * FROM a; CREATE TABLE p (x integer) PARTITION BY RANGE (x); CREATE TABLE p1 PARTITION OF p FOR VALUES FROM (0) TO (10)`)
	r, err := open(engine.Config{Name: "a", Settings: engine.Settings{"dsn": dsn, "schema": schema}})
	if err != nil {
		t.Fatal(err)
	}
	defer func() { _ = r.Close() }()
	relations := []execute.Relation{{Name: "a"}, {Schema: schema, Name: "B c"}, {Name: "v"}, {Name: "m"}, {Name: "p"}, {Name: "nowhere"}, {}}
	marks := func() []string {
		t.Helper()
		list, err := r.(execute.Marking).Marks(ctx, relations)
		if err != nil || len(list) != len(relations) {
			t.Fatalf("%q %v", list, err)
		}
		return list
	}
	was := marks()
	for i, told := range []bool{true, true, false, true, true, false, false} {
		if (was[i] != "") != told {
			t.Errorf("%v: %q", relations[i], was[i])
		}
	}
	for _, tt := range []struct {
		text    string
		changes int
	}{
		{"UPDATE a SET x = 3 WHERE x = 1", 0}, {"INSERT INTO a VALUES (1)", 0}, {"DELETE FROM a WHERE x = 3", 0}, {"TRUNCATE a", 0},
		{`INSERT INTO "B c" VALUES (1)`, 1}, {"REFRESH MATERIALIZED VIEW m", 3}, {"INSERT INTO p VALUES (1)", 4},
	} {
		write(tt.text)
		var now []string
		for deadline := time.Now().Add(15 * time.Second); time.Now().Before(deadline); time.Sleep(50 * time.Millisecond) {
			if now = marks(); now[tt.changes] != was[tt.changes] {
				break
			}
		}
		for i := range now {
			if (now[i] != was[i]) != (i == tt.changes) {
				t.Errorf("%s: %v from %q to %q", tt.text, relations[i], was[i], now[i])
			}
		}
		was = now
	}
}
