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
	write(t, db, clickhouseScript(script))
	return fmt.Sprintf("dsn: %q", dsn)
}}

// clickhouseScript says what the engine understands as other engines understand the script.
func clickhouseScript(script string) string {
	if timeColumn.MatchString(script) {
		script = hourAndMinute.ReplaceAllString(script, "'$1:00'")
	}
	var out []string
	for _, s := range statements(script) {
		if index.MatchString(s) {
			continue
		}
		out = append(out, changed(s))
	}
	return farTimes.Replace(keys.ReplaceAllString(strings.Join(out, ";\n"), ""))
}

// changed is a statement that changes rows as the mutation that does, waited for: these tables
// know no other.
func changed(s string) string {
	form := ""
	if m := update.FindStringSubmatch(s); m != nil {
		form, s = "ALTER TABLE "+m[1]+" UPDATE ", m[2]
	} else if m := remove.FindStringSubmatch(s); m != nil {
		form, s = "ALTER TABLE "+m[1]+" DELETE ", m[2]
	} else {
		return s
	}
	if !where.MatchString(s) {
		s += " WHERE TRUE"
	}
	return form + strings.TrimSpace(s) + " SETTINGS mutations_sync = 2"
}

var (
	update = regexp.MustCompile(`(?is)^UPDATE (\S+)\s+SET\s+(.*)$`)
	remove = regexp.MustCompile(`(?is)^DELETE FROM (\S+)(.*)$`)
	where  = regexp.MustCompile(`(?i)\bWHERE\b`)
	// index is found by other engines; these tables are read as a whole.
	index = regexp.MustCompile(`(?i)^CREATE (UNIQUE )?INDEX\b`)
	// timeColumn is one of times of day: there 09:00 is nine minutes, and not nine hours.
	timeColumn    = regexp.MustCompile(`(?i) time[,)]`)
	hourAndMinute = regexp.MustCompile(`'([0-2][0-9]:[0-5][0-9])'`)
)

// keys hold nothing to be unique here, and would sort the table.
var keys = regexp.MustCompile(`(?i),? PRIMARY KEY( \([^)]*\))?`)

// farTimes names the types that reach as far as those of other engines do; in texts a
// backslash is one.
var farTimes = strings.NewReplacer(
	" timestamp,", " DateTime64(6),", " timestamp)", " DateTime64(6))", " date,", " Date32,", " date)", " Date32)", `\`, `\\`)
