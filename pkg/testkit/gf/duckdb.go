package gf

import (
	"bufio"
	_ "embed"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"
)

//go:embed duckdb.py
var duckServer []byte

// DuckDB starts an engine of PyPI's duckdb behind Grafana's query API and gives its
// address, or skips the test and says why there is none. The database is in memory.
func DuckDB(t testing.TB) (url string) {
	t.Helper()
	python, err := exec.LookPath("python3")
	if err != nil {
		t.Skipf("DuckDB left out: %v", err)
	}
	if out, err := exec.Command(python, "-c", "import duckdb").CombinedOutput(); err != nil {
		t.Skipf("DuckDB left out (python3 -m pip install duckdb): %v: %s", err, out)
	}
	script := filepath.Join(t.TempDir(), "server.py")
	if err := os.WriteFile(script, duckServer, 0o600); err != nil {
		t.Fatal(err)
	}
	server := exec.Command(python, script)
	server.Stderr = os.Stderr
	said, err := server.StdoutPipe()
	if err != nil {
		t.Fatal(err)
	}
	if err := server.Start(); err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() {
		_ = server.Process.Kill()
		_ = server.Wait() // it was killed
	})
	port, err := bufio.NewReader(said).ReadString('\n')
	if err != nil {
		t.Fatalf("DuckDB's server did not start: %v", err)
	}
	return fmt.Sprintf("http://127.0.0.1:%s", strings.TrimSpace(port))
}
