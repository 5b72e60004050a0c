package engines

import (
	"fmt"
	"regexp"
	"strings"
	"testing"
	"time"

	server "github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/testkit/clickhouse"
)

var clickhouse = target{name: "clickhouse", stop: server.Stop, made: func(t *testing.T, script string) string {
	name := fmt.Sprintf("engines_%d", time.Now().UnixNano())
	db, dsn := server.Database(t, name)
	t.Cleanup(func() { _, _ = db.Exec("DROP DATABASE " + name) }) // a server of the test's own is gone with it
	write(t, db, farTimes.Replace(keys.ReplaceAllString(script, "")))
	return fmt.Sprintf("dsn: %q", dsn)
}}

// keys hold nothing to be unique here, and would sort the table.
var keys = regexp.MustCompile(`(?i),? PRIMARY KEY( \([^)]*\))?`)

// farTimes names the types that reach as far as those of other engines do; in texts a
// backslash is one.
var farTimes = strings.NewReplacer(
	" timestamp,", " DateTime64(6),", " timestamp)", " DateTime64(6))", " date,", " Date32,", " date)", " Date32)", `\`, `\\`)
