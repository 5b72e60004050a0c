package trino

import (
	"context"
	"errors"
	"fmt"
	"net/http"
	"strings"

	client "github.com/trinodb/trino-go-client/trino"

	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/execute"
)

// causes by the names of errors (https://trino.io/docs/current/develop/client-protocol.html).
var causes = map[string]execute.Cause{
	"TABLE_NOT_FOUND": execute.NoTable, "COLUMN_NOT_FOUND": execute.NoColumn, "SCHEMA_NOT_FOUND": execute.Absent, "CATALOG_NOT_FOUND": execute.Absent,
	"MISSING_CATALOG_NAME": execute.Absent, "MISSING_SCHEMA_NAME": execute.Absent, "EXCEEDED_TIME_LIMIT": execute.Slow, "EXCEEDED_CPU_LIMIT": execute.Slow,
	"SERVER_SHUTTING_DOWN": execute.Unreachable, "SERVER_STARTING_UP": execute.Unreachable, "NO_NODES_AVAILABLE": execute.Unreachable,
}

// said are causes that Presto tells apart by its words alone.
var said = []struct {
	words []string
	cause execute.Cause
}{
	{[]string{"Table ", " does not exist"}, execute.NoTable}, {[]string{"Column ", " cannot be resolved"}, execute.NoColumn},
	{[]string{"Schema ", " does not exist"}, execute.Absent}, {[]string{"Catalog ", " does not exist"}, execute.Absent},
	{[]string{"Catalog must be specified"}, execute.Absent}, {[]string{"Schema must be specified"}, execute.Absent},
}

func causeOf(e *client.ErrTrino) execute.Cause {
	if cause, ok := causes[e.ErrorName]; ok {
		return cause
	}
	for _, s := range said {
		fits := e.ErrorName == "SYNTAX_ERROR"
		for _, word := range s.words {
			fits = fits && strings.Contains(e.Message, word)
		}
		if fits {
			return s.cause
		}
	}
	return ""
}

// failed tells a refused or lost connection from a bad statement.
func failed(ctx context.Context, st execute.Statement, err error) *execute.Error {
	var server *client.ErrTrino
	if errors.As(err, &server) {
		cause, kind := causeOf(server), execute.Engine
		switch {
		case cause == execute.Absent || cause == execute.Unreachable:
			kind = execute.Connect
		case cause == execute.Slow:
			kind = execute.Timeout
		case server.ErrorName == "QUERY_TEXT_TOO_LARGE":
			return execute.Fail(ctx, execute.TooManyValues, st, fmt.Errorf(
				"the request makes a statement of %d characters, more than the engine takes: filter by fewer values, or by a level above them", len(st.SQL)))
		}
		return execute.Fail(ctx, kind, st, execute.Because(cause, errors.New(server.Message)))
	}
	cause := execute.Unreachable
	if failure := (*client.ErrQueryFailed)(nil); errors.As(err, &failure) && (failure.StatusCode == http.StatusUnauthorized || failure.StatusCode == http.StatusForbidden) {
		cause = execute.Denied
	}
	return execute.Fail(ctx, execute.Connect, st, execute.Because(cause, err))
}
