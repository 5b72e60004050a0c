package engines

import (
	"fmt"
	"testing"
	"time"

	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/testkit/presto"
)

var trino = target{name: "trino", stop: func() {}, made: func(t *testing.T, script string) string {
	db, dsn := presto.Schema(t, fmt.Sprintf("engines_%d", time.Now().UnixNano()))
	write(t, db, script)
	return fmt.Sprintf("dsn: %q", dsn)
}}
