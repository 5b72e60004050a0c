package execute

import (
	"context"
	"errors"
	"fmt"
)

// ErrorKind says whose fault a failed statement is.
type ErrorKind string

// Kinds of error.
const (
	Connect     ErrorKind = "connect"       // the engine does not answer or refuses the login
	Engine      ErrorKind = "engine"        // the engine rejects the statement
	Cancelled   ErrorKind = "cancelled"     // the caller went away
	Timeout     ErrorKind = "timeout"       // the deadline passed
	TooManyRows ErrorKind = "too_many_rows" // more rows than the limit
)

// Error is a statement that failed.
type Error struct {
	Kind       ErrorKind
	Connection string
	SQL        string
	Err        error
}

// Error says what failed where; the statement is in SQL.
func (e *Error) Error() string {
	if e.Connection == "" {
		return e.Err.Error()
	}
	return fmt.Sprintf("connection %s: %v", e.Connection, e.Err)
}

// Unwrap gives the driver's error.
func (e *Error) Unwrap() error { return e.Err }

// Fail wraps a driver's error; what the context says goes before what the
// driver makes of it.
func Fail(ctx context.Context, kind ErrorKind, s Statement, err error) *Error {
	switch {
	case errors.Is(ctx.Err(), context.DeadlineExceeded) || errors.Is(err, context.DeadlineExceeded):
		kind = Timeout
	case errors.Is(ctx.Err(), context.Canceled) || errors.Is(err, context.Canceled):
		kind = Cancelled
	}
	return &Error{Kind: kind, Connection: s.Connection, SQL: s.SQL, Err: err}
}

// Exceeded is the error for more rows than the limit.
func Exceeded(s Statement, limit int) *Error {
	return &Error{Kind: TooManyRows, Connection: s.Connection, SQL: s.SQL, Err: fmt.Errorf(
		"the answer has more than %d rows: group by less, use a coarser grain or a shorter time range", limit)}
}
