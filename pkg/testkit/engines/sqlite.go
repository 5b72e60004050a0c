package engines

import (
	"fmt"
	"path/filepath"
	"testing"

	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/testkit/scratch"
)

var sqlite = target{name: "sqlite", stop: func() {}, made: func(t *testing.T, script string) string {
	path := filepath.Join(t.TempDir(), "data.sqlite")
	db, err := scratch.Open(path)
	filled(t, db, err, script)
	return fmt.Sprintf("path: %q", path)
}}
