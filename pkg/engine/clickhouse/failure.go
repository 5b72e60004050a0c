package clickhouse

import (
	"context"
	"errors"
	"fmt"
	"strings"

	client "github.com/ClickHouse/clickhouse-go/v2"

	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/execute"
	dialect "github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/sql/dialect/clickhouse"
)

// Codes of errors (src/Common/ErrorCodes.cpp of the server).
const thrown = 395

var causes = map[int32]execute.Cause{
	192: execute.Denied, 193: execute.Denied, 194: execute.Denied, 195: execute.Denied, 516: execute.Denied, 81: execute.Absent,
	60: execute.NoTable, 16: execute.NoColumn, 47: execute.NoColumn, 159: execute.Slow,
	202: execute.Unreachable, 209: execute.Unreachable, 210: execute.Unreachable, 279: execute.Unreachable,
}

// failed tells a refused or lost connection from a bad statement.
func failed(ctx context.Context, st execute.Statement, err error) *execute.Error {
	var server *client.Exception
	if !errors.As(err, &server) {
		return execute.Fail(ctx, execute.Connect, st, execute.Because(execute.Unreachable, err))
	}
	cause, kind := causes[server.Code], execute.Engine
	switch cause {
	case execute.Denied, execute.Absent, execute.Unreachable:
		kind = execute.Connect
	case execute.Slow:
		kind = execute.Timeout
	}
	err = fmt.Errorf("%s (code %d)", plain(server.Message), server.Code)
	if server.Code == thrown && strings.Contains(server.Message, dialect.Unreadable) {
		err = errors.New("a text cannot be read as the number, truth value or time that the definitions take it for: write try_cast where it may be none, or correct the data")
	}
	return execute.Fail(ctx, kind, st, execute.Because(cause, err))
}

// plain leaves out the statement that the server repeats, constants and all.
func plain(message string) string {
	for _, from := range []string{": In scope ", ": while executing ", ": While executing ", ": while processing ", ": While processing "} {
		message, _, _ = strings.Cut(message, from)
	}
	return strings.TrimSpace(strings.TrimPrefix(message, "DB::Exception: "))
}
