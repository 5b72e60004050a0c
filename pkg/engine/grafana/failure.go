package grafana

import (
	"context"
	"errors"
	"regexp"

	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/execute"
)

// failed is a statement that Grafana did not run.
func failed(ctx context.Context, st execute.Statement, err error) *execute.Error {
	if known := (*execute.Error)(nil); errors.As(err, &known) {
		return known
	}
	return execute.Fail(ctx, execute.Connect, st, err)
}

// signs are what engines say, as far as they can be told apart: data sources pass
// words on and no codes.
var signs = []struct {
	said  *regexp.Regexp
	kind  execute.ErrorKind
	cause execute.Cause
}{
	{regexp.MustCompile(`(?i)statement timeout|max_statement_time|max_execution_time|maximum statement execution time`), execute.Timeout, execute.Slow},
	{regexp.MustCompile(`(?i)failed to connect to server|connection refused|no such host|i/o timeout|bad connection|broken pipe|connection reset|failed to connect`), execute.Connect, execute.Unreachable},
	{regexp.MustCompile(`(?i)password authentication failed|access denied for user|login failed|authentication failed`), execute.Connect, execute.Denied},
	{regexp.MustCompile(`(?i)database "[^"]*" does not exist|unknown database`), execute.Connect, execute.Absent},
	{regexp.MustCompile(`(?i)relation "[^"]*" does not exist|Error 1146|table with name .* does not exist|invalid object name|unknown table|table .* does not exist`), execute.Engine, execute.NoTable},
	{regexp.MustCompile(`(?i)column .* does not exist|Error 1054|unknown column|invalid column name|referenced column .* not found|column .* cannot be resolved`), execute.Engine, execute.NoColumn},
}

// Failed is a question that a data source did not answer, with what it says.
func Failed(ctx context.Context, st execute.Statement, said string) error {
	return engineFailed(ctx, st, said)
}

// engineFailed is a statement that the engine did not run, with what it says.
func engineFailed(ctx context.Context, st execute.Statement, said string) *execute.Error {
	err := errors.New(said)
	for _, s := range signs {
		if s.said.MatchString(said) {
			return execute.Fail(ctx, s.kind, st, execute.Because(s.cause, err))
		}
	}
	return execute.Fail(ctx, execute.Engine, st, err)
}
