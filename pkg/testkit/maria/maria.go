// Package maria gives tests a MySQL or MariaDB server: the one that the environment
// names, else a temporary one of MariaDB from the system's own programs, started
// once per test process and gone with it.
package maria

import (
	"crypto/rand"
	"database/sql"
	"errors"
	"fmt"
	"net"
	"net/url"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"sync"
	"syscall"
	"testing"
	"time"

	client "github.com/go-sql-driver/mysql"
)

// Variable names a running server that tests are to use instead of their own, as
// mysql://user:password@host:port of a user who may make databases and users.
const Variable = "WHEELHOUSE_TEST_MYSQL"

var (
	once    sync.Once
	address string
	cause   error
	stop    = func() {}
)

// Address gives the server's, mysql://…, or skips the test and says why there is
// none.
func Address(t testing.TB) *url.URL {
	t.Helper()
	once.Do(func() {
		if address = os.Getenv(Variable); address == "" {
			address, cause = start()
		}
	})
	if cause != nil {
		t.Skipf("MySQL left out: %v", cause)
	}
	u, err := url.Parse(address)
	if err != nil || u.Host == "" {
		t.Fatalf("%s is no address of the form mysql://user:password@host:port", Variable)
	}
	return u
}

// Fresh makes an empty database, which goes with the test, and gives its address. It skips
// the test as Address does.
func Fresh(t testing.TB) string {
	t.Helper()
	name := "test_" + strings.ToLower(rand.Text()[:12])
	db, address := Database(t, name)
	t.Cleanup(func() {
		if _, err := db.Exec("DROP DATABASE " + name); err != nil { // before its connection is closed
			t.Error(err)
		}
	})
	return address
}

// Database makes a database of that name anew: a connection of one session that is
// in it, which writes, and its address for the engine.
func Database(t testing.TB, name string) (*sql.DB, string) {
	t.Helper()
	u := *Address(t)
	c := client.NewConfig()
	c.Net, c.Addr, c.User = "tcp", u.Host, u.User.Username()
	c.Passwd, _ = u.User.Password()
	connector, err := client.NewConnector(c)
	if err != nil {
		t.Fatal(err)
	}
	db := sql.OpenDB(connector)
	t.Cleanup(func() { _ = db.Close() })
	db.SetMaxOpenConns(1)
	for _, q := range []string{"DROP DATABASE IF EXISTS " + name, "CREATE DATABASE " + name + " CHARACTER SET utf8mb4", "USE " + name} {
		if _, err := db.Exec(q); err != nil {
			t.Fatalf("%s: %v", q, err)
		}
	}
	u.Path = "/" + name
	return db, u.String()
}

// Stop ends the server that tests have started.
func Stop() { stop() }

// Main runs a package's tests and ends the server after them.
func Main(m *testing.M) {
	code := m.Run()
	Stop()
	os.Exit(code)
}

// program finds one of MariaDB's, which systems keep from the PATH of users.
func program(name string) (string, error) {
	if found, err := exec.LookPath(name); err == nil {
		return found, nil
	}
	for _, folder := range []string{"/usr/sbin", "/usr/libexec", "/usr/local/sbin"} {
		if found, err := exec.LookPath(filepath.Join(folder, name)); err == nil {
			return found, nil
		}
	}
	return "", fmt.Errorf("%s is neither in PATH nor in /usr/sbin (install mariadb-server-core, or set %s)", name, Variable)
}

func start() (string, error) {
	install, err := program("mariadb-install-db")
	if err != nil {
		return "", err
	}
	daemon, err := program("mariadbd")
	if err != nil {
		return "", err
	}
	folder, err := os.MkdirTemp("", "wheelhouse-maria")
	if err != nil {
		return "", err
	}
	clean := func() { _ = os.RemoveAll(folder) } // a temporary folder
	// A folder for its temporary tables too: a server that starts clears away those of
	// another in a shared one.
	given := []string{"--no-defaults", "--datadir=" + filepath.Join(folder, "data"), "--tmpdir=" + folder}
	if os.Geteuid() == 0 {
		given = append(given, "--user=root") // else it refuses to run as root
	}
	prepare := exec.Command(install, append(given, "--auth-root-authentication-method=normal", "--skip-test-db", "--skip-name-resolve")...)
	if out, err := prepare.CombinedOutput(); err != nil {
		clean()
		return "", fmt.Errorf("mariadb-install-db: %w\n%s", err, out)
	}
	port, err := freePort()
	if err != nil {
		clean()
		return "", err
	}
	server := exec.Command(daemon, append(given, "--bind-address=127.0.0.1", "--port="+port, "--socket="+filepath.Join(folder, "socket"),
		"--pid-file="+filepath.Join(folder, "pid"), "--skip-name-resolve", "--innodb-flush-log-at-trx-commit=0", "--innodb-flush-method=nosync", "--debug-no-sync", "--sync-frm=0", "--innodb-doublewrite=0",
		"--log-error="+filepath.Join(folder, "server.err"))...)
	if err := server.Start(); err != nil {
		clean()
		return "", fmt.Errorf("mariadbd: %w", err)
	}
	done := make(chan struct{})
	go func() {
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
	for range 400 {
		text, _ := os.ReadFile(filepath.Join(folder, "server.err")) // there is none at first
		if strings.Contains(string(text), "ready for connections") {
			return "mysql://root@127.0.0.1:" + port, nil
		}
		select {
		case <-done:
			clean()
			return "", fmt.Errorf("mariadbd ended at once: %s", text)
		case <-time.After(50 * time.Millisecond):
		}
	}
	stop()
	return "", errors.New("mariadbd did not accept connections within 20 s")
}

func freePort() (string, error) {
	l, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		return "", err
	}
	defer func() { _ = l.Close() }() // only the number was wanted
	_, port, err := net.SplitHostPort(l.Addr().String())
	return port, err
}
