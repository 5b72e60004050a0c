package engines

import (
	"fmt"
	"path/filepath"
	"testing"

	_ "modernc.org/sqlite" // driver sqlite
)

var sqlite = target{name: "sqlite", stop: func() {}, made: func(t *testing.T, script string) string {
	path := filepath.Join(t.TempDir(), "data.sqlite")
	run(t, "sqlite", path, script)
	return fmt.Sprintf("path: %q", path)
}}
