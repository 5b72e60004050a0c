package engines

import (
	"fmt"
	"strings"
	"testing"
	"time"

	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/testkit/maria"
)

var mysql = target{name: "mysql", stop: maria.Stop, made: func(t *testing.T, script string) string {
	name := fmt.Sprintf("engines_%d", time.Now().UnixNano())
	db, dsn := maria.Database(t, name)
	t.Cleanup(func() { _, _ = db.Exec("DROP DATABASE " + name) }) // a server of the test's own is gone with it
	// As the other engines have it: a backslash is one, and texts are equal where
	// their letters are, spaces at their end included.
	write(t, db, "SET sql_mode = CONCAT(@@sql_mode, ',NO_BACKSLASH_ESCAPES'); ALTER DATABASE "+name+" COLLATE utf8mb4_nopad_bin; "+wallTimes.Replace(script))
	return fmt.Sprintf("dsn: %q", dsn)
}}

// wallTimes names the type of what a clock on the wall shows: MySQL's timestamp is an
// instant.
var wallTimes = strings.NewReplacer(" timestamp,", " datetime,", " timestamp)", " datetime)")
