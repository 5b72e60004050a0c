// Package sqldb runs statements on SQL engines: SQLite, embedded and pure Go,
// and PostgreSQL.
package sqldb

import (
	"fmt"
	"os"
	"regexp"

	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/execute"
)

// Config says which engine and how to reach it.
type Config struct {
	Name   string // of the connection, for errors
	Engine string // sqlite, postgres
	Path   string // sqlite: file
	DSN    string // postgres: URL or key=value; ${NAME} is read from the environment
	Schema string // postgres: schema of unqualified tables
}

// Open prepares a runner; nothing is connected before the first statement.
func Open(c Config) (execute.Runner, error) {
	switch c.Engine {
	case "sqlite":
		return openSQLite(c)
	case "postgres":
		return openPostgres(c)
	}
	return nil, fmt.Errorf("connection %s: there is no engine %q; use sqlite or postgres", c.Name, c.Engine)
}

var reference = regexp.MustCompile(`\$\{(\w+)\}`)

// expand replaces ${NAME} by the environment's value; an unset one is an error,
// not an empty password.
func expand(c Config) (string, error) {
	var missing string
	dsn := reference.ReplaceAllStringFunc(c.DSN, func(ref string) string {
		name := reference.FindStringSubmatch(ref)[1]
		value, ok := os.LookupEnv(name)
		if !ok && missing == "" {
			missing = name
		}
		return value
	})
	if missing != "" {
		return "", fmt.Errorf("connection %s: the environment variable %s is not set", c.Name, missing)
	}
	return dsn, nil
}
