package sqldb

import (
	"errors"
	"slices"
	"strings"

	"github.com/jackc/pgx/v5/pgconn"
)

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
