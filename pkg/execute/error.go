package execute

import (
	"context"
	"errors"
	"fmt"
	"time"
)

// ErrorKind says whose fault a failed statement is.
type ErrorKind string

// Kinds of error.
const (
	Connect       ErrorKind = "connect"         // the engine does not answer or refuses the login
	Engine        ErrorKind = "engine"          // the engine rejects the statement
	Cancelled     ErrorKind = "cancelled"       // the caller went away
	Timeout       ErrorKind = "timeout"         // the deadline passed
	TooManyRows   ErrorKind = "too_many_rows"   // more rows than the limit
	TooManyValues ErrorKind = "too_many_values" // more constants in the statement than the engine takes
)

// Cause says more closely why an engine could not be used, so that advice can be
// given. Empty: not known.
type Cause string

// Causes.
const (
	Incomplete  Cause = "incomplete"  // a setting is missing or cannot be read
	NotAdmitted Cause = "notAdmitted" // a setting means something else here than where it was written
	Outside     Cause = "outside"     // the file lies where this program may read none
	Unreachable Cause = "unreachable" // nobody answers at the address
	Denied      Cause = "denied"      // wrong user or password, or no right to connect
	Absent      Cause = "absent"      // the file or database is not there
	NoTable     Cause = "noTable"     // a table of the definitions is not there
	NoColumn    Cause = "noColumn"    // a column of the definitions is not there
	Slow        Cause = "slow"        // the statement ran longer than it may
)

// Error is a statement that failed.
type Error struct {
	Kind       ErrorKind
	Cause      Cause
	Connection string
	SQL        string
	// About says what of the definitions the statement was for, with places; ""
	// where that is not known or does not matter.
	About string
	Err   error
}

// Error says what failed where; the statement is in SQL.
func (e *Error) Error() string {
	text := e.Err.Error()
	if e.Connection != "" {
		text = fmt.Sprintf("connection %s: %s", e.Connection, text)
	}
	if e.About != "" {
		text = e.About + ": " + text
	}
	return text
}

// Unwrap gives the driver's error.
func (e *Error) Unwrap() error { return e.Err }

// Fail wraps a driver's error; what the context says goes before what the
// driver makes of it.
func Fail(ctx context.Context, kind ErrorKind, s Statement, err error) *Error {
	out := &Error{Kind: kind, Connection: s.Connection, SQL: s.SQL, Err: err}
	var cause caused
	var slow slowError
	switch {
	case errors.As(context.Cause(ctx), &slow):
		out.Kind, out.Cause, out.Err = Timeout, Slow, slow
	case errors.Is(ctx.Err(), context.DeadlineExceeded) || errors.Is(err, context.DeadlineExceeded):
		out.Kind = Timeout
	case errors.Is(ctx.Err(), context.Canceled) || errors.Is(err, context.Canceled):
		out.Kind = Cancelled
	case errors.As(err, &cause):
		out.Cause = cause.cause
	}
	return out
}

// Because notes the cause of a driver's error for Fail.
func Because(cause Cause, err error) error { return caused{cause, err} }

// CauseOf is the cause of an error that Because has made; "" where it has none.
func CauseOf(err error) Cause {
	var c caused
	_ = errors.As(err, &c) // the zero value where it is not one
	return c.cause
}

type caused struct {
	cause Cause
	err   error
}

func (c caused) Error() string { return c.err.Error() }
func (c caused) Unwrap() error { return c.err }

// Exceeded is the error for more rows than the limit.
func Exceeded(s Statement, limit int) *Error {
	return &Error{Kind: TooManyRows, Connection: s.Connection, SQL: s.SQL, Err: fmt.Errorf(
		"the answer has more than %d rows: group by less, use a coarser grain or a shorter time range", limit)}
}

// Refuse gives the error for a statement with more values than an engine takes; nil
// where there are no more than that.
func Refuse(s Statement, most int) error {
	if len(s.Args) <= most {
		return nil
	}
	return &Error{Kind: TooManyValues, Connection: s.Connection, SQL: s.SQL, Err: fmt.Errorf(
		"the request makes a statement with %d values, more than the %d that the engine takes: filter by fewer values, or by a level above them",
		len(s.Args), most)}
}

// OfRequest tells that what is asked for is too much, and not that the engine failed.
func (k ErrorKind) OfRequest() bool { return k == TooManyRows || k == TooManyValues }

// Limited bounds how long a statement may run; 0 sets no bound. A runner runs
// every statement under it. What then fails is of kind Timeout and cause Slow.
func Limited(ctx context.Context, limit time.Duration) (context.Context, context.CancelFunc) {
	if limit <= 0 {
		return context.WithCancel(ctx)
	}
	return context.WithTimeoutCause(ctx, limit, slowError{limit})
}

// slowError is a statement that ran longer than its limit.
type slowError struct{ limit time.Duration }

func (e slowError) Error() string {
	return fmt.Sprintf("the statement ran longer than %s, the limit of its connection: ask for less, or raise the connection's timeout", plainly(e.limit))
}

// plainly writes a duration as people do: 90s, 2m, 1m30s.
func plainly(d time.Duration) string {
	text := d.String()
	for _, zero := range []string{"m0s", "h0m"} {
		if len(text) > len(zero) && text[len(text)-len(zero):] == zero {
			text = text[:len(text)-2]
		}
	}
	return text
}
