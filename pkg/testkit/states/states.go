// Package states gives tests a fresh database of each engine that keeps state.
package states

import (
	"os"
	"path/filepath"
	"testing"

	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/testkit/maria"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/testkit/pg"
)

// Place is where state is kept, as its configuration has it.
type Place struct{ Engine, Path, DSN string }

// Engines are all that keep state. The first one goes with its process.
var Engines = []string{"memory", "sqlite", "postgres", "mysql"}

// Lasting are those that outlive a process.
var Lasting = Engines[1:]

// Shared are those that several servers use at once.
var Shared = Lasting[1:]

// all asks for every engine in every test.
const all = "WHEELHOUSE_STATES"

// Usual are those of the many tests that go through the same statements again: MySQL, where
// every table takes its time, only in the full run.
func Usual() []string {
	if os.Getenv(all) == "all" {
		return Engines
	}
	return Engines[:3]
}

// Rounds is how often a process is killed that writes into an engine, of so many times: MySQL
// a fifth of them but in the full run.
func Rounds(engine string, n int) int {
	if engine == "mysql" && os.Getenv(all) != "all" {
		return (n + 4) / 5
	}
	return n
}

// New makes an empty database, which goes with the test. It skips the test, and says why,
// where there is no server of that engine.
func New(t testing.TB, engine string) Place {
	t.Helper()
	p := Place{Engine: engine}
	switch engine {
	case "sqlite":
		p.Path = filepath.Join(t.TempDir(), "state # 1.sqlite")
	case "postgres":
		p.DSN = pg.Schema(t)
	case "mysql":
		p.DSN = maria.Fresh(t)
	}
	return p
}

// Main runs a package's tests and ends the servers after them.
func Main(m *testing.M) {
	code := m.Run()
	pg.Stop()
	maria.Stop()
	os.Exit(code)
}
