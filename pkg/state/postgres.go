package state

import (
	"context"
	"database/sql"
	"errors"
	"strconv"

	"github.com/jackc/pgx/v5/pgconn"
	_ "github.com/jackc/pgx/v5/stdlib" // the driver
)

// lockKey is the advisory lock under which PostgreSQL servers migrate one after
// the other.
const lockKey = 8_412_151

func openPostgres(c Config) (*sql.DB, error) { return sql.Open("pgx", c.DSN) }

func alonePostgres(ctx context.Context, tx *sql.Tx) error {
	_, err := tx.ExecContext(ctx, "SELECT pg_advisory_xact_lock("+strconv.Itoa(lockKey)+")")
	return err
}

// metPostgres knows serialization_failure, deadlock_detected, unique_violation of two who
// insert the same, https://www.postgresql.org/docs/current/errcodes-appendix.html.
func metPostgres(err error) bool {
	pg, ok := errors.AsType[*pgconn.PgError](err)
	return ok && (pg.Code == "40001" || pg.Code == "40P01" || pg.Code == "23505")
}
