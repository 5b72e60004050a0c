package mysql

import (
	"context"
	"errors"
	"fmt"
	"strings"

	client "github.com/go-sql-driver/mysql"

	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/execute"
	dialect "github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/sql/dialect/mysql"
)

// Numbers of errors (https://mariadb.com/kb/en/mariadb-error-code-reference/).
const (
	cutList    = 1260
	outOfRange = 1690
)

var causes = map[uint16]execute.Cause{
	1044: execute.Denied, 1045: execute.Denied, 1130: execute.Denied, 1698: execute.Denied, 1049: execute.Absent, 1046: execute.Absent,
	1146: execute.NoTable, 1054: execute.NoColumn, 1969: execute.Slow, 3024: execute.Slow, 1040: execute.Unreachable, 1053: execute.Unreachable,
}

// failed tells a refused or lost connection from a bad statement.
func failed(ctx context.Context, st execute.Statement, err error) *execute.Error {
	var server *client.MySQLError
	if !errors.As(err, &server) {
		return execute.Fail(ctx, execute.Connect, st, execute.Because(execute.Unreachable, err))
	}
	cause, kind := causes[server.Number], execute.Engine
	switch cause {
	case execute.Denied, execute.Absent, execute.Unreachable:
		kind = execute.Connect
	case execute.Slow:
		kind = execute.Timeout
	}
	if server.Number == outOfRange && strings.Contains(server.Message, dialect.Largest) {
		err = fmt.Errorf("a text cannot be read as the number, truth value or time that the definitions take it for: write try_cast where it may be none, or correct the data (%w)", err)
	}
	return execute.Fail(ctx, kind, st, execute.Because(cause, err))
}
