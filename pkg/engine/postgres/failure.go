package postgres

import (
	"context"
	"errors"
	"slices"
	"strings"

	"github.com/jackc/pgx/v5/pgconn"

	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/execute"
)

// causes by the codes of PostgreSQL
// (https://www.postgresql.org/docs/current/errcodes-appendix.html); a code goes
// before its class.
var causes = map[string]execute.Cause{
	"28": execute.Denied, "3D": execute.Absent, "42P01": execute.NoTable, "3F000": execute.NoTable, "42703": execute.NoColumn, "57014": execute.Slow,
}

// failed tells a refused or lost connection from a bad statement. Class 08 is
// connection exceptions, 28 authorisation, 3D an unknown database, 57 an
// operator's intervention; 57014 is a statement that was cancelled, which the
// server by itself does after its limit only.
func failed(ctx context.Context, st execute.Statement, err error) *execute.Error {
	told := inOneLine(err)
	var server *pgconn.PgError
	if !errors.As(err, &server) {
		return execute.Fail(ctx, execute.Connect, st, execute.Because(execute.Unreachable, told))
	}
	cause, class := causes[server.Code], server.Code[:2]
	if cause == "" {
		cause = causes[class]
	}
	kind := execute.Engine
	switch {
	case cause == execute.Slow:
		kind = execute.Timeout
	case slices.Contains([]string{"08", "28", "3D", "57"}, class):
		kind = execute.Connect
	}
	return execute.Fail(ctx, kind, st, execute.Because(cause, told))
}

// inOneLine tells a failed connection once. The driver tries an address with
// and without TLS and lists every attempt on a line of its own, mostly the same.
func inOneLine(err error) error {
	var failed *pgconn.ConnectError
	if !errors.As(err, &failed) {
		return err
	}
	var lines []string
	for line := range strings.Lines(err.Error()) {
		if line = strings.TrimSpace(line); line != "" && !slices.Contains(lines, line) {
			lines = append(lines, line)
		}
	}
	return unreachable{strings.Join(lines, " "), err}
}

type unreachable struct {
	text string
	err  error
}

func (e unreachable) Error() string { return e.text }
func (e unreachable) Unwrap() error { return e.err }
