// Package clickhouse gives tests a ClickHouse server: the one that the environment
// names, else the engine of PyPI chdb behind a loopback server that speaks ClickHouse's
// HTTP, started once per test process and gone with it.
package clickhouse

import (
	"bufio"
	"database/sql"
	_ "embed"
	"errors"
	"fmt"
	"net/url"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"sync"
	"syscall"
	"testing"
	"time"

	client "github.com/ClickHouse/clickhouse-go/v2"
)

// Variable names a running server that tests are to use instead of their own, as
// http://user:password@host:8123 of a user who may make databases.
const Variable = "WHEELHOUSE_TEST_CLICKHOUSE"

//go:embed server.py
var program []byte

var (
	once    sync.Once
	address string
	cause   error
	stop    = func() {}
)

// Address gives the server's, or skips the test and says why there is none.
func Address(t testing.TB) *url.URL {
	t.Helper()
	once.Do(func() {
		if address = os.Getenv(Variable); address == "" {
			address, cause = start()
		}
	})
	if cause != nil {
		t.Skipf("ClickHouse left out: %v", cause)
	}
	u, err := url.Parse(address)
	if err != nil || u.Host == "" {
		t.Fatalf("%s is no address of the form http://user:password@host:8123", Variable)
	}
	return u
}

// Database makes a database of that name anew: a connection that is in it, which
// writes, and its address for the engine. Statements that make tables mean what they
// mean elsewhere: columns may be NULL, and tables need no engine named.
func Database(t testing.TB, name string) (*sql.DB, string) {
	t.Helper()
	u := *Address(t)
	db, err := Open(u.String(), name)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { _ = db.Close() })
	u.Path = "/" + name
	return db, u.String()
}

// Open makes a database of that name anew on a server, and opens it to write.
func Open(server, name string) (*sql.DB, error) {
	o, err := client.ParseDSN(server)
	if err != nil {
		return nil, err
	}
	first := client.OpenDB(o)
	defer first.Close() //nolint:errcheck // what matters is done
	for _, q := range []string{"DROP DATABASE IF EXISTS " + name + " SYNC", "CREATE DATABASE " + name} {
		if _, err := first.Exec(q); err != nil {
			return nil, fmt.Errorf("%s: %w", q, err)
		}
	}
	o, err = client.ParseDSN(server)
	if err != nil {
		return nil, err
	}
	o.Auth.Database = name
	o.Settings = client.Settings{
		"data_type_default_nullable": 1, "default_table_engine": "Memory", "session_timezone": "UTC", "max_query_size": 64 << 20, "max_ast_elements": 2_000_000,
	}
	return client.OpenDB(o), nil
}

// Stop ends the server that tests have started.
func Stop() { stop() }

// Main runs a package's tests and ends the server after them.
func Main(m *testing.M) {
	code := m.Run()
	Stop()
	os.Exit(code)
}

func start() (string, error) {
	python, err := exec.LookPath("python3")
	if err != nil {
		return "", fmt.Errorf("there is no python3 in PATH (install it with PyPI chdb, or set %s)", Variable)
	}
	if out, err := exec.Command(python, "-c", "import chdb").CombinedOutput(); err != nil {
		lines := strings.Split(strings.TrimSpace(string(out)), "\n")
		return "", fmt.Errorf("%s (pip install chdb, or set %s)", lines[len(lines)-1], Variable)
	}
	folder, err := os.MkdirTemp("", "wheelhouse-clickhouse")
	if err != nil {
		return "", err
	}
	clean := func() { _ = os.RemoveAll(folder) } // a temporary folder
	script := filepath.Join(folder, "server.py")
	if err := os.WriteFile(script, program, 0o600); err != nil {
		clean()
		return "", err
	}
	server := exec.Command(python, script, filepath.Join(folder, "data"), "--follow")
	server.Stderr = os.Stderr
	out, err := server.StdoutPipe()
	if err == nil {
		err = server.Start()
	}
	if err != nil {
		clean()
		return "", err
	}
	done := make(chan struct{})
	port := make(chan string, 1)
	go func() {
		line, _ := bufio.NewReader(out).ReadString('\n') // "" where it ends at once
		port <- strings.TrimPrefix(strings.TrimSpace(line), "listening on ")
		_ = server.Wait() // it is told to end
		close(done)
	}()
	stop = sync.OnceFunc(func() {
		_ = server.Process.Signal(syscall.SIGTERM)
		select {
		case <-done:
		case <-time.After(10 * time.Second):
			_ = server.Process.Kill()
		}
		clean()
	})
	select {
	case p := <-port:
		if p == "" {
			stop()
			return "", errors.New("the loopback server ended at once")
		}
		return "http://127.0.0.1:" + p, nil
	case <-time.After(60 * time.Second):
		stop()
		return "", errors.New("the loopback server did not start within 60 s")
	}
}
