package dashboard

import (
	"context"
	"errors"
	"strings"
	"testing"
	"time"

	"github.com/jackc/pgx/v5"

	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/testkit/pg"
)

func TestMain(m *testing.M) { pg.Main(m) }

// The benchmark's own server keeps the time of statements, that of other tests
// need not.
func TestTheServersWorkIsRead(t *testing.T) {
	ctx, dsn := t.Context(), pg.DSN(t)
	l, err := openLedger(ctx, dsn)
	var missing Skipped
	if errors.As(err, &missing) {
		if !strings.Contains(missing.Error(), "shared_preload_libraries") {
			t.Errorf("the reason does not say what to do: %v", missing)
		}
		return
	}
	if err != nil {
		t.Fatal(err)
	}
	sleep := func() error { return inSession(ctx, dsn, "SELECT pg_sleep(0.05)") }
	cost, err := l.while(ctx, sleep)
	if err != nil {
		t.Fatal(err)
	}
	if cost.statements != 1 || cost.time < 50*time.Millisecond || cost.time > 5*time.Second {
		t.Errorf("one statement of 50 ms reads as %+v", cost)
	}
	if err := l.close(); err != nil {
		t.Error(err)
	}
	var left int
	db, err := pgx.Connect(ctx, dsn)
	if err != nil {
		t.Fatal(err)
	}
	defer db.Close(ctx) //nolint:errcheck // the server ends with the test
	if err := db.QueryRow(ctx, "SELECT count(*) FROM pg_db_role_setting").Scan(&left); err != nil || left != 0 {
		t.Errorf("%d settings of roles are left behind, %v", left, err)
	}
}

func inSession(ctx context.Context, dsn, sql string) error {
	db, err := pgx.Connect(ctx, dsn)
	if err != nil {
		return err
	}
	defer db.Close(ctx) //nolint:errcheck // one statement
	_, err = db.Exec(ctx, sql)
	return err
}
