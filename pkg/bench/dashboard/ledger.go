package dashboard

import (
	"context"
	"errors"
	"fmt"
	"strings"
	"time"

	"github.com/jackc/pgx/v5"
)

// ledger reads what the PostgreSQL server says it did: pg_stat_statements keeps
// the time of every statement, auto_explain logs the plan that was run, and the
// system knows how long its processes computed.
type ledger struct {
	db     *pgx.Conn
	at     string // role and database, as ALTER ROLE wants them
	made   bool   // the extension is ours and goes with us
	plans  bool   // plans can be logged
	server server
}

// settings that sessions opened from now on begin with.
var kept = []string{"pg_stat_statements.track = 'top'", "pg_stat_statements.track_planning = on"}

var logged = []string{"auto_explain.log_min_duration = 0", "auto_explain.log_format = 'json'"}

// openLedger prepares the server; the error is a Skipped where it does not keep
// the time of statements.
func openLedger(ctx context.Context, dsn string) (*ledger, error) {
	db, err := pgx.Connect(ctx, dsn)
	if err != nil {
		return nil, err
	}
	l := &ledger{db: db}
	if err := l.prepare(ctx); err != nil {
		return nil, errors.Join(err, db.Close(ctx))
	}
	return l, nil
}

func (l *ledger) prepare(ctx context.Context) error {
	var libraries, role, database, log string
	var installed bool
	var pid int
	err := l.db.QueryRow(ctx, `SELECT current_setting('shared_preload_libraries'), current_user, current_database(), pg_backend_pid(),
		coalesce(pg_current_logfile(), ''), EXISTS (SELECT FROM pg_extension WHERE extname = 'pg_stat_statements')`).
		Scan(&libraries, &role, &database, &pid, &log, &installed)
	if err != nil {
		return err
	}
	if !strings.Contains(libraries, "pg_stat_statements") {
		return Skipped("the PostgreSQL server does not keep the time of statements: add pg_stat_statements to its shared_preload_libraries")
	}
	l.plans = strings.Contains(libraries, "auto_explain") && log != ""
	l.at = pgx.Identifier{role}.Sanitize() + " IN DATABASE " + pgx.Identifier{database}.Sanitize()
	l.server = serverOf(pid, l.db.Config().Host)
	l.made = !installed
	if _, err := l.db.Exec(ctx, "CREATE EXTENSION IF NOT EXISTS pg_stat_statements"); err != nil {
		return err
	}
	return l.set(ctx, kept)
}

func (l *ledger) set(ctx context.Context, settings []string) error {
	for _, s := range settings {
		if _, err := l.db.Exec(ctx, "ALTER ROLE "+l.at+" SET "+s); err != nil {
			return fmt.Errorf("set %s for new sessions: %w", s, err)
		}
	}
	return nil
}

func (l *ledger) reset(ctx context.Context, settings []string) error {
	var all []error
	for _, s := range settings {
		name, _, _ := strings.Cut(s, " ")
		_, err := l.db.Exec(ctx, "ALTER ROLE "+l.at+" RESET "+name)
		all = append(all, err)
	}
	return errors.Join(all...)
}

// close leaves the server as it was.
func (l *ledger) close() error {
	ctx := context.Background()
	err := l.reset(ctx, append(append([]string(nil), kept...), logged...))
	if l.made {
		_, dropped := l.db.Exec(ctx, "DROP EXTENSION IF EXISTS pg_stat_statements")
		err = errors.Join(err, dropped)
	}
	return errors.Join(err, l.db.Close(ctx))
}

// warm reads the rows that both dashboards of a month are made of: which of them
// comes first must not decide who waits for the disk.
func (l *ledger) warm(ctx context.Context, schema string, from time.Time) error {
	for _, table := range facts {
		column := "day"
		if table == "monthly_targets" {
			column = "month"
		}
		var rows int
		err := l.db.QueryRow(ctx, fmt.Sprintf("SELECT count(t.*) FROM %[1]s.%[2]s AS t WHERE %[3]s >= $1 AND %[3]s < $2 OR %[3]s >= $3 AND %[3]s < $4",
			schema, table, column), from.AddDate(0, -1, 0), from.AddDate(0, 1, 0), from.AddDate(-1, 0, 0), from.AddDate(-1, 1, 0)).Scan(&rows)
		if err != nil {
			return fmt.Errorf("read table %s ahead: %w", table, err)
		}
		if rows == 0 {
			return fmt.Errorf("table %s has no rows in %s", table, from.Format("January 2006"))
		}
	}
	return nil
}

// spent is what the server did for a load.
type spent struct {
	statements int
	time       time.Duration // planning and running, as each statement took
	cpu        time.Duration // of all the server's processes; 0: not known
}

// while measures what the server does for the load.
func (l *ledger) while(ctx context.Context, load func() error) (spent, error) {
	var s spent
	if _, err := l.db.Exec(ctx, "SELECT pg_stat_statements_reset()"); err != nil {
		return s, err
	}
	before := l.server.cpu()
	if err := load(); err != nil {
		return s, err
	}
	s.cpu = l.server.cpu() - before
	var millis float64
	err := l.db.QueryRow(ctx, `SELECT coalesce(sum(calls), 0)::int, coalesce(sum(total_plan_time + total_exec_time), 0)
		FROM pg_stat_statements JOIN pg_database AS d ON d.oid = dbid WHERE datname = current_database() AND query NOT LIKE '%pg_stat_%'`).
		Scan(&s.statements, &millis)
	s.time = time.Duration(millis * float64(time.Millisecond))
	return s, err
}

// settle is how long the server may take to write its log.
const settle = 500 * time.Millisecond

// planned runs the load with the plans logged and counts in them how often each
// table is scanned. Sessions that were open before log nothing.
func (l *ledger) planned(ctx context.Context, load func() error) (scans, error) {
	const end = "SELECT pg_current_logfile(), (pg_stat_file(pg_current_logfile())).size"
	var file, after string
	var from, to int64
	if err := l.db.QueryRow(ctx, end).Scan(&file, &from); err != nil {
		return scans{}, err
	}
	if err := l.set(ctx, logged); err != nil {
		return scans{}, err
	}
	if err := errors.Join(load(), l.reset(ctx, logged)); err != nil {
		return scans{}, err
	}
	time.Sleep(settle)
	if err := l.db.QueryRow(ctx, end).Scan(&after, &to); err != nil {
		return scans{}, err
	}
	if after != file {
		return scans{}, fmt.Errorf("the server began a new log while plans were written to %s; run it again", file)
	}
	var text string
	if err := l.db.QueryRow(ctx, "SELECT pg_read_file($1, $2, $3)", file, from, to-from).Scan(&text); err != nil {
		return scans{}, err
	}
	return countScans(text)
}
